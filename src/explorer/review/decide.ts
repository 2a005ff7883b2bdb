// Takes a decision: from the form of a page to a line of reviews.csv.
import type SqliteDatabase from 'better-sqlite3';
import type { Context } from 'hono';
import { z } from 'zod';
import { InputError } from '../../model/problem.js';
import { traceByName } from '../../query/explorer/number.js';
import { reviewDecisions } from '../../reviews/review.js';
import type { ReviewDesk } from '../page/review-desk.js';
import { addressOf } from '../page/view.js';
import { hashAsked } from '../pages/report.js';

const mostBytes = 16_384;

/** A text of a form, without blanks around it. */
export const shortText = (most: number) => z.string().trim().max(most);
/** Which report of the document; empty if it holds one. */
export const partAsked = z
  .string()
  .regex(/^\d{0,6}$/)
  .transform((part) => (part === '' ? null : Number(part)));
/** Who decides. */
export const personAsked = shortText(100).min(1, 'name yourself');

const indicatorAsked = shortText(200);
const applicantAsked = shortText(200).transform((applicant) => (applicant === '-' ? null : applicant));
const cellAsked = z.string().regex(/^\d{1,7},\d{1,7},\d{1,7}$/);

const plainNumber = /^[+-]?\d+(?:\.\d+)?$/;

/** The number that a person typed, perhaps with wide digits and commas; null if it is none. */
export function typedNumber(text: string): number | null {
  const plain = text.normalize('NFKC').replaceAll(',', '').trim();
  return plainNumber.test(plain) ? Number(plain) : null;
}

const decided = z.object({
  sha256: hashAsked,
  part: partAsked,
  indicator: indicatorAsked,
  applicant: applicantAsked,
  cell: cellAsked,
  /** The number that was decided before this one came by itself: what is taken back. */
  before_indicator: indicatorAsked.optional(),
  before_applicant: applicantAsked.optional(),
  before_cell: cellAsked.optional(),
  decision: z.enum(reviewDecisions),
  value: shortText(40).transform((value, context) => {
    if (value === '') return null;
    const number = typedNumber(value);
    if (number !== null) return number;
    context.addIssue({ code: 'custom', message: 'is not a number' });
    return z.NEVER;
  }),
  note: shortText(500),
  by: personAsked,
});

/** Whether a request comes from a page of this explorer: a browser says so itself, or states the origin. */
export function isFromHere(context: Context): boolean {
  const site = context.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  return context.req.header('origin') === `http://${context.req.header('host')}`;
}

/** Reads a form; the answer to send if it is too large (413) or not valid (400). */
export async function formOf<Form>(context: Context, form: z.ZodType<Form>): Promise<Form | Response> {
  if (!(Number(context.req.header('content-length') ?? Number.NaN) <= mostBytes))
    return context.text('A decision is a short form.', 413);
  const read = form.safeParse(await context.req.parseBody());
  return read.success ? read.data : context.text(z.prettifyError(read.error), 400);
}

/**
 * Writes a decision, then leads on.
 * @returns 409 with what to do if nothing can be added to the file
 */
export async function addAndLeadOn(context: Context, add: () => Promise<void>, address: string): Promise<Response> {
  try {
    await add();
  } catch (error) {
    if (error instanceof InputError) return context.text(error.message, 409);
    throw error;
  }
  return context.redirect(address, 303);
}

/** Which number an undo is about: the one that was decided before, or else the one that is shown. */
function takenBack(read: z.infer<typeof decided>): Pick<z.infer<typeof decided>, 'indicator' | 'applicant' | 'cell'> {
  const { before_indicator: indicator, before_applicant: applicant = null, before_cell: cell } = read;
  return indicator === undefined || cell === undefined ? read : { indicator, applicant, cell };
}

/**
 * Adds a decision about a number of the database and leads on to the next.
 * @returns 400 if the form is not valid, 404 if the database does not have the number, 409 if nothing can be added, 413 if it is too large
 */
export async function decide(
  context: Context,
  connection: SqliteDatabase.Database,
  desk: ReviewDesk,
): Promise<Response> {
  const read = await formOf(context, decided);
  if (read instanceof Response) return read;
  const { sha256, part, decision, value, note, by } = read;
  const { indicator, applicant, cell } = decision === 'undo' ? takenBack(read) : read;
  if (decision === 'corrected' && value === null) return context.text('Write what the print says.', 400);
  const trace = traceByName(connection, { sha256, part, indicator, applicant, cell });
  if (trace === null) return context.text('The database does not have this number.', 404);
  const { raw, read_value: seenValue, anchor } = trace.number;
  const review = {
    at: desk.now(),
    by,
    cell: { sha256, indicator, applicant, table: anchor.table, row: anchor.row, column: anchor.column },
    seenRaw: raw,
    seenValue,
    decision,
    value: decision === 'corrected' ? value : null,
    note,
  };
  const next = decision === 'undo' ? { part, cell } : { part, after: cell };
  return addAndLeadOn(context, () => desk.add(review), addressOf(['review', sha256], next));
}
