// Fonts that do not say which digits they show, or say others than their shapes are: the shapes are recognised where the packages for it are
// installed, a few for a document. Fonts whose digits look as they should are not looked at any further.
import type { Box } from '../../model/anchor.js';
import type { Block } from '../../model/document.js';
import type { ProblemCollector } from '../../model/problem.js';
import type { Cell, Recognition, Witness } from '../../model/table.js';
import type { DocumentRecogniser } from '../scans/engines/document-recogniser.js';
import type { LineRecogniser } from '../scans/engines/pp-ocr.js';
import { unknownCharacter } from './glyphs/character-kinds.js';
import { type PrintSetting, printedLine, shapePicture } from './glyphs/glyph-pictures.js';
import { claimedDigit, type GlyphShape, isDoubtfulShape, mayBeDigit } from './glyphs/glyph-shape.js';
import { judgeShapes, type SeenShape, type ShapeVerdict } from './glyphs/judge-shapes.js';
import { centreOf, contains } from './page/geometry.js';
import type { UprightPage } from './page/orientation.js';
import type { Glyph } from './page/painted-page.js';

/** The pages of a document as they are read, and what was found about the shapes on them. */
export interface ReadShapes {
  readonly pages: readonly UprightPage[];
  readonly verdicts: ReadonlyMap<GlyphShape, ShapeVerdict>;
}

/**
 * Recognises the shapes of doubtful fonts. Reports `digits_recognised`, and `page_not_drawn` if recognition fails: then their digits are in
 * doubt.
 * @returns the pages with the digits that were recognised; as they are if no font is doubtful, or nobody recognises here
 */
export async function recogniseShapes(
  pages: readonly UprightPage[],
  documentRecogniser: DocumentRecogniser,
  problems: ProblemCollector,
): Promise<ReadShapes> {
  const shapes = new Set(pages.flatMap(({ glyphs }) => glyphs.flatMap(({ shape }) => shape ?? [])));
  const doubtful = new Set([...shapes].filter(isDoubtfulShape).map(({ font }) => font));
  const recogniser = doubtful.size === 0 ? null : await documentRecogniser.start();
  if (recogniser === null) return { pages, verdicts: new Map() };
  const asked = [...shapes].filter(
    (shape) => doubtful.has(shape.font) && (claimedDigit(shape) !== null || mayBeDigit(shape)),
  );
  const found = judgeShapes(await seenIn(asked, recogniser, problems));
  const verdicts = new Map(found.map((verdict) => [verdict.shape, verdict]));
  reportRecognised(found, problems);
  return { pages: pages.map((page) => withDigits(page, verdicts, doubtful)), verdicts };
}

function reportRecognised(verdicts: readonly ShapeVerdict[], problems: ProblemCollector): void {
  if (verdicts.length === 0) return;
  const kinds = [
    ['that their fonts do not name', verdicts.filter(({ shape }) => shape.claim === null)],
    [
      'that are not what their fonts say',
      verdicts.filter(({ shape, digit }) => shape.claim !== null && digit !== claimedDigit(shape)),
    ],
    [
      'that may not be what their fonts say',
      verdicts.filter(({ shape, digit }) => shape.claim !== null && digit === claimedDigit(shape)),
    ],
  ] as const;
  const readers = new Set(
    verdicts.flatMap(({ agreeing, others }) => [...agreeing, ...others.map(({ reader }) => reader)]),
  );
  const words = kinds.flatMap(([what, ones]) => (ones.length === 0 ? [] : [`${ones.length} ${what}`]));
  problems.add(
    'digits_recognised',
    `Shapes of digits were recognised: ${words.join(', ')}. Looked at by ${[...readers].join(', ')}.`,
  );
}

/** A document has 10 to 31 shapes of digits. More than these are not recognised. */
const mostShapes = 200;
/** How PP-OCR and Tesseract see a shape: each in a line of its own. Of 840 digits in 84 fonts neither takes one for another. */
const printHeight = 36;
const forFirst: PrintSetting = { times: 3, gap: 6, margin: 8 };
const forSecond: PrintSetting = { times: 2, gap: 8, margin: 14 };

/** What the readers of print see. The same shape in several subsets of a font is looked at once. */
async function seenIn(
  shapes: readonly GlyphShape[],
  recogniser: LineRecogniser,
  problems: ProblemCollector,
): Promise<readonly SeenShape[]> {
  const byOutline = new Map<string, readonly Witness[]>();
  const outlines = [...new Map(shapes.map(({ outline }) => [outline.path, outline])).values()];
  const drawn = outlines.flatMap((outline) => {
    const picture = shapePicture(outline, printHeight);
    return picture === null ? [] : [{ path: outline.path, picture }];
  });
  try {
    if (drawn.length > mostShapes) throw new Error(`there are ${drawn.length}; the limit is ${mostShapes}`);
    const first = await recogniser.recognise(drawn.map(({ picture }) => printedLine(picture, forFirst)));
    const second = await recogniser.readDigits(drawn.map(({ picture }) => printedLine(picture, forSecond)));
    drawn.forEach(({ path }, index) => {
      const bySecond = second?.[index];
      byOutline.set(path, [
        { reader: recogniser.name, saw: onceOf(first[index]?.text ?? '', forFirst.times) },
        ...(bySecond === undefined ? [] : [{ reader: 'Tesseract', saw: onceOf(bySecond, forSecond.times) }]),
      ]);
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.add(
      'page_not_drawn',
      `The shapes of ${drawn.length} doubtful characters could not be recognised (${reason}).`,
    );
  }
  return shapes.map((shape) => ({ shape, readers: byOutline.get(shape.outline.path) ?? [] }));
}

/** What a shape was seen as that was set several times, a wide digit as a digit; nothing if it was not seen as the same each time. */
function onceOf(text: string, times: number): string {
  const [one = '', ...others] = [...text.normalize('NFKC')];
  return others.length === times - 1 && others.every((other) => other === one) ? one : '';
}

/** A page with its digits as they were recognised. That a shape contradicts its digit was looked into. */
function withDigits(page: UprightPage, verdicts: ReadShapes['verdicts'], doubtful: ReadonlySet<string>): UprightPage {
  const judged = page.glyphs.filter(({ shape }) => shape && doubtful.has(shape.font));
  if (judged.length === 0) return page;
  const places = new Set(judged.map(({ box }) => placeKey(box)));
  const glyphs = page.glyphs.map((glyph) => {
    const digit = (glyph.shape && verdicts.get(glyph.shape)?.digit) ?? null;
    const isAsSaid = digit === null || (glyph.shape && digit === claimedDigit(glyph.shape));
    return isAsSaid ? glyph : { ...glyph, text: digit };
  });
  return {
    ...page,
    glyphs,
    unclear: page.unclear.filter(({ kind, box }) => kind !== 'misshapen' || !places.has(placeKey(box))),
    unmapped: glyphs.filter(({ text }) => text === unknownCharacter).length,
  };
}

/** If fonts leave more than this share of the characters of a page unnamed, its text is none: digits alone are fewer. */
const unnamedShare = 0.5;

/**
 * Whether a page has to be recognised as a picture: its fonts do not name their characters, as the shapes of their digits show, and those
 * are not its digits alone.
 */
export function isUnnamed({ glyphs }: UprightPage, { verdicts }: ReadShapes): boolean {
  if (![...verdicts.values()].some(({ shape, digit }) => shape.claim === null && digit !== null)) return false;
  const isRecognised = (shape: GlyphShape | undefined) =>
    shape !== undefined && typeof verdicts.get(shape)?.digit === 'string';
  const unnamed = glyphs.filter(
    ({ text, shape, isGuessed }) => (isGuessed && !isRecognised(shape)) || (text === unknownCharacter && shape),
  );
  const isForeign = glyphs.some(({ text, shape }) => text === unknownCharacter && !shape);
  return !isForeign && unnamed.length > unnamedShare * glyphs.length;
}

function placeKey({ left, top, right, bottom }: Box): string {
  return [left, top, right, bottom].join(' ');
}

const digit = /\p{Nd}/u;
const longestNumber = 24;

/** Adds to numbers whose digits were recognised by their shapes who saw what, and marks text with such digits as recognised. */
export function withShapesRead(blocks: readonly Block[], { pages, verdicts }: ReadShapes): readonly Block[] {
  if (verdicts.size === 0) return blocks;
  const byPage = new Map(pages.map(({ number, glyphs }) => [number, glyphs]));
  const judgedByPage = new Map(
    pages.map(({ number, glyphs }) => [number, glyphs.filter(({ shape }) => shape && verdicts.has(shape))]),
  );
  const isIn = (box: Box) => (glyph: Glyph) => contains(box, centreOf(glyph.box));
  const holdsJudged = ({ page, box }: { readonly page: number; readonly box: Box }) =>
    judgedByPage.get(page)?.some(isIn(box)) === true;
  const recognised = (cell: Cell): Cell => {
    const { anchor, text } = cell;
    if (anchor.kind !== 'page' || text.length > longestNumber || !digit.test(text)) return cell;
    const places = [anchor, ...anchor.further];
    if (!places.some(holdsJudged)) return cell;
    const glyphs = places.flatMap(({ page, box }) => (byPage.get(page) ?? []).filter(isIn(box)));
    return { ...cell, recognition: recognitionOf(glyphs, verdicts) };
  };
  return blocks.map((block): Block => {
    if (block.kind === 'table')
      return { ...block, table: { ...block.table, cells: block.table.cells.map(recognised) } };
    if (block.kind === 'picture' || block.anchor.kind !== 'page') return block;
    return [block.anchor, ...block.anchor.further].some(holdsJudged) ? { ...block, isRecognised: true } : block;
  });
}

/** Who saw all recognised digits of a number as they stand, and what others saw. */
function recognitionOf(glyphs: readonly Glyph[], verdicts: ReadShapes['verdicts']): Recognition {
  const verdictOn = ({ shape }: Glyph) => (shape === undefined ? undefined : verdicts.get(shape));
  const judged = glyphs.flatMap((glyph) => verdictOn(glyph) ?? []);
  const [first] = judged;
  const agreeing = (first?.agreeing ?? []).filter((reader) =>
    judged.every((verdict) => verdict.agreeing.includes(reader)),
  );
  const isAgreed = agreeing.length > 1;
  const readers = new Set(
    judged.flatMap(({ agreeing: who, others }) => [...who, ...others.map(({ reader }) => reader)]),
  );
  const seenBy = (reader: string) =>
    glyphs.map((glyph) => verdictOn(glyph)?.others.find((one) => one.reader === reader)?.saw ?? glyph.text).join('');
  return {
    agreeing: isAgreed ? agreeing : [],
    others: [...readers]
      .filter((reader) => !isAgreed || !agreeing.includes(reader))
      .map((reader) => ({ reader, saw: seenBy(reader) })),
    isPoorPage: false,
    isOfFont: true,
  };
}
