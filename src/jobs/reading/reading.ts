// What a worker is asked for. Apart from the readers, so that the asking side does not load their libraries.
import type { OcrMode } from '../../catalogues/recognisers.js';
import type { CellToCut } from '../../extract/pdf/pictures/cell-cuts.js';
import type { PreparedReading } from '../../load/documents/prepared-reading.js';
import type { DocumentReading } from '../../load/rows/document-reading.js';
import type { Box } from '../../model/anchor.js';
import type { Problem } from '../../model/problem.js';
import type { ReadingKey } from '../kept/reading-key.js';
import type { ReadingProgress } from './reading-watch.js';

/** A document to read. */
export interface ReadTask {
  /** File name, for the year and the agency that it may state; never used as a path. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly secondReading: boolean;
  /** When print in pictures is recognised. Default: auto. */
  readonly ocr?: OcrMode | undefined;
  /** Why this try leaves the second reader out: it ended the tries before. */
  readonly secondReaderFault?: string;
  /** The document as LibreOffice saved it as DOCX, to be read as its second reading. */
  readonly officeCopy?: Uint8Array;
  /** The folder of the page, in which the pictures are that it shows; left out if it has none. */
  readonly folder?: string | undefined;
  /** The bytes of pictures that the page shows, by their addresses as printed; left out if none were fetched. */
  readonly pictures?: ReadonlyMap<string, Uint8Array>;
  /** Where the worker notes how far it is; see reading-watch.ts. */
  readonly progress?: ReadingProgress;
}

/** A document to read and turn into rows. */
export interface PrepareTask extends ReadTask {
  /** The address that it was fetched from; null for a file. */
  readonly address: string | null;
  /** The date that its site prints beside the link to it, YYYY-MM-DD: when it was published, if it does not say so itself. */
  readonly listedOn?: string | null | undefined;
}

/** An archive to unpack. */
export interface UnpackTask extends ReadTask {
  /** The entry to unpack from, counted from 0; null to list them only. */
  readonly from: number | null;
}

/** A reading that was kept, and the key that it should have. */
export interface PackedReading {
  readonly packed: Uint8Array;
  readonly key: ReadingKey;
}

/** Kept readings to unpack. */
export interface DecodeTask extends ReadTask {
  readonly readings: readonly PackedReading[];
}

/** Which page of a document to draw, counted from 1. */
export interface DrawTask extends ReadTask {
  readonly page: number;
}

/** Which boxes of a page to mark, in points from its top left corner. */
export interface MarkTask extends DrawTask {
  readonly boxes: readonly Box[];
}

/** Which cells to cut out, each with words beside it. */
export interface CutTask extends ReadTask {
  /** The page, counted from 1, with boxes in points; or the path of a picture within the document, with boxes in its pixels. */
  readonly on: number | string;
  readonly cells: readonly CellToCut[];
}

/** A reading that ended before there was a document, with or without rows. */
export function failedReading(problem: Problem): DocumentReading & PreparedReading {
  return {
    ...{ format: null, encoding: null, metadata: [], recognisers: null },
    outcome: { kind: 'failed', problems: [problem] },
    ...{ durations: null, fingerprint: null, dependsOnMachine: true },
  };
}
