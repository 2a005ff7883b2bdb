// The record of a job: when it ran, with which arguments, and with what result.
import { atLeastAs, type Recognisers } from '../../catalogues/recognisers.js';
import { inTransaction, type LoadDatabase } from '../connection/load-database.js';
import type { ReadingManner } from '../connection/unchanged-statements.js';
import type { LoadOutcome } from '../rows/document-reading.js';

/** How a run reads: what was read in another manner may have to be read again. */
export interface MannerOfRun {
  readonly parserVersion: string;
  /** Who recognises pictures. */
  readonly recognisers: Recognisers;
}

/** A run that documents are loaded in. */
export interface Run extends MannerOfRun {
  readonly runId: number;
}

/** What the readings are that a run need not make again. */
export function mannerOf({ parserVersion, recognisers }: MannerOfRun): ReadingManner {
  return { parserVersion, recognisers: JSON.stringify(atLeastAs(recognisers)) };
}

export interface RunStart extends MannerOfRun {
  /** ISO 8601 in UTC. */
  readonly startedAt: string;
  readonly arguments: readonly string[];
}

export interface RunEnd {
  /** `interrupted` if the job was stopped before it had handled every source. */
  readonly status: 'finished' | 'interrupted';
  /** ISO 8601 in UTC. */
  readonly finishedAt: string;
  readonly durationMs: number;
}

/** The result of a run: sources by outcome, and the facts of its new reports. */
export interface RunCounts extends Readonly<Record<LoadOutcome, number>> {
  readonly facts: number;
  readonly flagged: number;
}

/**
 * Begins a run. An earlier run that never ended, because its process was killed, is marked as interrupted; if it is still alive in another
 * process, it corrects that itself when it ends.
 * @throws DatabaseError if the database cannot be written
 */
export function startRun(database: LoadDatabase, start: RunStart): Run {
  const { connection } = database;
  return inTransaction(database, null, () => {
    connection.prepare("UPDATE runs SET status = 'interrupted' WHERE status = 'running'").run();
    const { lastInsertRowid } = connection
      .prepare<[string, string, string, string]>(
        "INSERT INTO runs (started_at, arguments, version, recognisers, status) VALUES (?, ?, ?, ?, 'running')",
      )
      .run(start.startedAt, JSON.stringify(start.arguments), start.parserVersion, start.recognisers);
    return { runId: Number(lastInsertRowid), parserVersion: start.parserVersion, recognisers: start.recognisers };
  });
}

/**
 * Ends a run: writes its status, its counts and how long it took.
 * @returns the counts
 * @throws DatabaseError if the database cannot be written
 */
export function finishRun(database: LoadDatabase, run: Run, end: RunEnd): RunCounts {
  return inTransaction(database, null, () => {
    const counts = countRun(database, run);
    database.connection
      .prepare<RunCounts & RunEnd & { readonly runId: number }>(`
        UPDATE runs SET status = :status, finished_at = :finishedAt, duration_ms = :durationMs,
          loaded = :loaded, unchanged = :unchanged, superseded = :superseded, restored = :restored,
          not_a_report = :not_a_report, unsupported = :unsupported, failed = :failed, facts = :facts, flagged = :flagged
        WHERE run_id = :runId`)
      .run({ ...counts, ...end, runId: run.runId });
    return counts;
  });
}

function countRun({ connection }: LoadDatabase, run: Run): RunCounts {
  const outcomes = connection
    .prepare<[number], [LoadOutcome, number]>(
      'SELECT outcome, count(*) FROM run_documents WHERE run_id = ? GROUP BY outcome',
    )
    .raw()
    .all(run.runId);
  const none = { loaded: 0, unchanged: 0, superseded: 0, restored: 0, not_a_report: 0, unsupported: 0, failed: 0 };
  const byOutcome = { ...none, ...Object.fromEntries(outcomes) };
  const facts = connection
    .prepare<{ readonly runId: number }, { readonly facts: number; readonly flagged: number }>(`
      SELECT count(*) AS facts, count(*) FILTER (WHERE flags <> '[]') AS flagged FROM (
        SELECT flags FROM readings JOIN reading_facts USING (reading_id) WHERE run_id = :runId
        UNION ALL
        SELECT flags FROM readings JOIN reading_unmapped USING (reading_id) WHERE run_id = :runId
      )`)
    .get({ runId: run.runId }) ?? { facts: 0, flagged: 0 };
  return { ...byOutcome, ...facts };
}
