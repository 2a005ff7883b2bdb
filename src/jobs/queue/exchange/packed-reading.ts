// A reading as bytes, and back. Whatever comes back is checked: that it is what was packed, and that it is a reading.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import type { PreparedReading } from '../../../load/documents/prepared-reading.js';
import { faultOfReading, isReading } from './reading-schema.js';

export interface PackedReading {
  /** JSON, compressed by gzip. */
  readonly content: Uint8Array;
  /** Of the content, in lower-case hexadecimal digits. */
  readonly sha256: string;
}

/** A reading that was unpacked, or why it is not used. */
export type UnpackedReading =
  | { readonly kind: 'reading'; readonly reading: PreparedReading }
  | { readonly kind: 'unfit'; readonly reason: string };

/** The JSON of a report has 80 kB, that of the largest documents some megabytes. */
const mostBytes = 256 * 1024 * 1024;
const compress = promisify(gzip);

/** Packs a reading. */
export async function packReading(reading: PreparedReading): Promise<PackedReading> {
  const content = await compress(JSON.stringify(reading));
  return { content, sha256: hashOf(content) };
}

/** Unpacks a reading and checks it. */
export function unpackReading({ content, sha256 }: PackedReading): UnpackedReading {
  if (hashOf(content) !== sha256) return unfit('its bytes are not those that were sent');
  try {
    const value: unknown = JSON.parse(gunzipSync(content, { maxOutputLength: mostBytes }).toString('utf8'));
    return isReading(value) ? { kind: 'reading', reading: value } : unfit(faultOfReading(value) ?? 'it has no shape');
  } catch (error) {
    return unfit(error instanceof Error ? error.message : String(error));
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function unfit(reason: string): UnpackedReading {
  return { kind: 'unfit', reason };
}
