// Faults in what a report says: headings that mean something else, units where none belong, notes that change a number. Each states what a
// person then sees. Kinds of faults are those that occur in published reports.

import { type WrittenBlock, type WrittenCell, writtenCell } from '../samples/written-document.js';
import type { ContentLook } from './clean-looks.js';
import { type Draft, type FormName, type Seen, withCells, withStatingCells } from './draft.js';

const officialForms = ['2019', '2021'] as const;

/** A heading that is printed otherwise. `states` matches the keys of the cells under it. */
interface HeadingChange {
  readonly form: FormName;
  readonly from: string;
  readonly to: string;
  readonly states: RegExp;
}

const otherMeanings: readonly HeadingChange[] = [
  { form: '2021', from: '本年制发件数', to: '上年制发件数', states: /\.issued\|/ },
  { form: '2021', from: '现行有效件数', to: '现行失效件数', states: /\.in_force\|/ },
  { form: '2021', from: '本年处理决定数量', to: '上年处理决定数量', states: /^proactive\..*\.decisions\|/ },
  { form: '2021', from: '本年废止件数', to: '拟废止件数', states: /\.repealed\|/ },
  { form: '2021', from: '本年收费金额（单位：万元）', to: '本年减免金额（单位：万元）', states: /fees\.amount\|/ },
  { form: '2021', from: '本年制发件数', to: '累计制发件数', states: /\.issued\|/ },
  { form: '2021', from: '本年处理决定数量', to: '本年撤销决定数量', states: /^proactive\..*\.decisions\|/ },
  { form: '2019', from: '上一年项目数量', to: '本年项目数量', states: /\.items_last_year\|/ },
  { form: '2019', from: '本年增/减', to: '上年增/减', states: /\.items_change\|/ },
  { form: '2019', from: '本年新制作数量', to: '上年新制作数量', states: /\.made\|/ },
];

const misprints: readonly HeadingChange[] = [
  { form: '2021', from: '本年制发件数', to: '本年制发件教', states: /\.issued\|/ },
  { form: '2021', from: '现行有效件数', to: '现行有郊件数', states: /\.in_force\|/ },
  { form: '2021', from: '本年处理决定数量', to: '本年处埋决定数量', states: /^proactive\..*\.decisions\|/ },
  { form: '2019', from: '对外公开总数量', to: '对外公开总数最', states: /\.disclosed_total\|/ },
  { form: '2019', from: '处理决定数量', to: '处埋决定数量', states: /^proactive\..*\.decisions\|/ },
];

/** The change whose turn it is, among those for the form of a draft. */
function turnOf<Choice extends { readonly form: FormName }>(choices: readonly Choice[], { form }: Draft, turn: number) {
  const own = choices.filter((choice) => choice.form === form);
  return own[turn % own.length];
}

function withHeading(draft: Draft, { from, to }: HeadingChange): Draft {
  return withCells(draft, (cell) => (cell.text === from ? { ...cell, text: to } : cell));
}

function otherMeaning(draft: Draft, turn: number): Draft {
  const change = turnOf(otherMeanings, draft, turn);
  if (!change) return draft;
  const seen = new Map([...draft.seen].filter(([key]) => !change.states.test(key)));
  return { ...withHeading(draft, change), seen };
}

function misprinted(draft: Draft, turn: number): Draft {
  const change = turnOf(misprints, draft, turn);
  return change ? withHeading(draft, change) : draft;
}

/** Items with one number a row get a second column for the year before, on its left. */
function lastYearBeside(draft: Draft): Draft {
  const head = '本年处理决定数量';
  const split = (cell: WrittenCell, before: string): readonly WrittenCell[] => [
    writtenCell(before),
    { ...cell, columnSpan: cell.columnSpan - 1 },
  ];
  const blocks = draft.blocks.map((block): WrittenBlock => {
    if (block.kind !== 'table') return block;
    const rows = block.table.rows.map(({ cells }) => ({
      cells: cells.flatMap((cell) => {
        if (cell.text === head) return split(cell, '上年处理决定数量');
        const isDecision = decisionKey.test(cell.states ?? '');
        return isDecision ? split(cell, String(Number(cell.text) + 17)) : [cell];
      }),
    }));
    return { ...block, table: { rows } };
  });
  return { ...draft, blocks };
}

/** An amount as it is printed under a heading, and how many yuan that is. */
interface PrintedAmount {
  readonly form: FormName;
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly yuan: number;
}

const feeHead = '本年收费金额（单位：万元）';
const procurementHead = '采购总金额（元）';
const amountKey = /^proactive\.(?:fees|procurement)\.amount\|/;

const headUnits: readonly PrintedAmount[] = [
  { form: '2021', from: feeHead, to: '本年收费金额（单位：元）', text: '365800', yuan: 365_800 },
  { form: '2019', from: procurementHead, to: '采购总金额（万元）', text: '36.58', yuan: 365_800 },
  { form: '2021', from: feeHead, to: '本年收费金额（单位：百万元）', text: '36.58', yuan: 36_580_000 },
  { form: '2019', from: procurementHead, to: '采购总金额（百万元）', text: '12.5', yuan: 12_500_000 },
  { form: '2021', from: feeHead, to: '本年收费金额（单位：亿元）', text: '1.2586', yuan: 125_860_000 },
  { form: '2019', from: procurementHead, to: '采购总金额（萬元）', text: '36.58', yuan: 365_800 },
];

const cellUnits: readonly PrintedAmount[] = [
  { form: '2021', from: feeHead, to: feeHead, text: '5600元', yuan: 5600 },
  { form: '2019', from: procurementHead, to: procurementHead, text: '1276.55万元', yuan: 12_765_500 },
  { form: '2021', from: feeHead, to: feeHead, text: '5600（元）', yuan: 5600 },
  { form: '2019', from: procurementHead, to: procurementHead, text: '1276.55（万元）', yuan: 12_765_500 },
  { form: '2021', from: feeHead, to: feeHead, text: '0.1276亿元', yuan: 12_760_000 },
  { form: '2019', from: procurementHead, to: procurementHead, text: '0.1276（亿元）', yuan: 12_760_000 },
];

function withAmount(choices: readonly PrintedAmount[]): ContentLook['change'] {
  return (draft, turn) => {
    const amount = turnOf(choices, draft, turn);
    if (!amount) return draft;
    const headed = withCells(draft, (cell) => (cell.text === amount.from ? { ...cell, text: amount.to } : cell));
    return withStatingCells(headed, (cell, _, key) =>
      amountKey.test(key) ? { cell: { ...cell, text: amount.text }, seen: number(amount.yuan) } : null,
    );
  };
}

function number(value: number): Seen {
  return { value, state: 'number' };
}

/** Every number under 处理决定数量. */
const decisionKey = /^proactive\..*\.decisions\|/;
const unreadable: Seen = { value: null, state: 'unreadable' };

/** What a cell prints, and what it then states; `null` for a number in the printed unit that stays. */
interface PrintedCell {
  readonly text: string;
  readonly seen: Seen;
}

/** Prints something else in the first cells whose keys match, one text after the other. */
function withPrinted(keys: RegExp, texts: readonly PrintedCell[], most: number): ContentLook['change'] {
  return (draft, turn) => {
    let changed = 0;
    return withStatingCells(draft, (cell, _, key) => {
      if (!keys.test(key) || changed >= most) return null;
      const printed = texts[(turn + changed++) % texts.length];
      return printed ? { cell: { ...cell, text: printed.text }, seen: printed.seen } : null;
    });
  };
}

const decisions = /^proactive\.(?:licensing|penalties|compulsory_measures)\.decisions\|/;

function countsInTenThousands(draft: Draft): Draft {
  const head = draft.form === '2019' ? '处理决定数量' : '本年处理决定数量';
  const headed = withCells(draft, (cell) => (cell.text === head ? { ...cell, text: `${head}（万件）` } : cell));
  return withStatingCells(headed, (cell, seen, key) =>
    decisionKey.test(key) && seen.value !== null ? { cell, seen: number(seen.value * 10_000) } : null,
  );
}

const rowUnits = [
  ['万条', 10_000],
  ['百条', 100],
  ['千条', 1000],
] as const;

/** The unit beside the first number of the table of 2014. */
function rowInOtherUnit(draft: Draft, turn: number): Draft {
  const [unit, factor] = rowUnits[turn % rowUnits.length] ?? rowUnits[0];
  const key = 'form2014.proactive.disclosed|';
  const blocks = draft.blocks.map((block): WrittenBlock => {
    if (block.kind !== 'table') return block;
    const rows = block.table.rows.map((row) =>
      row.cells.some(({ states }) => states === key)
        ? { cells: row.cells.map((cell) => (cell.text === '条' ? { ...cell, text: unit } : cell)) }
        : row,
    );
    return { ...block, table: { rows } };
  });
  const seen = draft.seen.get(key)?.value ?? 0;
  return { ...draft, blocks, seen: new Map([...draft.seen, [key, number(seen * factor)]]) };
}

const directions: readonly PrintedCell[] = ['5（减少）', '减5', '减少5项', '↓5', '-5（减少）'].map((text) => ({
  text,
  seen: number(-5),
}));
const twoNumbers: readonly PrintedCell[] = ['4\t8', '12 7', '3；5'].map((text) => ({ text, seen: unreadable }));
const words: readonly PrintedCell[] = [
  { text: '约137', seen: number(137) },
  { text: '零', seen: number(0) },
  { text: '12.5万', seen: number(125_000) },
  { text: '137（其中转办3件）', seen: number(137) },
  { text: '见附件', seen: unreadable },
];

/** A label that names something else than the form’s. */
const otherSubjects = [
  { from: '行政许可', to: '行政认可', states: /^proactive\.licensing\./ },
  { from: '行政处罚', to: '行政处分', states: /^proactive\.penalties\./ },
  { from: '行政强制', to: '行政检查', states: /^proactive\.compulsory_measures\./ },
  { from: '行政强制', to: '行政征收', states: /^proactive\.compulsory_measures\./ },
] as const;

function rowOfOtherSubject(draft: Draft, turn: number): Draft {
  const { from, to, states } = otherSubjects[turn % otherSubjects.length] ?? otherSubjects[0];
  const relabelled = withCells(draft, (cell) => (cell.text === from ? { ...cell, text: to } : cell));
  return { ...relabelled, seen: new Map([...draft.seen].filter(([key]) => !states.test(key))) };
}

/** The label of a row says that the numbers are those of the year before. */
function rowOfLastYear(draft: Draft): Draft {
  const relabelled = withCells(draft, (cell) =>
    cell.text === '行政处罚' ? { ...cell, text: '行政处罚（上年）' } : cell,
  );
  const seen = new Map([...draft.seen].filter(([key]) => !key.startsWith('proactive.penalties.')));
  return { ...relabelled, seen };
}

/** Every fault in what a report says. */
export const faults: readonly ContentLook[] = [
  { name: 'a heading of another meaning', forms: officialForms, change: otherMeaning },
  { name: 'a misprinted heading', forms: officialForms, change: misprinted },
  { name: 'last year’s column beside this year’s', forms: ['2021'], change: lastYearBeside },
  { name: 'another unit of money in the heading', forms: officialForms, change: withAmount(headUnits) },
  { name: 'another unit of money behind the number', forms: officialForms, change: withAmount(cellUnits) },
  { name: 'counts in ten thousands', forms: officialForms, change: countsInTenThousands },
  { name: 'a scaled unit beside a row', forms: ['2014'], change: rowInOtherUnit },
  { name: 'a direction in words', forms: ['2019'], change: withPrinted(/\.items_change\|/, directions, 2) },
  { name: 'two numbers in a cell', forms: officialForms, change: withPrinted(decisions, twoNumbers, 1) },
  { name: 'words in a number’s cell', forms: officialForms, change: withPrinted(decisions, words, 2) },
  { name: 'a row of another subject', forms: officialForms, change: rowOfOtherSubject },
  { name: 'a row of last year', forms: officialForms, change: rowOfLastYear },
];
