// The index of the search: every section as overlapping pairs of characters, which finds Chinese words without knowing any.
// It holds no text, so it is written beside the sections and follows from them.
import type SqliteDatabase from 'better-sqlite3';
import { foldForSearch, pairsOf } from '../../text/searched-text.js';

/** A section as far as it is searched. */
interface SearchedSection {
  readonly title: string;
  readonly text: string;
}

/** A section's title and text as the index holds them. */
export interface SectionPairs {
  readonly title: string;
  readonly text: string;
}

interface SectionPlace {
  readonly readingId: number;
  /** Counted from 1. */
  readonly position: number;
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
    findIndexable: connection.prepare<[readingId: number], SectionPlace & SearchedSection>(
      'SELECT reading_id AS readingId, position, title, text FROM reading_sections WHERE reading_id = ?',
    ),
  };
}

/** Takes a section apart for the index. Pure: it needs no database. */
export function pairsOfSection({ title, text }: SearchedSection): SectionPairs {
  const pairs = (original: string) => pairsOf(foldForSearch(original).units);
  return { title: pairs(title), text: pairs(text) };
}

/** A section that was just written, and what the index is to hold of it. */
export interface SectionToIndex extends SectionPlace {
  readonly pairs: SectionPairs;
}

/**
 * Makes sections findable that were just written. Runs inside the caller's transaction, best at its end: the index is written whenever
 * anything else is written after it.
 * An entry under its number is left from a reading that someone deleted, whose number was given again: since the index cannot forget one
 * entry (what could needs SQLite 3.43, which many who read the file do not have), it is then written anew as a whole.
 */
export function indexSections(statements: SearchIndexStatements, sections: readonly SectionToIndex[]): void {
  if (sections.some((section) => statements.findPairs.get(numberOf(section)) !== undefined))
    indexAllSections(statements);
  else for (const section of sections) addSection(statements, section);
}

/** Writes the index anew from the sections that are there. Runs inside the caller's transaction. */
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
