// Whole reports of the years before 2019 in every format: some ship as samples, the others are for tests.
import { indicatorOf } from '../../src/catalogues/indicators/indicators.js';
import { type LocalStatistic, localStatistics, localStatisticsTable } from './local-statistics.js';
import type { PdfLook } from './pdf-looks.js';
import {
  ownFigures,
  printedStatistics,
  type StatisticsArrangement,
  statisticsTables,
  wholeFigures,
} from './statistics-form.js';
import { type EarlierReport, earlierReportBlocks } from './statistics-text.js';
import { writeDocxDocument } from './write-docx.js';
import { writeHtmlDocument } from './write-html.js';
import { writePdfDocument } from './write-pdf.js';
import { type WrittenBlock, type WrittenTable, writtenCell } from './written-document.js';

/** A fact of the form of 2014, in the indicator's unit. */
interface ExpectedStatistic {
  readonly indicator: string;
  readonly value: number;
}

/** A file with what it states. */
export interface StatisticsFile {
  readonly name: string;
  readonly report: EarlierReport;
  readonly form: '2008' | '2014';
  readonly facts: readonly ExpectedStatistic[];
  /** Numbers of a table that belong to no national form. */
  readonly local: readonly LocalStatistic[];
  /** How many numbers are in a second column of the form. */
  readonly besideCount: number;
  readonly bytes: () => Uint8Array;
}

const city: EarlierReport = {
  agency: '云泽市人民政府',
  year: 2016,
  title: '云泽市人民政府2016年政府信息公开工作年度报告',
  publishedOn: '2017-03-28',
};
const bureau: EarlierReport = {
  agency: '云泽市水务局',
  year: 2017,
  title: '云泽市水务局2017年政府信息公开工作年度报告',
  publishedOn: '2018-01-22',
};
const before: EarlierReport = {
  agency: '芦川县统计局',
  year: 2011,
  title: '芦川县统计局2011年度政府信息公开工作报告',
  publishedOn: '2012-02-17',
};

type Suffix = 'docx' | 'html' | 'pdf';
const suffixes: readonly Suffix[] = ['docx', 'html', 'pdf'];

function write(
  suffix: Suffix,
  { title, agency, publishedOn }: EarlierReport,
  blocks: readonly WrittenBlock[],
  look: PdfLook = {},
): Uint8Array {
  switch (suffix) {
    case 'docx':
      return writeDocxDocument({ blocks, looks: {}, properties: { title, creator: agency, created: publishedOn } });
    case 'html':
      return writeHtmlDocument({ blocks, title });
    case 'pdf':
      return writePdfDocument({ blocks, look, properties: { title, author: agency, created: publishedOn } });
  }
}

const factIndicators = printedStatistics.flatMap(({ indicator }) => indicator ?? []);
const yuanInTenThousand = 10_000;

/** What a statement with these figures states. */
export function expectedFacts(figures: readonly string[]): readonly ExpectedStatistic[] {
  return factIndicators.map((indicator, place) => {
    const printed = Number(figures[place]);
    const isMoney = indicatorOf(indicator).unit === 'cny';
    return { indicator, value: isMoney ? Math.round(printed * yuanInTenThousand) : printed };
  });
}

const foot: WrittenTable['rows'][number] = {
  cells: [writtenCell('单位负责人：        审核人：        填报人：        填报日期：')],
};

/** The line at the foot is in the last row, merged over all columns. */
function withFoot(tables: readonly WrittenTable[]): readonly WrittenTable[] {
  return tables.map((table, index) => {
    if (index < tables.length - 1) return table;
    const width = (table.rows[0]?.cells ?? []).reduce((sum, cell) => sum + cell.columnSpan, 0);
    return { rows: [...table.rows, { cells: foot.cells.map((cell) => ({ ...cell, columnSpan: width })) }] };
  });
}

function form2014(
  name: string,
  report: EarlierReport,
  arrangement: StatisticsArrangement,
  suffix: Suffix,
  look: PdfLook = {},
): StatisticsFile {
  const isWhole = report === city;
  const figures = isWhole ? wholeFigures : ownFigures;
  const others = isWhole ? ownFigures : wholeFigures;
  // 本级 is the first of two columns, whoever reports.
  const [second, first] = arrangement === 'own and whole' && !isWhole ? [others, figures] : [figures, others];
  const tables = withFoot(statisticsTables(arrangement, second, first, report.year));
  const hasTwoColumns = arrangement === 'own and whole' || arrangement === 'two years';
  const heads = tables.map((_, index) => (index === 2 ? 0 : 1));
  return {
    name: `${name}.${suffix}`,
    report,
    form: '2014',
    facts: expectedFacts(figures),
    local: [],
    besideCount: hasTwoColumns ? factIndicators.length : 0,
    bytes: () => write(suffix, report, earlierReportBlocks(report, tables, heads), look),
  };
}

function free2008(name: string, suffix: Suffix): StatisticsFile {
  return {
    name: `${name}.${suffix}`,
    report: before,
    form: '2008',
    facts: [],
    local: localStatistics(),
    besideCount: 0,
    bytes: () => write(suffix, before, earlierReportBlocks(before, [localStatisticsTable(before.year)], [1])),
  };
}

const arrangements: readonly StatisticsArrangement[] = [
  'one column',
  'without units',
  'own and whole',
  'two halves',
  'merged levels',
  'numbered rows',
  'value before unit',
  'two years',
  'in parts',
];

/** What ships in addition to the samples of later years. */
export const statisticsSamples: readonly StatisticsFile[] = [
  form2014('yunze-2016-tongjibiao', city, 'one column', 'html'),
  free2008('luchuan-tjj-2011', 'docx'),
];

/** Every arrangement in every format, for a government and for a bureau, and a report from before the form. */
export const statisticsFiles: readonly StatisticsFile[] = suffixes.flatMap((suffix) => [
  ...arrangements.flatMap((arrangement) => [
    form2014(`government ${arrangement}`, city, arrangement, suffix),
    form2014(`bureau ${arrangement}`, bureau, arrangement, suffix),
  ]),
  free2008('before the form', suffix),
]);

/** The table in one column as a PDF in a look. */
export function statisticsPdf(look: PdfLook): StatisticsFile {
  return form2014('look', city, 'one column', 'pdf', look);
}
