// Reports whose rules or texts are not where they should be. What is not read as the figures say must be flagged or reported.
import { describe, expect, it } from 'vitest';
import type { FigureName } from '../../../scripts/samples/figures.js';
import type { PdfPage } from '../../../scripts/samples/pdf-file.js';
import { type NamedPdfLook, pdfOfLook } from '../../../scripts/samples/pdf-look-files.js';
import { casesIn } from '../../sampled.js';
import { expectedFacts, silentErrors } from '../../transform/printed-report.js';
import { transformed } from './read-report.js';

type Mark = PdfPage[number];

const look: NamedPdfLook = { name: 'four strokes a cell', look: { rules: 'lines' } };
const number = /^[\d.]+$/;
const near = 0.01;
const textSize = 9;
/** How far a number has to stand over a line for the line to be in it and not beside it. */
const visible = 1.5;

/** Facts that are silently wrong in a damaged report; a document that is reported as not being a report has none. */
async function silentIn(figures: FigureName, change: (page: PdfPage) => PdfPage): Promise<readonly string[]> {
  const result = await transformed(pdfOfLook(figures, look, change));
  return result.kind === 'report' ? silentErrors(result.report, expectedFacts(figures)) : [];
}

/** All marks that a report paints. */
function marksOf(figures: FigureName): readonly Mark[] {
  const marks: Mark[] = [];
  pdfOfLook(figures, look, (page) => {
    marks.push(...page);
    return page;
  });
  return marks;
}

/** Where lines of an axis stand, each once. */
function placesOf(marks: readonly Mark[], axis: 0 | 1): readonly number[] {
  const lines = marks.filter((mark) => mark.kind === 'line' && Math.abs(mark.from[axis] - mark.to[axis]) < near);
  return [...new Set(lines.flatMap((mark) => (mark.kind === 'line' ? [mark.from[axis]] : [])))];
}

/** Takes away the lines of an axis at one place. */
function without(axis: 0 | 1, place: number): (page: PdfPage) => PdfPage {
  const isThere = (mark: Mark) =>
    mark.kind === 'line' && Math.abs(mark.from[axis] - place) < near && Math.abs(mark.to[axis] - place) < near;
  return (page) => page.filter((mark) => !isThere(mark));
}

/** How far one case is from the next: the quick run leaves out more of them than the slow one. */
function step(slow: number): number {
  return casesIn(12 * slow, slow);
}

/** Every so many of some things. */
function every<Item>(count: number, items: readonly Item[]): readonly Item[] {
  return items.filter((_, index) => index % count === 0);
}

describe.each(['liren-2020', 'huaian-2024'] as const)('the report %s is never silently wrong', (figures) => {
  const marks = marksOf(figures);

  it(`without one of its horizontal rules (each ${step(2)}th)`, async () => {
    const places = placesOf(marks, 1);
    expect(places.length).toBeGreaterThan(20);
    for (const place of every(step(2), places))
      expect([place, await silentIn(figures, without(1, place))]).toEqual([place, []]);
  });

  it(`without one of its vertical rules (each ${step(1)}th)`, async () => {
    const places = placesOf(marks, 0);
    expect(places.length).toBeGreaterThan(10);
    for (const place of every(step(1), places))
      expect([place, await silentIn(figures, without(0, place))]).toEqual([place, []]);
  });

  it(`without the piece of a vertical rule between two values (each ${step(53)}th)`, async () => {
    const pieces = marks.filter((mark) => mark.kind === 'line' && Math.abs(mark.from[0] - mark.to[0]) < near);
    for (const piece of every(step(53), pieces)) {
      const isPiece = (mark: Mark) => JSON.stringify(mark) === JSON.stringify(piece);
      const silent = await silentIn(figures, (page) => page.filter((mark) => !isPiece(mark)));
      expect([piece, silent]).toEqual([piece, []]);
    }
  });

  // A number that stands clear of its cell is printed in another one; only one that lies on a line is in doubt.
  it.each([-12, -6, 6, 12])('with a number that stands %d points beside its place on a line', async (distance) => {
    const rules = placesOf(marks, 0);
    const numbers = marks.flatMap((mark) => (mark.kind === 'text' && number.test(mark.text) ? [mark] : []));
    const onLines = numbers.filter(({ left, text }) => {
      const width = (text.length * textSize) / 2;
      return rules.some((rule) => rule > left + distance + visible && rule < left + distance + width - visible);
    });
    expect(onLines.length).toBeGreaterThan(0);
    for (const shifted of every(Math.ceil(onLines.length / casesIn(1, 5)), onLines)) {
      const isIt = (mark: Mark) => JSON.stringify(mark) === JSON.stringify(shifted);
      const result = await transformed(
        pdfOfLook(figures, look, (page) =>
          page.map((mark) => (mark.kind === 'text' && isIt(mark) ? { ...mark, left: mark.left + distance } : mark)),
        ),
      );
      if (result.kind !== 'report') throw new Error('Expected a report');
      const isTold = result.report.problems.some(({ code }) => code === 'value_uncertain');
      expect([shifted, isTold ? [] : silentErrors(result.report, expectedFacts(figures))]).toEqual([shifted, []]);
    }
  });
});
