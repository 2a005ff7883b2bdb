// The index of the search: every section as overlapping pairs of characters, which finds Chinese words without knowing any.
// It holds no text, so it is written beside the sections and follows from them.
import type SqliteDatabase from 'better-sqlite3';
import { foldForSearch, pairsOf } from '../model/searched-text.js';

/** A section as far as it is searched. */
interface IndexedSection {
  readonly readingId: number;
  /** Counted from 1. */
  readonly position: number;
  readonly title: string;
  readonly text: string;
}

/** A section's number in the index: the reading, then the position in the lowest 24 bits, which no file is large enough to fill. */
const readingFactor = 2n ** 24n;

export type SearchIndexStatements = ReturnType<typeof searchIndexStatements>;

export function searchIndexStatements(connection: SqliteDatabase.Database) {
  return {
    addPairs: connection.prepare<[id: bigint, title: string, text: string]>(
      'INSERT INTO section_pairs (rowid, title, text) VALUES (?, ?, ?)',
    ),
    findPairs: connection.prepare<[id: bigint]>('SELECT 1 FROM section_pairs WHERE rowid = ?'),
    forgetPairs: connection.prepare<[]>("INSERT INTO section_pairs (section_pairs) VALUES ('delete-all')"),
    findReadingsWithSections: connection
      .prepare<[], number>('SELECT DISTINCT reading_id FROM reading_sections')
      .pluck(),
    findIndexable: connection.prepare<[readingId: number], IndexedSection>(
      'SELECT reading_id AS readingId, position, title, text FROM reading_sections WHERE reading_id = ?',
    ),
  };
}

/**
 * Makes a section findable that was just written. Runs inside the caller's transaction.
 * An entry under its number is left from a reading that someone deleted, whose number was given again: since the index cannot forget one
 * entry (what could needs SQLite 3.43, which many who read the file do not have), it is then written anew as a whole.
 */
export function indexSection(statements: SearchIndexStatements, section: IndexedSection): void {
  if (statements.findPairs.get(numberOf(section)) === undefined) addSection(statements, section);
  else indexAllSections(statements);
}

/** Writes the index anew from the sections that are there. Runs inside the caller's transaction. */
export function indexAllSections(statements: SearchIndexStatements): void {
  statements.forgetPairs.run();
  for (const readingId of statements.findReadingsWithSections.all())
    for (const section of statements.findIndexable.all(readingId)) addSection(statements, section);
}

function addSection(statements: SearchIndexStatements, section: IndexedSection): void {
  const pairs = (original: string) => pairsOf(foldForSearch(original).units);
  statements.addPairs.run(numberOf(section), pairs(section.title), pairs(section.text));
}

function numberOf({ readingId, position }: IndexedSection): bigint {
  return BigInt(readingId) * readingFactor + BigInt(position);
}
