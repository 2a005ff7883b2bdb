// Chooses the report that is read of a document that holds several, and reports the others.
import { type Block, tablesOf } from '../../model/document.js';
import type { ProblemCollector } from '../../model/problem.js';
import { partsOf, type ReportPart } from './find-parts.js';

/** The blocks of one report. Tables of other reports are emptied, so that the numbers of tables stay those of the document. */
export interface ChosenPart {
  readonly blocks: readonly Block[];
  /** Index of the part, to find the same part in another reading of the document. */
  readonly index: number;
  readonly parts: number;
}

/**
 * Chooses one report: the newest if all are of one agency, otherwise the first. Reports `several_reports` if there are others.
 */
export function choosePart(blocks: readonly Block[], problems: ProblemCollector): ChosenPart {
  const parts = partsOf(blocks).filter((part, index, all) => index === 0 || !isCopy(blocks, part, all[0]));
  const chosen = chosenOf(parts);
  const others = parts.filter((part) => part !== chosen);
  if (chosen === undefined || others.length === 0) return { blocks, index: 0, parts: 1 };
  problems.add(
    'several_reports',
    `The document also holds ${others.map(describe).join('; ')}. ${others.length === 1 ? 'It is' : 'They are'} not read: save each report as a document of its own.`,
    anchorOf(blocks[others[0]?.start ?? 0]),
  );
  return { ...pieceOf(blocks, chosen, parts), parts: parts.length };
}

/** The same part of another reading of the document; the whole reading if it does not have as many parts. */
export function samePart(blocks: readonly Block[], { index, parts }: ChosenPart): readonly Block[] {
  if (parts === 1) return blocks;
  const own = partsOf(blocks);
  const part = own[index];
  return own.length !== parts || part === undefined ? blocks : pieceOf(blocks, part, own).blocks;
}

function chosenOf(parts: readonly ReportPart[]): ReportPart | undefined {
  const [first, ...rest] = parts.filter(({ isAnnex }) => !isAnnex);
  if (first === undefined || first.year === null) return first;
  const isTabs = rest.every(({ agency, year }) => year !== null && (agency === null || agency === first.agency));
  return isTabs ? rest.reduce((newest, part) => ((part.year ?? 0) > (newest.year ?? 0) ? part : newest), first) : first;
}

function pieceOf(blocks: readonly Block[], part: ReportPart, parts: readonly ReportPart[]): Omit<ChosenPart, 'parts'> {
  const inside = (at: number) => at >= part.start && at < part.end;
  const kept = blocks.flatMap((block, at): readonly Block[] => {
    if (inside(at)) return [block];
    return block.kind === 'table' ? [{ kind: 'table', table: { ...block.table, rows: 0, columns: 0, cells: [] } }] : [];
  });
  return { blocks: kept, index: parts.indexOf(part) };
}

/** Whether a part repeats the first one, as pages for two kinds of screens do. */
function isCopy(blocks: readonly Block[], part: ReportPart, first: ReportPart | undefined): boolean {
  if (first === undefined || part.isAnnex) return false;
  const numbers = numbersOf(blocks.slice(part.start, part.end));
  return numbers !== '' && numbers === numbersOf(blocks.slice(first.start, first.end));
}

function numbersOf(blocks: readonly Block[]): string {
  return tablesOf(blocks)
    .flatMap((table) => table.cells.map(({ text }) => text))
    .join('|');
}

function describe({ agency, year, isAnnex }: ReportPart): string {
  const of = agency === null ? '' : ` of ${agency}`;
  if (isAnnex) return `tables${of}`;
  return `a report${of}${year === null ? '' : ` for ${year}`}`;
}

function anchorOf(block: Block | undefined) {
  if (block === undefined) return null;
  return block.kind === 'table' ? block.table.anchor : block.anchor;
}
