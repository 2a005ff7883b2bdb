// Figures → the official tables of their form, as rows of cells with spans. The layout is that of the official notices:
// section 2 has 18×4 (2019) or 14×4 (2021) places, section 3 has 26×10 or 28×10, section 4 has 4×15.
import { applicants, type IndicatorCode } from '../../src/catalogues/indicators/indicators.js';
import type { Figure, ReportFigures } from './figures.js';
import {
  disputeCodes,
  disputeOutcomeHeads,
  type Outcome,
  organizationHeads,
  outcomesOf,
  type ProactiveBlock,
  proactiveBlocks,
} from './official-form.js';
import {
  cellKey,
  statingCell,
  type WrittenCell,
  type WrittenRow,
  type WrittenTable,
  writtenCell,
} from './written-document.js';

const balanceNote = '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）';
const proactiveColumns = 4;
/** The number of rows that make up the heads of sections 3 and 4. */
export const tableHeadRows = 3;

/** A number as its cell prints it; an empty text for an empty cell. */
function printed(figure: Figure): string {
  return figure === null ? '' : String(figure);
}

/** Section 2 as one table, its items under captions across the full width. */
export function proactiveTable(figures: ReportFigures): WrittenTable {
  const rows = proactiveBlocks(figures.form).flatMap((block) => [
    { cells: [writtenCell(block.caption, proactiveColumns)] },
    ...blockRows(block, figures, proactiveColumns),
  ]);
  return { rows };
}

/** Section 2 as one table per item, with the caption beside it. */
export function proactiveTablesByItem(
  figures: ReportFigures,
): readonly { readonly caption: string; readonly table: WrittenTable }[] {
  return proactiveBlocks(figures.form).map((block) => ({
    caption: block.caption,
    table: { rows: blockRows(block, figures, block.heads.length) },
  }));
}

function blockRows(block: ProactiveBlock, figures: ReportFigures, columns: number): readonly WrittenRow[] {
  const spans = block.heads.map((_, place) => (place === block.heads.length - 1 ? columns - place : 1));
  const rowOf = (cells: readonly WrittenCell[]): WrittenRow => ({
    cells: cells.map((cell, place) => ({ ...cell, columnSpan: spans[place] ?? 1 })),
  });
  return [
    rowOf(block.heads.map((head) => writtenCell(head))),
    ...block.rows.map(({ label, codes }) =>
      rowOf([
        writtenCell(label),
        ...codes.map((code) => statingCell(printed(cellOf(figures.proactive, code)), cellKey(code))),
      ]),
    ),
  ];
}

/** Section 3: requests by applicant. */
export function requestsTable(figures: ReportFigures): WrittenTable {
  const row = (labels: readonly WrittenCell[], code: IndicatorCode): WrittenRow => ({
    cells: [
      ...labels,
      ...cellOf(figures.requests, code).map((figure, place) =>
        statingCell(printed(figure), cellKey(code, applicants[place]?.code)),
      ),
    ],
  });
  return {
    rows: [
      { cells: [writtenCell(balanceNote, 3, tableHeadRows), writtenCell('申请人情况', 7)] },
      { cells: [writtenCell('自然人', 1, 2), writtenCell('法人或其他组织', 5), writtenCell('总计', 1, 2)] },
      { cells: organizationHeads.map((head) => writtenCell(head)) },
      row([writtenCell('一、本年新收政府信息公开申请数量', 3)], 'requests.received'),
      row([writtenCell('二、上年结转政府信息公开申请数量', 3)], 'requests.carried_in'),
      ...outcomeRows(outcomesOf(figures.form), row),
      row([writtenCell('四、结转下年度继续办理', 3)], 'requests.carried_out'),
    ],
  };
}

function outcomeRows(
  outcomes: readonly Outcome[],
  row: (labels: readonly WrittenCell[], code: IndicatorCode) => WrittenRow,
): readonly WrittenRow[] {
  const height = outcomes.reduce((sum, outcome) => sum + ('rows' in outcome ? outcome.rows.length : 1), 0);
  const rows: WrittenRow[] = [];
  const add = (labels: readonly WrittenCell[], code: IndicatorCode) => {
    const group = rows.length === 0 ? [writtenCell('三、本年度办理结果', 1, height)] : [];
    rows.push(row([...group, ...labels], code));
  };
  for (const outcome of outcomes) {
    if (!('rows' in outcome)) {
      add([writtenCell(outcome.label, 2)], outcome.code);
      continue;
    }
    const { label, rows: inner } = outcome;
    inner.forEach((reason, place) => {
      const group = place === 0 ? [writtenCell(label, 1, inner.length)] : [];
      add([...group, writtenCell(reason.label)], reason.code);
    });
  }
  return rows;
}

/** Section 4: reconsiderations and litigation. */
export function disputesTable(figures: ReportFigures): WrittenTable {
  const heads = disputeOutcomeHeads.map((head) => writtenCell(head));
  return {
    rows: [
      { cells: [writtenCell('行政复议', 5), writtenCell('行政诉讼', 10)] },
      {
        cells: [
          ...disputeOutcomeHeads.map((head) => writtenCell(head, 1, 2)),
          writtenCell('未经复议直接起诉', 5),
          writtenCell('复议后起诉', 5),
        ],
      },
      { cells: [...heads, ...heads] },
      { cells: disputeCodes.map((code) => statingCell(printed(cellOf(figures.disputes, code)), cellKey(code))) },
    ],
  };
}

const lineBreaks: ReadonlyMap<string, string> = new Map([
  ['本年新制作数量', '本年新\n制作数量'],
  ['本年新公开数量', '本年新\n公开数量'],
  ['对外公开总数量', '对外公开\n总数量'],
  ['上一年项目数量', '上一年\n项目数量'],
  ['本年制发件数', '本年\n制发件数'],
  ['本年废止件数', '本年\n废止件数'],
  ['现行有效件数', '现行\n有效件数'],
  ['采购总金额（元）', '采购总金额\n（元）'],
  ['本年收费金额（单位：万元）', '本年收费金额\n（单位：万元）'],
  ['商业企业', '商业\n企业'],
  ['科研机构', '科研\n机构'],
  ['社会公益组织', '社会\n公益\n组织'],
  ['法律服务机构', '法律\n服务\n机构'],
  ['三、本年度办理结果', '三、\n本年度\n办理\n结果'],
  ['结果维持', '结果\n维持'],
  ['结果纠正', '结果\n纠正'],
  ['其他结果', '其他\n结果'],
  ['尚未审结', '尚未\n审结'],
  ['未经复议直接起诉', '未经复议\n直接起诉'],
]);

/** The same table with line breaks inside its labels, as typists insert them to fit narrow columns. */
export function withBrokenLabels(table: WrittenTable): WrittenTable {
  const broken = (cell: WrittenCell): WrittenCell => ({ ...cell, text: lineBreaks.get(cell.text) ?? cell.text });
  return { rows: table.rows.map(({ cells }) => ({ cells: cells.map(broken) })) };
}

/** The cell or cells of an indicator. Throws if the figures do not state it. */
export function cellOf<Cells>(cells: ReadonlyMap<IndicatorCode, Cells>, code: IndicatorCode): Cells {
  const stated = cells.get(code);
  if (stated === undefined) throw new Error(`The figures state nothing for ${code}`);
  return stated;
}
