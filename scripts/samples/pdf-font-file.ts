// A TrueType font file for a PDF to embed, as small as may be: the tables that ISO 32000-1 (9.9) asks for and no others. Digits are drawn as
// on a pocket calculator, so that they can be told apart; every other character is a frame with a stroke in it.

type Box = readonly [left: number, bottom: number, right: number, top: number];
/** The corners of a part of a glyph, clockwise. */
export type Contour = readonly (readonly [x: number, y: number])[];

const unitsPerEm = 1000;
const narrowWidth = 500;
const ascent = 880;
const descent = -120;
const asciiEnd = 0x7f;
/** The seven segments of a digit: top, upper left, upper right, middle, lower left, lower right, bottom. */
const segments: readonly Box[] = [
  [80, 630, 420, 700],
  [80, 350, 150, 700],
  [350, 350, 420, 700],
  [80, 315, 420, 385],
  [80, 0, 150, 350],
  [350, 0, 420, 350],
  [80, 0, 420, 70],
];
const litSegments: Readonly<Record<string, string>> = {
  0: '012456',
  1: '25',
  2: '02346',
  3: '02356',
  4: '1235',
  5: '01356',
  6: '013456',
  7: '025',
  8: '0123456',
  9: '012356',
};
const point: readonly Box[] = [[200, 0, 290, 90]];
const stroke: readonly Box[] = [[60, 300, 440, 370]];
const frame: readonly Box[] = [
  [100, 0, 150, 800],
  [850, 0, 900, 800],
  [150, 0, 850, 50],
  [150, 750, 850, 800],
  [300, 375, 700, 425],
];

/** The rectangles that draw a text on its baseline, in thousandths of its size: digits alone have a shape. */
export function drawnBoxes(text: string): readonly Box[] {
  return [...text].flatMap((character, place) => movedRight(boxesOf(character), place * narrowWidth));
}

function contoursOf(character: string): readonly Contour[] {
  return boxesOf(character).map(([left, bottom, right, top]) => [
    [left, bottom],
    [left, top],
    [right, top],
    [right, bottom],
  ]);
}

const wideDigit = /^[０-９]$/u;

function boxesOf(character: string): readonly Box[] {
  if (wideDigit.test(character)) return movedRight(boxesOf(character.normalize('NFKC')), narrowWidth / 2);
  const lit = litSegments[character];
  if (lit !== undefined) return segments.filter((_, place) => lit.includes(String(place)));
  if (character === '.' || character === ',') return point;
  if (character === '-') return stroke;
  if (character.trim() === '') return [];
  return isNarrow(character) ? frame.map(([a, b, c, d]): Box => [a / 2, b, c / 2, d]) : frame;
}

function movedRight(boxes: readonly Box[], by: number): readonly Box[] {
  return boxes.map(([left, bottom, right, top]): Box => [left + by, bottom, right + by, top]);
}

function isNarrow(character: string): boolean {
  return (character.codePointAt(0) ?? 0) < asciiEnd;
}

/**
 * Builds the file.
 * @param glyphs the characters by number of glyph; a hole is an empty glyph
 * @param codes the glyph of each byte, for fonts of one byte a character
 * @param drawn the contours of a character, if they are not those of a pocket calculator
 */
export function trueTypeFont(
  glyphs: readonly (string | undefined)[],
  codes: ReadonlyMap<number, number> = new Map(),
  drawn: (character: string) => readonly Contour[] = contoursOf,
): Uint8Array {
  const outlines = Array.from(glyphs, (character) => glyphOf(character === undefined ? [] : drawn(character)));
  const offsets = [0];
  for (const bytes of outlines) offsets.push((offsets.at(-1) ?? 0) + bytes.length);
  const widths = Array.from(glyphs, (character) => (character && !isNarrow(character) ? unitsPerEm : narrowWidth));
  return assembled([
    ['cmap', cmapOf(codes)],
    ['glyf', outlines.flat()],
    ['head', headOf()],
    ['hhea', heading(glyphs.length)],
    ['hmtx', widths.flatMap((width) => [...word(width), ...word(0)])],
    ['loca', offsets.flatMap(long)],
    ['maxp', maximumsOf(glyphs.length)],
  ]);
}

/** A simple glyph: all points are on the curve, and every coordinate is a word. */
function glyphOf(contours: readonly Contour[]): readonly number[] {
  if (contours.length === 0) return [];
  const points = contours.flat();
  const [across, up] = [points.map(([x]) => x), points.map(([, y]) => y)];
  let end = -1;
  const ends = contours.map(({ length }) => {
    end += length;
    return end;
  });
  const steps = (axis: 0 | 1) =>
    points.flatMap((at, place) => word((at[axis] ?? 0) - (points[place - 1]?.[axis] ?? 0)));
  const bounds = [Math.min(...across), Math.min(...up), Math.max(...across), Math.max(...up)];
  const bytes = [
    ...word(contours.length),
    ...bounds.flatMap(word),
    ...ends.flatMap(word),
    ...word(0),
    ...points.map(() => 1),
    ...steps(0),
    ...steps(1),
  ];
  return [...bytes, ...Array<number>((4 - (bytes.length % 4)) % 4).fill(0)];
}

/** Format 0 for the Macintosh: a byte for each of 256 codes. */
function cmapOf(codes: ReadonlyMap<number, number>): readonly number[] {
  const bytes = Array.from({ length: 256 }, (_, code) => codes.get(code) ?? 0);
  return [...word(0), ...word(1), ...word(1), ...word(0), ...long(12), ...word(0), ...word(262), ...word(0), ...bytes];
}

function headOf(): readonly number[] {
  const [version, magic, longOffsets] = [0x00010000, 0x5f0f3cf5, 1];
  return [
    ...[version, version, 0, magic].flatMap(long),
    ...[0, unitsPerEm].flatMap(word),
    ...[0, 0, 0, 0].flatMap(long),
    ...[0, descent, unitsPerEm, ascent, 0, 8, 2, longOffsets, 0].flatMap(word),
  ];
}

function heading(glyphs: number): readonly number[] {
  const zeros = Array<number>(11).fill(0);
  return [...long(0x00010000), ...[ascent, descent, 0, unitsPerEm, ...zeros, glyphs].flatMap(word)];
}

function maximumsOf(glyphs: number): readonly number[] {
  const limits = [glyphs, 32, 8, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0];
  return [...long(0x00010000), ...limits.flatMap(word)];
}

/** The table directory and the tables, each at a multiple of four bytes. */
function assembled(tables: readonly (readonly [tag: string, bytes: readonly number[]])[]): Uint8Array {
  const power = 2 ** Math.floor(Math.log2(tables.length));
  const directory = [
    ...long(0x00010000),
    ...[tables.length, power * 16, Math.log2(power), (tables.length - power) * 16].flatMap(word),
  ];
  const body: number[] = [];
  const start = directory.length + 16 * tables.length;
  for (const [tag, bytes] of tables) {
    const padded = [...bytes, ...Array<number>((4 - (bytes.length % 4)) % 4).fill(0)];
    const letters = [...tag].map((letter) => letter.charCodeAt(0));
    directory.push(...letters, ...long(checksum(padded)), ...long(start + body.length), ...long(bytes.length));
    for (const byte of padded) body.push(byte);
  }
  return Uint8Array.from([...directory, ...body]);
}

function checksum(bytes: readonly number[]): number {
  let sum = 0;
  for (let place = 0; place < bytes.length; place += 4) {
    const value = bytes.slice(place, place + 4).reduce((whole, byte) => whole * 256 + byte, 0);
    sum = (sum + value) % 2 ** 32;
  }
  return sum;
}

function word(value: number): readonly number[] {
  const unsigned = (Math.round(value) + 0x10000) % 0x10000;
  return [Math.floor(unsigned / 256), unsigned % 256];
}

function long(value: number): readonly number[] {
  return [...word(Math.floor(value / 0x10000)), ...word(value % 0x10000)];
}
