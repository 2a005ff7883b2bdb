// How well the numbers of a report are evidenced. The levels and their meaning are in catalogues/evidence.ts.
import type { EvidenceCode } from '../catalogues/evidence.js';
import { factKey } from '../catalogues/indicators/indicators.js';
import { pinnedNumbers, type StatedSums } from './pinned-numbers.js';
import type { Reading } from './report.js';

/** What is known about a cell from its own report. */
interface Attested {
  readonly reading: Reading;
  readonly support: readonly { readonly kind: string; readonly recognised?: true | undefined }[];
  readonly flags: readonly string[];
}

interface AttestedFact extends Attested {
  readonly indicator: string;
  readonly applicant: string | null;
}

/** What is needed of a report. */
export interface AttestedReport extends Omit<StatedSums, 'cells'> {
  readonly facts: readonly AttestedFact[];
  readonly unmapped: readonly Attested[];
}

/** The evidence of the facts and unmapped facts of a report, each list in the order of the report's. */
export interface ReportEvidence {
  readonly facts: readonly EvidenceCode[];
  readonly unmapped: readonly EvidenceCode[];
}

/** What other reports say about a number. */
export interface EvidenceOfOthers {
  /** Last year's report or another edition states something else, so that the number is flagged. */
  readonly isContradicted: boolean;
  /** A check over two years pins it, or an edition in another format states it. An edition in the same format was read by the same reader, who would misread it in the same way. */
  readonly isProved: boolean;
}

/**
 * The evidence that a report gives by itself:
 * - `doubtful`: flagged. What cannot be read always is.
 * - `proved`: the text states the number (text that was recognised in a picture does not count), or the sums pin it (`pinnedNumbers`), unless it
 *   rests on the recognised shapes of a font, which are the same in all numbers of a sum. An empty cell, a dash and 无 are never proved: sums and
 *   texts speak of numbers, and only a reader sees that nothing else is there.
 * - `confirmed`: a second reader of the file saw the same, or a person (whose decision takes the place of the flags).
 * - `single`: none of these.
 */
export function evidenceOfReport({ facts, unmapped, tableForms, checks }: AttestedReport): ReportEvidence {
  const cells = facts.map((fact) => ({ key: factKey(fact), reading: fact.reading, isInText: isInText(fact) }));
  const pinned = pinnedNumbers({ cells, tableForms, checks });
  return {
    facts: facts.map((fact) => evidenceOf(fact, isInText(fact) || (pinned.has(factKey(fact)) && !isOfFont(fact)))),
    unmapped: unmapped.map((fact) => evidenceOf(fact, false)),
  };
}

/**
 * The evidence of a number once other reports are known.
 * @param own what its own report gives
 */
export function evidenceAmongReports(
  own: EvidenceCode,
  reading: Pick<Reading, 'state'>,
  { isContradicted, isProved }: EvidenceOfOthers,
): EvidenceCode {
  if (own === 'doubtful' || isContradicted) return 'doubtful';
  return isProved && reading.state === 'number' ? 'proved' : own;
}

function isInText({ support }: Attested): boolean {
  return support.some(({ kind, recognised }) => kind === 'narrative' && recognised !== true);
}

/** Whether a number rests on what the shapes of its font were recognised as. */
function isOfFont({ support }: Attested): boolean {
  return support.some(({ kind, recognised }) => kind === 'second_reading' && recognised === true);
}

function evidenceOf({ reading, support, flags }: Attested, isProved: boolean): EvidenceCode {
  if (flags.length > 0) return 'doubtful';
  if (isProved && reading.state === 'number') return 'proved';
  const isSeenAgain = support.some(
    ({ kind, recognised }) => (kind === 'second_reading' && recognised !== true) || kind === 'person',
  );
  return isSeenAgain ? 'confirmed' : 'single';
}
