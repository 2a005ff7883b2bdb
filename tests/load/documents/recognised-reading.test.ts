// A document is read again where more of its pictures can be recognised than when it was read.
import { describe, expect, test } from 'vitest';
import type { Recognisers } from '../../../src/catalogues/recognisers.js';
import { findReading, findUnchanged } from '../../../src/load/documents/load-documents.js';
import { startRun } from '../../../src/load/documents/runs.js';
import { markRecognisedAgain } from '../../../src/load/scrape/recognised-again.js';
import { handled, loadDocument, rowsOf, sha256Of, temporaryDatabase } from '../handled-documents.js';

const stamp = { bytes: 10, modifiedMs: 5.5 };
const manner = (recognisers: Recognisers) => ({ parserVersion: '1', recognisers });
const start = { startedAt: '2025-02-01T00:00:00.000Z', arguments: [] };

/** A database in which a document was read, whose pictures were recognised by these. */
function read(recognisers: Recognisers | null) {
  const database = temporaryDatabase();
  const run = startRun(database, { ...start, ...manner('none') });
  loadDocument(database, run, { ...handled('a', 'A'), stamp, recognisers });
  return database;
}

describe('a document whose pictures were recognised', () => {
  test.each<[Recognisers | null, Recognisers, boolean]>([
    ['none', 'none', true],
    ['none', 'PP-OCR', false],
    ['PP-OCR', 'none', true],
    ['PP-OCR', 'PP-OCR', true],
    ['PP-OCR', 'PP-OCR, Tesseract', false],
    ['PP-OCR, Tesseract', 'PP-OCR', true],
    [null, 'PP-OCR, Tesseract', true],
  ])('by %s is known to a run in which %s recognises: %s', (before, now, isKnown) => {
    const database = read(before);
    expect(findReading(database, sha256Of('A'), manner(now)) !== null).toBe(isKnown);
    expect(findUnchanged(database, { location: 'a', stamp }, manner(now)) !== null).toBe(isKnown);
  });

  test('has a new reading by the same version, which is in effect; the run says who recognises', () => {
    const database = read('none');
    const run = startRun(database, { ...start, ...manner('PP-OCR') });
    const { outcome } = loadDocument(database, run, { ...handled('a', 'A'), recognisers: 'PP-OCR' });
    expect(outcome).toBe('superseded');
    expect(rowsOf(database, 'SELECT recognisers, superseded_by FROM readings ORDER BY reading_id')).toEqual([
      { recognisers: 'none', superseded_by: 2 },
      { recognisers: 'PP-OCR', superseded_by: null },
    ]);
    expect(rowsOf(database, 'SELECT recognisers FROM runs')).toEqual([
      { recognisers: 'none' },
      { recognisers: 'PP-OCR' },
    ]);
    expect(findReading(database, sha256Of('A'), manner('PP-OCR'))).toMatchObject({ readingId: 2 });
  });

  test('is given to the reader again by the scrape', () => {
    const database = read('none');
    database.connection.exec(`
      INSERT INTO scrape_sources (source, kind, schedule, least_reports, first_listed_at, last_listed_at)
      VALUES ('city', 'paged', '', 0, '2025-02-01', '2025-02-01');
      INSERT INTO scrape_pages (source, address, role, title, is_titled_report, depth, barren, first_seen_at, read_sha256, read_version)
      VALUES ('city', 'https://city.example/1', 'page', '', 0, 0, 0, '2025-02-01', '${sha256Of('A')}', '1');`);
    const version = () => rowsOf(database, 'SELECT read_version FROM scrape_pages');
    markRecognisedAgain(database, manner('none'));
    expect(version()).toEqual([{ read_version: '1' }]);
    markRecognisedAgain(database, manner('PP-OCR'));
    expect(version()).toEqual([{ read_version: '' }]);
  });
});
