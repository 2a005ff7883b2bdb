// The index of the full-text search: every section as overlapping pairs of characters, which finds Chinese words without a dictionary.
// The index does not hold the text itself: it is written beside the sections and can be made from them again.
import type SqliteDatabase from 'better-sqlite3';
import { pairsOfText } from '../../text/searched-text.js';

/** The searched parts of a section. */
interface SearchedSection {
  readonly title: string;
  readonly text: string;
}

/** A section's title and text in the form of the index: pairs of characters, separated by spaces. */
export interface SectionPairs {
  readonly title: string;
  readonly text: string;
}

interface SectionPlace {
  readonly readingId: number;
  /** Counted from 1. */
  readonly position: number;
}

/** A section's id in the index is the reading's id, followed by the position in the lowest 24 bits. No file has that many sections. */
const readingFactor = 2n ** 24n;

export type SearchIndexStatements = ReturnType<typeof searchIndexStatements>;

/** Prepares the statements on the search index. */
export function searchIndexStatements(connection: SqliteDatabase.Database) {
  return {
    addPairs: connection.prepare<[id: bigint, title: string, text: string]>(
      'INSERT INTO section_pairs (rowid, title, text) VALUES (?, ?, ?)',
    ),
    forgetPairsOf: connection.prepare<[id: bigint, title: string, text: string]>(
      "INSERT INTO section_pairs (section_pairs, rowid, title, text) VALUES ('delete', ?, ?, ?)",
    ),
    findPairs: connection.prepare<[id: bigint]>('SELECT 1 FROM section_pairs WHERE rowid = ?'),
    forgetPairs: connection.prepare<[]>("INSERT INTO section_pairs (section_pairs) VALUES ('delete-all')"),
    findReadingsWithSections: connection
      .prepare<[], number>('SELECT DISTINCT reading_id FROM reading_sections')
      .pluck(),
    findIndexable: connection.prepare<[readingId: number], SectionPlace & SearchedSection>(
      'SELECT reading_id AS readingId, position, title, text FROM reading_sections WHERE reading_id = ?',
    ),
  };
}

/** Splits a section into the pairs of the index. Pure, so that it can run in a worker. */
export function pairsOfSection({ title, text }: SearchedSection): SectionPairs {
  return { title: pairsOfText(title), text: pairsOfText(text) };
}

/** A section that was just written, with its entry for the index. */
export interface SectionToIndex extends SectionPlace {
  readonly pairs: SectionPairs;
}

/**
 * Adds sections that were just written to the index. Runs inside the caller's transaction, best at its end: SQLite writes out pending
 * entries of the index as soon as anything else is written after them.
 * If an id is in the index already, someone deleted a reading and its id was used again. Without the text that
 * it was made from, the index cannot delete an entry (that needs SQLite 3.43, which many programs that read the file do not have), so all of
 * it is written again.
 */
export function indexSections(statements: SearchIndexStatements, sections: readonly SectionToIndex[]): void {
  if (sections.some((section) => statements.findPairs.get(numberOf(section)) !== undefined))
    indexAllSections(statements);
  else for (const section of sections) addSection(statements, section);
}

/**
 * Takes the sections of a reading out of the index, while the database still has them: the index holds no text and has to be given what it
 * was made from. Runs inside the caller's transaction.
 */
export function unindexSections(statements: SearchIndexStatements, readingId: number): void {
  for (const section of statements.findIndexable.all(readingId)) {
    const { title, text } = pairsOfSection(section);
    statements.forgetPairsOf.run(numberOf(section), title, text);
  }
}

/** Writes the whole index again, from all sections of the database. Runs inside the caller's transaction. */
export function indexAllSections(statements: SearchIndexStatements): void {
  statements.forgetPairs.run();
  for (const readingId of statements.findReadingsWithSections.all())
    for (const section of statements.findIndexable.all(readingId))
      addSection(statements, { ...section, pairs: pairsOfSection(section) });
}

function addSection(statements: SearchIndexStatements, section: SectionToIndex): void {
  statements.addPairs.run(numberOf(section), section.pairs.title, section.pairs.text);
}

function numberOf({ readingId, position }: SectionPlace): bigint {
  return BigInt(readingId) * readingFactor + BigInt(position);
}
