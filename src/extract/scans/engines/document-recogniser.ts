// The recognition that the reading of one document uses: nothing is loaded or started before a picture needs it.
import type { OcrMode, Recognisers } from '../../../catalogues/recognisers.js';
import { installingCommand, recognisersHere } from './installed.js';
import type { LineRecogniser } from './pp-ocr.js';
import type { RunningRecogniser } from './recogniser-process.js';

export interface DocumentRecogniser {
  /** Starts recognition with the first picture; null if nobody recognises here. */
  readonly start: () => Promise<LineRecogniser | null>;
  /** Who recognises here. */
  readonly recognisers: Recognisers;
  /** What makes pictures readable, as a sentence; empty if they are read. */
  readonly advice: string;
  /** Who recognised the pictures of the document; null if it has none that had to be. */
  readonly used: () => Recognisers | null;
  readonly close: () => void;
}

/** What a reader may use besides the bytes. */
export interface ReadingAids {
  /** Is called with the number of pages before they are read, and again if some are pictures. */
  readonly pagesKnown?: ((pages: number, scans?: number) => void) | undefined;
  readonly recogniser: DocumentRecogniser;
}

/**
 * Opens recognition for one document. It is to be closed.
 * @param witnessLost is called if a witness that is installed here failed: elsewhere the document may be read with it
 */
export function openRecogniser(mode: OcrMode, witnessLost: () => void = () => {}): DocumentRecogniser {
  const recognisers = recognisersHere(mode);
  let running: Promise<RunningRecogniser> | null = null;
  let isUsed = false;
  return {
    start: async () => {
      isUsed = true;
      if (recognisers === 'none') return null;
      const { startRecogniser } = await import('./start-recogniser.js');
      running ??= startRecogniser();
      return recognisers === 'PP-OCR, Tesseract' ? withWitness(await running, witnessLost) : running;
    },
    recognisers,
    advice: adviceFor(mode, recognisers),
    used: () => (isUsed ? recognisers : null),
    close: () => {
      void running?.then((started) => started.close());
    },
  };
}

/** A recogniser with a report of when its reader of digits gives nothing. */
export function withWitness(recogniser: LineRecogniser, lost: () => void): LineRecogniser {
  return {
    ...recogniser,
    readDigits: async (cells) => {
      const digits = await recogniser.readDigits(cells);
      if (digits === null && cells.length > 0) lost();
      return digits;
    },
  };
}

function adviceFor(mode: OcrMode, recognisers: Recognisers): string {
  if (recognisers !== 'none') return '';
  return mode === 'never'
    ? 'Read it with --ocr auto, which recognises print.'
    : `Install what recognises print: ${installingCommand}`;
}
