// The manner in which an ingest reads, as workers receive it: they work for it only if they read in the same manner.
import { z } from 'zod';
import { ocrModes } from '../../../catalogues/recognisers.js';
import { type KeptManner, mannerId } from '../../kept/reading-key.js';

export const queueManner = z.object({
  /** See `KeptManner`. */
  readers: z.string(),
  build: z.string(),
  /** What the person who ingests chose. */
  secondReading: z.boolean(),
  ocr: z.enum(ocrModes),
  office: z.enum(['auto', 'never']),
});

export type QueueManner = Readonly<z.infer<typeof queueManner>>;

/** The name of the queue in which the jobs of a manner are. */
export function queueName(manner: KeptManner): string {
  return `read-${mannerId(manner)}`;
}

/** In what a worker reads otherwise than the ingest, each with what to do; empty if in nothing. @param who the ingest, or what it works for */
export function differencesInManner(wanted: KeptManner, here: KeptManner, who = 'ingest'): readonly string[] {
  const differences: readonly (readonly [boolean, string])[] = [
    [
      wanted.build !== here.build,
      `it is build ${here.build}, and the ${who} is build ${wanted.build}: install the same program, with the same libraries and the same Node, on both machines`,
    ],
    [
      wanted.readers !== here.readers,
      `its readers are “${here.readers}”, and those of the ingest “${wanted.readers}”: install the same programs on both, or ingest with --ocr never or --office never`,
    ],
  ];
  return differences.filter(([differs]) => differs).map(([, words]) => words);
}
