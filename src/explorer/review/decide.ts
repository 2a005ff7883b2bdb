// Takes a decision: from the form of a page to a line of reviews.csv.
import type SqliteDatabase from 'better-sqlite3';
import type { Context } from 'hono';
import { z } from 'zod';
import { traceByName } from '../../query/explorer/number.js';
import { reviewDecisions } from '../../reviews/review.js';
import type { ReviewDesk } from '../page/review-desk.js';
import { addressOf } from '../page/view.js';
import { hashAsked } from '../pages/report.js';

const mostBytes = 16_384;
const text = (most: number) => z.string().trim().max(most);

const decided = z.object({
  sha256: hashAsked,
  part: z
    .string()
    .regex(/^\d{0,6}$/)
    .transform((part) => (part === '' ? null : Number(part))),
  indicator: text(200),
  applicant: text(200).transform((applicant) => (applicant === '-' ? null : applicant)),
  cell: z.string().regex(/^\d{1,7},\d{1,7},\d{1,7}$/),
  decision: z.enum(reviewDecisions),
  value: text(40).transform((value, context) => {
    if (value === '') return null;
    const number = Number(value.replaceAll(',', ''));
    if (Number.isFinite(number)) return number;
    context.addIssue({ code: 'custom', message: 'is not a number' });
    return z.NEVER;
  }),
  note: text(500),
  by: text(100).min(1, 'name yourself'),
});

/** Whether a request comes from a page of this explorer: a browser says so itself, or states the origin. */
export function isFromHere(context: Context): boolean {
  const site = context.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  return context.req.header('origin') === `http://${context.req.header('host')}`;
}

/**
 * Adds a decision about a number of the database and leads on to the next.
 * @returns 400 if the form is not valid, 404 if the database does not have the number, 413 if it is too large
 */
export async function decide(
  context: Context,
  connection: SqliteDatabase.Database,
  desk: ReviewDesk,
): Promise<Response> {
  if (!(Number(context.req.header('content-length') ?? Number.NaN) <= mostBytes))
    return context.text('A decision is a short form.', 413);
  const read = decided.safeParse(await context.req.parseBody());
  if (!read.success) return context.text(z.prettifyError(read.error), 400);
  const { sha256, part, indicator, applicant, cell, decision, value, note, by } = read.data;
  if (decision === 'corrected' && value === null) return context.text('Write what the print says.', 400);
  const trace = traceByName(connection, { sha256, part, indicator, applicant, cell });
  if (trace === null) return context.text('The database does not have this number.', 404);
  const { raw, read_value: seenValue, anchor } = trace.number;
  await desk.add({
    at: desk.now(),
    by,
    cell: { sha256, indicator, applicant, table: anchor.table, row: anchor.row, column: anchor.column },
    seenRaw: raw,
    seenValue,
    decision,
    value: decision === 'corrected' ? value : null,
    note,
  });
  return context.redirect(
    addressOf(['review', sha256], decision === 'undo' ? { part, cell } : { part, after: cell }),
    303,
  );
}
