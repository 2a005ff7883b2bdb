// The agencies, with filters.
import { z } from 'zod';
import {
  type AgencyFilter,
  countAgencies,
  type Facet,
  type FacetName,
  facetNames,
  listAgencies,
} from '../../query/explorer/agency-list.js';
import { numberAsked, pageOf, pageTable, textAsked } from '../page/page.js';
import { addressOf, numberInWords, sameWith, type View } from '../page/view.js';
import { codeName } from '../parts/code-names.js';
import { DataTable } from '../parts/data-table.js';
import { Pager } from '../parts/pager.js';

const pageLength = 100;

const asked = z.object({
  q: textAsked,
  level: textAsked,
  kind: textAsked,
  province: textAsked,
  year: numberAsked,
  status: textAsked,
  page: numberAsked,
});

/** The page `/agencies`. */
export const agenciesPage = pageOf({
  path: '/agencies',
  asked,
  isKept: () => true,
  find: ({ connection }, { page, ...filter }) => ({
    page: Math.max(1, page ?? 1),
    pageLength,
    filter,
    ...countAgencies(connection, filter),
    agencies: listAgencies(connection, filter, Math.max(1, page ?? 1), pageLength),
  }),
  title: (_, view) => view.say('Agencies', '机关'),
  table: ({ agencies }) =>
    pageTable(
      [
        'key',
        'name',
        'level',
        'kind',
        'province',
        'prefecture',
        'county',
        'reports',
        'first_year',
        'last_year',
        'doubtful',
      ],
      agencies,
    ),
  draw: ({ agencies, facets, filter, ...part }, view) => (
    <>
      <h1>{view.say('Agencies', '机关')}</h1>
      <div class={view.isPublished ? undefined : 'with-filters'}>
        {!view.isPublished && <Filters facets={facets} filter={filter} view={view} />}
        <div>
          <DataTable
            rows={agencies}
            empty={
              part.total === 0
                ? view.say('No agency matches. Remove a filter.', '没有符合条件的机关，请减少条件。')
                : view.say('The list ends before this page.', '列表没有这一页。')
            }
            columns={[
              {
                head: view.say('Agency', '机关'),
                isHead: true,
                cell: ({ key, name }) => (
                  <a lang="zh-Hans" href={addressOf(['agencies', key])}>
                    {name}
                  </a>
                ),
              },
              { head: view.say('Level', '层级'), cell: ({ level }) => codeName(level, view) },
              { head: view.say('Kind', '类别'), cell: ({ kind }) => codeName(kind, view) },
              {
                head: view.say('Place', '地区'),
                cell: ({ province, prefecture, county }) => (
                  <span lang="zh-Hans">
                    {[province, prefecture, county]
                      .filter((name) => name !== null)
                      .map((name) => (
                        <>
                          <span class="whole">{name}</span>{' '}
                        </>
                      ))}
                  </span>
                ),
              },
              {
                head: view.say('Reports', '报告'),
                isNumber: true,
                cell: ({ reports }) => numberInWords(reports, view),
              },
              {
                head: view.say('Years', '年度'),
                cell: ({ first_year, last_year }) => (
                  <span class="years">{first_year === last_year ? first_year : `${first_year}–${last_year}`}</span>
                ),
              },
              {
                head: view.say('Doubtful', '存疑'),
                isNumber: true,
                cell: ({ doubtful }) =>
                  doubtful === null ? null : `${numberInWords(Math.round(doubtful * 1000) / 10, view)} %`,
              },
            ]}
          />
          <Pager part={part} view={view} />
        </div>
      </div>
    </>
  ),
});

interface FiltersParts {
  readonly facets: Readonly<Record<FacetName, readonly Facet[]>>;
  readonly filter: AgencyFilter;
  readonly view: View;
}

const Filters = ({ facets, filter, view }: FiltersParts) => {
  const heads: Readonly<Record<FacetName, string>> = {
    level: view.say('Level', '层级'),
    kind: view.say('Kind', '类别'),
    province: view.say('Province', '省份'),
    year: view.say('Year', '年度'),
    status: view.say('Status', '状态'),
  };
  return (
    <aside aria-label={view.say('Filters', '筛选')}>
      <form class="filter" action="/agencies">
        {facetNames.map((name) =>
          filter[name] === null ? null : <input type="hidden" name={name} value={String(filter[name])} />,
        )}
        <label>
          {view.say('Name or id', '名称或标识')}
          <input type="search" name="q" value={filter.q ?? ''} />
        </label>
        <button type="submit">{view.say('Find', '查找')}</button>
      </form>
      {facetNames.map((name) => (
        <details open={filter[name] !== null || name === 'level' || name === 'year'}>
          <summary>{heads[name]}</summary>
          <ul>
            {filter[name] !== null && (
              <li>
                <a class="remove" href={sameWith(view, { [name]: null, page: null })}>
                  {view.say('any', '不限')}
                </a>
              </li>
            )}
            {name === 'status' && filter.year === null && filter.status === null && (
              <li>{view.say('Choose a year first.', '请先选择年度。')}</li>
            )}
            {facets[name].map(({ value, label, agencies }) => (
              <li>
                <a
                  href={sameWith(view, { [name]: value, page: null })}
                  aria-current={String(filter[name]) === value ? 'true' : undefined}
                >
                  {name === 'province' || name === 'year' ? label : codeName(label, view)}
                </a>{' '}
                <span class="count">{numberInWords(agencies, view)}</span>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </aside>
  );
};
