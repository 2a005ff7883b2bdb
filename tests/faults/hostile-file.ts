// A file that is made to take all time or memory of whoever reads it.
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';

export interface HostileFile {
  readonly name: string;
  /** Writes it; only then is it made, because many are large. */
  readonly write: (path: string) => void;
  /** What it comes to. */
  readonly outcome: 'failed' | 'unsupported' | 'not_a_report' | 'report';
  /** The code of the problem that it gives; null for a report without one. */
  readonly code: string | null;
  /** The code of a warning that it gives as well. */
  readonly warning?: string;
  /** Of an archive: a file in it that gives a problem too, which the message is of. */
  readonly within?: { readonly name: string; readonly code: string };
  /** Takes more than a quarter of a minute of the processor: such files are tested on demand. */
  readonly isSlow?: true;
  /** Words that the message must hold. */
  readonly says: RegExp;
}

export const megabyte = 1024 * 1024;

/** Bytes that are made when the file is written. */
export function ofBytes(make: () => string | Uint8Array): HostileFile['write'] {
  return (path) => withFile(path, (file) => writeWhole(file, make()));
}

/** A beginning, then one text over and over up to so many bytes, then an end. */
export function ofRepeated(begin: string, text: string, bytes: number, end = ''): HostileFile['write'] {
  const piece = Buffer.alloc(megabyte, text);
  return (path) =>
    withFile(path, (file) => {
      writeWhole(file, begin);
      for (let left = bytes; left > 0; left -= megabyte) writeWhole(file, piece.subarray(0, left));
      writeWhole(file, end);
    });
}

/** So many zero bytes, which take no room on disk. */
export function ofNothing(bytes: number): HostileFile['write'] {
  return (path) => withFile(path, (file) => ftruncateSync(file, bytes));
}

/** Opens and closes around each other, so many times. */
export function nested(open: string, close: string, depth: number): string {
  return open.repeat(depth) + close.repeat(depth);
}

function withFile(path: string, write: (file: number) => void): void {
  const file = openSync(path, 'w');
  try {
    write(file);
  } finally {
    closeSync(file);
  }
}

function writeWhole(file: number, content: string | Uint8Array): void {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
