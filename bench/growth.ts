// Whether a job over many documents gets slower or larger as it goes on, and how long it takes when nothing has changed since.
import { availableParallelism } from 'node:os';
import { drawTable } from './measure.js';
import { type Look, type MeasuredJob, measureJob, processorMsOf, rateOf } from './measured-job.js';

const start: Look = { documents: 0, seconds: 0, processorSeconds: 0, residentMegabytes: 0 };

/** One job over a folder of HTML, measured after every thousand documents; then the same job again. */
export function drawGrowth(folder: string, database: string, documents: number): string {
  const threads = availableParallelism();
  const request = { kind: 'ingest', folder, database, threads, secondReading: true, lookEvery: 1000 } as const;
  const { looks, ...whole } = measureJob(request);
  const again = measureJob(request);
  const stretches = looks.map((look, index) => between(looks[index - 1] ?? start, look));
  const rows = stretches.map((stretch, index) => [
    ...[`${(index * 1000 + 1).toFixed(0)} to ${(index * 1000 + stretch.documents).toFixed(0)}`, 'HTML'],
    ...[rateOf(stretch).toFixed(1), processorMsOf(stretch).toFixed(1), stretch.residentMegabytes.toFixed(0)],
  ]);
  return [
    drawTable(['documents', 'kind', 'documents/s', 'processor ms/document', 'resident MB'], rows),
    growthInWords(stretches),
    `All ${documents}, with the comparison of their sections: ${inWords(whole)}.`,
    `Once more, nothing changed: ${inWords(again)}.`,
  ].join('\n\n');
}

function between(before: Look, after: Look): Look {
  return {
    documents: after.documents - before.documents,
    seconds: after.seconds - before.seconds,
    processorSeconds: after.processorSeconds - before.processorSeconds,
    residentMegabytes: after.residentMegabytes,
  };
}

/** Leaves out the first thousand: programs are slow until they have warmed up. */
function growthInWords(stretches: readonly Look[]): string {
  const [, second] = stretches;
  const last = stretches.at(-1);
  if (second === undefined || last === undefined) return 'Too few documents to say how the job grows.';
  const ratio = processorMsOf(last) / processorMsOf(second);
  return `A document of the last thousand takes ${ratio.toFixed(2)} times the processor time of one of the second thousand.`;
}

function inWords({ seconds, processorSeconds, peakMegabytes }: Omit<MeasuredJob, 'looks'>): string {
  return `${seconds.toFixed(1)} s, ${processorSeconds.toFixed(1)} s of the processor, peak ${peakMegabytes.toFixed(0)} MB`;
}
