// The story of a number: from the bytes that state it to what is made of it.
import type SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';
import { indicators } from '../../catalogues/indicators/indicators.js';
import { problemCatalogue } from '../../catalogues/problems.js';
import { documentOf, type TracedDocument } from './document.js';
import { type CheckOfNumber, checksOf, type ProblemOfCell, problemsOfCell } from './evidence.js';
import type { StatedNumber, TracedReport } from './find-number.js';
import { historyOf, type PastStatement, type UseOfNumber, usesOf } from './uses.js';

const box = z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() });
const place = { table: z.number().int(), row: z.number().int(), column: z.number().int() };
const cellAnchor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('docx'), part: z.string(), path: z.string(), ...place }),
  z.object({ kind: z.literal('html'), path: z.string(), ...place }),
  z.object({ kind: z.literal('text'), line: z.number().int(), line_column: z.number().int(), ...place }),
  z.object({
    ...{ kind: z.literal('page'), page: z.number().int(), box, ...place },
    further: z.array(z.object({ page: z.number().int(), box })),
  }),
]);
const support = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('second_reading'), reader: z.string() }),
  z.object({ kind: z.literal('arithmetic'), check: z.string(), subject: z.string() }),
  z.object({ kind: z.literal('narrative'), section: z.number().int(), phrase: z.string() }),
  z.object({ kind: z.literal('last_year'), check: z.string(), subject: z.string() }),
  z.object({ kind: z.literal('other_edition'), report_id: z.number().int(), sha256: z.string() }),
]);

/** The cell as the view `facts` names it; see the documentation of the database. */
export type CellAnchor = z.infer<typeof cellAnchor>;
export type StatedSupport = z.infer<typeof support>;

interface Flag {
  readonly code: string;
  readonly meaning: string;
  readonly advice: string;
}

export interface NumberTrace {
  readonly report: TracedReport;
  readonly document: TracedDocument;
  readonly number: Omit<StatedNumber, 'anchor' | 'support' | 'flags' | 'path'> & {
    readonly path: readonly string[];
    readonly anchor: CellAnchor;
    /** The form of the table that it stands in; null where that follows none. */
    readonly table_form: string | null;
  };
  readonly support: readonly StatedSupport[];
  readonly flags: readonly Flag[];
  readonly problems: readonly ProblemOfCell[];
  readonly checks: readonly CheckOfNumber[];
  /** All statements in its place, its own first. */
  readonly history: readonly PastStatement[];
  readonly uses: readonly UseOfNumber[];
}

/** Tells the story of a number of a report in effect. */
export function traceNumber(
  connection: SqliteDatabase.Database,
  report: TracedReport,
  number: StatedNumber,
): NumberTrace {
  const tableForm = tableFormOf(connection, number);
  const { anchor, support: _, flags: __, path, ...stated } = number;
  return {
    report,
    document: documentOf(connection, report.report_id),
    number: {
      ...stated,
      path: path === null ? [] : z.array(z.string()).parse(JSON.parse(path)),
      anchor: cellAnchor.parse(JSON.parse(anchor)),
      table_form: tableForm,
    },
    support: z.array(support).parse(JSON.parse(number.support)),
    flags: z.array(z.string()).parse(JSON.parse(number.flags)).map(flagOf),
    problems: problemsOfCell(connection, number),
    checks: checksOf(connection, number, tableForm),
    history: historyOf(connection, number),
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

/** Flags are codes of problems. */
function flagOf(code: string): Flag {
  const kind = kinds.get(code);
  return {
    code,
    meaning: kind?.meaning ?? 'This version does not know the flag.',
    advice: kind?.advice ?? 'Update xxgk.',
  };
}
