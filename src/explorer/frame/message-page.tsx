// What is shown where there is no page: why, and where to go.
import type { PageAnswer } from '../page/page.js';
import { sameWith, type View } from '../page/view.js';
import { Frame } from './frame.js';

type Refused = Exclude<PageAnswer, { readonly kind: 'found' }>;

/** Draws a page that says why there is none. */
export const MessagePage = ({ view, answer }: { readonly view: View; readonly answer: Refused }) => {
  const titles = {
    missing: view.say('There is nothing at this address', '该地址没有内容'),
    wrong: view.say('The address is wrong', '地址有误'),
    unusable: view.say('A file of decisions is not valid', '决定文件无效'),
    failed: view.say('The page could not be made', '页面生成失败'),
    not_asked_here: view.say('Another site asked for this', '来自其他网站的请求'),
  } as const;
  return (
    <Frame view={view} title={titles[answer.kind]} writtenAt={null} hasData={false}>
      <h1>{titles[answer.kind]}</h1>
      {(answer.kind === 'wrong' || answer.kind === 'unusable') && <pre class="warning">{answer.message}</pre>}
      {answer.kind === 'missing' && (
        <p>{view.say('It may have been replaced by a newer reading, or removed.', '可能已被新版本取代或移除。')}</p>
      )}
      {answer.kind === 'not_asked_here' && (
        <p>
          <a href={sameWith(view, {})}>{view.say('Ask for it from here', '在本页重新请求')}</a>
        </p>
      )}
    </Frame>
  );
};
