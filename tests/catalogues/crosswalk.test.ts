// The crosswalk: what each series consists of on each form, in words and as numbers.
import { expect, test } from 'vitest';
import { seriesList } from '../../src/catalogues/crosswalk.js';
import { indicatorOf } from '../../src/catalogues/indicators/indicators.js';

function entryOf(series: string, form: string) {
  return seriesList.find(({ code }) => code === series)?.entries.find((entry) => entry.form === form);
}

test('each series has one entry per form, labels in both languages and the unit of its numbers', () => {
  expect(new Set(seriesList.map(({ code }) => code)).size).toBe(seriesList.length);
  for (const { zh, en, unit, entries } of seriesList) {
    expect([zh, en]).not.toContain('');
    expect(new Set(entries.map(({ form }) => form)).size).toBe(entries.length);
    for (const { terms } of entries) for (const { indicator } of terms) expect(indicatorOf(indicator).unit).toBe(unit);
  }
});

test('the numbers come from one table of the form', () => {
  for (const { form, table, terms } of seriesList.flatMap(({ entries }) => entries)) {
    expect(table === null).toBe(terms.length === 0);
    for (const { indicator, applicant } of terms) {
      expect(indicatorOf(indicator)).toMatchObject({ table, forms: expect.arrayContaining([form]) });
      expect(applicant).toBe(table === 'requests' ? 'total' : null);
    }
  }
});

test('a family is all rows of the form whose codes have the same beginning', () => {
  expect(entryOf('requests.refused', '2021')).toMatchObject({
    expression: 'sum(requests.refused.*|total)',
    comparability: 'exact',
    terms: { length: 8 },
  });
  expect(entryOf('requests.other', '2021')?.terms.map(({ indicator }) => indicator)).toEqual([
    'requests.other.correction_overdue',
    'requests.other.fee_overdue',
    'requests.other.miscellaneous',
  ]);
  expect(entryOf('requests.other', '2019')).toMatchObject({ expression: 'requests.other|total', terms: { length: 1 } });
});

test('a sum names its numbers', () => {
  expect(entryOf('litigation.total', '2019')?.expression).toBe(
    'disputes.litigation_direct.total + disputes.litigation_after_reconsideration.total',
  );
  expect(entryOf('requests.granted', '2014')).toEqual({
    form: '2014',
    table: 'statistics_2014',
    expression: 'form2014.requests.already_public + form2014.requests.granted',
    terms: [
      { indicator: 'form2014.requests.already_public', applicant: null },
      { indicator: 'form2014.requests.granted', applicant: null },
    ],
    comparability: 'approximate',
    note: 'since 2019, pointing to published information counts as granted',
  });
});

test('before there was a form, only the text states a series, and never exactly', () => {
  const entries = seriesList.flatMap(({ code, entries: all }) => all.map((entry) => ({ code, ...entry })));
  const texts = entries.filter(({ form }) => form === '2008');
  expect(texts).toHaveLength(11);
  for (const { code, expression, comparability, table } of texts)
    expect({ expression, comparability, table }).toEqual({
      expression: `text(${code})`,
      comparability: 'approximate',
      table: null,
    });
});
