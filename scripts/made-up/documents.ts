// The reports of the made-up collection as blocks: the tables, our sentences, and a line that says that everything in them is made up.
import { madeParagraph } from '../collection/made-wording.js';
import { type Chance, chanceOf } from '../collection/seeded-random.js';
import type { Figure, ReportFigures } from '../samples/figures.js';
import { reportBlocks } from '../samples/report-blocks.js';
import { statisticsTables } from '../samples/statistics-form.js';
import { type EarlierReport, earlierReportBlocks } from '../samples/statistics-text.js';
import type { WrittenBlock, WrittenTable } from '../samples/written-document.js';
import { exampleZone, type MadeUpAgency, madeUpAgencies } from './agencies.js';
import { formOf, officialFigures, statisticsFigures } from './figures-of-work.js';
import { type WorkOfYear, workOf } from './work-of-year.js';

/** A report before it is written in a format. */
export interface MadeUpReport extends EarlierReport {
  /** The start of its file name, with the year. */
  readonly file: string;
  readonly blocks: readonly WrittenBlock[];
}

/** What an edition differs in from the report as it should be. */
export interface Irregularity {
  /** Month and day of publication. */
  readonly published?: string;
  /** The total of the requests that were handled is larger by this than the sum of its parts, as the agency printed it. */
  readonly wrongTotal?: number;
  /** So many of the requests that were granted were counted as granted in part, until a later edition. */
  readonly grantedInPart?: number;
  /** The sentences do not change from one of these reports to the next. */
  readonly isCopied?: boolean;
}

const notice = '本报告只用于演示软件，机关、数字和文字均属虚构。';
const works = new Map(madeUpAgencies.map((agency) => [agency, workOf(agency)]));

function workIn(agency: MadeUpAgency, year: number): WorkOfYear {
  const work = works.get(agency)?.find((candidate) => candidate.year === year);
  if (work === undefined) throw new Error(`Expected work of ${agency.name} in ${year}`);
  return work;
}

/** The report of an agency on its own work. */
export function reportOfOrgan(agency: MadeUpAgency, year: number, irregular: Irregularity = {}): MadeUpReport {
  const isCommittee = agency === exampleZone[0];
  // Who also publishes a summary says which of the two this one is.
  const title = `${agency.name}${year}年政府信息公开工作年度报告${isCommittee ? '（本级）' : ''}`;
  const whole = isCommittee ? exampleZone.map((part) => workIn(part, year)) : [];
  const head = {
    agency: agency.name,
    title,
    year,
    publishedOn: `${year + 1}-${irregular.published ?? agency.published}`,
  };
  return drafted({ head, file: agency.file + year, irregular, own: [workIn(agency, year)], whole });
}

/** The summary of the whole zone: what the committee and the organs of the zone did, added up. */
export function reportOfZone(year: number): MadeUpReport {
  const agency = '江苏省虚构新区人民政府';
  const title = `${agency}${year}年政府信息公开工作年度报告（全区汇总）`;
  const own = exampleZone.map((part) => workIn(part, year));
  const head = { agency, title, year, publishedOn: `${year + 1}-03-15` };
  return drafted({ head, file: `虚构新区全区${year}`, irregular: {}, own, whole: [] });
}

interface Draft {
  readonly head: EarlierReport;
  readonly file: string;
  readonly irregular: Irregularity;
  readonly own: readonly WorkOfYear[];
  /** The work that a second column of the form of 2014 adds up; empty without one. */
  readonly whole: readonly WorkOfYear[];
}

function drafted({ head, file, irregular, own, whole }: Draft): MadeUpReport {
  const { year } = head;
  const form = formOf(year);
  // The same seed gives the same sentences.
  const wording = chanceOf(seedOf(file) + (irregular.isCopied ? 0 : year));
  if (form === '2014')
    return {
      ...head,
      file,
      blocks: withWording(earlierReportBlocks(head, statisticsOf(year, own, whole), [1]), 1, wording),
    };
  const figures = madeIrregular({ ...head, site: '虚构政府网', ...officialFigures(form, own) }, irregular);
  return { ...head, file, blocks: withWording(reportBlocks(figures), 2, wording) };
}

function statisticsOf(year: number, own: readonly WorkOfYear[], whole: readonly WorkOfYear[]): readonly WrittenTable[] {
  const figures = statisticsFigures(own);
  if (whole.length === 0) return statisticsTables(year % 2 === 0 ? 'one column' : 'numbered rows', figures, [], year);
  // The column of the organ itself comes first.
  return statisticsTables('own and whole', statisticsFigures(whole), figures, year);
}

/** Shifts the numbers of natural persons and the totals, as the irregularity says. */
function madeIrregular(figures: ReportFigures, { wrongTotal = 0, grantedInPart = 0 }: Irregularity): ReportFigures {
  const [persons, total] = [0, 6];
  const shifts: ReadonlyMap<string, readonly [by: number, places: readonly number[]]> = new Map([
    ['requests.handled_total', [wrongTotal, [total]]],
    ['requests.granted', [-grantedInPart, [persons, total]]],
    ['requests.partially_granted', [grantedInPart, [persons, total]]],
  ]);
  const requests = new Map(
    [...figures.requests].map(([code, row]) => {
      const [by, places] = shifts.get(code) ?? [0, []];
      const shifted = (figure: Figure, place: number) =>
        figure === null || !places.includes(place) ? figure : figure + by;
      return [code, row.map(shifted)] as const;
    }),
  );
  return { ...figures, requests };
}

/** The same number for the same text without its digits. */
function seedOf(text: string): number {
  return [...text.replace(/\d/g, '')].reduce((sum, character) => sum * 31 + (character.codePointAt(0) ?? 0), 0) | 0;
}

/** Adds the notice under the title, and paragraphs to the preamble and each part of the text. */
function withWording(blocks: readonly WrittenBlock[], level: number, chance: Chance): readonly WrittenBlock[] {
  return blocks.flatMap((block): readonly WrittenBlock[] => {
    if (block.kind !== 'heading') return [block];
    if (block.level === 0)
      return [block, { kind: 'paragraph', text: notice }, { kind: 'paragraph', text: madeParagraph(chance, 2) }];
    if (block.level !== level) return [block];
    return [block, { kind: 'paragraph', text: madeParagraph(chance, chance.between(2, 4)) }];
  });
}
