// Finds what a chart is drawn from, or says why there is nothing to draw.
import type SqliteDatabase from 'better-sqlite3';
import type { Distribution } from '../../charts/distribution-chart.js';
import type { Measure } from '../../charts/drawing/measure.js';
import type { ChartWords } from '../../charts/drawing/words.js';
import type { TrendLine } from '../../charts/trend-points.js';
import { describeAgency, type FoundAgency } from '../../query/agency.js';
import { type CoverageRow, findCoverage } from '../../query/coverage.js';
import { findPeerGroups, findPeers, type PeerGroup, summarisePeers } from '../../query/peers.js';
import { findPlacedValues, type PlacedValue } from '../../query/places/placed-values.js';
import { findTrend, type TrendPoint } from '../../query/series.js';
import { oneAgency } from '../agencies/named-agency.js';
import { NoResult, UsageError } from '../command.js';
import { printableText } from '../terminal.js';

interface NamedDatabase {
  readonly connection: SqliteDatabase.Database;
  /** As messages call it. */
  readonly db: string;
}

/** Not a mistake of the person, but no picture either. The message says why. */
const nothingToDraw = (message: string) => new NoResult('nothing_to_draw', printableText(message));

/**
 * Finds the lines of a trend: one for each agency, or one for each scope of an agency that has reports of several.
 * @param names an id, a name or a part of a name for each agency
 * @throws UsageError if no agency is named; NoResult if a name means no agency or several, or no value is known
 */
export function trendToDraw(
  { connection, db }: NamedDatabase,
  measure: Measure,
  names: readonly string[],
  { scopes }: ChartWords,
): readonly TrendLine[] {
  if (names.length === 0)
    throw new UsageError(
      'argument_missing',
      'Name the agencies to draw with --agency, or a group of peers with --level and --kind.',
    );
  const agencies = names.map((name) => oneAgency(connection, name, db));
  const lines = agencies.flatMap((agency) =>
    linesOf(agency, findTrend(connection, agency.agency_key, measure), scopes),
  );
  if (lines.length === 0)
    throw nothingToDraw(
      `No report in effect of ${agencies.map(({ name }) => name).join(', ')} follows a form that states ${measure.code}. The view ${measure.kind === 'series' ? 'series' : 'metrics'} lists what there is.`,
    );
  if (lines.every(({ points }) => points.every(({ value }) => value === null)))
    throw nothingToDraw(
      `No value of ${measure.code} is known: ${[...new Set(lines.flatMap(({ points }) => points.map(({ note }) => note ?? 'without a reason')))].join('; ')}.`,
    );
  return lines;
}

function linesOf(
  { name }: FoundAgency,
  points: readonly TrendPoint[],
  words: ChartWords['scopes'],
): readonly TrendLine[] {
  const scopes = [...new Set(points.map(({ scope }) => scope))];
  return scopes.map((scope) => ({
    name: scopes.length === 1 ? name : `${name} (${words[scope ?? 'none'] ?? scope})`,
    points: points.filter((point) => point.scope === scope),
  }));
}

interface WantedPeers {
  readonly level: string | null;
  readonly kind: string | null;
  readonly year: number | null;
  readonly agencies: readonly string[];
}

/**
 * Finds the values of a group of peers. A level or kind that is not given is taken from the agency, a year from the newest values.
 * @throws UsageError if several agencies are to be marked or several groups are meant; NoResult if there are no values
 */
export function distributionToDraw(
  { connection, db }: NamedDatabase,
  measure: Measure,
  wanted: WantedPeers,
): Distribution & { readonly group: PeerGroup } {
  const [name, ...others] = wanted.agencies;
  if (others.length > 0)
    throw new UsageError('options_conflict', 'Only one agency can be marked among peers: name one with --agency.');
  const agency = name === undefined ? null : describeAgency(connection, oneAgency(connection, name, db));
  const level = wanted.level ?? agency?.level ?? null;
  const kind = wanted.kind ?? agency?.kind ?? null;
  const groups = findPeerGroups(connection, measure.code);
  const found = groups.filter(
    (group) =>
      (level === null || group.level === level) &&
      (kind === null || group.kind === kind) &&
      (wanted.year === null || group.year === wanted.year),
  );
  const newest = found.filter(({ year }) => year === found[0]?.year);
  const [group] = newest;
  if (group === undefined) throw nothingToDraw(whyNoPeers(measure, groups, { level, kind, year: wanted.year }));
  if (newest.length > 1)
    throw new UsageError(
      'argument_missing',
      `Peers share one level and one kind; name both with --level and --kind. There are values for ${newest.map(inWords).join(', ')}.`,
    );
  const values = findPeers(connection, measure.code, group);
  const summary = summarisePeers(connection, measure.code, group);
  if (summary === null) throw nothingToDraw(`There are no values of ${measure.code} among ${inWords(group)}.`);
  const marked = values.find(({ agency_id }) => agency_id === agency?.agency_id) ?? null;
  if (agency !== null && marked === null)
    throw nothingToDraw(
      `${agency.name} has no value of ${measure.code} among ${inWords(group)}. The view metrics says why.`,
    );
  return { group, values, summary, marked };
}

function inWords({ level, kind, year }: PeerGroup): string {
  return `${level} ${kind} ${year}`;
}

function whyNoPeers(
  measure: Measure,
  groups: readonly PeerGroup[],
  { level, kind, year }: Pick<WantedPeers, 'level' | 'kind' | 'year'>,
): string {
  const asked = [level, kind, year].filter((part) => part !== null).join(' ');
  if (groups.length === 0)
    return `No agency whose level and kind are known has a value of ${measure.code}. The view metrics says why.`;
  return `There are no values of ${measure.code} among ${asked}; there are for ${groups.slice(0, 5).map(inWords).join(', ')}${groups.length > 5 ? ' …' : ''}.`;
}

/**
 * Finds the rows of the coverage matrix.
 * @throws NoResult if no report is expected there, or a name means no agency or several
 */
export function coverageToDraw(
  { connection, db }: NamedDatabase,
  {
    agencies,
    division,
    year,
  }: { readonly agencies: readonly string[]; readonly division: string | null; readonly year: number | null },
): readonly CoverageRow[] {
  const keys = agencies.length === 0 ? [null] : agencies.map((name) => oneAgency(connection, name, db).agency_key);
  const rows = keys.flatMap((agencyKey) => findCoverage(connection, { agencyKey, division, year }));
  if (rows.length === 0)
    throw nothingToDraw(
      'No such report is expected. The view coverage lists the reports that are; xxgk coverage shows them.',
    );
  return rows;
}

/**
 * Finds the known values with their provinces.
 * @throws NoResult if no agency whose province is known has one
 */
export function placedToDraw(
  connection: SqliteDatabase.Database,
  measure: Measure,
  year: number | null,
): readonly PlacedValue[] {
  const values = findPlacedValues(connection, measure, year);
  if (values.every(({ province_code }) => province_code === null))
    throw nothingToDraw(
      `No agency whose province is known has a value of ${measure.code}${year === null ? '' : ` for ${year}`}. The view ${measure.kind === 'series' ? 'series' : 'metrics'} says why.`,
    );
  return values;
}

/** The values of the newest year that has one with a province. */
export function newestOf(values: readonly PlacedValue[]): readonly PlacedValue[] {
  const newest = Math.max(...values.filter(({ province_code }) => province_code !== null).map(({ year }) => year));
  return values.filter(({ year }) => year === newest);
}
