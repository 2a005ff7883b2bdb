// Joins fragments of tables on successive pages. A table continues on the next page if its columns do and nothing stands between.

import { centreOf } from '../page/geometry.js';
import type { Glyph } from '../page/painted-page.js';
import { glyphLines } from './cell-text.js';
import type { FragmentCell, TableFragment } from './table-fragment.js';

/** The fragments on a page and the text outside them, without furniture. */
export interface PageTables {
  readonly fragments: readonly TableFragment[];
  readonly rest: readonly Glyph[];
}

/** One table as its fragments, in order, all aligned to the columns between `xs`. */
export interface JoinedTable {
  readonly xs: readonly number[];
  readonly fragments: readonly TableFragment[];
}

/** The tables of a document, and what is left of its pages. */
interface JoinedPages {
  readonly tables: readonly JoinedTable[];
  /** For each page, the text outside all tables. */
  readonly rest: readonly (readonly Glyph[])[];
}

/** Lines between columns of two pages are the same if they differ by at most this. */
const sameColumn = 6;
/** Text at most this far below a fragment, at the end of a page, is what its last row has no room for. */
const overflow = 48;
/** Tables whose labels are divided otherwise are the same if more columns of values than this agree, with at most so many lines to their left. */
const leastValues = 4;
const mostLabelLines = 3;

/**
 * Joins fragments over pages.
 * @param pages every page of the document, in order, so that page 1 has index 0
 */
export function joinPages(pages: readonly PageTables[]): JoinedPages {
  const tables: { xs: readonly number[]; fragments: TableFragment[] }[] = [];
  const rest = pages.map((page) => page.rest);
  pages.forEach((page, index) => {
    page.fragments.forEach((fragment) => {
      const previous = tables.findLast((table) => continues(table, fragment, pages, rest));
      if (!previous) {
        tables.push({ xs: fragment.xs, fragments: [fragment] });
        return;
      }
      if (fragment.unruled) {
        previous.fragments.push(fragment);
        return;
      }
      absorbOverflow(previous.fragments, rest);
      const { whole, taken } = withGroupColumn(fragment, previous.xs, rest[index] ?? []);
      rest[index] = (rest[index] ?? []).filter((glyph) => !taken.has(glyph));
      previous.xs = mergeColumns(previous.xs, whole.xs);
      previous.fragments.push(whole);
    });
  });
  return { tables: tables.map(alignColumns), rest };
}

function continues(
  table: { readonly xs: readonly number[]; readonly fragments: readonly TableFragment[] },
  fragment: TableFragment,
  pages: readonly PageTables[],
  rest: readonly (readonly Glyph[])[],
): boolean {
  const last = table.fragments.at(-1);
  if (!last || fragment.page !== last.page + 1) return false;
  if (fragment.unruled || last.unruled) return unruledContinues(last, fragment, pages);
  const isCutAtRight = last.isOpenAtRight && fragment.isOpenAtRight;
  const isCut = fragment.isOpenAtTop || last.isOpenAtBottom;
  if (!agree(table.xs, fragment.xs, isCutAtRight) && !(isCut && haveSameValues(table.xs, fragment.xs))) return false;
  const shares = (glyph: Glyph) => centreOf(glyph.box).x > last.box.left && centreOf(glyph.box).x < last.box.right;
  const below = (rest[last.page - 1] ?? []).some(
    (glyph) => shares(glyph) && glyph.box.top > last.box.bottom + overflow,
  );
  const near = !fragment.isOpenAtTop && overflowOf(last, rest).length > 0;
  const above = (rest[fragment.page - 1] ?? []).some(
    (glyph) => centreOf(glyph.box).x > fragment.box.left && shares(glyph) && glyph.box.bottom < fragment.box.top + 1,
  );
  const between = (page: number, lies: (other: TableFragment) => boolean) =>
    (pages[page - 1]?.fragments ?? []).some(
      (other) => other !== last && other !== fragment && overlaps(other, last) && lies(other),
    );
  return (
    !below &&
    !near &&
    !above &&
    !between(last.page, (other) => other.box.top >= last.box.bottom - 1) &&
    !between(fragment.page, (other) => other.box.bottom <= fragment.box.top + 1)
  );
}

/** Without rules, the columns were found starting from those of the previous page, so an equal number means the same columns. */
function unruledContinues(last: TableFragment, fragment: TableFragment, pages: readonly PageTables[]): boolean {
  if (!fragment.unruled?.continues || !last.unruled) return false;
  const isLowest = (pages[last.page - 1]?.fragments ?? []).every((other) => other.box.top <= last.box.top);
  return isLowest && fragment.columns - fragment.unruled.labelColumns === last.columns - last.unruled.labelColumns;
}

/** The text below the last row of a page: what the row has no room for continues there. */
function overflowOf(last: TableFragment, rest: readonly (readonly Glyph[])[]): readonly Glyph[] {
  return (rest[last.page - 1] ?? []).filter((glyph) => {
    const { x } = centreOf(glyph.box);
    return x > last.box.left && x < last.box.right && glyph.box.top > last.box.bottom - 1;
  });
}

const printedNumber = /^[\p{Nd}\s.,，．-]+$/u;
const belowTable = 'a part of it stands below the table, at the foot of the page';

/** Moves text that overflows into the cells of the last row, which it stands below. */
function absorbOverflow(fragments: TableFragment[], rest: (readonly Glyph[])[]): void {
  const last = fragments.at(-1);
  const below = last ? overflowOf(last, rest) : [];
  if (!last || below.length === 0) return;
  const cells = last.cells.map((cell) => {
    const own = below.filter(({ box }) => centreOf(box).x > cell.box.left && centreOf(box).x < cell.box.right);
    const isLowest = cell.row + cell.rowSpan === last.rows;
    if (!isLowest || own.length === 0) return cell;
    const lines = [...cell.lines, ...glyphLines(own)];
    const isNumber = lines.every((line) => printedNumber.test(line.text));
    return { ...cell, lines, doubt: isNumber ? (cell.doubt ?? belowTable) : cell.doubt };
  });
  fragments[fragments.length - 1] = { ...last, cells };
  rest[last.page - 1] = (rest[last.page - 1] ?? []).filter((glyph) => !below.includes(glyph));
}

function overlaps(a: TableFragment, b: TableFragment): boolean {
  return a.box.left < b.box.right && b.box.left < a.box.right;
}

/** Whether the right edges agree, and every line of the fragment with fewer columns is also a line of the other one. */
function agree(xs: readonly number[], others: readonly number[], isCutAtRight: boolean): boolean {
  const [fewer, more] = xs.length < others.length ? [xs, others] : [others, xs];
  const isKnown = (x: number) => more.some((other) => Math.abs(other - x) <= sameColumn);
  const sameRight = isCutAtRight || Math.abs((xs.at(-1) ?? 0) - (others.at(-1) ?? 0)) <= sameColumn;
  return sameRight && fewer.every(isKnown);
}

/**
 * Whether the lines between the columns at the right are the same, and only those between labels differ: a page may show some levels of the
 * labels, and the next page others.
 */
function haveSameValues(xs: readonly number[], others: readonly number[]): boolean {
  let same = 0;
  while (same < Math.min(xs.length, others.length) && isSameLine(xs.at(-1 - same), others.at(-1 - same))) same++;
  return same > leastValues && Math.max(xs.length, others.length) - same <= mostLabelLines;
}

function isSameLine(x: number | undefined, other: number | undefined): boolean {
  return x !== undefined && other !== undefined && Math.abs(x - other) <= sameColumn;
}

function mergeColumns(xs: readonly number[], others: readonly number[]): readonly number[] {
  const added = others.filter((other) => !xs.some((x) => Math.abs(x - other) <= sameColumn));
  return [...xs, ...added].sort((a, b) => a - b);
}

/** A page in the middle may lack the left rule of a long group cell; then its column is taken from earlier pages. */
function withGroupColumn(fragment: TableFragment, xs: readonly number[], rest: readonly Glyph[]) {
  const missing = xs.filter((x) => x < (fragment.xs[0] ?? 0) - sameColumn);
  const left = missing[0];
  if (left === undefined) return { whole: fragment, taken: new Set<Glyph>() };
  const { top, bottom, left: right } = fragment.box;
  const inside = rest.filter((glyph) => {
    const centre = centreOf(glyph.box);
    return centre.x > left && centre.x < right && centre.y > top && centre.y < bottom;
  });
  const shifted = fragment.cells.map((cell) => ({ ...cell, column: cell.column + missing.length }));
  const group: FragmentCell = {
    row: 0,
    column: 0,
    rowSpan: fragment.rows,
    columnSpan: missing.length,
    lines: glyphLines(inside),
    other: null,
    doubt: null,
    box: { left, right, top, bottom },
  };
  const whole = {
    ...fragment,
    xs: [...missing, ...fragment.xs],
    columns: fragment.columns + missing.length,
    cells: [group, ...shifted],
    box: { ...fragment.box, left },
  };
  return { whole, taken: new Set(inside) };
}

/** Aligns the cells of every fragment to the columns of the whole table. */
function alignColumns(table: JoinedTable): JoinedTable {
  if (table.fragments.some((fragment) => fragment.unruled)) return alignValueColumns(table);
  const indexOf = (x: number | undefined) => {
    const distances = table.xs.map((known) => Math.abs(known - (x ?? 0)));
    return distances.indexOf(Math.min(...distances));
  };
  const fragments = table.fragments.map((fragment) => ({
    ...fragment,
    columns: table.xs.length - 1,
    cells: fragment.cells.map((cell) => {
      const column = indexOf(fragment.xs[cell.column]);
      return { ...cell, column, columnSpan: indexOf(fragment.xs[cell.column + cell.columnSpan]) - column };
    }),
  }));
  return { ...table, fragments };
}

/** Tables without rules have the same value columns on every page, but each page may show a different number of label columns. */
function alignValueColumns(table: JoinedTable): JoinedTable {
  const labels = Math.max(...table.fragments.map((fragment) => fragment.unruled?.labelColumns ?? 0));
  const widest = table.fragments.find((fragment) => fragment.unruled?.labelColumns === labels);
  const fragments = table.fragments.map((fragment) => {
    const shift = labels - (fragment.unruled?.labelColumns ?? labels);
    const cells = fragment.cells.map((cell) => ({ ...cell, column: cell.column + shift }));
    return { ...fragment, columns: fragment.columns + shift, cells };
  });
  return { xs: widest?.xs ?? table.xs, fragments };
}
