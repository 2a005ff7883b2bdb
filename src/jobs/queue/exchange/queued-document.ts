// A document as workers receive it.
import { z } from 'zod';

export const queuedDocument = z.object({
  /** See `keyId`. */
  key: z.string(),
  /** In the order of finding. */
  position: z.int(),
  /** As the readers are given it: it may state the year and the agency. */
  name: z.string(),
  sha256: z.string(),
  /** The address of an object, or the path below the folder that workers know as --root, with slashes; null if it lies elsewhere. */
  place: z.string().nullable(),
  /** Whether it may show pictures that lie in its folder. */
  hasFolder: z.boolean(),
});

export type QueuedDocument = Readonly<z.infer<typeof queuedDocument>>;
