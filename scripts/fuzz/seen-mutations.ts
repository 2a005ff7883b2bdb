// Damage to what a person sees: numbers struck out, hidden, raised or replaced by a picture; headings, labels, units and brackets that make a
// number another one; two numbers in a cell. What is stored may still be what the sound document states.
import { placeTable, type WrittenTable } from '../samples/written-document.js';
import { type Change, type Choice, type Mutations, matchesOf, pick, type Seen } from './change.js';
import { cellAround } from './markup.js';
import { onTable, type TableMutation } from './table-mutations.js';

/** A number that can be told from all others. */
const longNumber = /^\d{3,}$/u;
const inCell = />(\d{3,})</g;
const inRun = /<w:r(?: [^<>]*)?>(?:<w:rPr>(?:(?!<\/w:rPr>).)*<\/w:rPr>)?<w:t(?: [^<>]*)?>\d{3,}<\/w:t><\/w:r>/g;
const textOfRun = />(\d+)<\/w:t>/u;
const rest = /^(.*)(\d)$/u;

/** Puts something else in the place of a number that stands alone in its cell; `$` is the number. */
const instead =
  (written: string, seen: (number: string) => number | null) =>
  (source: string, { place }: Choice): Change | null => {
    const found = pick(matchesOf(source, inCell), place);
    if (found === undefined) return null;
    const number = source.slice(found.start, found.end);
    const [, before = '', last = ''] = rest.exec(number) ?? [];
    const text = written.replaceAll('$-', before).replaceAll('$.', last).replaceAll('$', number);
    return changed(source, found, text, { raw: number, value: seen(number) });
  };

/** A change within a cell: the text of a report states its numbers as well. */
function changed(source: string, at: Change['at'], text: string, { raw, value }: Seen): Change | null {
  if (cellAround(source, at) === null) return null;
  const restated = value === null ? [{ from: raw, to: '' }] : [];
  return { at: { start: at.start, end: at.end }, text, restated, seen: [{ raw, value }] };
}

const nothing = () => null;
const asBefore = Number;
const withoutLast = (number: string) => Number(number.slice(0, -1));

/** Damage to HTML. */
export const seenInHtml: Mutations = {
  'a number is struck out: s': instead('<s>$</s>', nothing),
  'a number is struck out: style': instead('<span style="text-decoration: line-through">$</span>', nothing),
  'a number is struck out, another is beside it': instead('<del>$</del><ins>7$.</ins>', (number) =>
    Number(`7${number.slice(-1)}`),
  ),
  'a number is hidden: display': instead('<span style="display:none">$</span>', nothing),
  'a number is hidden: visibility': instead('<b style="visibility: hidden">$</b>', nothing),
  'a number is hidden: size': instead('<font style="font-size:0">$</font>', nothing),
  'a hidden digit is beside a number': instead('$<span style="display:none">4</span>', asBefore),
  'a mark is raised': instead('$<sup>2</sup>', asBefore),
  'a mark is lowered by style': instead('$<span style="vertical-align: sub">2</span>', asBefore),
  'the last digit is raised': instead('$-<sup>$.</sup>', withoutLast),
  'a picture is in the place of a number': instead('<img src="n.png">', nothing),
  'a form control is in the place of a number': instead(
    '<select><option>1</option><option>2</option></select>',
    () => 1,
  ),
};

/** Gives a run of a Word document with a number more properties. */
const withProperty =
  (property: string, seen: (number: string) => number | null) =>
  (source: string, { place }: Choice): Change | null => {
    const found = pick(matchesOf(source, inRun), place);
    if (found === undefined) return null;
    const run = source.slice(found.start, found.end);
    const number = textOfRun.exec(run)?.[1] ?? '';
    const text = run.includes('<w:rPr>')
      ? run.replace('<w:rPr>', `<w:rPr>${property}`)
      : run.replace('>', `><w:rPr>${property}</w:rPr>`);
    return changed(source, found, text, { raw: number, value: seen(number) });
  };

/** Damage to the main part of a Word document. */
export const seenInWord: Mutations = {
  'a number is struck out': withProperty('<w:strike/>', nothing),
  'a number is struck out twice': withProperty('<w:dstrike/>', nothing),
  'a number is hidden': withProperty('<w:vanish/>', nothing),
  'a number is white': withProperty('<w:color w:val="FFFFFF"/>', nothing),
};

/** Headings and labels beside those of the form that mean another number. */
const otherMeanings: readonly (readonly [official: string, others: readonly string[]])[] = [
  ['本年制发件数', ['上年制发件数', '本年拟制发件数', '累计制发件数', '本年转发件数']],
  ['本年废止件数', ['上年废止件数', '本年拟废止件数', '本年修订件数']],
  ['现行有效件数', ['现行失效件数', '年初有效件数']],
  ['本年处理决定数量', ['上年处理决定数量', '本年受理数量', '本年撤销决定数量']],
  [
    '本年收费金额（单位：万元）',
    ['本年减免金额（单位：万元）', '本年应收金额（单位：万元）', '上年收费金额（单位：万元）'],
  ],
  ['自然人', ['外籍自然人', '非自然人', '上年自然人']],
  ['商业企业', ['国有企业', '非商业企业']],
  ['科研机构', ['教育机构']],
  ['总计', ['上年总计', '历年总计']],
];
const otherLabels: readonly (readonly [official: string, others: readonly string[]])[] = [
  ['行政许可', ['行政许可申请', '行政许可（上年）', '行政许可撤销', '不予行政许可']],
  ['行政处罚', ['行政处分', '行政处罚（免予处罚）', '上年行政处罚']],
  ['行政强制', ['行政检查', '行政强制申请']],
  ['规章', ['规章（草案）', '规划', '规章修订']],
  ['一、本年新收政府信息公开申请数量', ['一、上年新收政府信息公开申请数量', '一、本年新收政府信息公开投诉数量']],
  ['（一）予以公开', ['（一）不予公开', '（一）予以公示']],
];

/** The numbers of a table that are stated once, by the place of their cells. */
function numbersOf(table: WrittenTable, isIn: (row: number, column: number) => boolean): readonly string[] {
  const { cells } = placeTable(table);
  return cells.flatMap(({ cell, row, column }) => (isIn(row, column) && longNumber.test(cell.text) ? [cell.text] : []));
}

const unknown = (raws: readonly string[]): readonly Seen[] => raws.map((raw) => ({ raw, value: null }));

/** Exchanges a heading or a label, and says which numbers then mean something else. */
const renamed =
  (names: typeof otherMeanings, isHeading: boolean): TableMutation =>
  (table, { place, amount }) => {
    const { cells } = placeTable(table);
    const found = cells.filter(({ cell }) => names.some(([official]) => official === cell.text));
    const chosen = pick(found, place);
    const other = pick(names.find(([official]) => official === chosen?.cell.text)?.[1] ?? [], amount);
    if (chosen === undefined || other === undefined) return null;
    const next = isHeading ? nextHead(table, chosen.row + chosen.cell.rowSpan) : chosen.row + 1;
    const isMeant = (row: number, column: number) =>
      isHeading
        ? row > chosen.row && row < next && column >= chosen.column && column < chosen.column + chosen.cell.columnSpan
        : row === chosen.row && column > chosen.column;
    const rows = table.rows.map((row) => ({
      cells: row.cells.map((cell) => (cell === chosen.cell ? { ...cell, text: other } : cell)),
    }));
    return { tables: [{ rows }], restated: [], seen: unknown(numbersOf(table, isMeant)) };
  };

/** The next row of a head: a caption, or the end of the table. */
function nextHead({ rows }: WrittenTable, from: number): number {
  const next = rows.findIndex(({ cells }, index) => index >= from && cells.length === 1);
  return next === -1 ? rows.length : next;
}

/** Writes more beside a number; `$` is the number. */
const beside =
  (written: string, seen: (number: string) => number | null): TableMutation =>
  (table, { place }) => {
    const { cells } = placeTable(table);
    const chosen = pick(
      cells.filter(({ cell }) => longNumber.test(cell.text)),
      place,
    );
    if (chosen === undefined) return null;
    const raw = chosen.cell.text;
    const text = written.replaceAll('$', raw);
    const rows = table.rows.map((row) => ({
      cells: row.cells.map((cell) => (cell === chosen.cell ? { ...cell, text } : cell)),
    }));
    return { tables: [{ rows }], restated: [{ from: raw, to: text }], seen: [{ raw, value: seen(raw) }] };
  };

const damages: Readonly<Record<string, TableMutation>> = {
  'a heading means another number': renamed(otherMeanings, true),
  'a label means another number': renamed(otherLabels, false),
  'brackets correct a number': beside('$（应为12）', nothing),
  'brackets state the number of last year': beside('$（上年31）', nothing),
  'brackets state a scale': beside('$（千件）', (number) => Number(number) * 1000),
  'brackets state an estimate': beside('$（估计数）', nothing),
  'brackets state a part': beside('$（其中线上2）', asBefore),
  'a word stands before a number': beside('约$', nothing),
  'two numbers are in a cell': beside('$\n27', nothing),
  'two numbers are in a cell, with a slash': beside('$/27', nothing),
  'two numbers are in a cell, with a blank': beside('4 $', nothing),
  'a list mark stands before a number': beside('1、$', nothing),
};

/** Damage to tables before they are written in any format. */
export const seenInTables: Mutations = Object.fromEntries(
  Object.entries(damages).map(([name, damage]) => [name, onTable(damage)]),
);
