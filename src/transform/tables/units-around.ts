// The units that a table states once for its numbers: in a line above it, in a row of its own, in the first cell of a head, or in a note.
import type { Block } from '../../model/document.js';
import { cellsByRow, type Table } from '../../model/table.js';
import { withoutBlanks } from '../../text/blanks.js';
import { foldWidths } from '../../text/widths.js';
import { isBlank, isLabelLike, type TableRow } from '../cells/table-row.js';
import { type PrintedUnit, unitsStated } from '../cells/units.js';

/** A line that states a unit and little else: 单位：万件. */
const unitLine = /^\(?(?:计量|数量|金额|数据)?单位[:为]/u;
/** A note that names the unit of the numbers above it: 注：收费金额单位为元. */
const unitNote = /^\(?(?:备?注|说明)[:\d].*单位(?:均|都|是|为|:)/u;
const longestLine = 30;
/** A unit is stated at most this many lines from its table. */
const nearest = 2;

/**
 * The units that stand around each table of a document, and in its rows of a single cell.
 * @returns by table, only those that state any
 */
export function unitsAroundTables(blocks: readonly Block[]): ReadonlyMap<Table, readonly PrintedUnit[]> {
  const found = new Map<Table, readonly PrintedUnit[]>();
  blocks.forEach((block, index) => {
    if (block.kind !== 'table') return;
    const above = textsBeside(blocks, index, -1).filter((text) => unitLine.test(text) && text.length <= longestLine);
    const below = textsBeside(blocks, index, 1).filter((text) => unitNote.test(text));
    const within = cellsByRow(block.table).flatMap((cells) => {
      const printed = cells.filter((cell) => !isBlank(cell));
      const text = printed.length === 1 && printed[0] !== undefined ? folded(printed[0].text) : '';
      return unitLine.test(text) || unitNote.test(text) ? [text] : [];
    });
    const units = [...above, ...within, ...below].flatMap(unitsStated);
    if (units.length > 0) found.set(block.table, units);
  });
  return found;
}

function textsBeside(blocks: readonly Block[], index: number, step: 1 | -1): readonly string[] {
  const texts: string[] = [];
  for (let at = index + step; Math.abs(at - index) <= nearest; at += step) {
    const block = blocks[at];
    if (block === undefined || block.kind === 'table') break;
    if (block.kind !== 'picture') texts.push(folded(block.text));
  }
  return texts;
}

function folded(text: string): string {
  return foldWidths(withoutBlanks(text));
}

/** The units in the first cells of a head, which are about all its columns: 信息内容（单位：万件）. */
export function unitsOfHead(head: readonly TableRow[]): readonly PrintedUnit[] {
  const first = head.flatMap(({ cells }) => cells).filter((cell) => cell.column === 0 && isLabelLike(cell));
  return first.flatMap(({ text }) => unitsStated(text));
}

/** Of the units around a number, those that change what it states: of its own kind, and for counts only those with a scale. */
export function unitsThatScale(units: readonly PrintedUnit[], isMoney: boolean): readonly PrintedUnit[] {
  return units.filter((unit) => (isMoney ? unit.isMoney === true : unit.isMoney !== true && unit.exponent !== 0));
}
