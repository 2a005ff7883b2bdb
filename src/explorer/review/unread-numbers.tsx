// Review: numbers that no cell of a form was mapped to, each in its table, and what the form asks for that the report lacks.
import type SqliteDatabase from 'better-sqlite3';
import {
  applicants,
  type FormTableCode,
  formTableCodes,
  indicatorsOf,
} from '../../catalogues/indicators/indicators.js';
import type { FactOfReport, ShownReport } from '../../query/explorer/report.js';
import { unreadRows } from '../../query/explorer/review-queue.js';
import { numberInWords, type View } from '../page/view.js';
import { DataTable } from '../parts/data-table.js';
import { UnmappedNumbers } from '../parts/unmapped-numbers.js';

/** A number of the form that the report does not state. */
interface LackingNumber {
  readonly indicator: string;
  readonly label: string;
  /** For which applicants it is lacking, by their Chinese names; empty if for all, or if the form does not ask by applicant. */
  readonly applicants: readonly string[];
}

/** What a person looks at beside the doubtful numbers of a report. */
export interface UnreadPart {
  readonly unmapped: readonly FactOfReport[];
  readonly lacking: readonly LackingNumber[];
  /** What the program says of rows and tables that it could not read. */
  readonly said: readonly string[];
}

/** The numbers that no form knows, and what the forms of the report's tables ask for and it does not state. A table that was not found is left out. */
export function unreadOf(
  connection: SqliteDatabase.Database,
  { report_id: reportId, tableForms }: ShownReport,
  facts: readonly FactOfReport[],
): UnreadPart {
  const stated = new Map<string, Set<string | null>>();
  for (const { indicator, applicant } of facts)
    stated.set(indicator, (stated.get(indicator) ?? new Set<string | null>()).add(applicant));
  const lacking = formTableCodes
    .flatMap((table) => expectedIn(table, tableForms))
    .flatMap(({ code, zh, table }): LackingNumber[] => {
      const by = stated.get(code);
      if (by === undefined) return [{ indicator: code, label: zh, applicants: [] }];
      const missing = table === 'requests' ? applicants.filter((applicant) => !by.has(applicant.code)) : [];
      return missing.length === 0 ? [] : [{ indicator: code, label: zh, applicants: missing.map((one) => one.zh) }];
    });
  const unmapped = facts.filter(({ indicator }) => indicator === 'unmapped');
  return { unmapped, lacking, said: unreadRows(connection, reportId) };
}

function expectedIn(table: FormTableCode, forms: ShownReport['tableForms']) {
  const form = forms[table];
  return form === '2014' || form === '2019' || form === '2021' ? indicatorsOf(form, table) : [];
}

/** Draws both; nothing if every number has its name, and every name its number. */
export const UnreadNumbers = ({ part, view }: { readonly part: UnreadPart; readonly view: View }) => {
  const { unmapped, lacking, said } = part;
  if (unmapped.length === 0 && lacking.length === 0) return null;
  return (
    <details class="unread">
      <summary>
        {view.say('Numbers without a name, and names without a number', '未对应的数值与缺少的数值')}{' '}
        <span class="count">{numberInWords(unmapped.length + lacking.length, view)}</span>
      </summary>
      <p>
        {view.say(
          'A decision is about what was read in a cell: what was not read as a number of the form cannot be corrected. Where a label is only worded differently, add the wording to the form.',
          '决定以单元格的读取结果为据：未读作样式数值的，无从更正。如仅为标题写法不同，请将该写法加入样式。',
        )}
      </p>
      {said.length > 0 && (
        <ul>
          {said.map((message) => (
            <li>{message}</li>
          ))}
        </ul>
      )}
      <h2>{view.say('Numbers outside of the forms', '统一样式之外的数值')}</h2>
      <UnmappedNumbers facts={unmapped} hasPlaces view={view} />
      <h2>{view.say('What the report lacks', '报告缺少的数值')}</h2>
      <DataTable
        rows={lacking}
        empty={view.say('Every number of the form is there.', '样式所列数值齐全。')}
        columns={[
          {
            head: view.say('Number of the form', '样式数值'),
            isHead: true,
            cell: ({ label, indicator }) => (
              <span lang="zh-Hans" title={indicator}>
                {label}
              </span>
            ),
          },
          {
            head: view.say('For', '对象'),
            cell: ({ applicants: by }) =>
              by.length === 0 ? view.say('the whole row', '整行') : <span lang="zh-Hans">{by.join('、')}</span>,
          },
        ]}
      />
    </details>
  );
};
