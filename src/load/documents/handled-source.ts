// A source on its way into the database, by how far the job had to open it.
import type { Problem } from '../../model/problem.js';
import type { UnchangedRow } from '../connection/unchanged-statements.js';
import type { DocumentSource } from '../rows/document-reading.js';
import type { PreparedReading } from './prepared-reading.js';

/** A file that looks as it did when it was read, and was not opened. */
export interface UnchangedSource extends DocumentSource {
  readonly kind: 'unchanged';
  /** What the database knows of it; see `findUnchanged`. */
  readonly known: UnchangedRow;
}

/** A source whose bytes were read before, so that they are not read again; see `findReading`. */
export interface KnownSource extends DocumentSource {
  readonly kind: 'known';
  /** In lower-case hexadecimal digits. */
  readonly sha256: string;
}

/** A source that could not be opened, so that there are no bytes to know it by. */
export interface UnopenedSource extends DocumentSource {
  readonly kind: 'unopened';
  readonly problem: Problem;
}

/** A source whose bytes were read. */
export interface ReadSource extends DocumentSource {
  readonly kind: 'read';
  /** In lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
  readonly reading: PreparedReading;
}

export type HandledSource = UnchangedSource | KnownSource | UnopenedSource | ReadSource;
