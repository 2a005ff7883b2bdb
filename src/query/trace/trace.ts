// The trace of a number: from the document that states it to what is computed from it.
import type SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';
import { indicators } from '../../catalogues/indicators/indicators.js';
import { problemCatalogue } from '../../catalogues/problems.js';
import { type CheckOfNumber, checksOf, type ProblemOfCell, problemsOfCell } from './evidence.js';
import type { StatedNumber, TracedReport } from './find-number.js';
import { type ReviewOfNumber, reviewsOf } from './reviews.js';
import { historyOf, type PastStatement, type UseOfNumber, usesOf } from './uses.js';

const box = z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() });
const place = {
  ...{ table: z.number().int(), row: z.number().int(), column: z.number().int() },
  report_part: z.number().int().optional(),
};
const turned = z.union([z.literal(90), z.literal(180), z.literal(270)]).optional();
const cellAnchor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('docx'), part: z.string(), path: z.string(), ...place }),
  z.object({ kind: z.literal('html'), path: z.string(), ...place }),
  z.object({ kind: z.literal('sheet'), sheet: z.string(), cell: z.string(), ...place }),
  z.object({ kind: z.literal('text'), line: z.number().int(), line_column: z.number().int(), ...place }),
  z.object({
    ...{ kind: z.literal('page'), page: z.number().int(), box, turned, ...place },
    further: z.array(z.object({ page: z.number().int(), box, turned })),
  }),
]);
const support = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('second_reading'), reader: z.string(), recognised: z.literal(true).optional() }),
  z.object({ kind: z.literal('arithmetic'), check: z.string(), subject: z.string() }),
  z.object({
    ...{ kind: z.literal('narrative'), section: z.number().int(), phrase: z.string() },
    recognised: z.literal(true).optional(),
  }),
  z.object({ kind: z.literal('last_year'), check: z.string(), subject: z.string() }),
  z.object({ kind: z.literal('other_edition'), report_id: z.number().int(), sha256: z.string() }),
  z.object({ kind: z.literal('person'), decision: z.string(), by: z.array(z.string()), at: z.string() }),
]);

/** The place of a cell, as in the column `anchor` of the view `facts`. */
export type CellAnchor = z.infer<typeof cellAnchor>;
/** Reads the place of a cell from the text in which the database keeps it. */
export function parseCellAnchor(text: string): CellAnchor {
  return cellAnchor.parse(JSON.parse(text));
}

/** What supports a number, as in the column `support` of the view `facts`. */
export type StatedSupport = z.infer<typeof support>;

/** A source that has the document, or had it last. */
interface DocumentPlace {
  readonly location: string;
  readonly url: string | null;
  /** ISO 8601 in UTC, like the other times. */
  readonly first_seen_at: string;
  readonly last_seen_at: string;
}

interface TracedDocument {
  readonly source_name: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Null if it is not known. */
  readonly format: string | null;
  readonly encoding: string | null;
  /** The version of the parser that read it. */
  readonly parser_version: string;
  readonly read_at: string;
  /** The document is named after the first. */
  readonly places: readonly DocumentPlace[];
}

const suggestedValue = z.object({ value: z.number(), reason: z.string() });
type SuggestedValue = z.infer<typeof suggestedValue>;

interface Flag {
  readonly code: string;
  readonly meaning: string;
  readonly advice: string;
}

/** Everything that is known about a number. */
export interface NumberTrace {
  readonly report: TracedReport;
  readonly document: TracedDocument;
  readonly number: Omit<StatedNumber, 'anchor' | 'support' | 'flags' | 'path' | 'suggested'> & {
    readonly path: readonly string[];
    readonly anchor: CellAnchor;
    /** What a doubtful number of a picture may be instead; null if nothing is known. */
    readonly suggested: SuggestedValue | null;
    /** The form of the table that it stands in; null if it follows none. */
    readonly table_form: string | null;
  };
  readonly support: readonly StatedSupport[];
  readonly flags: readonly Flag[];
  readonly problems: readonly ProblemOfCell[];
  readonly checks: readonly CheckOfNumber[];
  /** All statements in its place, its own first. */
  readonly history: readonly PastStatement[];
  /** What people decided about it, or about the document whose place its own took. */
  readonly reviews: readonly ReviewOfNumber[];
  readonly uses: readonly UseOfNumber[];
}

/**
 * Collects everything that is known about a number of a report in effect.
 * @throws Error if the report has no document, which is a fault of the database
 */
export function traceNumber(
  connection: SqliteDatabase.Database,
  report: TracedReport,
  number: StatedNumber,
): NumberTrace {
  const tableForm = tableFormOf(connection, number);
  const { anchor, support: _, flags: __, path, suggested, ...stated } = number;
  return {
    report,
    document: documentOf(connection, report.report_id),
    number: {
      ...stated,
      path: path === null ? [] : z.array(z.string()).parse(JSON.parse(path)),
      anchor: parseCellAnchor(anchor),
      suggested: suggested === null ? null : suggestedValue.parse(JSON.parse(suggested)),
      table_form: tableForm,
    },
    support: z.array(support).parse(JSON.parse(number.support)),
    flags: z.array(z.string()).parse(JSON.parse(number.flags)).map(flagOf),
    problems: problemsOfCell(connection, number),
    checks: checksOf(connection, number, tableForm),
    history: historyOf(connection, number),
    reviews: reviewsOf(connection, number),
    uses: usesOf(connection, number),
  };
}

function tableFormOf(connection: SqliteDatabase.Database, { report_id, indicator }: StatedNumber): string | null {
  const table = indicators.find(({ code }) => code === indicator)?.table;
  if (table === undefined) return null;
  const form = connection
    .prepare<[string, number], string | null>('SELECT table_forms ->> ? FROM readings WHERE reading_id = ?')
    .pluck()
    .get(table, report_id);
  return form ?? null;
}

const kinds: ReadonlyMap<string, { readonly meaning: string; readonly advice: string }> = new Map(
  Object.entries(problemCatalogue),
);

/** Explains a flag, which is the code of a problem. */
function flagOf(code: string): Flag {
  const kind = kinds.get(code);
  return {
    code,
    meaning: kind?.meaning ?? 'This version of xxgk does not know the flag.',
    advice: kind?.advice ?? 'Update xxgk.',
  };
}

function documentOf(connection: SqliteDatabase.Database, reportId: number): TracedDocument {
  const row = connection
    .prepare<[number], Omit<TracedDocument, 'places'> & { readonly document_id: number; readonly source_id: number }>(`
      SELECT source.name AS source_name, document.sha256, document.bytes, document.format, document.encoding,
        reading.parser_version, reading.read_at, document.document_id, document.source_id
      FROM readings AS reading
      JOIN documents AS document ON document.document_id = reading.document_id
      JOIN sources AS source ON source.source_id = document.source_id
      WHERE reading.reading_id = ?`)
    .get(reportId);
  if (!row) throw new Error(`Expected report ${reportId} to have a document`);
  const { document_id, source_id, ...document } = row;
  const places = connection
    .prepare<[number, number, number], DocumentPlace>(`
      SELECT location, url, first_seen_at, last_seen_at FROM sources
      WHERE document_id = ? OR source_id = ? ORDER BY source_id <> ?, source_id`)
    .all(document_id, source_id, source_id);
  return { ...document, places };
}
