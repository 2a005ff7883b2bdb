// Files whose SHA-256 is kept: written and read piece by piece, so that large ones need no more memory than small ones.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

/** The size of a file, and its SHA-256 in hexadecimal digits. */
export interface HashedContent {
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Writes a file, in place of one of that name, and forces it to the disk.
 * @throws the system's error if it cannot be written; whatever `pieces` throws. The file is then incomplete.
 */
export async function writePieces(
  path: string,
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<HashedContent> {
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await open(path, 'w');
  try {
    for await (const piece of pieces) {
      await file.writeFile(piece);
      hash.update(piece);
      bytes += piece.byteLength;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Reads a file to its end. @throws the system's error if it cannot be read */
export async function hashFile(path: string): Promise<HashedContent> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of createReadStream(path)) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}
