// Runs a job in a separate process, and returns what it measured of itself.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const lookSchema = z.object({
  documents: z.number(),
  /** Since the start of the process, by the clock and over all processors. */
  seconds: z.number(),
  processorSeconds: z.number(),
  residentMegabytes: z.number(),
});
const jobSchema = lookSchema.extend({
  failed: z.number(),
  peakMegabytes: z.number(),
  looks: z.array(lookSchema),
});

/** The process when it had read a number of documents. */
export type Look = z.infer<typeof lookSchema>;
export type MeasuredJob = z.infer<typeof jobSchema>;

export type JobRequest =
  | { readonly kind: 'obvious'; readonly folder: string }
  | {
      readonly kind: 'ingest';
      readonly folder: string;
      readonly database: string;
      readonly threads: number;
      readonly secondReading: boolean;
      readonly lookEvery: number;
    };

const fileBeside = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const runner = fileBeside('../scripts/run-typescript.mjs');
const jobProcess = fileBeside('./job-process.ts');

/** @throws Error with the output of the process if it failed */
export function measureJob(request: JobRequest): MeasuredJob {
  const args = [runner, jobProcess, JSON.stringify(request)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The job exited with ${status}: ${stderr}`);
  return jobSchema.parse(JSON.parse(stdout));
}

/** Documents per second. */
export const rateOf = ({ documents, seconds }: Look) => documents / seconds;
/** Processor milliseconds per document, over all processors. */
export const processorMsOf = ({ documents, processorSeconds }: Look) => (1000 * processorSeconds) / documents;
