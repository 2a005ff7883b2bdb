// Compares what was read with the official form, and reports missing tables, rows and sections, tables that are pictures, and forms that are
// mixed or meant for another year. A missing number must be as visible as a wrong one.

import { formYears } from '../../catalogues/forms/official-forms.js';
import { sectionForms } from '../../catalogues/forms/sections.js';
import { type FormCode, type FormTableCode, factKey, formTableCodes } from '../../catalogues/indicators/indicators.js';
import type { Document } from '../../model/document.js';
import type { ProblemCollector } from '../../model/problem.js';
import type { Section } from '../../model/report.js';
import { rowsOfForm } from './form-rows.js';
import type { ReadTables, TableForms } from './read-facts.js';

/** What was read of a report. */
export interface ReadReport {
  readonly document: Document;
  readonly read: ReadTables;
  readonly sections: readonly Section[];
  readonly tableForms: TableForms;
  readonly form: FormCode | null;
  readonly year: number | null;
}

const tableTitles: Readonly<Record<FormTableCode, string>> = {
  statistics_2014: 'the annex, 政府信息公开情况统计表',
  proactive: 'section 2, 主动公开政府信息情况',
  requests: 'section 3, 收到和处理政府信息公开申请情况',
  disputes: 'section 4, 行政复议、行政诉讼情况',
};

/** The tables since 2019, and the only table before. */
const threeTables: readonly FormTableCode[] = ['proactive', 'requests', 'disputes'];
const annex = 'statistics_2014';
const firstYearOfAnnex = 2014;
const firstYearOfThreeTables = 2019;

/** Reports everything that the official form has and the reading lacks. */
export function reportIncompleteness(report: ReadReport, problems: ProblemCollector): void {
  reportMissingTables(report, problems);
  for (const table of formTableCodes) reportMissingRows(table, report, problems);
  reportMissingSections(report, problems);
  reportForms(report, problems);
}

function reportMissingTables(report: ReadReport, problems: ProblemCollector): void {
  const { document, tableForms } = report;
  const expected = tablesExpectedOf(report);
  const missing = expected.filter((table) => tableForms[table] === undefined);
  const pictures = document.blocks.filter((block) => block.kind === 'picture');
  if (missing.length > 0 && pictures.length > 0)
    problems.add(
      'tables_are_pictures',
      `${missing.length} of ${expected.length} tables were not found, and the report has ${pictures.length} pictures.`,
      pictures[0]?.kind === 'picture' ? pictures[0].anchor : null,
    );
  for (const table of missing) problems.add('table_missing', `The table of ${tableTitles[table]} was not found.`);
}

/** The tables that a report must have: the three since 2019, or if one of them was read; the annex in 2014–2018; none before. */
function tablesExpectedOf({ tableForms, year }: ReadReport): readonly FormTableCode[] {
  if (threeTables.some((table) => tableForms[table] !== undefined)) return threeTables;
  if (tableForms.statistics_2014 !== undefined) return [annex];
  if (year === null || year >= firstYearOfThreeTables) return threeTables;
  return year >= firstYearOfAnnex ? [annex] : [];
}

function reportMissingRows(table: FormTableCode, { tableForms, read }: ReadReport, problems: ProblemCollector): void {
  const form = tableForms[table];
  if (form === undefined) return;
  const seen = new Set(read.facts.map(factKey));
  const missing = missingCells(table, form, seen);
  if (missing.length === 0) return;
  problems.add(
    'rows_missing',
    `The form of ${form} has numbers in ${tableTitles[table]} that were not found: ${missing.join(', ')}.`,
  );
}

function missingCells(table: FormTableCode, form: FormCode, seen: ReadonlySet<string>): readonly string[] {
  const missing = new Set<string>();
  for (const { cells } of rowsOfForm(table, form))
    for (const { key, name } of cells) if (!seen.has(key)) missing.add(name);
  return [...missing];
}

/** Reports before 2019 have sections of their own wording and order. */
function reportMissingSections({ sections, form, year }: ReadReport, problems: ProblemCollector): void {
  const isOlder =
    form === '2008' || form === '2014' || (form === null && year !== null && year < firstYearOfThreeTables);
  if (isOlder) return;
  for (const missing of sectionForms.filter(({ number }) => !sections.some((section) => section.number === number)))
    problems.add('section_missing', `No heading was found for section ${missing.number}, ${missing.title[0]}.`);
}

function reportForms({ read, form, year }: ReadReport, problems: ProblemCollector): void {
  const single = read.blocks.flatMap(({ block }) =>
    block.forms.length === 1 ? block.forms.map((stated) => ({ table: block.table, form: stated })) : [],
  );
  const stated = read.hasStatistics ? [...single, { table: annex, form: '2014' } as const] : single;
  if (new Set(stated.map((entry) => entry.form)).size > 1) {
    const byTable = formTableCodes.flatMap((table) => {
      const forms = new Set(stated.flatMap((entry) => (entry.table === table ? [entry.form] : [])));
      return forms.size > 0 ? [`${tableTitles[table]}: ${[...forms].join(' and ')}`] : [];
    });
    problems.add('forms_mixed', `The tables follow different forms. ${byTable.join('; ')}.`);
  }
  const years = formYears.find((candidate) => candidate.code === form);
  if (!years || year === null) return;
  if (year < years.firstYear || (years.lastYear !== null && year > years.lastYear))
    problems.add('form_unexpected', `A report for ${year} follows the form of ${years.code} (${years.notice}).`);
}
