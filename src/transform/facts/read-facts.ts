// Turns tables into facts: each value cell of each matched block becomes one fact, with the reasons that make it a guess. Tables of the
// form of 2014, and those of no form, are read as statistics.

import { type FormCode, type FormTableCode, factKey } from '../../catalogues/indicators/indicators.js';
import { type Block, tablesOf } from '../../model/document.js';
import type { ProblemCollector } from '../../model/problem.js';
import type { Table } from '../../model/table.js';
import { isSameReading, type ReadFact, type ReadUnmapped, type StatedLine } from '../cells/read-fact.js';
import type { Reporter } from '../identity/identity.js';
import { findStatistics } from '../statistics/find-statistics.js';
import { readStatistics } from '../statistics/read-statistics.js';
import { type MatchedBlock, matchBlocks } from '../tables/match-blocks.js';
import { withOwnYearAsThis } from '../tables/own-year.js';
import { segmentsOf } from '../tables/segments.js';
import { transpose } from '../tables/transposed.js';
import { unitsAroundTables } from '../tables/units-around.js';
import { readBlock } from './read-block.js';

/** What the tables of a document state. */
export interface ReadTables {
  readonly facts: readonly ReadFact[];
  /** Numbers of statistical tables that no form asks for. */
  readonly unmapped: readonly ReadUnmapped[];
  readonly blocks: readonly MatchedBlock[];
  /** The lines of statistical tables, for a second reader to find. */
  readonly lines: readonly StatedLine[];
  /** Whether a table of the form of 2014 was read. */
  readonly hasStatistics: boolean;
  /** Who the tables were read for. */
  readonly reporter: Reporter;
}

/**
 * Reads every number that the tables of a document state. A number stated twice is read once; if the two values differ, it is flagged and
 * reported.
 * @param reporter who reports on which year: decides which of several columns of values is the report's own
 * @param problems receives every guess and every doubt
 */
export function readFacts(blocks: readonly Block[], reporter: Reporter, problems: ProblemCollector): ReadTables {
  const printed = tablesOf(blocks);
  const found = findStatistics(printed);
  const tables = printed.map((table) => withOwnYearAsThis(table, reporter.year));
  const around = unitsAroundTables(blocks);
  const unitsOf = (tableNumber: number) => {
    const table = printed[tableNumber - 1];
    return (table && around.get(table)) ?? [];
  };
  const segments = tables.flatMap((table, index) => (found.taken.has(index + 1) ? [] : segmentsOf(table, index + 1)));
  const matched = withTransposed(matchBlocks(segments, reporter.year), tables, found.taken, reporter.year);
  const official = new Set(matched.map(({ segment }) => segment.tableNumber));
  const ofBlocks = matched.flatMap((match) => readBlock(match, unitsOf(match.segment.tableNumber), problems));
  const statistics = readStatistics(found, { official, reporter, unitsOf }, problems);
  return {
    facts: withoutDoubles([...ofBlocks, ...statistics.facts], problems),
    unmapped: statistics.unmapped,
    blocks: matched,
    lines: statistics.lines,
    hasStatistics: found.statements.length > 0,
    reporter,
  };
}

/** Adds the tables of forms that were found nowhere, but are printed with rows and columns exchanged. */
function withTransposed(
  matched: readonly MatchedBlock[],
  tables: readonly Table[],
  taken: ReadonlySet<number>,
  year: number | null,
): readonly MatchedBlock[] {
  const known = new Set(matched.map(({ segment }) => segment.tableNumber));
  const forms = new Set(matched.map(({ block }) => block.table));
  const turned = tables.flatMap((table, index) =>
    taken.has(index + 1) || known.has(index + 1) ? [] : segmentsOf(transpose(table), index + 1, true),
  );
  if (turned.length === 0) return matched;
  const added = matchBlocks(turned, year).filter(({ block }) => !forms.has(block.table));
  return [...matched, ...added].sort((one, other) => one.segment.tableNumber - other.segment.tableNumber);
}

/** A second table of the same kind with this many other numbers is that of another year or unit. */
const leastConflicts = 2;

/**
 * The first statement of a number is kept; a second one with another value flags it. Numbers that only such a second table states are
 * flagged as well: they may be another unit's.
 */
function withoutDoubles(facts: readonly ReadFact[], problems: ProblemCollector): readonly ReadFact[] {
  const byKey = new Map<string, ReadFact>();
  const conflicts = new Map<ReadFact['table'], number>();
  for (const fact of facts) {
    const key = factKey(fact);
    const former = byKey.get(key);
    if (former === undefined) byKey.set(key, fact);
    else if (!isSameReading(former.reading, fact.reading)) {
      byKey.set(key, { ...former, flags: [...former.flags, 'value_duplicated'] });
      conflicts.set(fact.table, (conflicts.get(fact.table) ?? 0) + 1);
      const message = `${key}: stated as “${former.raw.trim()}” and again as “${fact.raw.trim()}”; the first was used.`;
      problems.add('value_duplicated', message, fact.place);
    }
  }
  return [...byKey.values()].map((fact) => {
    if ((conflicts.get(fact.table) ?? 0) < leastConflicts || fact.flags.includes('value_duplicated')) return fact;
    const message = `${factKey(fact)}: stated only by a second table of the same kind, whose other numbers differ from those of the first; it may be that of another year or unit.`;
    problems.add('value_duplicated', message, fact.place);
    return { ...fact, flags: [...fact.flags, 'value_duplicated'] };
  });
}

/** The form that each table of a report follows; tables that were not read have no entry. */
export type TableForms = Readonly<Partial<Record<FormTableCode, FormCode>>>;

/** The last year without a national form for tables. */
const lastYearWithoutForm = 2013;

/**
 * Decides the form of each table by what the table states, not by the year: the form that most of its rows follow. A table that several
 * forms share takes the form of the other tables.
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

/**
 * The form of the report: that of its table of requests, or else of another table. Without any table it is `2008`, free text, up to 2013;
 * null for a later or unknown year.
 */
export function reportFormOf(forms: TableForms, year: number | null): FormCode | null {
  const byTable = forms.requests ?? forms.proactive ?? forms.statistics_2014;
  if (byTable !== undefined) return byTable;
  const isFreeText = forms.disputes === undefined && year !== null && year <= lastYearWithoutForm;
  return isFreeText ? '2008' : null;
}
