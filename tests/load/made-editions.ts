// Editions of reports for the tests of editions, with known truth: who published what, when, in which format.

import type { Format } from '../../src/catalogues/formats.js';
import { indicatorsOf } from '../../src/catalogues/indicators/indicators.js';
import type { AgencyYear } from '../../src/load/connection/editions-statements.js';
import type { LoadDatabase } from '../../src/load/connection/load-database.js';
import { type Run, startRun } from '../../src/load/documents/runs.js';
import { settleEditions } from '../../src/load/settling/editions.js';
import { settleEvidence } from '../../src/load/settling/evidence.js';
import type { Fact, Report, ReportScope, Section } from '../../src/model/report.js';
import { handled, loadDocument, report, rowsOf } from './handled-documents.js';
import { type Stated, stated } from './years.js';

export interface MadeEdition {
  /** Its location and its bytes: a different name is a different document. */
  readonly name: string;
  /** The printed name. */
  readonly agency: string | null;
  /** The id of the agency, if it is resolved. */
  readonly agencyId?: string;
  readonly year: number | null;
  readonly scope?: ReportScope | null;
  readonly format?: Format;
  readonly publishedOn?: string | null;
  readonly isCorrection?: boolean;
  /** The day of the run that first found it. */
  readonly seenOn?: string;
  /** What the cells of the form state, in the order of the form. */
  readonly values: readonly Stated[];
  readonly text?: string;
}

/** The cells of the form of 2021 that generated editions fill: the totals of section 3. */
export const madeIndicators = indicatorsOf('2021', 'requests');

function factsOf(values: readonly Stated[]): readonly Fact[] {
  return values.flatMap((value, index) => {
    const indicator = madeIndicators[index];
    return indicator === undefined ? [] : [stated(indicator.code, value, 'total')];
  });
}

/** Numbers that differ in every cell from those of any other seed. */
export function numbersOf(seed: number, count = madeIndicators.length): readonly number[] {
  return Array.from({ length: count }, (_, index) => 1000 * seed + 7 * index + 1);
}

/** The numbers with a different one in one cell. */
export function withOther(values: readonly number[], index: number, value: number): readonly number[] {
  return values.map((each, at) => (at === index ? value : each));
}

/** Only zeros. */
export const zeros: readonly number[] = madeIndicators.map(() => 0);

/** A text of more than 300 letters that begins with the given words. */
export function textOf(beginning: string): string {
  const sentence = '本机关认真贯彻落实条例，主动公开政府信息，规范办理依申请公开，加强平台建设，做好监督保障。';
  return beginning + sentence.repeat(9);
}

export function madeReport(made: MadeEdition): Report {
  const { agency, year, scope = 'organ', publishedOn = null, isCorrection = false, text, values } = made;
  const section = (body: string): Section => ({
    number: 1,
    kind: 'overview',
    title: '总体情况',
    text: body,
    anchor: null,
  });
  return {
    ...report,
    identity: { agency, year, title: null, publishedOn },
    authorship: { ...report.authorship, scope, isCorrection },
    sections: text === undefined ? [] : [section(text)],
    facts: factsOf(values),
  };
}

/** Begins a run for each day, in the order of the days. */
function runsOf(database: LoadDatabase, days: readonly string[]): ReadonlyMap<string, Run> {
  const begin = (day: string) =>
    startRun(database, {
      startedAt: `${day}T00:00:00.000Z`,
      arguments: [day],
      parserVersion: '1',
      recognisers: 'none',
    });
  return new Map([...new Set(days)].sort().map((day) => [day, begin(day)]));
}

const firstDay = '2025-02-01';

/** Loads editions in the given order, each in the run of its day. */
export function loadEditions(database: LoadDatabase, editions: readonly MadeEdition[]): void {
  const days = editions.map(({ seenOn = firstDay }) => seenOn);
  const runs = runsOf(database, days);
  for (const made of editions) {
    const day = made.seenOn ?? firstDay;
    const run = runs.get(day);
    if (run === undefined) throw new Error(`Expected a run of ${day}`);
    const document = handled(made.name, made.name, { kind: 'report', report: madeReport(made) });
    const readAt = `${day}T00:00:01.000Z`;
    const { readingId } = loadDocument(database, run, { ...document, format: made.format ?? 'html', readAt });
    if (made.agencyId !== undefined && readingId !== null) resolve(database, readingId, made.agencyId);
  }
}

/** Does what resolving an agency does to a report: gives it the id, and settles the editions again. */
export function resolve(database: LoadDatabase, readingId: number, agencyId: string): void {
  const { connection, statements } = database;
  connection
    .prepare(`
      INSERT INTO agencies (agency_id, name, level, kind, origin) VALUES (?, ?, 'county', 'bureau', 'resolved')
      ON CONFLICT DO NOTHING`)
    .run(agencyId, agencyId);
  const former: readonly AgencyYear[] = [statements.findAgencyYear.get(readingId) ?? []].flat();
  connection
    .prepare('UPDATE readings SET agency_id = ?, agency_key = ? WHERE reading_id = ?')
    .run(agencyId, agencyId, readingId);
  settleEditions(statements, [readingId], former);
  settleEvidence(statements);
}

/** For each document by name: the document in effect, and the rule by which it precedes this one (null for itself). */
export function settledOf(
  database: LoadDatabase,
): ReadonlyMap<string, readonly [inEffect: string, why: string | null]> {
  const rows = database.connection
    .prepare<[], { readonly name: string; readonly inEffect: string; readonly why: string | null }>(`
      SELECT source.name AS name, effective_source.name AS inEffect, reading.edition_rule AS why
      FROM readings AS reading
      JOIN documents AS document USING (document_id)
      JOIN sources AS source ON source.source_id = document.source_id
      JOIN readings AS effective ON effective.reading_id = ifnull(reading.edition_of, reading.reading_id)
      JOIN documents AS effective_document ON effective_document.document_id = effective.document_id
      JOIN sources AS effective_source ON effective_source.source_id = effective_document.source_id
      WHERE reading.outcome = 'report' AND reading.superseded_by IS NULL ORDER BY source.name`)
    .all();
  return new Map(rows.map(({ name, inEffect, why }) => [name, [inEffect, why]]));
}

/** The same as readable lines: "a.pdf: a.html before it by format". */
export function linesOf(database: LoadDatabase): readonly string[] {
  return [...settledOf(database)].map(([name, [inEffect, why]]) =>
    name === inEffect ? `${name}: in effect` : `${name}: ${inEffect} before it by ${why}`,
  );
}

/** The messages of a problem code, by the name of the document. */
export function messagesOf(database: LoadDatabase, code: string): readonly unknown[] {
  return rowsOf(
    database,
    `SELECT source_name, message FROM problems WHERE code = '${code}' ORDER BY source_name, message`,
  );
}
