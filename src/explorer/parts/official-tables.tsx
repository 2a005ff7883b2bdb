// The numbers of a report in the tables of its official forms, as these print them.
import { type FormBlock, type FormColumn, termAt } from '../../catalogues/forms/form.js';
import { formBlocks } from '../../catalogues/forms/official-forms.js';
import { statisticsRows } from '../../catalogues/forms/statistics.js';
import { type FormTableCode, factKey } from '../../catalogues/indicators/indicators.js';
import type { PairedCell } from '../../query/explorer/beside.js';
import type { FactOfReport } from '../../query/explorer/report.js';
import { addressOf, type View } from '../page/view.js';
import { CellText, EvidenceMark } from './evidence.js';

interface TablesParts {
  readonly facts: readonly FactOfReport[];
  /** The form of each official table of the report. */
  readonly tableForms: Readonly<Record<string, string>>;
  /** The numbers of another report, each shown below the one of this report; absent if there is no other. */
  readonly beside?: readonly PairedCell[];
  readonly view: View;
}

/** Rows of the table of requests that the form prints under a head of their own. */
const rowGroups: readonly (readonly [prefix: string, head: string])[] = [
  ['requests.refused.', '（三）不予公开'],
  ['requests.unavailable.', '（四）无法提供'],
  ['requests.not_processed.', '（五）不予处理'],
  ['requests.other.', '（六）其他处理'],
];

const captions: Readonly<Record<FormTableCode, readonly [en: string, zh: string]>> = {
  proactive: ['Section 2: disclosed on its own initiative', '二、主动公开政府信息情况'],
  requests: ['Section 3: requests', '三、收到和处理政府信息公开申请情况'],
  disputes: ['Section 4: reconsideration and litigation', '四、政府信息公开行政复议、行政诉讼情况'],
  statistics_2014: ['Statistics (form of 2014)', '政府信息公开情况统计表'],
};

/** The numbers of a cell of the form, each with the one of the other report beside it, if there is another report. */
type Facts = ReadonlyMap<string, readonly CellPair[]>;

interface CellPair {
  readonly own: FactOfReport | null;
  readonly beside: PairedCell | null;
}

/** Draws every official table that the report has. */
export const OfficialTables = ({ facts, tableForms, beside, view }: TablesParts) => {
  const byKey = new Map<string, readonly CellPair[]>();
  const add = (key: string, pair: CellPair) => byKey.set(key, [...(byKey.get(key) ?? []), pair]);
  if (beside === undefined) for (const fact of facts) add(factKey(fact), { own: fact, beside: null });
  else for (const pair of beside) add(factKey(pair), { own: pair.own, beside: pair });
  return (
    <>
      {(['proactive', 'requests', 'disputes'] as const).map((table) => {
        const form = tableForms[table];
        const blocks = formBlocks.filter((block) => block.table === table && block.forms.some((code) => code === form));
        const drawn = table === 'disputes' ? blocks.slice(0, 1) : blocks;
        if (drawn.length === 0) return null;
        return (
          <section class="official">
            <h3>{view.say(...captions[table])}</h3>
            {drawn.map((block) => (
              <BlockTable block={block} facts={byKey} view={view} />
            ))}
          </section>
        );
      })}
      {tableForms['statistics_2014'] !== undefined && (
        <section class="official">
          <h3>{view.say(...captions.statistics_2014)}</h3>
          <StatisticsTable facts={byKey} view={view} />
        </section>
      )}
    </>
  );
};

const BlockTable = ({
  block,
  facts,
  view,
}: {
  readonly block: FormBlock;
  readonly facts: Facts;
  readonly view: View;
}) => {
  const hasRowLabels = block.rows.some(({ label }) => label !== null);
  const depth = Math.max(...block.columns.map(({ groups }) => groups.length));
  return (
    <div class="scroll" tabindex={0}>
      <table lang="zh-Hans">
        <thead>
          {Array.from({ length: depth }, (_, level) => (
            <tr>
              {hasRowLabels && level === 0 && <td rowspan={depth + 1}></td>}
              {headsAt(block.columns, level).map(({ text, span }) =>
                text === '' ? (
                  <td colspan={span}></td>
                ) : (
                  <th scope="colgroup" colspan={span}>
                    {text}
                  </th>
                ),
              )}
            </tr>
          ))}
          <tr>
            {hasRowLabels && depth === 0 && <td></td>}
            {block.columns.map(({ label }) => (
              <th scope="col" class="number">
                {label[0]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.flatMap((row, index) => [
            groupBefore(block, index) !== null && (
              <tr class="group">
                <th scope="rowgroup" colspan={block.columns.length + 1}>
                  {groupBefore(block, index)}
                </th>
              </tr>
            ),
            <tr>
              {hasRowLabels && <th scope="row">{row.label?.[0]}</th>}
              {block.columns.map((column, place) => (
                <FactCell facts={facts.get(factKey(termAt(row, column, place))) ?? []} view={view} />
              ))}
            </tr>,
          ])}
        </tbody>
      </table>
    </div>
  );
};

function headsAt(columns: readonly FormColumn[], level: number) {
  const heads: { text: string; span: number }[] = [];
  for (const { groups } of columns) {
    const text = groups[level]?.[0] ?? '';
    const before = heads.at(-1);
    if (before !== undefined && before.text === text) before.span++;
    else heads.push({ text, span: 1 });
  }
  return heads;
}

function groupBefore({ rows }: FormBlock, index: number): string | null {
  const groupOf = (at: number) => rowGroups.find(([prefix]) => rows[at]?.indicators[0].startsWith(prefix))?.[1] ?? null;
  const group = groupOf(index);
  return group !== null && group !== groupOf(index - 1) ? group : null;
}

const StatisticsTable = ({ facts, view }: { readonly facts: Facts; readonly view: View }) => (
  <table lang="zh-Hans">
    <tbody>
      {statisticsRows.map(({ number, label, indicator }) => (
        <tr class={indicator === null ? 'group' : undefined}>
          <th scope="row">
            {number}
            {label[0]}
          </th>
          {indicator === null ? (
            <td></td>
          ) : (
            <FactCell facts={facts.get(factKey({ indicator, applicant: null })) ?? []} view={view} />
          )}
        </tr>
      ))}
    </tbody>
  </table>
);

/** The numbers of one cell: usually one; a report that states it twice has two. */
const FactCell = ({ facts, view }: { readonly facts: readonly CellPair[]; readonly view: View }) => (
  <td class="number">
    {facts.length === 0 ? <span class="state">–</span> : null}
    {facts.map(({ own, beside }) => (
      <>
        {own === null ? <span class="state">–</span> : <FactLink fact={own} view={view} />}
        {beside !== null && <BesideNumber pair={beside} view={view} />}
      </>
    ))}
  </td>
);

const FactLink = ({ fact, view }: { readonly fact: FactOfReport; readonly view: View }) => (
  <a class={`fact ${fact.evidence}`} href={addressOfFact(fact)}>
    <CellText cell={fact} view={view} /> <EvidenceMark code={fact.evidence} view={view} />
  </a>
);

/** What the other report states in the same place, with a mark where it is something else. */
const BesideNumber = ({ pair: { other, kind, isMuch }, view }: { readonly pair: PairedCell; readonly view: View }) => (
  <span class={isMuch ? 'beside much' : kind === 'same' ? 'beside' : 'beside differs'}>
    {isMuch && (
      <span role="img" aria-label={view.say('changed much', '变化很大')}>
        ▲
      </span>
    )}{' '}
    {other === null ? '–' : <CellText cell={other} view={view} />}
  </span>
);

/** The address of a number: its document, its name, and its cell if the name is not enough. */
export function addressOfFact(fact: FactOfReport): string {
  const { table, row, column } = fact.place;
  return addressOf(['numbers', fact.sha256, fact.indicator, fact.applicant ?? '-'], {
    cell: `${table},${row},${column}`,
    part: fact.part,
  });
}
