// Numbers in cells: three witnesses, each with its own cut of the cell, a fourth one for slashes, and which of them agree.
import type { Recognition, Witness } from '../../../model/table.js';
import type { LineRecogniser, RecognisedLine } from '../engines/pp-ocr.js';
import { cutOut, type Picture, type PixelBox, resized, thickened } from '../picture/picture.js';
import { numberCuts, readByTemplates } from './digit-templates.js';
import { isSlash } from './slash-shape.js';

/** A cell with one line of print that may be a number, and what the first witness read. */
export interface NumberCell {
  readonly line: PixelBox;
  /** The place that the line has to itself: its cell, without what may be left of the rules. */
  readonly place: PixelBox;
  readonly read: RecognisedLine;
}

/** A number with its text and what all witnesses say. */
export interface WitnessedNumber {
  readonly text: string;
  readonly recognition: Recognition;
}

/** What is read for a digit, a dash or a slash where only Chinese and Latin characters were thought of. */
const numberLike = /^[\d.,，．\-—–－―一/／%OoQD〇○lI|丨\s]+$/u;

/** What a slash is read for. None of these is a number or says that there is none, so the shape of the stroke decides. */
const slashLike = /^[/／!！丿]$/u;

/** A character that stands by itself is taken for a Chinese one sooner than in a line. */
const alone = 1;

/** Whether what was recognised is a number, a dash or a slash, or looks like one, or may be one: also ink in which nothing was seen. */
export function mayBeNumber({ text, number }: RecognisedLine): boolean {
  return (
    text === '' ||
    numberLike.test(text) ||
    slashLike.test(text) ||
    marked.test(text) ||
    (text.length === alone && number.length === alone)
  );
}

/** Characters of a sure number are recognised with at least this certainty. */
const sure = 0.9;
const digits = /^\d+$/;
const shaped = /^[\d/]+$/;
const marked = /^[.,:;'"·、]*(?<number>\d+)[.,:;'"·、-]*$/u;
/** Tesseract reads print of this height, in pixels, with this margin. */
const printHeight = 36;
const printMargin = 14;

/** The second look of the first witness at a number: wider, and with thicker strokes, because it overlooks hairlines. */
const secondMargin = 8;

/**
 * Hears the other witnesses, and the first one again where none agrees with it.
 * @param page the straight page without its rules
 */
export async function witnessNumbers(
  page: Picture,
  cells: readonly NumberCell[],
  recogniser: LineRecogniser,
): Promise<readonly WitnessedNumber[]> {
  const byTesseract = await recogniser.readDigits(cells.map(({ line }) => tightCut(page, line)));
  const byTemplates = readByTemplates(
    cells.map(({ line, read }) => ({
      ways: numberCuts(cutOut(page, line, 2)),
      sure: read.certainty >= sure && shaped.test(read.number) ? read.number : null,
    })),
  );
  const heard = cells.map(({ place, read }, index): HeardNumber => {
    const [tesseract, templates] = [byTesseract?.[index], byTemplates[index]];
    return {
      read,
      others: [
        ...(tesseract === undefined ? [] : [{ reader: 'Tesseract', saw: tesseract }]),
        ...(templates ? [{ reader: 'the digits of the document', saw: templates }] : []),
        ...(isSlash(cutOut(page, place)) ? [{ reader: strokeReader, saw: slash }] : []),
      ],
    };
  });
  const first = heard.map(({ read, others }) => judged(read, others));
  const open = cells.map((_, index) => index).filter((index) => first[index]?.recognition.agreeing.length === 0);
  const again = await recogniser.recognise(
    open.flatMap((index) => cells[index]?.line ?? []).map((line) => thickened(cutOut(page, line, secondMargin))),
  );
  const second = new Map(open.map((index, position) => [index, again[position]]));
  return first.map((number, index) => {
    const [look, own] = [second.get(index), heard[index]];
    return look && own ? onSecondLook(number, look, own) : number;
  });
}

interface HeardNumber {
  readonly read: RecognisedLine;
  readonly others: readonly Witness[];
}

const firstReader = 'PP-OCR';
const strokeReader = 'the shape of the stroke';
const slash = '/';
const unsure = (text: string, others: readonly Witness[]): WitnessedNumber => ({
  text,
  recognition: { agreeing: [], others, isPoorPage: false },
});

/** What a number is by the first look of the first witness and the others. */
function judged(read: RecognisedLine, others: readonly Witness[]): WitnessedNumber {
  if (hasStroke(others)) return judgedStroke(read, others);
  const text = read.number;
  const agreeing = others.filter(({ saw }) => text !== '' && plain(saw) === plain(text));
  if (agreeing.length > 0)
    return {
      text,
      recognition: {
        agreeing: [firstReader, ...agreeing.map(({ reader }) => reader)],
        others: others.filter((other) => !agreeing.includes(other)),
        isPoorPage: false,
      },
    };
  const [one, two] = others;
  const firstSaw: Witness = { reader: firstReader, saw: text };
  // Dust beside a number is read as a point or a dash: then the two others may agree on the number without it.
  if (one && two && one.saw !== '' && one.saw === two.saw && hasMarksAround(one.saw, text))
    return {
      text: one.saw,
      recognition: { agreeing: others.map(({ reader }) => reader), others: [firstSaw], isPoorPage: false },
    };
  const without = others.find(({ saw }) => saw !== '' && hasMarksAround(saw, text));
  if (without) return unsure(without.saw, [firstSaw, ...others]);
  return unsure(numberLike.test(read.text) || read.text === '' ? text : read.text, others);
}

function hasStroke(others: readonly Witness[]): boolean {
  return others.some(({ reader }) => reader === strokeReader);
}

/** A stroke with the shape of a slash is one if another reader sees it too, and the first none of the digits: both may take it for a 1. */
function judgedStroke(read: RecognisedLine, others: readonly Witness[]): WitnessedNumber {
  const first = slashLike.test(read.text) ? slash : read.number;
  const all: readonly Witness[] = [{ reader: firstReader, saw: first }, ...others];
  const agreeing = all.filter(({ saw }) => saw === slash);
  if (agreeing.length < 2 || digits.test(first)) return unsure(first, others);
  return {
    text: slash,
    recognition: {
      agreeing: agreeing.map(({ reader }) => reader),
      others: all.filter((one) => !agreeing.includes(one)),
      isPoorPage: false,
    },
  };
}

/**
 * What a number is after the second look. If the first look saw nothing, another witness that agrees with the second look makes the number
 * sure. If it saw something else, the number that two witnesses see is the likelier one, but only a sum can make it sure.
 */
function onSecondLook(number: WitnessedNumber, look: RecognisedLine, { read, others }: HeardNumber): WitnessedNumber {
  const agreeing = others.filter(({ saw }) => look.number !== '' && plain(saw) === plain(look.number));
  const rest = others.filter((other) => !agreeing.includes(other));
  if (hasStroke(rest)) return number;
  if (agreeing.length === 0)
    return number.text === '' && digits.test(look.number) ? unsure(look.number, others) : number;
  if (read.number === '' && numberLike.test(read.text + look.text))
    return {
      text: look.number,
      recognition: {
        agreeing: [firstReader, ...agreeing.map(({ reader }) => reader)],
        others: rest,
        isPoorPage: false,
      },
    };
  return unsure(look.number, [{ reader: firstReader, saw: read.text }, ...rest]);
}

/** Whether a text is a number with marks before or behind it. A dash before it may be its sign. */
function hasMarksAround(number: string, text: string): boolean {
  return marked.exec(text)?.groups?.['number'] === number;
}

/** Templates do not tell a point from a comma; neither does print of this size. Which dash it is makes no difference. */
function plain(text: string): string {
  return text.replace(/[,，．]/gu, '.').replace(/[—–－―]/gu, '-');
}

function tightCut(page: Picture, line: PixelBox): Picture {
  const cut = cutOut(page, line);
  const scale = printHeight / Math.max(1, cut.height);
  const enlarged = resized(cut, Math.max(1, Math.round(cut.width * scale)), printHeight);
  const box = { left: 0, top: 0, right: enlarged.width, bottom: enlarged.height };
  return cutOut(enlarged, box, printMargin);
}
