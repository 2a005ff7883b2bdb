// What a report must have by its year and its tables, and what is reported if something is missing or follows another form.
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
  const reported = result.report.problems.filter(({ code }) => code !== 'rows_missing' && code !== 'unit_assumed');
  return { form: result.report.form, reported: reported.map(({ code }) => code) };
}

describe('a report without tables', () => {
  it('of 2008–2013 follows the generation without a form, and lacks nothing', () => {
    expect([outcomeOf(2008), outcomeOf(2013)]).toEqual([
      { form: '2008', reported: [] },
      { form: '2008', reported: [] },
    ]);
  });

  it('of 2014–2018 lacks the one table, and no section', () => {
    expect(outcomeOf(2016)).toEqual({ form: null, reported: ['table_missing'] });
  });

  it('of 2019 and later lacks three tables and the sections without a heading', () => {
    const { form, reported } = outcomeOf(2019);
    expect(form).toBeNull();
    expect(reported.filter((code) => code === 'table_missing').length).toBe(3);
    expect(reported.filter((code) => code === 'section_missing').length).toBe(3);
  });
});

describe('a report with the table of 2014', () => {
  it('of 2016 lacks nothing', () => {
    expect(outcomeOf(2016, ...annex)).toEqual({ form: '2014', reported: [] });
  });

  it.each([2013, 2019])('of %i follows a form meant for other years', (year) => {
    expect(outcomeOf(year, ...annex)).toEqual({ form: '2014', reported: ['form_unexpected'] });
  });

  it('and with tables of 2021 mixes forms', () => {
    const { form, reported } = outcomeOf(2021, ...annex, ...proactive, ...requests, ...disputes);
    expect([form, reported.includes('forms_mixed'), reported.includes('table_missing')]).toEqual(['2021', true, false]);
  });

  it('is a report even without a title', () => {
    expect(transform(documentOf(annex), { status: 'off' }).kind).toBe('report');
  });
});

it('if one of the three tables is there, the others are missing, whatever the year', () => {
  const { reported } = outcomeOf(2016, ...requests);
  expect(reported.filter((code) => code === 'table_missing').length).toBe(2);
});
