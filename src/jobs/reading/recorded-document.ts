// Opens a document where the database says it is, and makes sure that it is still the same.
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { ArchiveTools } from '../../extract/archives/open-archive.js';
import { maxFileBytes } from '../../extract/bytes/limits.js';
import { openPath, splitPath } from '../archives/open-path.js';

/**
 * A document with its bytes, or why it could not be opened:
 * - `document_moved`: none of its places holds a file any more
 * - `document_changed`: there is a file, but it holds other bytes
 */
export type RecordedDocument =
  | { readonly kind: 'opened'; readonly location: string; readonly bytes: Uint8Array }
  | { readonly kind: 'document_moved' | 'document_changed'; readonly message: string };

const address = /^(?:https?|s3):/iu;

/**
 * Opens the first place that holds exactly the bytes that were read.
 * @param locations paths and addresses; addresses are not opened
 * @param sha256 of the bytes, in lower-case hexadecimal digits
 * @param unpack opens RAR and 7z archives
 */
export async function openRecorded(
  locations: readonly string[],
  sha256: string,
  unpack: ArchiveTools['unpack'],
): Promise<RecordedDocument> {
  const reasons: string[] = [];
  let isChanged = false;
  for (const location of locations) {
    const found = await look(location, sha256, unpack);
    if (typeof found !== 'string') return { kind: 'opened', location, bytes: found.bytes };
    isChanged ||= found === otherBytes;
    reasons.push(`${location} ${found}`);
  }
  const message = `The document of sha256 ${sha256} cannot be opened: ${reasons.join('; ')}. Put the file back, or ingest it from where it is now.`;
  return { kind: isChanged ? 'document_changed' : 'document_moved', message };
}

const otherBytes = 'holds other bytes now';

async function look(
  location: string,
  sha256: string,
  unpack: ArchiveTools['unpack'],
): Promise<{ readonly bytes: Uint8Array } | string> {
  if (address.test(location)) return 'is an address, and only files are opened';
  try {
    const { file } = await splitPath(location);
    const found = await stat(file);
    if (!found.isFile()) return 'is not a file';
    if (found.size > maxFileBytes) return otherBytes;
    const opened = await openPath(location, unpack);
    if (opened.kind === 'missing') return otherBytes;
    const { bytes } = opened;
    return createHash('sha256').update(bytes).digest('hex') === sha256 ? { bytes } : otherBytes;
  } catch (error) {
    return `cannot be opened (${error instanceof Error ? error.message : String(error)})`;
  }
}
