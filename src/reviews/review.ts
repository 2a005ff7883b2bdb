// A person's decisions about numbers, as the lines of reviews.csv: one line a decision, never changed, only added to.

/** What a person decided about a cell. `right`: read as printed. `misprint`: read as printed, but the document is wrong. `corrected`: the
 * print says something else, which `value` has. `unreadable`: the print cannot be read. `undo`: the person's earlier decision is none. */
export const reviewDecisions = ['right', 'misprint', 'corrected', 'unreadable', 'undo'] as const;
export type ReviewDecision = (typeof reviewDecisions)[number];

/** The cell of a document that a decision is about. Table, row and column are counted from 1. */
export interface ReviewedCell {
  readonly sha256: string;
  readonly indicator: string;
  /** Null if the form does not ask for it. */
  readonly applicant: string | null;
  readonly table: number;
  readonly row: number;
  readonly column: number;
}

/** A line of reviews.csv. */
export interface Review {
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** The person. */
  readonly by: string;
  readonly cell: ReviewedCell;
  /** What had been read when the person decided: a decision holds only while that stays the same. */
  readonly seenRaw: string;
  readonly seenValue: number | null;
  readonly decision: ReviewDecision;
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
    ...[cell.table, cell.row, cell.column].map(String),
    ...[seenRaw, seenValue === null ? '' : String(seenValue), decision, value === null ? '' : String(value), note],
  ];
}

/** What names a cell within all documents. */
export function cellKey({ sha256, indicator, applicant, table, row, column }: ReviewedCell): string {
  return [sha256, indicator, applicant ?? '', table, row, column].join(' ');
}

/** What is decided about a cell: by one person or several who agree; or nothing, because they do not. */
export type StandingReview =
  | { readonly kind: 'decided'; readonly review: Review; readonly others: readonly Review[] }
  | { readonly kind: 'disagreed'; readonly reviews: readonly Review[] };

/** The decisions that stand, by `cellKey`. The newest line of each person counts; who disagree leave the cell undecided. */
export function standingReviews(reviews: readonly Review[]): ReadonlyMap<string, StandingReview> {
  const newest = new Map<string, Map<string, Review>>();
  for (const review of reviews) {
    const key = cellKey(review.cell);
    const ofCell = newest.get(key) ?? new Map<string, Review>();
    newest.set(key, ofCell);
    const before = ofCell.get(review.by);
    // Lines of two files that were put together need not be in the order of time.
    if (before === undefined || before.at <= review.at) ofCell.set(review.by, review);
  }
  const standing = new Map<string, StandingReview>();
  for (const [key, ofCell] of newest) {
    const [review, ...others] = [...ofCell.values()]
      .filter(({ decision }) => decision !== 'undo')
      .sort((a, b) => (a.at < b.at ? 1 : -1));
    if (review === undefined) continue;
    const doAgree = others.every(({ decision, value }) => decision === review.decision && value === review.value);
    standing.set(
      key,
      doAgree ? { kind: 'decided', review, others } : { kind: 'disagreed', reviews: [review, ...others] },
    );
  }
  return standing;
}

/** What became of a decision: it holds, what is read now is what the person said, or what is read is no longer what the person saw. */
export type ReviewState = 'holds' | 'satisfied' | 'stale';

/**
 * Compares a decision with what is read now.
 * @param read the cell as it is read now
 */
export function stateOfReview(
  { seenRaw, seenValue, decision, value }: Review,
  read: { readonly raw: string; readonly value: number | null },
): ReviewState {
  if (read.raw === seenRaw && read.value === seenValue) return 'holds';
  return decision === 'corrected' && read.value === value ? 'satisfied' : 'stale';
}
