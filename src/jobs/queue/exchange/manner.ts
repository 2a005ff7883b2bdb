// In which manner documents are read: everything but the document itself that decides what a reading says. Machines work together only if they
// read in the same manner.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ocrModes } from '../../../catalogues/recognisers.js';
import { recognisersHere } from '../../../extract/scans/engines/installed.js';
import { findOffice, officeVersion } from '../../office/find-office.js';
import { programBuild } from './program-build.js';

export const mannerSchema = z.object({
  build: z.string(),
  secondReading: z.boolean(),
  ocr: z.enum(ocrModes),
  /** Who recognises print in pictures. */
  recognisers: z.string(),
  /** The version of LibreOffice that reads older formats again; null if it is not asked. */
  office: z.string().nullable(),
});

export type Manner = Readonly<z.infer<typeof mannerSchema>>;

/** What the person who ingests chooses. */
export interface MannerChoice extends Pick<Manner, 'secondReading' | 'ocr'> {
  readonly usesOffice: boolean;
}

const hexDigits = 16;

/** The manner in which this machine reads. */
export async function mannerHere({ secondReading, ocr, usesOffice }: MannerChoice): Promise<Manner> {
  const program = usesOffice ? findOffice() : null;
  return {
    ...{ build: programBuild(), secondReading, ocr, recognisers: recognisersHere(ocr) },
    office: program === null ? null : await officeVersion(program),
  };
}

/** A name for a manner, by which its jobs and readings are found. */
export function mannerName({ build, secondReading, ocr, recognisers, office }: Manner): string {
  const stated = JSON.stringify([build, secondReading, ocr, recognisers, office]);
  return `read-${createHash('sha256').update(stated).digest('hex').slice(0, hexDigits)}`;
}

/** In what a worker reads otherwise than the ingest, each with what to do; empty if in nothing. */
export function differencesInManner(wanted: Manner, here: Manner): readonly string[] {
  const differences: readonly (readonly [boolean, string])[] = [
    [
      wanted.build !== here.build,
      `it is build ${here.build}, and the ingest is build ${wanted.build}: install the same program, with the same libraries, Node and kind of processor, on both machines`,
    ],
    [
      wanted.recognisers !== here.recognisers,
      `print in pictures is recognised here by ${here.recognisers}, and there by ${wanted.recognisers}: install the same on both, or ingest with --ocr never`,
    ],
    [
      wanted.office !== here.office,
      `older formats are read again here by ${here.office ?? 'nobody'}, and there by ${wanted.office ?? 'nobody'}: install the same LibreOffice on both, or ingest with --office never`,
    ],
  ];
  return differences.filter(([differs]) => differs).map(([, words]) => words);
}
