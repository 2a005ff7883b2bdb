// Takes a decision about a document as a whole: whose report it is, whether it is a copy, and whether it is a report at all.
import type SqliteDatabase from 'better-sqlite3';
import type { Context } from 'hono';
import { z } from 'zod';
import { judgedDocument } from '../../query/explorer/doubted-documents.js';
import { printedNameOf, suspectedCopies } from '../../query/explorer/undecided.js';
import { documentAsked, documentDecisions } from '../../reviews/review.js';
import type { ReviewDesk } from '../page/review-desk.js';
import { hashAsked } from '../pages/report.js';
import { addAndLeadOn, formOf, partAsked, personAsked, shortText } from './decide.js';

const assigned = z.object({
  sha256: hashAsked,
  part: partAsked,
  /** The id of one that the report may be of. */
  candidate: shortText(200).default(''),
  /** The name or id of another, which comes first if it is written. */
  agency: shortText(200).default(''),
  all: z.literal('1').optional(),
  by: personAsked,
});

/**
 * Adds a line to agencies.csv.
 * @returns 400 if the form is not valid or names no agency, 404 if the database does not have the report, 409 if nothing can be added
 */
export async function takeAgencyDecision(
  context: Context,
  connection: SqliteDatabase.Database,
  desk: ReviewDesk,
): Promise<Response> {
  const read = await formOf(context, assigned);
  if (read instanceof Response) return read;
  const { sha256, part, candidate, all, by } = read;
  const agency = read.agency === '' ? candidate : read.agency;
  if (agency === '') return context.text('Choose an agency, or write its name.', 400);
  const name = printedNameOf(connection, { sha256, part });
  if (name === undefined) return context.text('The database does not have this report.', 404);
  const isForAll = all === '1' && name !== null;
  const line = { name: name ?? '', agency, sha256: isForAll ? null : sha256, note: by };
  return addAndLeadOn(context, () => desk.assign(line), '/review/agencies');
}

const judged = z.object({
  sha256: hashAsked,
  other: hashAsked,
  decision: z.enum(documentDecisions.copy),
  note: shortText(500),
  by: personAsked,
});

/**
 * Adds a decision about a suspected copy.
 * @returns 400 if the form is not valid, 404 if the database does not suspect it of being a copy of the other, 409 if nothing can be added
 */
export async function takeCopyDecision(
  context: Context,
  connection: SqliteDatabase.Database,
  desk: ReviewDesk,
): Promise<Response> {
  const read = await formOf(context, judged);
  if (read instanceof Response) return read;
  const { sha256, other, decision, note, by } = read;
  const isSuspected = suspectedCopies(connection, 1, Number.MAX_SAFE_INTEGER).rows.some(
    (copy) => copy.sha256 === sha256 && copy.other_sha256 === other,
  );
  if (!isSuspected) return context.text('The database does not suspect this report of being a copy of the other.', 404);
  const review = {
    ...{ at: desk.now(), by, cell: documentAsked(sha256, 'copy'), seenRaw: other, seenValue: null },
    ...{ decision, value: null, note },
  };
  return addAndLeadOn(context, () => desk.add(review), '/review/copies');
}

const kindDecided = z.object({
  sha256: hashAsked,
  /** What the program said on the page on which the person decided. */
  seen: shortText(100),
  decision: z.enum(documentDecisions.kind),
  note: shortText(500),
  by: personAsked,
});

/**
 * Adds a decision about whether a document is a report.
 * @returns 400 if the form is not valid, 404 if the database does not have the document, 409 if the program says otherwise by now, if nothing
 * in the document is like a report, or if nothing can be added
 */
export async function takeKindDecision(
  context: Context,
  connection: SqliteDatabase.Database,
  desk: ReviewDesk,
): Promise<Response> {
  const read = await formOf(context, kindDecided);
  if (read instanceof Response) return read;
  const { sha256, seen, decision, note, by } = read;
  const document = judgedDocument(connection, sha256);
  if (document === null) return context.text('The database does not have this document.', 404);
  if (document.verdict !== seen)
    return context.text('The document was read again meanwhile. Load the page again, and decide then.', 409);
  if (decision === 'report' && document.isReadable === 0)
    return context.text('Nothing in this document is like a report, so there is nothing to read.', 409);
  const review = {
    ...{ at: desk.now(), by, cell: documentAsked(sha256, 'kind'), seenRaw: seen, seenValue: null },
    ...{ decision, value: null, note },
  };
  return addAndLeadOn(context, () => desk.add(review), '/review/documents');
}
