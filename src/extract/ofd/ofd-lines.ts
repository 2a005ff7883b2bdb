// The second reader of OFD: one pass over the tags of each page. It places characters by the boundary and the distances that their texts state, and
// gives those of one height as a line, without rules, fonts or cells. It abstains where what is stated may not be what is seen.
import { Parser } from 'htmlparser2';
import type { SecondReading } from '../../model/document.js';
import { DocumentFault } from '../bytes/document-fault.js';
import { maxInflatedBytes } from '../bytes/limits.js';
import { inflateEntry } from '../bytes/zip-content.js';
import { readZipDirectory, refuseBombs } from '../bytes/zip-directory.js';

const name = 'OFD lines';
const pageReference = /<(?:\w+:)?Page\s[^>]*BaseLoc="([^"]+)"/g;
const documentReference = /<(?:\w+:)?DocRoot>\s*([^<\s]+)/;
const lastStep = /[^/]*$/;
const firstSlash = /^\//;
const prefix = /^\w+:/;

/** Reads an OFD document again, as printed lines. */
export function readOfdLines(bytes: Uint8Array): SecondReading {
  try {
    const entries = readZipDirectory(bytes);
    refuseBombs(entries);
    let left = maxInflatedBytes;
    const read = (path: string): string => {
      const entry = entries.find((each) => each.name === path);
      if (entry === undefined) throw new Unclear(`it has no file ${path}`);
      left -= entry.size;
      if (left < 0) throw new Unclear('its parts are too large');
      return new TextDecoder().decode(inflateEntry(bytes, entry));
    };
    const root = documentReference.exec(read('OFD.xml'))?.[1]?.replace(firstSlash, '') ?? '';
    const folder = root.replace(lastStep, '');
    const pages = [...read(root).matchAll(pageReference)].map(([, place = '']) =>
      place.startsWith('/') ? place.slice(1) : folder + place,
    );
    return { status: 'lines', reader: name, pages: pages.map((path) => linesOf(read(path))) };
  } catch (error) {
    if (error instanceof Unclear || error instanceof DocumentFault)
      return { status: 'abstained', reader: name, reason: `OFD lines cannot read the document: ${error.message}` };
    throw error;
  }
}

/** Something after which the reader cannot know what is seen. */
class Unclear extends Error {}

interface Character {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

type Attributes = Readonly<Record<string, string>>;

interface OpenText {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** The matrix of the object: by how much it scales along either axis, and how far it moves. */
  readonly scale: readonly [across: number, down: number];
  readonly shift: readonly [x: number, y: number];
}

/** Tags below which nothing is read: what cuts or replaces what is seen. */
const unclearTags: ReadonlySet<string> = new Set(['Clips', 'CompositeObject', 'Pattern', 'AxialShd', 'RadialShd']);

function linesOf(xml: string): readonly string[] {
  const characters: Character[] = [];
  let object: OpenText | null = null;
  let code: Attributes | null = null;
  let path: Attributes | null = null;
  let content = '';
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => {
        const element = tag.replace(prefix, '');
        if (unclearTags.has(element)) throw new Unclear(`it has the element ${element}`);
        if (attributes['Visible'] === 'false') throw new Unclear('it has objects that are not shown');
        if (element === 'TextObject') object = openText(attributes);
        else if (element === 'FillColor' && object) refusePale(attributes);
        else if (element === 'TextCode') {
          code = attributes;
          content = '';
        } else if (element === 'ImageObject') refuseCover(boundaryOf(attributes), characters);
        else if (element === 'PathObject') {
          path = attributes;
          content = '';
        }
      },
      ontext: (text) => {
        if (code || path) content += text;
      },
      onclosetag: (tag) => {
        const element = tag.replace(prefix, '');
        if (element === 'TextCode' && object && code) characters.push(...placed(content, code, object));
        if (element === 'PathObject' && path) refuseCover(extentOf(content, path), characters);
        if (element === 'PathObject') path = null;
        if (element === 'TextCode') code = null;
        if (element === 'TextObject') object = null;
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return linesOfCharacters(characters);
}

const blanks = /\s+/;

function numbers(text: string | undefined): readonly number[] {
  return (text ?? '').trim().split(blanks).map(Number);
}

function openText(attributes: Attributes): OpenText {
  const {
    Boundary,
    CTM = '1 0 0 1 0 0',
    Size,
    Fill = 'true',
    Alpha = '255',
    DrawParam,
    CharDirection = '0',
  } = attributes;
  const [x = 0, y = 0] = numbers(Boundary);
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers(CTM);
  if (b !== 0 || c !== 0 || CharDirection !== '0')
    throw new Unclear('it has text that does not run from left to right');
  if (Fill !== 'true' || Alpha !== '255') throw new Unclear('it has text that is not painted in full');
  if (DrawParam !== undefined) throw new Unclear('the colours of its text stand elsewhere');
  return { x, y, size: Number(Size) * d, scale: [a, d], shift: [e, f] };
}

/** Text on paper is darker than this in one channel at least. */
const pale = 200;

function refusePale({ Value = '0 0 0', Alpha = '255' }: Attributes): void {
  if (Alpha !== '255' || numbers(Value).every((channel) => !(channel < pale)))
    throw new Unclear('it has text that is hardly seen');
}

interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function boundaryOf({ Boundary }: Attributes): Extent {
  const [left = 0, top = 0, width = 0, height = 0] = numbers(Boundary);
  return { left, top, right: left + width, bottom: top + height };
}

const number = /[-+]?(?:\d+\.?\d*|\.\d+)/g;

/** Where a path is, with the width of its line where the object states one. */
function extentOf(data: string, { Boundary, CTM = '1 0 0 1 0 0', LineWidth = '0' }: Attributes): Extent {
  const [x = 0, y = 0] = numbers(Boundary);
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers(CTM);
  const values = (data.match(number) ?? []).map(Number);
  const at = (index: number) => [values[index] ?? 0, values[index + 1] ?? 0] as const;
  const half = Number.isFinite(Number(LineWidth))
    ? (Number(LineWidth) / 2) * Math.max(Math.hypot(a, c), Math.hypot(b, d))
    : 0;
  const starts = values.flatMap((_, index) => (index % 2 === 0 ? [at(index)] : []));
  const xs = starts.map(([across, down]) => x + a * across + c * down + e);
  const ys = starts.map(([across, down]) => y + b * across + d * down + f);
  return {
    left: xs.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY) - half,
    top: ys.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY) - half,
    right: xs.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY) + half,
    bottom: ys.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY) + half,
  };
}

/** A page of a report has under 3,000 characters; each path is compared with those before it. */
const mostCharacters = 20_000;
/** The ink of a digit begins and ends at these shares of its size above the baseline. */
const inkTop = 0.6;
const inkBottom = 0.1;

/** What is painted over text may hide it or strike it out. A rule between lines of text, or under one, is beside all ink. */
function refuseCover({ left, top, right, bottom }: Extent, characters: readonly Character[]): void {
  if (characters.length > mostCharacters) throw new Unclear('a page has too much text');
  const isOver = ({ x, y, size }: Character) =>
    x + size / 4 > left && x + size / 4 < right && y - inkTop * size < bottom && y - inkBottom * size > top;
  if (characters.some(isOver)) throw new Unclear('something is painted over its text');
}

const counted = /g\s+(\d+)\s+(\S+)/g;
const longestRun = 10_000;

/** The distances of a text; runs of equal ones are written out. */
function distances(stated: string | undefined): readonly number[] {
  if (stated === undefined) return [];
  const written = stated.replace(counted, (_, times: string, step: string) =>
    `${step} `.repeat(Math.min(Number(times), longestRun)),
  );
  return numbers(written);
}

function placed(
  content: string,
  { X = '0', Y = '0', DeltaX, DeltaY }: Attributes,
  object: OpenText,
): readonly Character[] {
  const [across, down] = [distances(DeltaX), distances(DeltaY)];
  const texts = [...content.trim()];
  if (texts.length > 1 && across.length + down.length === 0) throw new Unclear('it does not place all characters');
  let [x, y] = [Number(X), Number(Y)];
  return [...content].flatMap((text, index) => {
    const [left, top] = [x, y];
    x += across[index] ?? 0;
    y += down[index] ?? 0;
    if (text.trim() === '') return [];
    return [
      {
        text,
        x: object.x + object.shift[0] + left * object.scale[0],
        y: object.y + object.shift[1] + top * object.scale[1],
        size: object.size,
      },
    ];
  });
}

/** Characters whose baselines differ by less than this share of their size stand on one line. */
const sameLine = 0.2;
/** A character that stands further from the one before than this share of its size is apart from it. */
const apart = 0.75;
const narrowApart = 1.25;
const lastNarrow = 0x7f;

function linesOfCharacters(characters: readonly Character[]): readonly string[] {
  refuseMarks(characters);
  const lines: Character[][] = [];
  for (const character of [...characters].sort((one, other) => one.y - other.y)) {
    const line = lines.at(-1);
    const last = line?.[0];
    if (line && last && character.y - last.y <= sameLine * last.size) line.push(character);
    else lines.push([character]);
  }
  return lines.map(textOfLine);
}

/** A character that stands nearer than this share of its size to the one before is painted over it. */
const over = 0.2;

function textOfLine(line: readonly Character[]): string {
  let text = '';
  let before: Character | null = null;
  for (const character of [...line].sort((one, other) => one.x - other.x)) {
    const size = before?.size ?? 0;
    if (before !== null && character.x - before.x < over * size) throw new Unclear('it has text over other text');
    const isNarrow = (before?.text.codePointAt(0) ?? 0) <= lastNarrow;
    const reach = (isNarrow ? apart : narrowApart) * size;
    text += before !== null && character.x - before.x > reach ? ` ${character.text}` : character.text;
    before = character;
  }
  return text;
}

/** A character that is smaller than this share of the one before it, and stands right behind it at any height, is a mark. */
const markSize = 0.8;

/** Marks are written behind what they mark. */
function refuseMarks(characters: readonly Character[]): void {
  const hasMark = characters.some((character, index) => {
    const before = characters[index - 1];
    if (before === undefined || character.size >= markSize * before.size) return false;
    const isBehind = character.x > before.x && character.x - before.x < before.size * narrowApart;
    return isBehind && Math.abs(character.y - before.y) < before.size;
  });
  if (hasMark) throw new Unclear('it has raised or lowered marks');
}
