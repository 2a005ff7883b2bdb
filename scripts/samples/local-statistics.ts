// A table from before the first national form, as some provinces had it, with invented figures and what it states.
import { statingCell, type WrittenTable, writtenCell } from './written-document.js';

/** A number of the table: its label, the labels above it, its unit, and what its two columns print. */
export interface LocalStatistic {
  readonly path: readonly string[];
  readonly label: string;
  readonly unit: string;
  readonly printed: readonly [thisYear: string, allYears: string];
}

interface LocalRow {
  readonly printedLabel: string;
  readonly statistic: LocalStatistic;
}

const row = (
  printedLabel: string,
  label: string,
  path: readonly string[],
  unit: string,
  printed: LocalStatistic['printed'],
): LocalRow => ({ printedLabel, statistic: { label, path, unit, printed } });

const wholeOrDecimal = /^\d+(?:\.\d+)?$/;
const disclosed = '主动公开信息数';
const received = '收到申请总数';
const answered = '对申请的答复总数';

const rows: readonly LocalRow[] = [
  row(disclosed, disclosed, [], '条', ['1268', '7045']),
  row('其中：1.政府网站公开', '政府网站公开', [disclosed], '条', ['1190', '6218']),
  row('2.政府公报公开', '政府公报公开', [disclosed], '条', ['78', '827']),
  row(received, received, [], '条', ['37', '142']),
  row('其中：1.当面申请', '当面申请', [received], '条', ['11', '56']),
  row('2.网上申请', '网上申请', [received], '条', ['24', '79']),
  row('3.信函申请', '信函申请', [received], '条', ['2', '7']),
  row(answered, answered, [], '条', ['36', '141']),
  row('其中：1.同意公开', '同意公开', [answered], '条', ['29', '110']),
  row('2.不予公开', '不予公开', [answered], '条', ['7', '31']),
  row('行政复议数', '行政复议数', [], '件', ['0', '1']),
  row('行政诉讼数', '行政诉讼数', [], '件', ['/', '/']),
  row('依申请提供信息收取的费用', '依申请提供信息收取的费用', [], '元', ['126.50', '894.20']),
  row('从事政府信息公开工作人员数', '从事政府信息公开工作人员数', [], '人', ['5', '']),
];

/** Every number that the table states, row by row, many times what it is. */
export function localStatistics(times = 1): readonly LocalStatistic[] {
  return rowsTimes(times).map(({ statistic }) => statistic);
}

function rowsTimes(times: number): readonly LocalRow[] {
  const multiplied = (text: string) =>
    wholeOrDecimal.test(text) ? (Number(text) * times).toFixed(text.split('.')[1]?.length ?? 0) : text;
  return rows.map(({ printedLabel, statistic }) => {
    const [thisYear, allYears] = statistic.printed;
    return { printedLabel, statistic: { ...statistic, printed: [multiplied(thisYear), multiplied(allYears)] } };
  });
}

/** The name of what a cell of the table states. */
export function localKey({ path, label }: Pick<LocalStatistic, 'path' | 'label'>, column: string): string {
  return [...path, label, column].join('|');
}

/** The heads of the two columns of numbers. */
export function localColumns(year: number): readonly [thisYear: string, allYears: string] {
  return [`${year}年`, '历年累计'];
}

/** The table with its head and the line at its foot. @param times by how much its numbers are multiplied */
export function localStatisticsTable(year: number, times = 1): WrittenTable {
  const columns = localColumns(year);
  const head = { cells: ['指标名称', '计量单位', ...columns].map((text) => writtenCell(text)) };
  const body = rowsTimes(times).map(({ printedLabel, statistic }) => ({
    cells: [
      ...[printedLabel, statistic.unit].map((text) => writtenCell(text)),
      ...statistic.printed.map((text, place) => statingCell(text, localKey(statistic, columns[place] ?? ''))),
    ],
  }));
  const foot = { cells: [writtenCell('单位负责人：    审核人：    填报日期：', 4)] };
  return { rows: [head, ...body, foot] };
}
