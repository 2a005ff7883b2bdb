// Why a number in the text may rightly differ from the table: what the text may have counted instead. A difference that one of these readings
// explains is reported, and puts no number in doubt.
import type { Statement } from './read-statements.js';

/** The subjects whose sum the text may state instead of the subject that it names. */
interface OtherCount {
  readonly subject: string;
  readonly counted: readonly string[];
  readonly words: string;
}

const received = 'requests.received';
const carriedIn = 'requests.carried_in';
const carriedOut = 'requests.carried_out';
const handled = 'requests.handled';

/** 受理 and 办理 are used for what came in, for everything worked on, and for what was closed. */
const otherCounts: readonly OtherCount[] = [
  { subject: received, counted: [received, carriedIn], words: 'the text counts the requests carried in as well' },
  { subject: received, counted: [handled], words: 'the text counts the requests handled' },
  { subject: handled, counted: [received], words: 'the text counts the requests received' },
  { subject: handled, counted: [received, carriedIn], words: 'the text counts all requests, also those carried out' },
  { subject: handled, counted: [handled, carriedOut], words: 'the text counts the requests carried out as well' },
  {
    subject: 'requests.granted',
    counted: ['requests.granted', 'requests.partially_granted'],
    words: 'the text counts what was granted in part as well',
  },
  {
    subject: 'requests.granted',
    counted: ['requests.granted', 'requests.already_public'],
    words: 'the text counts what was already public as well',
  },
  {
    subject: 'litigation.total',
    counted: ['litigation_direct.total'],
    words: 'the text leaves out lawsuits after reconsideration',
  },
  {
    subject: 'litigation.total',
    counted: ['litigation_after_reconsideration.total'],
    words: 'the text counts only lawsuits after reconsideration',
  },
];

/**
 * Finds the likely reading of a statement that differs from the table.
 * @param stated what the table states for the subject
 * @param sumOf the table's sum over subjects, for the applicants of the statement; null if the table does not state it
 * @returns the reading in words for a person; null if nothing explains the difference
 */
export function likelyReading(
  statement: Statement,
  stated: number,
  sumOf: (subjects: readonly string[]) => number | null,
): string | null {
  const { number, scope, isPart, isAccumulated, target } = statement;
  const other = otherCounts.find(
    ({ subject, counted }) => subject === target.subject.code && sumOf(counted) === number,
  );
  if (other) return other.words;
  if (scope === 'territory') return 'the text counts the whole territory, the table another scope';
  if (scope === 'organ' && number < stated) return 'the text counts the organ itself, the table the whole territory';
  if (isPart && number < stated) return 'the text states a part';
  return isAccumulated && number > stated ? 'the text may count several years' : null;
}
