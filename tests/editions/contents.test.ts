// The keys by which copies of a report are found: the same, whichever version of the program computed them.
import { expect, test } from 'vitest';
import { settleAllEditions } from '../../src/load/settling/editions.js';
import type { Fact, Report, UnmappedFact } from '../../src/model/report.js';
import { beginRun, fact, handled, loadDocument, report, rowsOf, temporaryDatabase } from '../load/handled-documents.js';
import { textOf } from '../load/made-editions.js';

test('the keys of a report are the same before it is written and computed from what was written', () => {
  const database = temporaryDatabase();
  const row = (label: string, value: number): UnmappedFact => ({
    ...{ label, path: ['一、“其他”', 'a\\b'], column: null, unit: '件', raw: `${value}`, support: [], flags: [] },
    ...{ reading: { state: 'number', value }, place: fact.place },
  });
  const unmapped = [row('手机报\n"x"', 3), row('twice', 4), row('twice', 5), { ...row('手机报', 6), column: '本级' }];
  const sections: Report['sections'] = [
    { number: 0, kind: 'preamble', title: '', text: '2025-01-20', anchor: null },
    { number: 1, kind: 'overview', title: '一、总体情况', text: textOf('本局'), anchor: null },
  ];
  const blank: Fact = { ...fact, applicant: null, reading: { state: 'blank' }, raw: '' };
  const outcome = { kind: 'report', report: { ...report, facts: [fact, blank], unmapped, sections } } as const;
  loadDocument(database, beginRun(database), handled('a', 'A', outcome));
  const keys = () => rowsOf(database, 'SELECT text_key, values_key, different_numbers FROM readings');
  const before = keys();
  database.connection.exec('UPDATE readings SET text_key = NULL, values_key = NULL, different_numbers = NULL');
  settleAllEditions(database.statements);
  expect(before).toMatchObject([{ different_numbers: 3 }]);
  expect(keys()).toEqual(before);
});
