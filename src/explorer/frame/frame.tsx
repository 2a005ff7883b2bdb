// The frame around every page: navigation, search, language, and the same data in other formats.
import { type Child, jsx } from 'hono/jsx';
import type { PageAnswer } from '../page/page.js';
import { addressOf, languages, sameWith, type View } from '../page/view.js';

interface FrameParts {
  readonly view: View;
  readonly title: string;
  /** When the database was written last; null if nothing was. */
  readonly writtenAt: string | null;
  /** Whether the page has its data as JSON and CSV. */
  readonly hasData: boolean;
  readonly children: Child;
}

/** The pages of the navigation: those that need a program to answer are not among the published ones. */
const destinations = [
  { path: 'agencies', en: 'Agencies', zh: '机关', shown: 'always' },
  { path: 'explore', en: 'Explore', zh: '探索', shown: 'always' },
  { path: 'search', en: 'Text', zh: '正文', shown: 'served' },
  { path: 'copies', en: 'Copies', zh: '雷同', shown: 'served' },
  { path: 'sql', en: 'SQL', zh: 'SQL', shown: 'served' },
  { path: 'review', en: 'Review', zh: '复核', shown: 'reviewed' },
  { path: 'problems', en: 'Problems', zh: '待办', shown: 'served' },
  { path: 'sources', en: 'Sources', zh: '来源', shown: 'served' },
  { path: 'dictionary', en: 'Dictionary', zh: '词典', shown: 'always' },
  { path: 'data', en: 'Data', zh: '数据', shown: 'published' },
  { path: 'about', en: 'About', zh: '关于', shown: 'always' },
] as const;

const dataFormats = [
  ['json', 'JSON'],
  ['csv', 'CSV'],
  ['xlsx', 'XLSX'],
  ['parquet', 'Parquet'],
] as const;

const languageNames = { en: 'English', zh: '中文' } as const;

/** Draws what a page found, as a document of HTML. @param writtenAt when the database was written last; null if nothing was */
export function wholePage(
  answer: Extract<PageAnswer, { readonly kind: 'found' }>,
  view: View,
  writtenAt: string | null,
): string {
  const children = answer.draw(view);
  const hasData = !view.isPublished;
  return `<!doctype html>${jsx(Frame, { view, title: answer.title(view), writtenAt, hasData, children })}`;
}

/** Draws a whole page. */
export const Frame = ({ view, title, writtenAt, hasData, children }: FrameParts) => (
  <html lang={view.language === 'zh' ? 'zh-Hans' : 'en'}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${title} · ${view.title}`}</title>
      <link rel="stylesheet" href="/assets/explorer.css" />
      <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
      <script src="/assets/explorer.js" defer></script>
    </head>
    <body>
      <a class="skip" href="#content">
        {view.say('To the content', '跳到正文')}
      </a>
      <header>
        <a class="brand" href="/">
          <span class="seal" aria-hidden="true">
            公
          </span>
          {view.title}
        </a>
        <nav aria-label={view.say('Pages', '页面')}>
          <ul>
            {destinations
              .filter(
                ({ shown }) =>
                  shown === 'always' ||
                  shown === (view.isPublished ? 'published' : 'served') ||
                  (shown === 'reviewed' && view.isReviewed),
              )
              .map(({ path, en, zh }) => (
                <li>
                  <a href={addressOf([path])} aria-current={view.path.split('/')[1] === path ? 'page' : undefined}>
                    {view.say(en, zh)}
                  </a>
                </li>
              ))}
          </ul>
        </nav>
        {view.isPublished ? <PublishedSearch view={view} /> : <Search view={view} />}
        <p class="languages">
          {languages.map((language) =>
            language === view.language ? (
              <span lang={language} aria-current="true">
                {languageNames[language]}
              </span>
            ) : (
              <a lang={language} hreflang={language} href={sameWith(view, { lang: language })}>
                {languageNames[language]}
              </a>
            ),
          )}
        </p>
      </header>
      <main id="content">{children}</main>
      <footer>
        <p>
          {writtenAt === null
            ? view.say('Nothing has been written yet.', '尚未写入数据。')
            : `${view.say('Written', '写入时间')} ${writtenAt.slice(0, 16).replace('T', ' ')} UTC`}
        </p>
        {hasData && (
          <p>
            {view.say('The data of this page:', '本页数据：')}
            {dataFormats.map(([format, name]) => (
              <>
                {' '}
                <a href={sameWith(view, { lang: null }, format)}>{name}</a>
              </>
            ))}
          </p>
        )}
        {view.isGuarded && (
          <form class="leave" method="post" action="/leave">
            <button type="submit">{view.say('Leave', '退出')}</button>
          </form>
        )}
        <p class="print-only">{sameWith(view, {})}</p>
      </footer>
    </body>
  </html>
);

const Search = ({ view }: { readonly view: View }) => (
  <search>
    <form class="find" action="/search">
      <input
        type="search"
        name="q"
        aria-label={view.say('Search agencies, places and text', '搜索机关、地区和正文')}
        placeholder={view.say('Agency, place, words', '机关、地区、词语')}
      />
      <button type="submit">{view.say('Search', '搜索')}</button>
    </form>
  </search>
);

/** Among published pages, the script of the page looks names up in the index beside them. */
const PublishedSearch = ({ view }: { readonly view: View }) => (
  <search class="find" data-index>
    <a href="/assets/search.json" hidden>
      {view.say('index', '索引')}
    </a>
    <input
      type="search"
      list="found"
      aria-label={view.say('Find an agency', '查找机关')}
      placeholder={view.say('Agency', '机关')}
    />
    <datalist id="found"></datalist>
  </search>
);
