// docs/dictionary.md is the dictionary of the database.
import { test } from 'vitest';
import { drawDictionaryPage } from '../../src/commands/questions/draw-dictionary.js';
import { findDictionary } from '../../src/query/dictionary.js';
import { temporaryDatabase } from '../load/handled-documents.js';
import { expectFresh } from './fresh-page.js';

test('docs/dictionary.md is the dictionary in the database', () => {
  const rows = findDictionary(temporaryDatabase().connection, { object: null, kind: null });
  expectFresh('dictionary.md', drawDictionaryPage(rows));
});
