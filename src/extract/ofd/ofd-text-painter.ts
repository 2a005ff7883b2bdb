// An object of text (GB/T 33190-2016, 11) → the operators of a PDF page that show the same characters in the same places.
import { unknownCharacter } from '../pdf/glyphs/character-kinds.js';
import { OPS } from '../pdf/library/open-pdf.js';
import { type Matrix, transformPoint } from '../pdf/page/geometry.js';
import type { PagePainter } from '../pdf/page/page-painter.js';
import type { XmlNode } from '../xml/xml-tree.js';
import { type GlyphNames, glyphsOf } from './ofd-glyphs.js';
import { flagIn, numberIn } from './ofd-package.js';
import { matrixIn, type StatedBox } from './ofd-shapes.js';
import { type PlacedCharacters, textsOf, usualWidthOf } from './ofd-text.js';

/** Where text is painted to. */
interface TextTarget {
  readonly painter: PagePainter;
  readonly names: GlyphNames;
  /** Paints what may not be seen as it is stated. */
  readonly unclear: (paint: () => void) => void;
}

const textSlack = 2;
const degrees = Math.PI / 180;
/** A character is taken to reach to the next one if that is at most this many times its usual width away. */
const widest = 1.3;

/**
 * Shows the texts of an object. The colours are set already.
 * @param box the boundary of the object
 */
export function paintTexts(node: XmlNode, box: StatedBox | null, { painter, names, unclear }: TextTarget): void {
  const size = numberIn(node, 'Size', 0);
  const font = node.attributes.get('Font') ?? '';
  const isStroked = flagIn(node, 'Stroke', false);
  const filled = isStroked ? 2 : 0;
  painter.perform(OPS.setTextRenderingMode, [flagIn(node, 'Fill', true) ? filled : isStroked ? 1 : 3]);
  painter.perform(OPS.setFont, [font, size]);
  const look = { size, scale: numberIn(node, 'HScale', 1), angle: numberIn(node, 'CharDirection', 0) };
  const { byPlace, isUneven } = glyphsOf(node);
  let place = 0;
  for (const text of textsOf(node)) {
    const known = { ...text, characters: knownCharacters(text.characters, place, { font, byPlace, names }) };
    const show = () => showText(painter, known, look);
    if (text.isPlaced && !isUneven && isWithin(text, box, matrixIn(node))) show();
    else unclear(show);
    place += text.characters.length;
  }
}

interface GlyphSource {
  readonly font: string;
  readonly byPlace: ReadonlyMap<number, number>;
  readonly names: GlyphNames;
}

/** The characters of a text, as far as the glyphs that show them do not contradict them. */
function knownCharacters(
  characters: readonly string[],
  from: number,
  { font, byPlace, names }: GlyphSource,
): readonly string[] {
  if (byPlace.size === 0) return characters;
  return characters.map((character, index) => {
    const glyph = byPlace.get(from + index);
    if (glyph === undefined) return character;
    names.note(font, character, glyph);
    return names.isContradicted(font, character) ? unknownCharacter : character;
  });
}

interface TextLook {
  readonly size: number;
  readonly scale: number;
  readonly angle: number;
}

function showText(painter: PagePainter, text: PlacedCharacters, { size, scale, angle }: TextLook): void {
  const [cosine, sine] = [Math.cos(angle * degrees), Math.sin(angle * degrees)];
  const isLine = angle === 0 && text.places.every(({ y }) => y === text.places[0]?.y);
  const pieces = isLine ? [text.characters.map((_, index) => index)] : text.characters.map((_, index) => [index]);
  for (const piece of pieces) {
    const start = text.places[piece[0] ?? 0];
    if (start === undefined) continue;
    painter.perform(OPS.beginText, []);
    // In text space y grows upwards, as in PDF.
    painter.perform(OPS.setTextMatrix, [[cosine, sine, sine, -cosine, start.x, start.y]]);
    const items = piece.flatMap((index) => {
      const character = text.characters[index] ?? '';
      const here = text.places[index];
      const next = piece.length > 1 ? text.places[index + 1] : undefined;
      const usual = usualWidthOf(character) * scale * size;
      const step = here && next ? next.x - here.x : null;
      const width = step !== null && step > 0 && step <= widest * usual ? step : usual;
      const shown = { unicode: character, width: perMille(width, size), isSpace: character === ' ' };
      return step === null ? [shown] : [shown, perMille(width - step, size)];
    });
    painter.perform(OPS.showText, [items]);
  }
}

function perMille(length: number, size: number): number {
  return size === 0 ? 0 : (length / size) * 1000;
}

/** Whether a text begins and ends in the boundary of its object: what lies outside is not painted by all programs. */
function isWithin({ places }: PlacedCharacters, box: StatedBox | null, matrix: Matrix): boolean {
  if (box === null) return true;
  return places
    .map((place) => transformPoint(matrix, place))
    .every(
      ({ x, y }) => x >= -textSlack && x <= box.width + textSlack && y >= -textSlack && y <= box.height + textSlack,
    );
}
