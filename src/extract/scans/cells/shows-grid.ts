// Whether a picture shows a table: photographs, charts and seals need no recognition.
import type { Rule } from '../../pdf/page/painted-page.js';
import { latticeOf } from '../../pdf/ruled/lattice.js';
import { figuresOf } from '../../pdf/ruled/rule-lines.js';
import { straightPageOf } from '../grid/straight-page.js';
import type { Picture } from '../picture/picture.js';

const leastGridCells = 12;

/**
 * Whether ruling lines in a picture make up a table.
 * @param ink shades of its ink, at about 200 dots per inch
 * @param scale pixels per point
 */
export function showsGrid(ink: Picture, scale: number): boolean {
  const rules = straightPageOf(ink).rules.map(
    (rule): Rule => ({ ...rule, at: rule.at / scale, from: rule.from / scale, to: rule.to / scale }),
  );
  const figures = figuresOf(rules, (figure) => figure).map(latticeOf);
  return figures.some(({ cells }) => cells.length >= leastGridCells);
}
