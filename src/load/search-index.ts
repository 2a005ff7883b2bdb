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
    findUnindexed: connection
      .prepare<[], number>(`
      SELECT DISTINCT reading_id FROM reading_sections
      WHERE (reading_id << 24) + position NOT IN (SELECT rowid FROM section_pairs)`)
      .pluck(),
    findIndexable: connection.prepare<[readingId: number], IndexedSection>(
      'SELECT reading_id AS readingId, position, title, text FROM reading_sections WHERE reading_id = ?',
    ),
  };
}

/** Makes a section findable. Runs inside the caller's transaction. */
export function indexSection(statements: SearchIndexStatements, section: IndexedSection): void {
  const { readingId, position, title, text } = section;
  const pairs = (original: string) => pairsOf(foldForSearch(original).characters);
  statements.addPairs.run(BigInt(readingId) * readingFactor + BigInt(position), pairs(title), pairs(text));
}

/** Indexes the readings that an older version of the database did not. Runs inside the caller's transaction. */
export function indexAllSections(statements: SearchIndexStatements): void {
  for (const readingId of statements.findUnindexed.all())
    for (const section of statements.findIndexable.all(readingId)) indexSection(statements, section);
}
