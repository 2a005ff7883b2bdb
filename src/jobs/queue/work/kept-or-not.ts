// Which readings a worker keeps for the collector. What depends on the machine that read it (its memory, its speed, a program that failed on it) is no
// property of the document: the collector reads those again, with nothing beside them, as an ingest without a queue would.
import type { ProblemCode } from '../../../catalogues/problems.js';
import { type PreparedReading, problemsOfReading } from '../../../load/documents/prepared-reading.js';
import type { Manner } from '../exchange/manner.js';

const ofTheMachine: ReadonlySet<ProblemCode> = new Set([
  ...(['timeout', 'out_of_memory', 'crashed', 'too_deeply_nested', 'second_reading_failed', 'page_not_drawn'] as const),
]);

/** Formats that LibreOffice reads again; where it fails, nothing in the reading says so, but that it is not named. */
const officeFormats: ReadonlySet<string | null> = new Set(['doc', 'rtf', 'odt']);

/** Why a reading is not to be kept; null if it is. */
export function reasonNotToKeep(reading: PreparedReading, { office, secondReading }: Manner): string | null {
  const problem = problemsOfReading(reading).find(({ code }) => ofTheMachine.has(code));
  if (problem !== undefined) return problem.code;
  const { outcome, format } = reading;
  const isForOffice = office !== null && secondReading && officeFormats.has(format) && outcome.kind === 'report';
  return isForOffice && !JSON.stringify(outcome.reports).includes('LibreOffice') ? 'LibreOffice did not read it' : null;
}
