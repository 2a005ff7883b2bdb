// The rows that a view shows, as a table and as data.
import { measureOf } from '../../charts/drawing/measure.js';
import type { ExploredGroup, ExploredYear } from '../../query/explored/explore.js';
import { type PageTable, pageTable } from '../page/page.js';
import { addressOf, numberInWords, type View } from '../page/view.js';
import { codeName } from '../parts/code-names.js';
import { DataTable } from '../parts/data-table.js';
import { EvidenceBadge } from '../parts/evidence.js';
import { type ExploredView, type Linked, mostListed } from './explored.js';
import { groupName, reportsShown } from './explored-chart.js';

const named = ['report_id', 'agency_id', 'agency', 'province', 'year', 'scope', 'form'] as const;
const judged = ['comparability', 'flagged', 'evidence'] as const;
const documents = ['sha256', 'part'] as const;
const spread = ['reports', 'lower_quartile', 'median', 'upper_quartile'] as const;

/** The rows as data: the columns of the statement, and the documents of the reports. */
export function tableOfShown({ shown }: ExploredView): PageTable {
  switch (shown.kind) {
    case 'values':
    case 'largest':
      return pageTable([...named, 'value', ...judged, ...documents], shown.rows);
    case 'agencies':
      return pageTable([...named, 'value', ...judged, 'note', ...documents], shown.rows);
    case 'distribution':
      return pageTable([...named, 'value', 'rank', ...judged, ...documents], shown.rows);
    case 'scatter':
      return pageTable([...named, 'value', 'other_value', 'flagged', 'comparability', ...documents], shown.rows);
    case 'years':
      return pageTable(
        ['year', ...spread, ...(shown.rows.some(({ sum }) => sum !== undefined) ? (['sum'] as const) : [])],
        shown.rows,
      );
    case 'map':
      return pageTable(['province_code', 'province', ...spread], shown.rows);
    case 'groups':
      return pageTable(
        [
          ...({ province: ['province_code', 'province'], level: ['level'], kind: ['agency_kind'] } as const)[shown.by],
          ...spread,
        ],
        shown.rows,
      );
  }
}

interface ShownParts {
  readonly found: ExploredView;
  readonly view: View;
}

/** The rows as a table for people. */
export const ShownTable = ({ found, view }: ShownParts) => {
  const { shown } = found;
  switch (shown.kind) {
    case 'years':
      return <YearsTable found={found} rows={shown.rows} view={view} />;
    case 'groups':
    case 'map':
      return <GroupsTable found={found} rows={shown.rows} view={view} />;
    default:
      return <ValuesTable found={found} rows={shown.rows} view={view} />;
  }
};

/** A value as charts write it: shares in per cent. */
function writerOf(code: string, view: View): (value: number) => string {
  const measure = measureOf(code);
  return measure === null || measure.kind === 'series' ? (value) => numberInWords(value, view) : measure.format;
}

const YearsTable = ({ found, rows, view }: ShownParts & { readonly rows: readonly ExploredYear[] }) => (
  <DataTable
    rows={rows}
    empty={view.say('No value matches. Remove a filter.', '没有符合条件的数值，请减少条件。')}
    columns={[
      { head: view.say('Year', '年度'), isHead: true, cell: ({ year }) => year },
      ...spreadColumns<ExploredYear>(found, view),
      ...(rows.some(({ sum }) => sum !== undefined)
        ? [
            {
              head: view.say('Sum', '合计'),
              isNumber: true,
              cell: ({ sum }: ExploredYear) => (sum === undefined ? null : numberInWords(sum, view)),
            },
          ]
        : []),
    ]}
  />
);

const GroupsTable = ({ found, rows, view }: ShownParts & { readonly rows: readonly ExploredGroup[] }) => (
  <DataTable
    rows={rows}
    empty={view.say('No value matches. Remove a filter.', '没有符合条件的数值，请减少条件。')}
    columns={[
      { head: view.say('Group', '组别'), isHead: true, cell: (row) => groupName(row, view) },
      ...spreadColumns<ExploredGroup>(found, view),
    ]}
  />
);

function spreadColumns<Row extends Omit<ExploredYear, 'year'>>({ measure }: ExploredView, view: View) {
  const written = writerOf(measure.code, view);
  return [
    { head: view.say('Reports', '报告'), isNumber: true, cell: ({ reports }: Row) => numberInWords(reports, view) },
    {
      head: view.say('Lower quartile', '下四分位'),
      isNumber: true,
      cell: ({ lower_quartile }: Row) => written(lower_quartile),
    },
    { head: view.say('Median', '中位数'), isNumber: true, cell: ({ median }: Row) => written(median) },
    {
      head: view.say('Upper quartile', '上四分位'),
      isNumber: true,
      cell: ({ upper_quartile }: Row) => written(upper_quartile),
    },
  ];
}

type AnyValue = Linked<{
  readonly agency_id: string | null;
  readonly agency: string;
  readonly year: number;
  readonly scope: string | null;
  readonly form: string;
  readonly value: number | null;
  readonly flagged: 0 | 1;
}>;

const ValuesTable = ({ found, rows, view }: ShownParts & { readonly rows: readonly AnyValue[] }) => {
  const written = writerOf(found.measure.code, view);
  const other = found.other === null ? null : writerOf(found.other.code, view);
  const { shown } = found;
  return (
    <>
      {reportsShown(found) > mostListed && (
        <p class="note">
          {view.say(
            `The first ${mostListed} of ${numberInWords(reportsShown(found), view)}; the files have all.`,
            `列出前 ${mostListed} 项，共 ${numberInWords(reportsShown(found), view)} 项；文件包含全部。`,
          )}
        </p>
      )}
      <DataTable
        rows={rows.slice(0, mostListed)}
        empty={view.say('No value matches. Remove a filter.', '没有符合条件的数值，请减少条件。')}
        columns={[
          {
            head: view.say('Agency', '机关'),
            isHead: true,
            cell: ({ agency, agency_id }) => (
              <a lang="zh-Hans" href={addressOf(['agencies', agency_id ?? agency])}>
                {agency}
              </a>
            ),
          },
          {
            head: view.say('Year', '年度'),
            cell: ({ year, sha256, part }) =>
              sha256 === undefined ? year : <a href={addressOf(['reports', sha256], { part })}>{year}</a>,
          },
          { head: view.say('Scope', '范围'), cell: ({ scope }) => codeName(scope, view) },
          { head: view.say('Form', '样式'), cell: ({ form }) => form },
          {
            head: other === null ? view.say('Value', '数值') : view.say(found.measure.en, found.measure.zh),
            isNumber: true,
            cell: ({ value }) => (value === null ? view.say('not known', '不明') : written(value)),
          },
          ...(found.other === null || other === null
            ? []
            : [
                {
                  head: view.say(found.other.en, found.other.zh),
                  isNumber: true,
                  cell: (row: AnyValue) => ('other_value' in row ? other(Number(row.other_value)) : null),
                },
              ]),
          shown.kind === 'scatter'
            ? {
                head: view.say('Doubtful', '存疑'),
                cell: ({ flagged }: AnyValue) => (flagged === 1 ? <EvidenceBadge code="doubtful" view={view} /> : null),
              }
            : {
                head: view.say('Evidence', '依据'),
                cell: (row: AnyValue) => <EvidenceOf row={row} view={view} />,
              },
        ]}
      />
    </>
  );
};

const EvidenceOf = ({ row, view }: { readonly row: object; readonly view: View }) =>
  'evidence' in row && isEvidence(row.evidence) ? <EvidenceBadge code={row.evidence} view={view} /> : <>–</>;

function isEvidence(code: unknown): code is 'proved' | 'confirmed' | 'single' | 'doubtful' {
  return code === 'proved' || code === 'confirmed' || code === 'single' || code === 'doubtful';
}
