// Finds what a view of a series or rate shows: the rows, the statement that returns them, and what there is to choose.
import type SqliteDatabase from 'better-sqlite3';
import { countStatement, heapStatement } from '../../query/explored/drawn-values.js';
import {
  type ExploredGroup,
  type ExploredHeapValue,
  type ExploredPair,
  type ExploredRank,
  type ExploredTrendValue,
  type ExploredValue,
  type ExploredYear,
  exploredRows,
  exploredYears,
  firstStated,
  type ScopeCount,
  scopesOfYears,
} from '../../query/explored/explore.js';
import { type ExploredMeasure, exploredMeasure, measuresWith } from '../../query/explored/measures.js';
import {
  type ExploreFilter,
  type ExploreView,
  exploreStatement,
  type GroupName,
  statementInFull,
} from '../../query/explored/statement.js';
import { findHashes, type ReportName } from '../../query/explorer/report.js';
import { lastWrittenAt } from '../../query/export/export-rows.js';
import { agenciesAsked, type ExploreAsked, type ViewName } from './asked.js';

/** With the report's document, by which its page is found. */
export type Linked<Row> = Row & Partial<ReportName>;

/** What a view shows. */
type ShownRows =
  | { readonly kind: 'values'; readonly rows: readonly Linked<ExploredValue>[] }
  | { readonly kind: 'years'; readonly rows: readonly ExploredYear[] }
  | { readonly kind: 'agencies'; readonly rows: readonly Linked<ExploredTrendValue>[] }
  | { readonly kind: 'largest'; readonly rows: readonly Linked<ExploredValue>[] }
  | { readonly kind: 'groups'; readonly by: GroupName; readonly rows: readonly ExploredGroup[] }
  | { readonly kind: 'map'; readonly rows: readonly ExploredGroup[] }
  | { readonly kind: 'distribution'; readonly rows: readonly Linked<ExploredRank>[] }
  | { readonly kind: 'scatter'; readonly rows: readonly Linked<ExploredPair>[] };

/** A view of a series or rate. */
export interface ExploredView {
  readonly kind: 'view';
  readonly name: ViewName;
  readonly measure: ExploredMeasure;
  /** The second one of a scatter. */
  readonly other: ExploredMeasure | null;
  /** The filter as it was used: a year or a scope that was not asked for is chosen. */
  readonly filter: ExploreFilter;
  /** The years that have reports. */
  readonly years: readonly number[];
  /** The scopes of the reports of the years that are shown. */
  readonly scopes: readonly ScopeCount[];
  readonly shown: ShownRows;
  /** How many values the files have, if `shown` has only those that a page lists; null if it has them all. */
  readonly inFiles: number | null;
  /** All values, as the chart draws them, if `shown` has only those that a page lists; null if the chart draws those. */
  readonly heap: readonly ExploredHeapValue[] | null;
  /** The statement that returns what is shown. */
  readonly statement: string;
  /** Whether there are more values than are shown. */
  readonly isCut: boolean;
  /** YYYY-MM-DD; null if nothing was written yet. */
  readonly asOf: string | null;
}

/** What the page finds. `choice`: no series or rate, or several, have the words that were asked for. */
export type Explored =
  | {
      readonly kind: 'choice';
      readonly wanted: string;
      readonly matches: readonly ExploredMeasure[];
      readonly name: 'code' | 'other';
    }
  | ExploredView;

/** As many as a browser shows without effort. */
const mostValues = 2000;
const mostBars = 30;
const mostDots = 20_000;
/** With more reports than this, they are drawn as a heap, of which the table has the first. */
const mostApart = 2000;
/** As many as a page lists. */
export const mostListed = 200;

/**
 * Finds what was asked for.
 * @param isDrawn whether it is only drawn, so that of many values no more is found than that shows
 */
export function findExplored(connection: SqliteDatabase.Database, asked: ExploreAsked, isDrawn: boolean): Explored {
  const measure = measureAsked(asked.code);
  if ('matches' in measure) return { kind: 'choice', name: 'code', ...measure };
  const other = asked.view === 'scatter' ? measureAsked(asked.other) : null;
  if (other !== null && 'matches' in other) return { kind: 'choice', name: 'other', ...other };
  const { level, kind, province, form, evidence } = asked;
  const wanted: ExploreFilter = { year: asked.year, level, kind, province, scope: asked.scope, form, evidence };
  const years = exploredYears(connection);
  const view = viewAsked(asked, other);
  const isOverYears = ['years', 'agencies'].includes(view.kind) || (view.kind === 'values' && wanted.year === null);
  const ofAnyYear = { ...wanted, year: null, scope: isOverYears ? null : wanted.scope };
  const newest =
    (isOverYears ? null : wanted.year) ?? firstStated(connection, measure, ofAnyYear, years) ?? years[0] ?? null;
  const oldest = isOverYears ? firstStated(connection, measure, ofAnyYear, years.toReversed()) : newest;
  const scopes = newest === null ? [] : scopesOfYears(connection, { first: oldest ?? newest, last: newest }, ofAnyYear);
  const filter = {
    ...wanted,
    year: isOverYears ? null : newest,
    scope:
      view.kind === 'values' || view.kind === 'agencies' ? wanted.scope : (wanted.scope ?? scopes[0]?.scope ?? null),
  };
  const statement = exploreStatement(measure, filter, view);
  const reports = scopes.find(({ scope }) => scope === filter.scope)?.reports ?? 0;
  const heap = isDrawn && reports > mostApart ? heapOf(connection, { measure, other, filter, view }) : null;
  const inFiles = heap?.length ?? (isDrawn ? countOf(connection, { measure, filter, view }) : null);
  const listed = inFiles === null || !('most' in view) ? view : { ...view, most: mostListed };
  const shown = rowsShown(connection, asked.view, view, exploreStatement(measure, filter, listed));
  const most = 'most' in view ? view.most : Number.POSITIVE_INFINITY;
  return {
    ...{ kind: 'view', name: asked.view, measure, other, filter, years, scopes, shown, heap, inFiles },
    statement: statementInFull(statement),
    isCut: (inFiles ?? shown.rows.length) >= most && view.kind !== 'largest',
    asOf: lastWrittenAt(connection)?.slice(0, 10) ?? null,
  };
}

interface Drawn {
  readonly measure: ExploredMeasure;
  readonly filter: ExploreFilter;
  readonly view: ExploreView;
}

/** All values of a chart that draws each; null if it does not, or if the database does not keep them. */
function heapOf(
  connection: SqliteDatabase.Database,
  { measure, other, filter, view }: Drawn & { readonly other: ExploredMeasure | null },
): readonly ExploredHeapValue[] | null {
  if (view.kind !== 'distribution' && view.kind !== 'scatter') return null;
  const statement = heapStatement({ measure, other, most: view.most }, filter);
  return statement === null ? null : exploredRows(connection, statement);
}

/** How many values a table has in all; null if what is shown is no table, or if the database does not keep them. */
function countOf(connection: SqliteDatabase.Database, { measure, filter, view }: Drawn): number | null {
  const statement = view.kind === 'values' ? countStatement(measure, filter, view.most) : null;
  if (statement === null) return null;
  const [counted] = exploredRows<{ readonly reports: number }>(connection, statement);
  return counted?.reports ?? null;
}

/** The series or rate of a name; if none or several have these words, those that do. */
function measureAsked(
  words: string,
): ExploredMeasure | { readonly wanted: string; readonly matches: readonly ExploredMeasure[] } {
  const exact = exploredMeasure(words);
  if (exact !== null) return exact;
  const matches = measuresWith(words);
  const [only, ...others] = matches;
  return only !== undefined && others.length === 0 ? only : { wanted: words, matches };
}

function viewAsked(asked: ExploreAsked, other: ExploredMeasure | null): ExploreView {
  const ids = agenciesAsked(asked);
  switch (asked.view) {
    case 'table':
      return { kind: 'values', most: mostValues };
    case 'lines':
      return ids.length > 0 ? { kind: 'agencies', ids } : { kind: 'years' };
    case 'bars':
      return asked.by === 'agency' ? { kind: 'largest', most: mostBars } : { kind: 'groups', by: asked.by };
    case 'distribution':
      return { kind: 'distribution', most: mostDots };
    case 'scatter':
      if (other === null) throw new Error('Expected the second number of a scatter');
      return { kind: 'scatter', other, most: mostDots };
    case 'map':
      return { kind: 'groups', by: 'province' };
  }
}

function rowsShown(
  connection: SqliteDatabase.Database,
  name: ViewName,
  view: ExploreView,
  statement: ReturnType<typeof exploreStatement>,
): ShownRows {
  const rows = <Row>() => exploredRows<Row>(connection, statement);
  const linked = <Row extends { readonly report_id: number }>(): readonly Linked<Row>[] => {
    const found = rows<Row>();
    const hashes = findHashes(
      connection,
      found.map(({ report_id }) => report_id),
    );
    return found.map((row) => ({ ...row, ...hashes.get(row.report_id) }));
  };
  switch (view.kind) {
    case 'years':
      return { kind: 'years', rows: rows() };
    case 'agencies':
      return { kind: 'agencies', rows: linked() };
    case 'largest':
      return { kind: 'largest', rows: linked() };
    case 'groups':
      return name === 'map' ? { kind: 'map', rows: rows() } : { kind: 'groups', by: view.by, rows: rows() };
    case 'distribution':
      return { kind: 'distribution', rows: linked() };
    case 'scatter':
      return { kind: 'scatter', rows: linked() };
    case 'values':
    case 'any':
      return { kind: 'values', rows: linked() };
  }
}
