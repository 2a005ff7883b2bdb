// How fast the search is compared with a plain scan of the same sections for the same words, and what its index costs.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoadDatabase } from '../src/load/connection/load-database.js';
import {
  closeDatabase,
  indexAllSections,
  loadDocuments,
  openDatabase,
  parseSearch,
  searchSections,
  startRun,
} from './compiled.js';
import { generatedReports } from './generated-sections.js';
import { type Measured, msOf, spreadOf } from './measure.js';

const sectionsOfReport = 5;
const questionsOfKind = 30;
const mostShown = 20;
const rounds = 3;
const bytesInKilobyte = 1000;
const anywhere = { year: null, level: null, kind: null, division: null, section: null, agency: null };

/** A query: this many characters from the text of a section, so that something is found. */
const kinds: readonly (readonly [what: string, length: number])[] = [
  ['1 character', 1],
  ['2 characters', 2],
  ['4 characters', 4],
];

const textsInEffect = `
  FROM readings AS report CROSS JOIN reading_sections AS section USING (reading_id)
  WHERE report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL
    AND (section.text LIKE :pattern OR section.title LIKE :pattern)`;

/** Lines for the table: ms per query by the search and by a scan, over this many sections; ms and kilobytes that the index costs. */
export async function measureSearch(sections: number): Promise<readonly Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'xxgk-bench-search-'));
  const database = openDatabase(join(folder, 'xxgk.sqlite'));
  try {
    const run = startRun(database, {
      startedAt: new Date(0).toISOString(),
      arguments: [],
      parserVersion: 'bench',
      recognisers: 'none',
    });
    for (const document of generatedReports(sections)) loadDocuments(database, run, [document]);
    const lines: Measured[] = [];
    for (const [what, length] of kinds) lines.push(...(await measureKind(database, sections, what, length)));
    return [...lines, ...(await measureIndex(database, sections / sectionsOfReport))];
  } finally {
    closeDatabase(database);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureKind(
  { connection }: LoadDatabase,
  sections: number,
  what: string,
  length: number,
): Promise<readonly Measured[]> {
  const words = connection
    .prepare<[number, number], string>(`
      SELECT DISTINCT substr(text, 5, ?) FROM reading_sections WHERE rowid % 97 = 1 ORDER BY rowid LIMIT ?`)
    .pluck()
    .all(length, questionsOfKind);
  const count = connection.prepare<{ readonly pattern: string }, number>(`SELECT count(*) ${textsInEffect}`).pluck();
  const some = connection.prepare<{ readonly pattern: string }>(
    `SELECT section.text ${textsInEffect} LIMIT ${mostShown}`,
  );
  const searched: number[] = [];
  const scanned: number[] = [];
  let found = 0;
  for (const word of words) {
    const pattern = `%${word}%`;
    let [bySearch, byScan] = [0, 0];
    searched.push(
      await msOf(async () => {
        bySearch = searchSections(connection, parseSearch(`"${word}"`), anywhere, mostShown).found;
      }),
    );
    scanned.push(
      await msOf(async () => {
        byScan = count.get({ pattern }) ?? 0;
        some.all({ pattern });
      }),
    );
    // The search finds more if two of the characters are one, traditional and simplified.
    if (byScan === 0 || bySearch < byScan)
      throw new Error(`The search for ${word} found ${bySearch} sections, a scan ${byScan}`);
    found += bySearch;
  }
  const name = `of ${what}, ${sections.toLocaleString('en')} sections`;
  const hits = Math.round(found / words.length);
  return [
    { what: `search ${name} (found on average: ${hits})`, unit: 'ms', digits: 2, ...spreadOf(searched) },
    { what: `LIKE ${name}`, unit: 'ms', digits: 2, ...spreadOf(scanned) },
  ];
}

async function measureIndex({ connection, statements }: LoadDatabase, documents: number): Promise<readonly Measured[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++)
    times.push(await msOf(async () => connection.transaction(() => indexAllSections(statements))()));
  const bytes = connection.prepare<[], number>('SELECT sum(length(block)) FROM section_pairs_data').pluck().get();
  const textBytes = connection
    .prepare<[], number>('SELECT sum(octet_length(text) + octet_length(title)) FROM reading_sections')
    .pluck()
    .get();
  const each = (total: number | undefined) => (total ?? Number.NaN) / bytesInKilobyte / documents;
  return [
    { what: 'search: index, each document', unit: 'ms', digits: 2, ...spreadOf(times.map((ms) => ms / documents)) },
    { what: 'search: index, each document', unit: 'kB', digits: 2, ...spreadOf([each(bytes)]) },
    { what: 'search: text, each document', unit: 'kB', digits: 2, ...spreadOf([each(textBytes)]) },
  ];
}
