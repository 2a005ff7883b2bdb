// What a chart is drawn from, or in words why there is nothing to draw.
import type SqliteDatabase from 'better-sqlite3';
import { describeAgency, type FoundAgency, findAgencies } from '../../query/agency.js';
import { type CoverageRow, findCoverage } from '../../query/coverage.js';
import { findPeerGroups, findPeers, type PeerGroup, summarisePeers } from '../../query/peers.js';
import { findTrend, type TrendPoint } from '../../query/series.js';
import { UsageError } from '../command.js';
import type { Distribution } from './distribution-chart.js';
import type { Measure } from './measure.js';
import { NothingToDraw } from './nothing-to-draw.js';
import type { TrendLine } from './trend-points.js';

/** The lines of a trend: for each agency its reports, apart by scope where it has reports of several. */
export function trendToDraw(
  connection: SqliteDatabase.Database,
  measure: Measure,
  names: readonly string[],
): readonly TrendLine[] {
  if (names.length === 0)
    throw new UsageError('Name whose numbers to draw with --agency, or peers with --level and --kind.');
  const agencies = names.map((name) => oneAgency(connection, name));
  const lines = agencies.flatMap((agency) => linesOf(agency, findTrend(connection, agency.agency_key, measure)));
  if (lines.length === 0)
    throw new NothingToDraw(
      `No report in effect of ${agencies.map(({ name }) => name).join(', ')} has a form that states ${measure.code}; the view ${measure.kind === 'series' ? 'series' : 'metrics'} lists what there is.`,
    );
  if (lines.every(({ points }) => points.every(({ value }) => value === null)))
    throw new NothingToDraw(
      `No value of ${measure.code} is known: ${[...new Set(lines.flatMap(({ points }) => points.map(({ note }) => note ?? 'without a reason')))].join('; ')}.`,
    );
  return lines;
}

function linesOf({ name }: FoundAgency, points: readonly TrendPoint[]): readonly TrendLine[] {
  const scopes = [...new Set(points.map(({ scope }) => scope))];
  return scopes.map((scope) => ({
    name: scopes.length === 1 ? name : `${name} (${scope ?? 'scope not stated'})`,
    points: points.filter((point) => point.scope === scope),
  }));
}

function oneAgency(connection: SqliteDatabase.Database, wanted: string): FoundAgency {
  const found = findAgencies(connection, wanted);
  const [agency] = found;
  if (agency === undefined)
    throw new NothingToDraw(`There is no agency ${wanted} in the database; its view coverage lists them.`);
  if (found.length > 1)
    throw new NothingToDraw(
      `${found.length} agencies have ${wanted} in their names, such as ${found
        .slice(0, 3)
        .map(({ name }) => name)
        .join(', ')}. Name one by its id or whole name: xxgk agency lists them.`,
    );
  return agency;
}

interface WantedPeers {
  readonly level: string | null;
  readonly kind: string | null;
  readonly year: number | null;
  readonly agencies: readonly string[];
}

/** The peers that are meant; what is not named is that of the agency, and the newest year that has values. */
export function distributionToDraw(
  connection: SqliteDatabase.Database,
  measure: Measure,
  wanted: WantedPeers,
): Distribution {
  const [name, ...others] = wanted.agencies;
  if (others.length > 0) throw new UsageError('Among peers one agency is marked: name one with --agency.');
  const agency = name === undefined ? null : describeAgency(connection, oneAgency(connection, name));
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
  if (group === undefined) throw new NothingToDraw(whyNoPeers(measure, groups, { level, kind, year: wanted.year }));
  if (newest.length > 1)
    throw new UsageError(
      `Peers are of one level and kind; name both with --level and --kind. There are values of ${newest.map(inWords).join(', ')}.`,
    );
  const values = findPeers(connection, measure.code, group);
  const summary = summarisePeers(connection, measure.code, group);
  if (summary === null) throw new NothingToDraw(`There are no values of ${measure.code} among ${inWords(group)}.`);
  const marked = values.find(({ agency_id }) => agency_id === agency?.agency_id) ?? null;
  if (agency !== null && marked === null)
    throw new NothingToDraw(
      `${agency.name} has no value of ${measure.code} among ${inWords(group)}; the view metrics says why.`,
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
    return `No report of an agency that is known by its level and kind has a value of ${measure.code}; the view metrics says why.`;
  return `There are no values of ${measure.code} among ${asked}; there are of ${groups.slice(0, 5).map(inWords).join(', ')}${groups.length > 5 ? ' …' : ''}.`;
}

/** The rows of the matrix. */
export function coverageToDraw(
  connection: SqliteDatabase.Database,
  {
    agencies,
    division,
    year,
  }: { readonly agencies: readonly string[]; readonly division: string | null; readonly year: number | null },
): readonly CoverageRow[] {
  const keys = agencies.length === 0 ? [null] : agencies.map((name) => oneAgency(connection, name).agency_key);
  const rows = keys.flatMap((agencyKey) => findCoverage(connection, { agencyKey, division, year }));
  if (rows.length === 0)
    throw new NothingToDraw('No such report is expected; the view coverage lists what is, and xxgk coverage shows it.');
  return rows;
}
