// Documents → a temporary folder → the built program, which reads it as it reads a user's folder → what its database says of each.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';
import type { GoldenDocument } from './documents.js';
import type { Draft } from './draft.js';

/** What the database says of a cell. */
export interface ReadCell {
  readonly value: number | null;
  readonly state: string;
  readonly flagged: boolean;
  /** Null where the version knows no evidence. */
  readonly evidence: string | null;
}

/** What the database says of a document. */
export interface ReadDocument {
  readonly cells: ReadonlyMap<string, ReadCell>;
  readonly agency: string | null;
  readonly year: number | null;
  readonly form: string | null;
  readonly problems: readonly { readonly code: string; readonly severity: string }[];
}

export interface ReadCollection {
  /** The SHA-256 of all documents in order: the same collection has the same. */
  readonly hash: string;
  /** What each document states, by its name. */
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly read: ReadonlyMap<string, ReadDocument>;
}

const factRow = z.object({
  source_name: z.string(),
  agency: z.string().nullable(),
  year: z.number().nullable(),
  form: z.string().nullable(),
  key: z.string(),
  value: z.number().nullable(),
  state: z.string(),
  flagged: z.number(),
  evidence: z.string().nullable(),
});
const localRow = factRow
  .omit({ key: true })
  .extend({ path: z.string().nullable(), label: z.string(), column: z.string().nullable() });
const problemRow = z.object({ source_name: z.string(), code: z.string(), severity: z.string() });
const reportRow = factRow.pick({ source_name: true, agency: true, year: true, form: true });
const pathSchema = z.array(z.string());

/**
 * Writes documents to a temporary folder, has a built program ingest it, and reads its database; then the folder is removed.
 * @param program the path of its `cli.js`
 * @throws Error if the program does not end as `ingest` does
 */
export async function readCollection(
  documents: readonly GoldenDocument[],
  program: string,
  report: (line: string) => void,
): Promise<ReadCollection> {
  const folder = mkdtempSync(join(tmpdir(), 'xxgk-accuracy-'));
  try {
    const { drafts, hash } = writeCollection(documents, join(folder, 'reports'));
    report(`${documents.length} documents are written`);
    const database = join(folder, 'xxgk.sqlite');
    await ingested(program, join(folder, 'reports'), database);
    return { hash, drafts, read: readDatabase(database) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes the documents to a folder, and returns what they state. */
export function writeCollection(
  documents: readonly GoldenDocument[],
  folder: string,
): { readonly hash: string; readonly drafts: ReadonlyMap<string, Draft> } {
  mkdirSync(folder, { recursive: true });
  const hash = createHash('sha256');
  const drafts = new Map<string, Draft>();
  for (const document of documents) {
    const draft = document.draft();
    const bytes = document.write(draft);
    hash.update(bytes);
    drafts.set(document.name, draft);
    writeFileSync(join(folder, document.name), bytes);
  }
  return { hash: hash.digest('hex'), drafts };
}

/** Runs `ingest` to its end. Some documents may fail: that is a result too. */
function ingested(program: string, folder: string, database: string): Promise<void> {
  return new Promise((fulfil, reject) => {
    const child = spawn(process.execPath, [program, 'ingest', folder, '--db', database], {
      stdio: ['ignore', 'ignore', 'inherit'],
      // The result must not depend on whether LibreOffice is installed.
      env: { ...process.env, XXGK_OFFICE: 'never' },
    });
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0 || status === 1) fulfil();
      else reject(new Error(`${program} ingest ended with ${status}`));
    });
  });
}

function readDatabase(path: string): ReadonlyMap<string, ReadDocument> {
  const connection = new SqliteDatabase(path, { readonly: true, fileMustExist: true });
  try {
    const columns = z.array(z.object({ name: z.string() })).parse(connection.pragma('table_info(facts)'));
    const evidence = columns.some(({ name }) => name === 'evidence') ? 'evidence' : 'NULL AS evidence';
    const rowsOf = <Row>(schema: z.ZodType<Row>, sql: string) => z.array(schema).parse(connection.prepare(sql).all());
    const facts = rowsOf(
      factRow,
      `SELECT source_name, agency, year, form, indicator || '|' || ifnull(applicant, '') AS key, value, state, flagged, ${evidence} FROM facts WHERE indicator <> 'unmapped'`,
    );
    const local = rowsOf(
      localRow,
      `SELECT source_name, agency, year, form, path, label, "column", value, state, flagged, NULL AS evidence
       FROM unmapped JOIN (SELECT report_id, source_name, form FROM reports) USING (report_id)`,
    );
    const reports = rowsOf(reportRow, 'SELECT source_name, agency, year, form FROM reports');
    const problems = rowsOf(problemRow, 'SELECT source_name, code, severity FROM problems');
    return gathered(reports, [...facts, ...local.map((row) => ({ ...row, key: localKeyOf(row) }))], problems);
  } finally {
    connection.close();
  }
}

function localKeyOf({ path, label, column }: z.infer<typeof localRow>): string {
  const above = path === null ? [] : pathSchema.parse(JSON.parse(path));
  return [...above, label, column ?? ''].join('|');
}

interface Gathering {
  report: z.infer<typeof reportRow> | null;
  readonly cells: Map<string, ReadCell>;
  readonly problems: z.infer<typeof problemRow>[];
}

function gathered(
  reports: readonly z.infer<typeof reportRow>[],
  facts: readonly z.infer<typeof factRow>[],
  problems: readonly z.infer<typeof problemRow>[],
): ReadonlyMap<string, ReadDocument> {
  const documents = new Map<string, Gathering>();
  const of = (source: string) => {
    const name = basename(source);
    const known: Gathering = documents.get(name) ?? { report: null, cells: new Map(), problems: [] };
    documents.set(name, known);
    return known;
  };
  for (const report of reports) of(report.source_name).report = report;
  for (const fact of facts) {
    const { value, state, evidence } = fact;
    of(fact.source_name).cells.set(fact.key, { value, state, flagged: fact.flagged === 1, evidence });
  }
  for (const problem of problems) of(problem.source_name).problems.push(problem);
  return new Map(
    [...documents].map(([name, { report, ...rest }]) => [
      name,
      { ...rest, agency: report?.agency ?? null, year: report?.year ?? null, form: report?.form ?? null },
    ]),
  );
}
