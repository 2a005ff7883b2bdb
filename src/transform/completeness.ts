// Holds what was read against the official form: missing tables and rows, tables that are pictures, forms that are mixed or of
// another year. A number that is missing must be as visible as one that is wrong.
import type { Document } from '../model/document.js';
import type { ProblemCollector } from '../model/problems.js';
import type { FormCode, FormTableCode } from '../model/report.js';
import { targetOf } from './forms/form.js';
import { formBlocks, formYears } from './forms/forms.js';
import type { MatchedBlock } from './tables/match-blocks.js';
import { factKey, type ReadFact } from './tables/read-facts.js';

export interface ReadReport {
  readonly document: Document;
  readonly blocks: readonly MatchedBlock[];
  readonly facts: readonly ReadFact[];
  readonly tableForms: Readonly<Partial<Record<FormTableCode, FormCode>>>;
  readonly year: number | null;
}

const tableTitles: Readonly<Record<FormTableCode, string>> = {
  proactive: 'section 2, 主动公开政府信息情况',
  requests: 'section 3, 收到和处理政府信息公开申请情况',
  disputes: 'section 4, 行政复议、行政诉讼情况',
};

const tableCodes: readonly FormTableCode[] = ['proactive', 'requests', 'disputes'];

/** Tells everything that the official form has and the reading has not. */
export function tellCompleteness(read: ReadReport, problems: ProblemCollector): void {
  const { document, tableForms } = read;
  const missing = tableCodes.filter((table) => tableForms[table] === undefined);
  const pictures = document.blocks.filter((block) => block.kind === 'picture');
  if (missing.length > 0 && pictures.length > 0)
    problems.add(
      'tables_are_pictures',
      `${missing.length} of 3 tables were not found, and the report holds ${pictures.length} pictures.`,
      pictures[0]?.kind === 'picture' ? pictures[0].anchor : null,
    );
  for (const table of missing) problems.add('table_missing', `The table of ${tableTitles[table]} was not found.`);
  for (const table of tableCodes) tellMissingRows(table, read, problems);
  tellForms(read, problems);
}

function tellMissingRows(table: FormTableCode, read: ReadReport, problems: ProblemCollector): void {
  const form = read.tableForms[table];
  if (form === undefined) return;
  const seen = new Set(read.facts.map(factKey));
  const missing = new Set<string>();
  for (const block of formBlocks.filter((candidate) => candidate.table === table && candidate.forms.includes(form)))
    for (const row of block.rows)
      for (const [index, column] of block.columns.entries()) {
        const target = targetOf(row, column, index);
        if (!seen.has(factKey(target))) missing.add(row.label?.[0] ?? target.indicator);
      }
  if (missing.size === 0) return;
  const names = [...missing].join(', ');
  problems.add(
    'rows_missing',
    `The form of ${form} has numbers in ${tableTitles[table]} that were not found: ${names}.`,
  );
}

function tellForms(read: ReadReport, problems: ProblemCollector): void {
  const single = read.blocks.filter(({ block }) => block.forms.length === 1);
  const stated = [...new Set(single.flatMap(({ block }) => block.forms))];
  if (stated.length > 1) {
    const byTable = tableCodes.flatMap((table) => {
      const forms = new Set(single.filter(({ block }) => block.table === table).flatMap(({ block }) => block.forms));
      return forms.size > 0 ? [`${tableTitles[table]}: ${[...forms].join(' and ')}`] : [];
    });
    problems.add('forms_mixed', `The tables follow different forms. ${byTable.join('; ')}.`);
  }
  const form = read.tableForms.requests ?? read.tableForms.proactive;
  const years = formYears.find((candidate) => candidate.code === form);
  if (!years || read.year === null) return;
  if (read.year < years.firstYear || (years.lastYear !== null && read.year > years.lastYear))
    problems.add('form_unexpected', `A report for ${read.year} follows the form of ${years.code} (${years.notice}).`);
}
