// Two reports cell by cell: two editions of a report, or the reports of two years.
import { z } from 'zod';
import { applicants } from '../../catalogues/indicators/indicators.js';
import {
  type ChangeOfNumber,
  changesOfReport,
  factsOfEdition,
  type PairedCell,
  pairCells,
} from '../../query/explorer/beside.js';
import { type FactOfReport, findShownReport, type ShownReport } from '../../query/explorer/report.js';
import { numberAsked, pageOf, pageTable } from '../page/page.js';
import { addressOf, numberInWords, sameWith, type View } from '../page/view.js';
import { codeName } from '../parts/code-names.js';
import { DataTable } from '../parts/data-table.js';
import { CellText } from '../parts/evidence.js';
import { addressOfFact, OfficialTables } from '../parts/official-tables.js';
import { hashAsked } from './report.js';

interface ShownBeside {
  readonly own: ShownReport;
  readonly other: ShownReport;
  readonly isOfYears: boolean;
  readonly cells: readonly PairedCell[];
  /** Only where the reports are of two years, and the first is the later one. */
  readonly changes: readonly ChangeOfNumber[];
  readonly show: 'differences' | 'all';
}

/** The page `/reports/:sha256/beside/:other`. */
export const besidePage = pageOf({
  path: '/reports/:sha256/beside/:other',
  asked: z.object({
    sha256: hashAsked,
    part: numberAsked,
    other: hashAsked,
    other_part: numberAsked,
    show: z.enum(['differences', 'all']).nullable().default(null),
  }),
  find: ({ connection }, { sha256, part, other: otherHash, other_part, show }): ShownBeside | null => {
    const own = findShownReport(connection, { sha256, part });
    const other = findShownReport(connection, { sha256: otherHash, part: other_part });
    if (own === null || other === null) return null;
    const isOfYears = own.year !== other.year;
    return {
      ...{ own, other, isOfYears },
      cells: pairCells(factsOfEdition(connection, own), factsOfEdition(connection, other)),
      changes: own.year !== null && own.year - 1 === other.year ? changesOfReport(connection, own.report_id) : [],
      show: show ?? (isOfYears ? 'all' : 'differences'),
    };
  },
  title: (found) =>
    `${found.own.agency ?? found.own.source_name} ${nameOf(found.own, found)} : ${nameOf(found.other, found)}`,
  table: ({ cells }) =>
    pageTable(
      ['indicator', 'applicant', 'label', 'value', 'state', 'raw', 'other_value', 'other_state', 'other_raw', 'kind'],
      cells.map(({ own, other, ...cell }) => ({
        ...cell,
        ...{ value: own?.value, state: own?.state, raw: own?.raw },
        ...{ other_value: other?.value, other_state: other?.state, other_raw: other?.raw },
      })),
    ),
  draw: (found, view) => {
    const { own, other, cells, show } = found;
    const inTables = cells.filter(({ own: cell }) => cell !== null);
    return (
      <>
        <h1 lang="zh-Hans">
          {own.agency ?? own.source_name} {own.year}
        </h1>
        <p>
          <ReportLink report={own} found={found} /> {view.say('beside', '与')}{' '}
          <ReportLink report={other} found={found} />
          {other.status === 'in_effect' ? '' : ` (${codeName(other.status, view)})`}
        </p>
        <Summary found={found} view={view} />
        <Changes changes={found.changes} own={own} view={view} />
        <h2>{view.say('Numbers', '数值')}</h2>
        {show === 'differences' ? (
          <CellList cells={cells.filter(({ kind }) => kind !== 'same')} found={found} view={view} />
        ) : (
          <>
            <p class="note">
              {view.say(
                `In each cell: ${nameOf(own, found)}, below it ${nameOf(other, found)}. Coloured: something else. ▲: three times as much or more, or a third or less.`,
                `每格上为 ${nameOf(own, found)}，下为 ${nameOf(other, found)}。着色：不同；▲：相差三倍以上。`,
              )}
            </p>
            <OfficialTables
              facts={inTables.flatMap(({ own: fact }) => (fact === null ? [] : [fact]))}
              tableForms={own.tableForms}
              beside={inTables}
              view={view}
            />
            {inTables.length < cells.length && (
              <>
                <h3>{view.say(`Only in ${nameOf(other, found)}`, `仅见于 ${nameOf(other, found)}`)}</h3>
                <CellList cells={cells.filter(({ kind }) => kind === 'only_there')} found={found} view={view} />
              </>
            )}
          </>
        )}
      </>
    );
  },
});

/** Reports of two years are called by their years, editions by their files. */
function nameOf(report: ShownReport, { isOfYears }: Pick<ShownBeside, 'isOfYears'>): string {
  return isOfYears ? String(report.year ?? report.source_name) : report.source_name;
}

const ReportLink = ({ report, found }: { readonly report: ShownReport; readonly found: ShownBeside }) => (
  <a class="file" href={addressOf(['reports', report.sha256], { part: report.part })}>
    {nameOf(report, found)}
  </a>
);

const Summary = ({ found: { cells, show }, view }: { readonly found: ShownBeside; readonly view: View }) => {
  const count = (kind: PairedCell['kind']) => cells.filter((cell) => cell.kind === kind).length;
  const [same, differs, here, there] = [count('same'), count('differs'), count('only_here'), count('only_there')];
  return (
    <p class="facts-line">
      {view.say(
        `${same} cells are the same, ${differs} differ, ${here} are only here, ${there} only there.`,
        `相同 ${same} 格，不同 ${differs} 格，仅此份 ${here} 格，仅另一份 ${there} 格。`,
      )}{' '}
      {show === 'all' ? (
        <a href={sameWith(view, { show: 'differences' })}>{view.say('Only what differs', '仅看不同')}</a>
      ) : (
        <a href={sameWith(view, { show: 'all' })}>{view.say('All cells', '查看全部')}</a>
      )}
    </p>
  );
};

interface ChangesParts {
  readonly changes: readonly ChangeOfNumber[];
  readonly own: ShownReport;
  readonly view: View;
}

/** How much the numbers changed that have a rate of change; how that of others changed is one click away. */
const Changes = ({ changes, own, view }: ChangesParts) => {
  const shown = [...new Map(changes.map((change) => [change.metric, change])).values()];
  if (shown.length === 0) return null;
  return (
    <ul class="near" aria-label={view.say('Changes against the year before', '较上年变化')}>
      {shown.map(({ metric, zh, en, value }) => (
        <li>
          {view.say(en, zh)}{' '}
          <strong>{`${value > 0 ? '+' : ''}${numberInWords(Math.round(value * 1000) / 10, view)}%`}</strong>{' '}
          <a href={addressOf(['explore'], { code: metric, view: 'distribution', year: own.year })}>
            {view.say('among all agencies', '与其他机关比较')}
          </a>
        </li>
      ))}
    </ul>
  );
};

interface ListParts {
  readonly cells: readonly PairedCell[];
  readonly found: ShownBeside;
  readonly view: View;
}

const CellList = ({ cells, found, view }: ListParts) => (
  <DataTable
    rows={cells}
    empty={view.say('Every cell is the same.', '各格均相同。')}
    columns={[
      { head: view.say('Number', '数值'), isHead: true, cell: ({ label }) => <span lang="zh-Hans">{label}</span> },
      {
        head: view.say('Applicant', '申请人'),
        cell: ({ applicant }) => (
          <span lang="zh-Hans">{applicants.find(({ code }) => code === applicant)?.zh ?? '–'}</span>
        ),
      },
      {
        head: nameOf(found.own, found),
        isNumber: true,
        cell: ({ own }) => <CellOfReport fact={own} report={found.own} view={view} />,
      },
      {
        head: nameOf(found.other, found),
        isNumber: true,
        cell: ({ other }) => <CellOfReport fact={other} report={found.other} view={view} />,
      },
      {
        head: view.say('Difference', '差'),
        isNumber: true,
        cell: ({ own, other, isMuch }) =>
          own === null || other === null || own.value === null || other.value === null ? null : (
            <span class={isMuch ? 'beside much' : undefined}>{numberInWords(own.value - other.value, view)}</span>
          ),
      },
    ]}
  />
);

interface CellParts {
  readonly fact: FactOfReport | null;
  readonly report: ShownReport;
  readonly view: View;
}

/** Only a number of a report in effect has a page of its own. */
const CellOfReport = ({ fact, report, view }: CellParts) => {
  if (fact === null) return <span class="state">–</span>;
  const text = <CellText cell={fact} view={view} />;
  return report.status === 'in_effect' ? <a href={addressOfFact(fact)}>{text}</a> : text;
};
