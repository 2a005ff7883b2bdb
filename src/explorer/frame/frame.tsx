// The frame around every page: navigation, search, language, and the same data in other formats.
import type { Child } from 'hono/jsx';
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

const destinations = [
  { path: 'agencies', en: 'Agencies', zh: '机关' },
  { path: 'explore', en: 'Explore', zh: '探索' },
  { path: 'search', en: 'Text', zh: '正文' },
  { path: 'copies', en: 'Copies', zh: '雷同' },
  { path: 'sql', en: 'SQL', zh: 'SQL' },
  { path: 'problems', en: 'Problems', zh: '待办' },
  { path: 'sources', en: 'Sources', zh: '来源' },
  { path: 'dictionary', en: 'Dictionary', zh: '词典' },
  { path: 'about', en: 'About', zh: '关于' },
] as const;

const languageNames = { en: 'English', zh: '中文' } as const;

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
            {destinations.map(({ path, en, zh }) => (
              <li>
                <a href={addressOf([path])} aria-current={view.path.split('/')[1] === path ? 'page' : undefined}>
                  {view.say(en, zh)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
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
            {view.say('The data of this page:', '本页数据：')}{' '}
            <a href={sameWith(view, { lang: null }, '.json')}>JSON</a>{' '}
            <a href={sameWith(view, { lang: null }, '.csv')}>CSV</a>
          </p>
        )}
        <p class="print-only">{sameWith(view, {})}</p>
      </footer>
    </body>
  </html>
);
