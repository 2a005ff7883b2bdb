// Numbers in cells: three witnesses, each with its own cut of the cell, and which of them agree.
import type { Recognition, Witness } from '../../../model/table.js';
import type { RecognisedLine } from '../engines/pp-ocr.js';
import { readWithTesseract } from '../engines/tesseract.js';
import { cutOut, type Picture, type PixelBox, resized } from '../picture/picture.js';
import { cutNumber, readByTemplates } from './digit-templates.js';

/** A cell with one line of print that may be a number, and what the first witness read. */
export interface NumberCell {
  readonly line: PixelBox;
  readonly read: RecognisedLine;
}

/** A number with its text and what all witnesses say. */
export interface WitnessedNumber {
  readonly text: string;
  readonly recognition: Recognition;
}

/** What is read for a digit, a dash or a slash where only Chinese and Latin characters were thought of. */
const numberLike = /^[\d.,，．\-—–－―一/／%OoQD〇○lI|丨\s]+$/u;

/** A character that stands by itself is taken for a Chinese one sooner than in a line. */
const alone = 1;

/** Whether what was recognised is a number, a dash or a slash, or looks like one, or may be one. */
export function mayBeNumber({ text, number }: RecognisedLine): boolean {
  return numberLike.test(text) || marked.test(text) || (text.length === alone && number.length === alone);
}

/** Characters of a sure number are recognised with at least this certainty. */
const sure = 0.9;
const digits = /^\d+$/;
const marked = /^[.,:;'"·、]*(?<number>\d+)[.,:;'"·、-]*$/u;
/** Tesseract reads print of this height, in pixels, with this margin. */
const printHeight = 36;
const printMargin = 14;

/** Hears the other witnesses. @param page the straight page without its rules */
export async function witnessNumbers(page: Picture, cells: readonly NumberCell[]): Promise<readonly WitnessedNumber[]> {
  const texts = cells.map(({ read }) => read.number);
  const byTesseract = await readWithTesseract(cells.map(({ line }) => tightCut(page, line)));
  const byTemplates = readByTemplates(
    cells.map(({ line, read }, index) => ({
      characters: cutNumber(cutOut(page, line, 2)),
      sure: read.certainty >= sure && digits.test(texts[index] ?? '') ? (texts[index] ?? null) : null,
    })),
  );
  return cells.map(({ read }, index): WitnessedNumber => {
    const text = texts[index] ?? '';
    const others: Witness[] = [];
    const tesseract = byTesseract?.[index];
    if (tesseract !== undefined) others.push({ reader: 'Tesseract', saw: tesseract });
    const templates = byTemplates[index] ?? null;
    if (templates !== null) others.push({ reader: 'the digits of the document', saw: templates });
    const agreeing = others.filter(({ saw }) => text !== '' && plain(saw) === plain(text));
    const [one, two] = others;
    // Dust beside a number is read as a point or a dash: then the two others may agree on the number without it.
    if (agreeing.length === 0 && one && two && one.saw !== '' && one.saw === two.saw && hasMarksAround(one.saw, text))
      return {
        text: one.saw,
        recognition: {
          agreeing: others.map(({ reader }) => reader),
          others: [{ reader: 'PP-OCR', saw: text }],
          isPoorPage: false,
        },
      };
    return {
      text: agreeing.length === 0 && !numberLike.test(read.text) ? read.text : text,
      recognition: {
        agreeing: agreeing.length === 0 ? [] : ['PP-OCR', ...agreeing.map(({ reader }) => reader)],
        others: others.filter((other) => !agreeing.includes(other)),
        isPoorPage: false,
      },
    };
  });
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
