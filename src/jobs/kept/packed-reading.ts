// A reading as bytes that other machines can keep and send: a line with its key and the hash of what was read, then the reading, both as
// JSON, compressed together with gzip.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import { z } from 'zod';
import type { ProblemCode } from '../../catalogues/problems.js';
import { type PreparedReading, problemsOfReading } from '../../load/documents/prepared-reading.js';
import type { ReadingKey } from './reading-key.js';
import { keptReadingSchema } from './reading-schema.js';

/** A reading, or why these bytes are not the one that was asked for, in words that follow a name: “was altered”. */
export type UnpackedReading =
  | { readonly status: 'unpacked'; readonly reading: PreparedReading }
  | { readonly status: 'refused'; readonly reason: string };

const compress = promisify(gzip);
/** Half of them have under 100 kB; the text and the cells of a document are limited. */
const mostBytes = 256 * 1024 * 1024;
const lineFeed = 0x0a;
const format = 1;
const head = z.strictObject({
  xxgk_reading: z.literal(format),
  ...{ sha256: z.string(), name: z.string(), readers: z.string(), build: z.string() },
  reading_sha256: z.string(),
});

/** What a reading ends with if a limit of this machine or its load stopped it. */
const ofThisMachine: ReadonlySet<ProblemCode> = new Set(['timeout', 'out_of_memory', 'crashed']);

/**
 * Whether a reading is the same wherever and whenever these bytes are read. Others are never kept: where the document is loaded, it is read
 * again.
 */
export function isLastingReading(reading: PreparedReading): boolean {
  return (
    reading.dependsOnMachine === undefined && !problemsOfReading(reading).some(({ code }) => ofThisMachine.has(code))
  );
}

/**
 * Packs a reading that is lasting (see `isLastingReading`).
 * @throws Error if it is not
 */
export async function packReading({ sha256, name, readers, build }: ReadingKey, reading: PreparedReading) {
  if (!isLastingReading(reading)) throw new Error(`Expected a reading of ${name} that does not depend on the machine`);
  // As bytes from the start: hashing and compressing a text would each encode it.
  const body = Buffer.from(JSON.stringify(reading));
  const first = { xxgk_reading: format, sha256, name, readers, build, reading_sha256: sha256Of(body) };
  return compress(Buffer.concat([Buffer.from(`${JSON.stringify(first)}\n`), body]));
}

/** Unpacks a reading, and makes sure that it is the one of this key, unaltered, and of the form that is loaded. */
export function unpackReading(packed: Uint8Array, key: ReadingKey): UnpackedReading {
  try {
    const bytes = gunzipSync(packed, { maxOutputLength: mostBytes });
    const end = bytes.indexOf(lineFeed);
    const { reading_sha256, ...known } = head.parse(JSON.parse(bytes.toString('utf8', 0, Math.max(0, end))));
    const isSame =
      known.sha256 === key.sha256 &&
      known.name === key.name &&
      known.readers === key.readers &&
      known.build === key.build;
    if (!isSame) return refused('is that of another document, or of other readers');
    const body = bytes.subarray(end + 1);
    if (sha256Of(body) !== reading_sha256) return refused('was altered after it was written');
    const reading = keptReadingSchema.parse(JSON.parse(body.toString('utf8')));
    return isLastingReading(reading)
      ? { status: 'unpacked', reading }
      : refused('holds a reading that depends on the machine');
  } catch (error) {
    return refused(`does not hold a reading: ${reasonOf(error)}`);
  }
}

function refused(reason: string): UnpackedReading {
  return { status: 'refused', reason };
}

/** Of what is wrong with its form, the first: a reading that is none differs everywhere. */
function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    return `${issue?.path.join('.')}: ${issue?.message}`;
  }
  return error instanceof Error ? error.message : String(error);
}

function sha256Of(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
