// Which form each table follows, and the report with them. The form is decided by what the tables say, not by the year.
import type { FormCode, FormTableCode } from '../../catalogues/indicators/indicators.js';
import type { MatchedBlock } from '../tables/match-blocks.js';

export type TableForms = Readonly<Partial<Record<FormTableCode, FormCode>>>;

/** The last year without a national form of tables. */
const lastYearWithoutForm = 2013;

/**
 * The form of each table: the one that most of its rows follow. A table that all forms share follows the others.
 * @param hasStatistics whether the table of the form of 2014 was read
 */
export function tableFormsOf(blocks: readonly MatchedBlock[], hasStatistics: boolean): TableForms {
  const distinct = blocks.filter(({ block }) => block.forms.length === 1);
  const shared = blocks.filter(({ block }) => block.forms.length > 1);
  const forms: Partial<Record<FormTableCode, FormCode>> = hasStatistics ? { statistics_2014: '2014' } : {};
  for (const { block } of distinct) {
    const form = mostRows(distinct.filter((other) => other.block.table === block.table));
    if (form !== null) forms[block.table] = form;
  }
  const common = forms.requests ?? forms.proactive;
  for (const { block } of shared) {
    const form = block.forms.find((candidate) => candidate === common) ?? block.forms[0];
    if (form !== undefined) forms[block.table] = form;
  }
  return forms;
}

function mostRows(blocks: readonly MatchedBlock[]): FormCode | null {
  const counts = new Map<FormCode, number>();
  for (const { block, rows } of blocks)
    for (const form of block.forms) counts.set(form, (counts.get(form) ?? 0) + rows.rows.length);
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return first?.[0] ?? null;
}

/** The report's form: that of its table of requests, else of the others; without any table, free text in the years that had no form. */
export function reportFormOf(forms: TableForms, year: number | null): FormCode | null {
  const byTable = forms.requests ?? forms.proactive ?? forms.statistics_2014;
  if (byTable !== undefined) return byTable;
  const isFreeText = forms.disputes === undefined && year !== null && year <= lastYearWithoutForm;
  return isFreeText ? '2008' : null;
}
