// A person's decisions about numbers and documents, as the lines of reviews.csv: one line a decision, never changed, only added to.

/** What a person decided about a cell. `right`: read as printed. `misprint`: read as printed, but the document is wrong. `corrected`: the
 * print says something else, which `value` has. `unreadable`: the print cannot be read. `undo`: the person's earlier decision is none. */
export const reviewDecisions = ['right', 'misprint', 'corrected', 'unreadable', 'undo'] as const;
export type ReviewDecision = (typeof reviewDecisions)[number];

/**
 * What a person decided about a document as a whole, by what is asked; it stands in the place of the indicator. `copy`, of a report that prints
 * the numbers of another: `copied`, or `own_numbers` if both are right. `kind`, of any document: whether it is a report.
 */
export const documentDecisions = {
  copy: ['copied', 'own_numbers', 'undo'],
  kind: ['report', 'no_report', 'undo'],
} as const;
export type DocumentQuestion = keyof typeof documentDecisions;
type DocumentDecision = (typeof documentDecisions)[DocumentQuestion][number];

/** Whether a text is a question about a document, and not the code of an indicator. */
export function isDocumentQuestion(text: string): text is DocumentQuestion {
  return Object.hasOwn(documentDecisions, text);
}

/** The cell of a document that a decision is about. Table, row and column are counted from 1; 0 means the document as a whole. */
export interface ReviewedCell {
  readonly sha256: string;
  readonly indicator: string;
  /** Null if the form does not ask for it. */
  readonly applicant: string | null;
  readonly table: number;
  readonly row: number;
  readonly column: number;
}

/** What a decision about a document as a whole is about. */
export function documentAsked(sha256: string, question: DocumentQuestion): ReviewedCell {
  return { sha256, indicator: question, applicant: null, table: 0, row: 0, column: 0 };
}

/** A line of reviews.csv. */
export interface Review {
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** The person. */
  readonly by: string;
  readonly cell: ReviewedCell;
  /**
   * What had been read when the person decided: a decision holds only while that stays the same. Of a copy: the hash of the other document. Of
   * a document that may be no report: `report`, or the code of the problem that says why it is none.
   */
  readonly seenRaw: string;
  readonly seenValue: number | null;
  readonly decision: ReviewDecision | DocumentDecision;
  /** Only for `corrected`: what the print says, in the unit of the number. */
  readonly value: number | null;
  readonly note: string;
}

/** The columns of reviews.csv, in their order. */
export const reviewColumns = [
  'at',
  'by',
  'sha256',
  'indicator',
  'applicant',
  'table',
  'row',
  'column',
  'seen_raw',
  'seen_value',
  'decision',
  'value',
  'note',
] as const;

/** The values of a line, in the order of the columns. */
export function reviewValues({ at, by, cell, seenRaw, seenValue, decision, value, note }: Review): readonly string[] {
  return [
    ...[at, by, cell.sha256, cell.indicator, cell.applicant ?? ''],
    ...[cell.table, cell.row, cell.column].map((place) => (place === 0 ? '' : String(place))),
    ...[seenRaw, seenValue === null ? '' : String(seenValue), decision, value === null ? '' : String(value), note],
  ];
}

/** What names a cell within all documents. */
export function cellKey({ sha256, indicator, applicant, table, row, column }: ReviewedCell): string {
  return [sha256, indicator, applicant ?? '', table, row, column].join(' ');
}

/** What was read in a cell. */
export interface ReadCell {
  readonly raw: string;
  readonly value: number | null;
}

/** The newest line of each person about one cell, the newest first. */
export type NewestReviews = readonly [Review, ...Review[]];

/** The newest line of each person about each cell, by `cellKey`; the person who decided last comes first. Who took a decision back has none. */
export function newestReviews(reviews: readonly Review[]): ReadonlyMap<string, NewestReviews> {
  const newest = new Map<string, Map<string, Review>>();
  for (const review of reviews) {
    const key = cellKey(review.cell);
    const ofCell = newest.get(key) ?? new Map<string, Review>();
    newest.set(key, ofCell);
    const before = ofCell.get(review.by);
    // Lines of two files that were put together need not be in the order of time.
    if (before === undefined || before.at <= review.at) ofCell.set(review.by, review);
  }
  return new Map(
    [...newest].flatMap(([key, ofCell]) => {
      const [first, ...others] = [...ofCell.values()].filter(({ decision }) => decision !== 'undo').sort(byTime);
      return first === undefined ? [] : [[key, [first, ...others]] as const];
    }),
  );
}

/** The newest first; of the same time, in the order of the names. */
function byTime(one: Review, other: Review): number {
  if (one.at !== other.at) return one.at < other.at ? 1 : -1;
  return one.by < other.by ? -1 : 1;
}

/** What became of a decision: it holds, what is read now is what the person said, or what is read is no longer what the person saw. */
export type ReviewState = 'holds' | 'satisfied' | 'stale';

/**
 * Compares a decision with what is read now.
 * @param read the cell as it is read now, whatever people decided about it
 */
export function stateOfReview(
  { seenRaw, seenValue, decision, value }: Pick<Review, 'seenRaw' | 'seenValue' | 'decision' | 'value'>,
  read: ReadCell,
): ReviewState {
  if (read.raw === seenRaw && read.value === seenValue) return 'holds';
  return isAsSaid(decision, value, read) ? 'satisfied' : 'stale';
}

/** What is read of a document as a whole if the program takes it for a report. */
export const readAsReport = 'report';

function isAsSaid(decision: Review['decision'], value: number | null, read: ReadCell): boolean {
  if (decision === 'report') return read.raw === readAsReport;
  if (decision === 'no_report') return read.raw !== readAsReport;
  return decision === 'corrected' && read.value === value;
}

/**
 * What is decided about a cell.
 * - `decided`: by one person, or by several who agree; `state` is `holds` or `satisfied`
 * - `disagreed`: persons whose decisions fit what is read say different things, so that nothing is decided
 * - `stale`: none of the decisions fits what is read now
 */
export type StandingReview<Line extends Decided = Review> =
  | { readonly kind: 'decided'; readonly review: Line; readonly others: readonly Line[]; readonly state: ReviewState }
  | { readonly kind: 'disagreed' | 'stale'; readonly reviews: readonly [Line, ...Line[]] };

type Decided = Pick<Review, 'seenRaw' | 'seenValue' | 'decision' | 'value'>;

/**
 * Weighs the decisions about a cell. One that no longer fits what is read does not count beside one that does.
 * @param reviews the newest line of each person, the newest first; at least one
 */
export function weighReviews<Line extends Decided>(
  reviews: readonly [Line, ...Line[]],
  read: ReadCell,
): StandingReview<Line> {
  const [review, ...others] = reviews.filter((each) => stateOfReview(each, read) !== 'stale');
  if (review === undefined) return { kind: 'stale', reviews };
  const said = wordOf(review, read);
  const doAgree = others.every((other) => wordOf(other, read) === said);
  return doAgree
    ? { kind: 'decided', review, others, state: stateOfReview(review, read) }
    : { kind: 'disagreed', reviews: [review, ...others] };
}

/** What a decision says of the cell. Whoever corrected it to what is read now says the same as whoever finds that right. */
function wordOf(line: Decided, read: ReadCell): string {
  const isRight = line.decision === 'corrected' && stateOfReview(line, read) === 'satisfied';
  return isRight ? 'right' : `${line.decision} ${line.value ?? ''}`.trim();
}
