// The content of the files in a zip container. Nothing is inflated beyond the size that the directory states.
import { crc32, inflateRawSync } from 'node:zlib';
import { DocumentFault } from './document-fault.js';
import type { ZipEntry } from './zip-directory.js';

const localHeaderSignature = 0x04034b50;
const localHeaderLength = 30;
const stored = 0;
const deflated = 8;

/**
 * The content of one file of a container.
 * @throws DocumentFault `encrypted`, `zip_damaged` if it is not what the directory states
 */
export function inflateEntry(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  if (entry.isEncrypted)
    throw new DocumentFault(
      'encrypted',
      `${entry.name} is encrypted in the zip container. Save a copy without a password.`,
    );
  const content = inflateChecked(dataOf(bytes, entry), entry);
  if (content.length !== entry.size || crc32(content) !== entry.crc)
    throw new DocumentFault(
      'zip_damaged',
      `${entry.name} differs from what the zip directory says in its size or checksum.`,
    );
  return content;
}

function dataOf(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { offset } = entry;
  if (offset + localHeaderLength > bytes.length || view.getUint32(offset, true) !== localHeaderSignature)
    throw new DocumentFault('zip_damaged', `${entry.name} is not where the zip directory says it is.`);
  const start = offset + localHeaderLength + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const end = start + entry.compressedSize;
  if (end > bytes.length) throw new DocumentFault('zip_damaged', `${entry.name} extends past the end of the file.`);
  return bytes.subarray(start, end);
}

function inflateChecked(data: Uint8Array, entry: ZipEntry): Uint8Array {
  if (entry.method === stored || (entry.size === 0 && data.length === 0)) return data;
  if (entry.method !== deflated)
    throw new DocumentFault(
      'zip_damaged',
      `${entry.name} is compressed by method ${entry.method}, which Office programs never use.`,
    );
  try {
    // Allow one byte more than stated, so that a part that understates its size is found to differ.
    const limit = entry.size + 1;
    return inflateRawSync(data, { maxOutputLength: limit, chunkSize: Math.max(limit, 64) });
  } catch (error) {
    throw new DocumentFault(
      'zip_damaged',
      `${entry.name} cannot be inflated to the ${entry.size} bytes that the zip directory states.`,
      {
        cause: error,
      },
    );
  }
}
