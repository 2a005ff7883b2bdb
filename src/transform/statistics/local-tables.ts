// Which tables are statistics though no form knows them: a table of the years before 2014, or one that an agency made for itself.
import { readCell } from '../cells/numbers.js';
import { isLabelLike } from '../cells/table-row.js';
import { linesOfTable, type ReadTable } from './find-statistics.js';
import { contacts } from './head-words.js';
import type { StatisticsLine } from './lines.js';

/** So many lines must state a number; fewer are no table of numbers. */
const leastNumbers = 2;
/** Without a head, so many must, and nearly all of the lines that state anything. */
const leastNumbersWithoutHead = 4;
const leastShare = 0.6;
const leastShareWithoutHead = 0.8;
/** Labels are names, not sentences. */
const longestLabel = 80;

/**
 * Whether a table states numbers by labels.
 * @param isBesideForms whether the document has tables of the official forms: then only a table with a head of its own counts
 */
export function isLocalTable(table: ReadTable, isBesideForms: boolean): boolean {
  const lines = linesOfTable(table).filter(({ values }) => values.length > 0);
  const hasHead = lines.length > 0 && lines.every(({ panel }) => panel.hasHead);
  const hasOwnHead = hasHead && table.parts.every(({ isContinued }) => !isContinued);
  if ((!hasOwnHead && isBesideForms) || lines.some(isContact)) return false;
  const stated = lines.filter((line) => statesOf(line).some((state) => state !== 'blank'));
  const withNumbers = stated.filter(isNumbered);
  const share = withNumbers.length / Math.max(1, stated.length);
  const least = hasHead ? leastNumbers : leastNumbersWithoutHead;
  return withNumbers.length >= least && share >= (hasHead ? leastShare : leastShareWithoutHead);
}

/** A heading or a label of a table that lists people. */
function isContact({ text, panel, values }: StatisticsLine): boolean {
  const headings = panel.values.map(({ heading }) => heading);
  const printed = values.flatMap(({ cell }) => (isLabelLike(cell) ? [cell.text] : []));
  return text !== '' && [...headings, ...printed].some((words) => contacts.test(words));
}

function statesOf({ values }: StatisticsLine) {
  return values.map(({ cell }) => readCell(cell.raw).state);
}

/** A label, and a number or what stands for one; a rate is unreadable as a count, but begins with a digit. */
function isNumbered(line: StatisticsLine): boolean {
  const isValue = ({ cell }: StatisticsLine['values'][number]) =>
    readCell(cell.raw).state === 'number' || rate.test(cell.text);
  return line.text !== '' && line.text.length <= longestLabel && line.values.some(isValue);
}

const rate = /^\d+(?:\.\d+)?\s*[%％]$/u;
