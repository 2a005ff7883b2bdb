// Search in the text of sections, and for agencies and places of the same words.
import { z } from 'zod';
import { agencyKinds, agencyLevels } from '../../catalogues/agency-kinds.js';
import { sectionForms } from '../../catalogues/forms/sections.js';
import { listAgencies } from '../../query/explorer/agency-list.js';
import { findHashes } from '../../query/explorer/report.js';
import { parseSearch, SearchSyntaxError } from '../../query/search/search-expression.js';
import { divisionPrefixOf, type SearchResult, searchSections } from '../../query/search/search-sections.js';
import { numberAsked, pageOf, pageTable, textAsked } from '../page/page.js';
import { addressOf, numberInWords, type View } from '../page/view.js';
import { Choice } from '../parts/choice.js';

const mostSections = 50;
const mostAgencies = 10;
/** One character stands in nearly every text. */
const shortestSearch = 2;

const chosen = <Value extends string>(values: readonly [Value, ...Value[]]) =>
  z.preprocess((value) => (value === '' ? undefined : value), z.enum(values).nullable().default(null));

const asked = z.object({
  q: textAsked,
  year: numberAsked,
  level: chosen(agencyLevels),
  kind: chosen(agencyKinds),
  division: textAsked,
  section: numberAsked,
});

/** The page `/search`. */
export const searchPage = pageOf({
  path: '/search',
  asked,
  find: ({ connection }, { q, division, ...filter }) => {
    const nothing = { q, agencies: [], found: 0, sections: [], fault: null };
    if (q === null) return nothing;
    if ([...q].length < shortestSearch) return { ...nothing, fault: 'too_short' as const };
    const agencies = listAgencies(
      connection,
      { q, level: null, kind: null, province: null, year: null, status: null },
      1,
      mostAgencies,
    );
    const places = { ...filter, agency: null, division: division === null ? null : divisionPrefixOf(division) };
    try {
      const result: SearchResult = searchSections(connection, parseSearch(q), places, mostSections);
      const hashes = findHashes(
        connection,
        result.sections.map(({ report_id }) => report_id),
      );
      const sections = result.sections.map((section) => ({ ...section, ...hashes.get(section.report_id) }));
      return { ...nothing, agencies, found: result.found, sections };
    } catch (error) {
      if (!(error instanceof SearchSyntaxError)) throw error;
      return { ...nothing, agencies, fault: error.message };
    }
  },
  title: ({ q }, view) => (q === null ? view.say('Text', '正文') : q),
  table: ({ sections }) =>
    pageTable(
      ['agency', 'year', 'section', 'title', 'source_name', 'snippet'],
      sections.map((section) => ({ ...section, snippet: section.snippet.map(({ text }) => text).join('') })),
    ),
  draw: ({ q, agencies, found, sections, fault }, view, wanted) => (
    <>
      <h1>{view.say('Search', '搜索')}</h1>
      <SearchForm view={view} wanted={wanted} />
      {fault !== null && (
        <p class="warning">
          {fault === 'too_short' ? view.say('Write at least two characters.', '请至少输入两个字。') : fault}
        </p>
      )}
      {agencies.length > 0 && (
        <section>
          <h2>{view.say('Agencies', '机关')}</h2>
          <ul class="hits">
            {agencies.map(({ key, name }) => (
              <li>
                <a lang="zh-Hans" href={addressOf(['agencies', key])}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {q !== null && fault === null && (
        <section>
          <h2>{view.say(`${numberInWords(found, view)} sections`, `${numberInWords(found, view)} 个章节`)}</h2>
          {found > sections.length && (
            <p class="note">
              {view.say(`The best ${sections.length} are shown.`, `仅列出最相关的 ${sections.length} 个。`)}
            </p>
          )}
          <ol class="hits">
            {sections.map((hit) => (
              <li>
                <a
                  lang="zh-Hans"
                  href={`${hit.sha256 === undefined ? '#' : addressOf(['reports', hit.sha256], { part: hit.part })}#section-${hit.section}`}
                >
                  {hit.agency} {hit.year} ·{' '}
                  {hit.title === '' ? view.say('before the first section', '首节之前') : hit.title}
                </a>
                <p lang="zh-Hans">{hit.snippet.map(({ text, match }) => (match ? <mark>{text}</mark> : text))}</p>
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  ),
});

const SearchForm = ({ view, wanted }: { readonly view: View; readonly wanted: z.infer<typeof asked> }) => (
  <form class="bar" action="/search">
    <label>
      {view.say('Words', '词语')}
      <input type="search" name="q" value={wanted.q ?? ''} required />
    </label>
    <label>
      {view.say('Year', '年度')}
      <input type="number" name="year" min="2000" max="2100" value={wanted.year ?? ''} />
    </label>
    <Choice name="level" label={view.say('Level', '层级')} values={agencyLevels} value={wanted.level} view={view} />
    <label>
      {view.say('Section', '章节')}
      <select name="section">
        <option value="">{view.say('any', '不限')}</option>
        {sectionForms.map(({ number, title }) => (
          <option value={number} selected={wanted.section === number}>
            {title[0]}
          </option>
        ))}
      </select>
    </label>
    <label>
      {view.say('Place code', '区划代码')}
      <input name="division" inputmode="numeric" value={wanted.division ?? ''} />
    </label>
    <button type="submit">{view.say('Search', '搜索')}</button>
  </form>
);
