// What a report must have by its year and its tables, and how it is told where something is missing or of another form.
import { describe, expect, it } from 'vitest';
import { ownFigures, statisticsTables, wholeFigures } from '../../../scripts/samples/statistics-form.js';
import type { WrittenTable } from '../../../scripts/samples/written-document.js';
import { transform } from '../../../src/transform/transform.js';
import { documentOf, printedTables } from '../printed-report.js';

const annex = statisticsTables('one column', wholeFigures, ownFigures, 2016);
const { proactive, requests, disputes } = printedTables('huaian-2024');
const sections = ['一、概述', '二、主动公开政府信息的情况', '三、依申请公开政府信息办理情况'];

function outcomeOf(year: number, ...tables: readonly WrittenTable[]) {
  const result = transform(documentOf([`云泽市水务局${year}年政府信息公开工作年度报告`, ...sections, ...tables]), {
    status: 'off',
  });
  if (result.kind !== 'report') throw new Error(JSON.stringify(result.problems));
  const told = result.report.problems.filter(({ code }) => code !== 'rows_missing' && code !== 'unit_assumed');
  return { form: result.report.form, told: told.map(({ code }) => code) };
}

describe('a report without tables', () => {
  it('of 2008–2013 is of the generation without a form, and misses nothing', () => {
    expect([outcomeOf(2008), outcomeOf(2013)]).toEqual([
      { form: '2008', told: [] },
      { form: '2008', told: [] },
    ]);
  });

  it('of 2014–2018 misses the one table, and no section', () => {
    expect(outcomeOf(2016)).toEqual({ form: null, told: ['table_missing'] });
  });

  it('of 2019 and later misses three tables and the sections without a heading', () => {
    const { form, told } = outcomeOf(2019);
    expect(form).toBeNull();
    expect(told.filter((code) => code === 'table_missing').length).toBe(3);
    expect(told.filter((code) => code === 'section_missing').length).toBe(3);
  });
});

describe('a report with the table of 2014', () => {
  it('of 2016 misses nothing', () => {
    expect(outcomeOf(2016, ...annex)).toEqual({ form: '2014', told: [] });
  });

  it.each([2013, 2019])('of %i follows the form of other years', (year) => {
    expect(outcomeOf(year, ...annex)).toEqual({ form: '2014', told: ['form_unexpected'] });
  });

  it('and tables of 2021 mixes forms', () => {
    const { form, told } = outcomeOf(2021, ...annex, ...proactive, ...requests, ...disputes);
    expect([form, told.includes('forms_mixed'), told.includes('table_missing')]).toEqual(['2021', true, false]);
  });

  it('is a report even without a title', () => {
    expect(transform(documentOf(annex), { status: 'off' }).kind).toBe('report');
  });
});

it('one of the three tables makes the others missed, whatever the year', () => {
  const { told } = outcomeOf(2016, ...requests);
  expect(told.filter((code) => code === 'table_missing').length).toBe(2);
});
