// The crosswalk: what each series consists of on each form, in words and as numbers.
import { expect, test } from 'vitest';
import { seriesList } from '../../src/catalogues/crosswalk.js';
import { applicants, factKey, indicatorOf, indicators } from '../../src/catalogues/indicators/indicators.js';

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
      expect(applicant).toBe(table === 'requests' ? terms[0]?.applicant : null);
      if (table === 'requests') expect(applicants.map((known) => known.code)).toContain(applicant);
    }
  }
});

test('every cell of the forms since 2019 is a series by itself, except that a group of rows may have become one', () => {
  const stated = new Set(
    seriesList.flatMap(({ entries }) =>
      entries.flatMap(({ form, terms, comparability }) =>
        terms.length === 1 && comparability === 'exact' ? terms.map((term) => `${form} ${factKey(term)}`) : [],
      ),
    ),
  );
  const cells = (['2019', '2021'] as const).flatMap((form) =>
    indicators
      .filter(({ forms }) => forms.includes(form))
      .flatMap(({ code, table }) =>
        (table === 'requests' ? applicants.map((applicant) => applicant.code) : [null]).map(
          (applicant) => `${form} ${factKey({ indicator: code, applicant })}`,
        ),
      ),
  );
  expect(cells).toHaveLength(198 + 200);
  expect(cells.filter((cell) => !stated.has(cell))).toEqual([]);
});

test('the sum of a group is a series, for all applicants and for each kind', () => {
  const groups = ['refused', 'unavailable', 'not_processed', 'other'];
  for (const group of groups)
    for (const { code } of applicants) {
      const series = `requests.${group}${code === 'total' ? '' : `.${code}`}`;
      const rows = indicators.filter(
        ({ code: row, forms }) => row.startsWith(`requests.${group}.`) && forms.includes('2021'),
      );
      expect(entryOf(series, '2021')?.terms).toEqual(rows.map((row) => ({ indicator: row.code, applicant: code })));
    }
});

test('a name says its unit where the unit is money', () => {
  for (const { zh, en, unit } of seriesList) {
    expect(zh.includes('（元）')).toBe(unit === 'cny');
    expect(en.includes('yuan')).toBe(unit === 'cny');
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
    subject: null,
    comparability: 'approximate',
    note: 'since 2019, pointing to published information counts as granted',
  });
});

test('before there was a form, only the text states a series, and never exactly', () => {
  const entries = seriesList.flatMap(({ code, entries: all }) => all.map((entry) => ({ code, ...entry })));
  const texts = entries.filter(({ form }) => form === '2008');
  expect(texts).toHaveLength(12);
  for (const { code, expression, comparability, table, subject } of texts) {
    const wanted = code === 'fees.processing' ? 'request_fees' : code;
    expect({ expression, comparability, table, subject }).toEqual({
      expression: `text(${wanted})`,
      comparability: 'approximate',
      table: null,
      subject: wanted,
    });
  }
});

test('the fees for requests are what the text states, except on the form of 2014, which has a row for them', () => {
  const entries = seriesList.find(({ code }) => code === 'fees.processing')?.entries ?? [];
  expect(Object.fromEntries(entries.map(({ form, expression }) => [form, expression]))).toEqual({
    '2008': 'text(request_fees)',
    '2014': 'form2014.request_fees',
    '2019': 'text(request_fees)',
    '2021': 'text(request_fees)',
  });
});
