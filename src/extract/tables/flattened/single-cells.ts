// Tables that were flattened to one cell a line, without any sign between the cells: what is left when a table is copied as plain text.
// The numbers below a label are its row; the labels before the first row are the head. A blank cell leaves no line, so a row may come out
// short: then its numbers cannot be assigned for certain, and transform flags them.
import type { Line } from './lines.js';

/** The rows of such a table, as indexes of lines. `end` is the index of the first line after it. */
export interface SingleCellTable {
  readonly start: number;
  readonly end: number;
  readonly rows: readonly (readonly number[])[];
}

interface Group {
  readonly labels: readonly number[];
  readonly figures: readonly number[];
}

const figure = /^\s*(?:[+-]?[\d０-９][\d０-９,，.．]*\s*[件条次宗万元]*|[/／—–－-]+|无)\s*$/;
const sentenceEnd = /[。；;！？]/;
const sectionHeading = /^\s*[一二三四五六七八]+\s*[、.．].*(?:情况|事项|问题|信息|申请)/;

/** No label is longer. */
const maxLabelLength = 90;
/** Fewer numbers between two paragraphs are page numbers or a list. */
const leastFigures = 4;
/** A text with fewer numbers alone on their lines has no such tables. */
const leastFiguresInText = 12;
/** The only row of a table has no label if it has this many numbers. */
const widestLabelledRow = 8;
/** A row has at most this many labels: one that stands for several rows, and its own. */
const mostLabels = 2;

/** Finds such tables among lines of kind `text`, in reading order. */
export function findSingleCellTables(lines: readonly Line[]): readonly SingleCellTable[] {
  const isFigure = lines.map(({ kind, text }) => kind === 'text' && figure.test(text));
  if (isFigure.filter(Boolean).length < leastFiguresInText) return [];
  return regionsOf(lines, isFigure).flatMap((region) => {
    const groups = groupsOf(region, isFigure);
    const figures = groups.flatMap((group) => group.figures);
    const [first] = region;
    if (first === undefined || figures.length < leastFigures) return [];
    return [{ start: first, end: (figures.at(-1) ?? first) + 1, rows: rowsOf(groups) }];
  });
}

/** The runs of short lines between paragraphs, headings of sections, and other tables. */
function regionsOf(lines: readonly Line[], isFigure: readonly boolean[]): readonly (readonly number[])[] {
  const regions: number[][] = [[]];
  for (const [index, line] of lines.entries()) {
    if (line.kind === 'blank') continue;
    const isHeading = sectionHeading.test(line.text) && isFigure[nextShown(lines, index)] !== true;
    const isApart = line.kind !== 'text' || line.text.length > maxLabelLength || sentenceEnd.test(line.text);
    if (isHeading || isApart) regions.push([]);
    else regions.at(-1)?.push(index);
  }
  return regions;
}

function nextShown(lines: readonly Line[], index: number): number {
  let next = index + 1;
  while (lines[next]?.kind === 'blank') next++;
  return next;
}

/** Labels with the numbers below them. Labels at the end that have no numbers are left out. */
function groupsOf(region: readonly number[], isFigure: readonly boolean[]): readonly Group[] {
  const groups: { labels: number[]; figures: number[] }[] = [];
  for (const index of region) {
    const last = groups.at(-1);
    if (isFigure[index]) last?.figures.push(index);
    else if (last && last.figures.length === 0) last.labels.push(index);
    else groups.push({ labels: [index], figures: [] });
  }
  return groups.filter(({ figures }) => figures.length > 0);
}

function rowsOf(groups: readonly Group[]): readonly (readonly number[])[] {
  return groups.flatMap(({ labels, figures }, at) => {
    if (groups.length === 1 && figures.length >= widestLabelledRow) return [labels, figures];
    if (at > 0 && labels.length <= mostLabels) return [[...labels, ...figures]];
    const widest = widestBelow(groups, at);
    const head = labels.slice(0, -1);
    const captions = head.slice(0, Math.max(0, head.length - widest - 1));
    return [captions, head.slice(captions.length), [...labels.slice(-1), ...figures]].filter((row) => row.length > 0);
  });
}

/** How many numbers the rows below one head have. */
function widestBelow(groups: readonly Group[], at: number): number {
  const next = groups.findIndex(({ labels }, index) => index > at && labels.length > mostLabels);
  const rows = groups.slice(at, next < 0 ? groups.length : next);
  return Math.max(...rows.map(({ figures }) => figures.length));
}
