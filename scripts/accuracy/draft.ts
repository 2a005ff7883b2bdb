// A report before it is written: its blocks, and what a person will see in each cell that states something. Looks change both together.
import { madeAgency, madeFigures } from '../collection/made-figures.js';
import { type Chance, chanceOf } from '../collection/seeded-random.js';
import { expectedReport } from '../samples/expected.js';
import { figuresOf, type ReportFigures } from '../samples/figures.js';
import { localColumns, localKey, localStatistics, localStatisticsTable } from '../samples/local-statistics.js';
import { type ReportLooks, reportBlocks } from '../samples/report-blocks.js';
import { expectedFacts } from '../samples/statistics-files.js';
import { ownFigures, type StatisticsArrangement, statisticsTables, wholeFigures } from '../samples/statistics-form.js';
import { earlierReportBlocks } from '../samples/statistics-text.js';
import { cellKey, type WrittenBlock, type WrittenCell } from '../samples/written-document.js';

/** The generations of the form, as the database names them. */
export const forms = ['2008', '2014', '2019', '2021'] as const;
export type FormName = (typeof forms)[number];

/** What a person sees in a cell. */
export interface Seen {
  readonly value: number | null;
  readonly state: 'number' | 'blank' | 'slash' | 'none' | 'unreadable';
}

export interface Draft {
  readonly form: FormName;
  readonly agency: string;
  readonly year: number;
  readonly title: string;
  /** YYYY-MM-DD. */
  readonly publishedOn: string;
  readonly site: string;
  readonly blocks: readonly WrittenBlock[];
  /** By what the cell states, as `cellKey` names it. What is not here is not stated. */
  readonly seen: ReadonlyMap<string, Seen>;
}

/** How the report of a draft is arranged. */
export interface Arrangement {
  readonly report?: ReportLooks;
  readonly statistics?: StatisticsArrangement;
  /** The figures are exactly those of a published report, where there is one of this form. */
  readonly isPublished?: boolean;
}

const seedsApart = 7_919;
const mostTimes = 6;
const earlierYears = { '2008': [2009, 2010, 2011, 2012], '2014': [2014, 2015, 2016, 2017, 2018] } as const;
const printedStates: Readonly<Record<string, Seen['state']>> = { '': 'blank', '/': 'slash' };

/** What leaves nothing to chance but its number. */
export function chanceFor(number: number): Chance {
  return chanceOf(20_241_128 + number * seedsApart);
}

/** The report of an agency that no other number has. The same number gives the same report. */
export function draftOf(number: number, form: FormName, arrangement: Arrangement = {}): Draft {
  const chance = chanceFor(number);
  switch (form) {
    case '2008':
      return localDraft(chance, number);
    case '2014':
      return statisticsDraft(chance, number, arrangement.statistics ?? 'one column');
    default:
      return officialDraft(chance, number, { ...arrangement, form });
  }
}

function officialDraft(
  chance: Chance,
  number: number,
  { form, report = {}, isPublished = false }: Arrangement & { readonly form: '2019' | '2021' },
): Draft {
  // There is one published report of 2019: its multiples differ by their number. Equal reports would be taken for copies of one.
  const made = madeFigures(chance, number, form === '2019' ? { form, times: number } : { form });
  const figures = isPublished ? withNameOf(figuresOf(form === '2019' ? 'liren-2020' : 'huaian-2024'), made) : made;
  const { facts } = expectedReport('', figures);
  return {
    ...figures,
    blocks: reportBlocks(figures, report),
    seen: new Map(
      facts.map(({ indicator, applicant, value, state }) => [cellKey(indicator, applicant), { value, state }]),
    ),
  };
}

/** The figures of a published report under the name of an agency that does not exist: no two files are of one agency. */
function withNameOf(figures: ReportFigures, { agency }: ReportFigures): ReportFigures {
  return { ...figures, agency, title: `${agency}${figures.year}年政府信息公开工作年度报告` };
}

function earlierReport(chance: Chance, number: number, form: '2008' | '2014') {
  const year = chance.oneOf(earlierYears[form]);
  const agency = madeAgency(chance, number);
  const day = String(chance.between(1, 28)).padStart(2, '0');
  return {
    agency,
    year,
    title: `${agency}${year}年政府信息公开工作年度报告`,
    publishedOn: `${year + 1}-0${chance.between(1, 3)}-${day}`,
  };
}

function statisticsDraft(chance: Chance, number: number, arrangement: StatisticsArrangement): Draft {
  const drawn = earlierReport(chance, number, '2014');
  // Of two columns, a government reports the one for its whole territory.
  const agency = arrangement === 'own and whole' ? `云泽市第${number}街区人民政府` : drawn.agency;
  const report = { ...drawn, agency, title: drawn.title.replace(drawn.agency, agency) };
  const [times, ownTimes] = [1 + (number % mostTimes), 1 + Math.floor(number / mostTimes)];
  const figures = wholeFigures.map((text, place) => combined(text, times, ownFigures[place] ?? '', ownTimes));
  const others = ownFigures;
  const tables = statisticsTables(arrangement, figures, others, report.year);
  const heads = tables.map((_, index) => (index === 2 ? 0 : 1));
  const facts = expectedFacts(figures);
  return {
    form: '2014',
    ...report,
    site: '云泽市人民政府',
    blocks: earlierReportBlocks(report, tables, heads),
    seen: new Map(facts.map(({ indicator, value }) => [cellKey(indicator), { value, state: 'number' }])),
  };
}

/** The sum of two printed numbers, each many times, with as many decimals as they have: all sums still hold. */
function combined(one: string, times: number, other: string, otherTimes: number): string {
  const decimals = Math.max(...[one, other].map((text) => text.split('.')[1]?.length ?? 0));
  return (Number(one) * times + Number(other) * otherTimes).toFixed(decimals);
}

function localDraft(chance: Chance, number: number): Draft {
  const report = earlierReport(chance, number, '2008');
  const columns = localColumns(report.year);
  const seen = localStatistics(number).flatMap((statistic) =>
    statistic.printed.map((text, place): [string, Seen] => {
      const state = printedStates[text] ?? 'number';
      return [localKey(statistic, columns[place] ?? ''), { value: state === 'number' ? Number(text) : null, state }];
    }),
  );
  return {
    form: '2008',
    ...report,
    site: '芦川县人民政府',
    blocks: earlierReportBlocks(report, [localStatisticsTable(report.year, number)], [1]),
    seen: new Map(seen),
  };
}

/** The same draft with other cells. `change` gets the cell and what it states, and returns the cell and what a person then sees in it. */
export function withCells(draft: Draft, change: (cell: WrittenCell) => WrittenCell): Draft {
  const blocks = draft.blocks.map((block): WrittenBlock => {
    if (block.kind !== 'table') return block;
    const rows = block.table.rows.map(({ cells }) => ({ cells: cells.map(change) }));
    return { ...block, table: { rows } };
  });
  return { ...draft, blocks };
}

/** The same draft where the cells with some keys look otherwise, and are seen as said. */
export function withStatingCells(
  draft: Draft,
  change: (cell: WrittenCell, seen: Seen, key: string) => { readonly cell: WrittenCell; readonly seen: Seen } | null,
): Draft {
  const seen = new Map(draft.seen);
  const changed = withCells(draft, (cell) => {
    const known = cell.states === undefined ? undefined : draft.seen.get(cell.states);
    if (cell.states === undefined || known === undefined) return cell;
    const result = change(cell, known, cell.states);
    if (result === null) return cell;
    seen.set(cell.states, result.seen);
    return result.cell;
  });
  return { ...changed, seen };
}
