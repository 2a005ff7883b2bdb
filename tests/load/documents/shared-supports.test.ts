// What supports many facts is written once, and a fact is shown with all that supports it.
import { expect, test } from 'vitest';
import { inTransaction } from '../../../src/load/connection/load-database.js';
import type { Support } from '../../../src/model/report.js';
import { beginRun, fact, handled, loadDocument, report, rowsOf, temporaryDatabase } from '../handled-documents.js';

const read: Support = { kind: 'second_reading', reader: 'mammoth' };
const told: Support = { kind: 'narrative', section: 2, phrase: '12件' };

function reportWith(...supports: readonly (readonly Support[])[]) {
  const indicators = ['requests.received', 'requests.carried_in', 'requests.granted'] as const;
  const facts = supports.map((support, index) => ({
    ...fact,
    indicator: indicators[index] ?? 'requests.received',
    support,
  }));
  return { kind: 'report', report: { ...report, facts } } as const;
}

test('lists that are the same are written once, and each fact is shown with its own', () => {
  const database = temporaryDatabase();
  loadDocument(database, beginRun(database), handled('a', 'A', reportWith([read], [read, told], [])));
  expect(rowsOf(database, 'SELECT support FROM supports')).toEqual([{ support: JSON.stringify([read]) }]);
  expect(rowsOf(database, 'SELECT indicator, support FROM facts ORDER BY 1')).toEqual([
    { indicator: 'requests.carried_in', support: JSON.stringify([read, told]) },
    { indicator: 'requests.granted', support: '[]' },
    { indicator: 'requests.received', support: JSON.stringify([read]) },
  ]);
});

test('a list that was written in a transaction that failed is written again', () => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  const good = handled('a', 'A', reportWith([read]));
  const failing = () =>
    inTransaction(database, null, () => {
      loadDocument(database, run, good);
      throw new Error('The disk is gone.');
    });
  expect(failing).toThrow('The disk is gone.');
  expect(rowsOf(database, 'SELECT support FROM supports')).toEqual([]);
  loadDocument(database, run, good);
  expect(rowsOf(database, 'SELECT support FROM facts')).toEqual([{ support: JSON.stringify([read]) }]);
});
