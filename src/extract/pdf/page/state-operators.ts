// The operators that change the graphics state and the place of text, and paint nothing (ISO 32000-1, 8.4.4 and 9.3 to 9.4.2).
import { type Arguments, cornersBox, fieldOf, matrixOf, numberOf, numbersOf } from '../library/arguments.js';
import type { FontMeasure } from '../library/fonts.js';
import { OPS } from '../library/open-pdf.js';
import { transformBox } from './geometry.js';
import type { GraphicsStates } from './graphics-state.js';

/** Performs an operator that changes the graphics state. Returns false if it is none. */
export function changeState(operator: number, values: Arguments, states: GraphicsStates): boolean {
  switch (operator) {
    case OPS.save:
      states.save();
      return true;
    case OPS.restore:
    case OPS.endGroup:
    case OPS.endAnnotation:
    case OPS.paintFormXObjectEnd:
      states.restore();
      return true;
    case OPS.transform:
      states.transform(matrixOf(values));
      return true;
    case OPS.beginGroup:
      beginGroup(values[0], states);
      return true;
    case OPS.beginAnnotation:
      states.save();
      states.beginAnnotation(matrixOf(values[2]), matrixOf(values[3]));
      return true;
    case OPS.paintFormXObjectBegin:
      states.save();
      if (values[0] !== null && values[0] !== undefined) states.transform(matrixOf(values[0]));
      if (values[1] !== null && values[1] !== undefined) states.clipTo(cornersBox(numbersOf(values[1])));
      return true;
    case OPS.setLineWidth:
      states.set({ lineWidth: numberOf(values[0]) });
      return true;
    case OPS.setDash:
      states.set({ isDashed: isDashed(values[0]) });
      return true;
    case OPS.setStrokeRGBColor:
      states.set({ strokeColour: String(values[0]) });
      return true;
    case OPS.setFillRGBColor:
      states.set({ fillColour: String(values[0]) });
      return true;
    case OPS.setStrokeColorN:
    case OPS.setStrokeTransparent:
      states.set({ strokeColour: 'pattern' });
      return true;
    case OPS.setFillColorN:
    case OPS.setFillTransparent:
      states.set({ fillColour: 'pattern' });
      return true;
    default:
      return false;
  }
}

/** Whether a dash array leaves gaps in a line (ISO 32000-1, 8.4.3.6). */
function isDashed(lengths: unknown): boolean {
  return numbersOf(lengths).some((length) => length > 0);
}

/** A transparency group is cut by its box (ISO 32000-1, 8.10.2). The group of a soft mask is painted before the state that uses it. */
function beginGroup(group: unknown, states: GraphicsStates): void {
  states.save();
  states.beginGroup();
  const [box, matrix, mask] = ['bbox', 'matrix', 'smask'].map((name) => fieldOf(group, name));
  const corners = numbersOf(box);
  if (corners.length > 0) states.clipTo(transformBox(matrixOf(matrix), cornersBox(corners)));
  if (mask !== null && mask !== undefined) states.set({ isMask: true });
}

const darkeningModes: ReadonlySet<unknown> = new Set(['multiply', 'darken', 'color-burn']);

/**
 * Performs the entries of a graphics state dictionary that decide what is seen (ISO 32000-1, table 58): alpha, blend mode, soft mask and font.
 * @param measure measures a font by its name
 */
export function changeGraphicsState(
  values: Arguments,
  states: GraphicsStates,
  measure: (font: string) => FontMeasure,
): void {
  const entries: readonly unknown[] = Array.isArray(values[0]) ? values[0] : [];
  for (const entry of entries) {
    const [key, value]: readonly unknown[] = Array.isArray(entry) ? entry : [];
    if (key === 'ca') states.set({ fillAlpha: numberOf(value) });
    else if (key === 'LW') states.set({ lineWidth: numberOf(value) });
    else if (key === 'D') states.set({ isDashed: isDashed(Array.isArray(value) ? value[0] : null) });
    else if (key === 'CA') states.set({ strokeAlpha: numberOf(value) });
    else if (key === 'BM')
      states.set({ blend: value === 'source-over' ? 'none' : darkeningModes.has(value) ? 'darkening' : 'other' });
    else if (key === 'SMask') states.set({ isMasked: value !== false });
    else if (key === 'Font' && Array.isArray(value))
      states.setText({ font: measure(String(value[0])), size: numberOf(value[1]) });
  }
}

/** Performs an operator that changes the text state or the place of text. Returns false if it is none. */
export function moveText(
  operator: number,
  values: Arguments,
  states: GraphicsStates,
  measure: (font: string) => FontMeasure,
): boolean {
  const x = numberOf(values[0]);
  const y = numberOf(values[1]);
  switch (operator) {
    case OPS.beginText:
      states.beginText();
      return true;
    case OPS.setFont:
      states.setText({ font: measure(String(values[0])), size: numberOf(values[1]) });
      return true;
    case OPS.setTextMatrix:
      states.setTextMatrix(matrixOf(values[0]));
      return true;
    case OPS.moveText:
      states.moveText(x, y);
      return true;
    case OPS.setLeadingMoveText:
      states.setText({ leading: y });
      states.moveText(x, y);
      return true;
    case OPS.setLeading:
      states.setText({ leading: -x });
      return true;
    case OPS.nextLine:
      states.moveText(0, states.current.text.leading);
      return true;
    case OPS.setCharSpacing:
      states.setText({ charSpacing: x });
      return true;
    case OPS.setWordSpacing:
      states.setText({ wordSpacing: x });
      return true;
    case OPS.setHScale:
      states.setText({ horizontalScale: x / 100 });
      return true;
    case OPS.setTextRise:
      states.setText({ rise: x });
      return true;
    case OPS.setTextRenderingMode:
      states.setText({ renderMode: x });
      return true;
    default:
      return false;
  }
}
