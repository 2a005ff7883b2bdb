// Splits a document that holds several reports: each becomes a document of its own, with what the whole says about it.
import {
  type Block,
  type Document,
  type MetadataItem,
  producerName,
  type SecondReading,
  tablesOf,
} from '../../model/document.js';
import { pageHeaderNames, pageTitleNames, titleNames } from '../identity/lines/metadata-names.js';
import { isSameAgency } from '../identity/names/same-agency.js';
import { foldYears } from '../identity/years/fold-years.js';
import { isOfPart, partsOf, type ReportPart } from './find-parts.js';
import { problemsWithin, secondReadingWithin } from './within-part.js';

/** One report of a document, as if it were the whole document. */
export interface DocumentPiece {
  readonly document: Document;
  readonly second: SecondReading;
  /** Which of the reports it is, counted from 1 in the order of the document; null if there is only one. */
  readonly part: number | null;
  /** In words: `a report of X for 2023`. */
  readonly description: string;
  /** Whether neither title nor heading names an agency or a year of its own. */
  readonly isUntitled: boolean;
  /** Its first block. */
  readonly first: Block | undefined;
}

/** The reports of a document. */
export interface SplitDocument {
  /** The one that stands for the document: the newest if all are of one agency, otherwise the first. */
  readonly main: DocumentPiece;
  /** The others, in the order of the document. */
  readonly others: readonly DocumentPiece[];
  /** Tables of other units, which belong to none of the reports. */
  readonly annexes: readonly { readonly description: string; readonly first: Block | undefined }[];
}

/** Splits a document into its reports. A document with one report stays as it is. */
export function splitDocument(document: Document, second: SecondReading): SplitDocument {
  const { blocks } = document;
  const parts = ownPartsOf(blocks);
  const reports = parts.filter(({ isAnnex }) => !isAnnex);
  const chosen = chosenOf(reports);
  if (parts.length < 2 || chosen === undefined) {
    const whole = { part: null, description: 'a report', isUntitled: false, first: blocks[0] };
    return { main: { document, second, ...whole }, others: [], annexes: [] };
  }
  const pieceOf = (part: ReportPart): DocumentPiece => {
    const own: Document = {
      ...document,
      blocks: pieceOfBlocks(blocks, part),
      problems: problemsWithin(document.problems, blocks, part),
      ...(part === chosen ? {} : { name: '', attachments: [] }),
      metadata: [
        ...titleFromLine(part),
        ...(part === chosen ? document.metadata : metadataOf(document, part, { reports, chosen })),
      ],
    };
    return {
      document: own,
      second: secondReadingWithin(second, { blocks, part }, (others) => samePart(others, parts, part)),
      part: reports.length < 2 ? null : reports.indexOf(part) + 1,
      description: describe(part),
      isUntitled: part.agency === null && part.year === null,
      first: blocks[part.ranges[0].start],
    };
  };
  return {
    main: pieceOf(chosen),
    others: reports.filter((part) => part !== chosen).map(pieceOf),
    annexes: parts
      .filter(({ isAnnex }) => isAnnex)
      .map((part) => ({ description: describe(part), first: blocks[part.ranges[0].start] })),
  };
}

/** The parts of a document without those that repeat an earlier one, as pages for two kinds of screens do. */
function ownPartsOf(blocks: readonly Block[]): readonly ReportPart[] {
  const own: ReportPart[] = [];
  for (const part of partsOf(blocks)) if (!own.some((earlier) => isCopy(blocks, part, earlier))) own.push(part);
  return own;
}

function isCopy(blocks: readonly Block[], part: ReportPart, earlier: ReportPart): boolean {
  if (earlier.isAnnex || part.isAnnex) return false;
  const isOther =
    (part.agency !== null && earlier.agency !== null && !isSameAgency(part.agency, earlier.agency)) ||
    (part.year !== null && earlier.year !== null && part.year !== earlier.year);
  if (isOther) return false;
  const numbers = numbersOf(blocksOf(blocks, part));
  return numbers !== '' && numbers === numbersOf(blocksOf(blocks, earlier));
}

function blocksOf(blocks: readonly Block[], part: ReportPart): readonly Block[] {
  return blocks.filter((_, at) => isOfPart(part, at));
}

function numbersOf(blocks: readonly Block[]): string {
  return tablesOf(blocks)
    .flatMap((table) => table.cells.map(({ text }) => text))
    .join('|');
}

function chosenOf(reports: readonly ReportPart[]): ReportPart | undefined {
  const [first, ...rest] = reports;
  if (first === undefined || first.year === null) return first;
  const isOfOneAgency = rest.every(({ agency, year }) => year !== null && (agency === null || agency === first.agency));
  return isOfOneAgency
    ? rest.reduce((newest, part) => ((part.year ?? 0) > (newest.year ?? 0) ? part : newest), first)
    : first;
}

/** The blocks of one report. Tables of others are emptied, so that the numbers of tables stay those of the document. */
function pieceOfBlocks(blocks: readonly Block[], part: ReportPart): readonly Block[] {
  return blocks.flatMap((block, at): readonly Block[] => {
    if (isOfPart(part, at)) return [block];
    return block.kind === 'table' ? [{ kind: 'table', table: { ...block.table, rows: 0, columns: 0, cells: [] } }] : [];
  });
}

/** The same part of another reading of the document; null if it does not have the same parts. */
function samePart(blocks: readonly Block[], parts: readonly ReportPart[], part: ReportPart): readonly Block[] | null {
  const own = ownPartsOf(blocks);
  const same = own[parts.indexOf(part)];
  return own.length !== parts.length || same === undefined ? null : pieceOfBlocks(blocks, same);
}

const titled: ReadonlySet<string> = new Set([...titleNames, ...pageTitleNames, ...pageHeaderNames]);
const everyYear = /(?:19|20)\d{2}年?度?/gu;
const dated = /日期|时间|date/iu;

/**
 * What the metadata of the whole document say about a report that does not stand for it. They name its agency if no other is named, and
 * its date if it is of the same year.
 */
function metadataOf(
  { metadata }: Document,
  { agency, year }: ReportPart,
  { reports, chosen }: { readonly reports: readonly ReportPart[]; readonly chosen: ReportPart },
): readonly MetadataItem[] {
  const isTitled = agency !== null || year !== null;
  const isOfOneAgency = reports.every(
    (other) => other.agency === null || chosen.agency === null || isSameAgency(other.agency, chosen.agency),
  );
  const keepsDates = year !== null && year === chosen.year;
  return metadata
    .filter(({ name }) => name === producerName || (dated.test(name) ? keepsDates : isTitled && isOfOneAgency))
    .map((item) => (titled.has(item.name) ? { ...item, value: foldYears(item.value).replace(everyYear, '') } : item));
}

/** What a line says that is no title, as a title beside the text: it does not decide alone. */
function titleFromLine({ agency, year, isBare }: ReportPart): readonly MetadataItem[] {
  const [name = ''] = titleNames;
  return isBare ? [{ name, value: `${agency ?? ''}${year === null ? '' : `${year}年`}政府信息公开工作年度报告` }] : [];
}

function describe({ agency, year, isAnnex }: ReportPart): string {
  const of = agency === null ? '' : ` of ${agency}`;
  if (isAnnex) return `tables${of}`;
  return `a report${of}${year === null ? '' : ` for ${year}`}`;
}
