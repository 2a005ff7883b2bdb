// A document as workers are told of it.
import { createHash } from 'node:crypto';
import { z } from 'zod';

export const queuedDocument = z.object({
  key: z.string(),
  /** In the order of finding. */
  position: z.int(),
  /** As the readers are given it: it may state the year and the agency. */
  name: z.string(),
  sha256: z.string(),
  /** Its path below the folder that workers know as --root, with a slash between folders; null if it lies elsewhere. */
  place: z.string().nullable(),
  /** Whether pictures that it shows may lie in its folder. */
  hasFolder: z.boolean(),
});

export type QueuedDocument = Readonly<z.infer<typeof queuedDocument>>;

/** What decides about a reading. */
export interface ReadingIdentity {
  readonly sha256: string;
  readonly name: string;
  /** Where the pictures are that a page shows; null if it has no folder. */
  readonly folder: string | null;
  /** See `mannerName`. */
  readonly manner: string;
}

/** The key of a reading: the same bytes of another name may be of another year, so that they are read by themselves. */
export function readingKey({ sha256, name, folder, manner }: ReadingIdentity): string {
  return createHash('sha256')
    .update(JSON.stringify([sha256, name, folder, manner]))
    .digest('hex');
}
