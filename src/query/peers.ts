// How the values of a metric are distributed among the agencies of one level and kind in one year.
import type SqliteDatabase from 'better-sqlite3';
import type { CrosswalkEntry } from '../catalogues/crosswalk.js';

/** Agencies that can be compared: those of one level and kind, in one year. */
export interface PeerGroup {
  readonly level: string;
  readonly kind: string;
  readonly year: number;
}

/** A row of the view `peer_ranks`, with the agency's canonical name. */
export interface PeerValue {
  readonly report_id: number;
  readonly agency_id: string;
  readonly agency: string;
  readonly value: number;
  /** 1 is the largest value. */
  readonly rank: number;
  readonly comparability: CrosswalkEntry['comparability'];
  readonly flagged: 0 | 1;
}

/** A row of the view `peer_metrics`. */
export interface PeerSummary {
  readonly reports: number;
  readonly median: number;
  readonly lower_quartile: number;
  readonly upper_quartile: number;
}

/** Returns the groups in which a metric has values, each with the number of its reports, the newest year first. */
export function findPeerGroups(
  connection: SqliteDatabase.Database,
  metric: string,
): readonly (PeerGroup & { readonly reports: number })[] {
  return connection
    .prepare<[string], PeerGroup & { readonly reports: number }>(`
      SELECT level, kind, year, reports FROM peer_metrics WHERE metric = ? ORDER BY year DESC, level, kind`)
    .all(metric);
}

/** Returns the values of a group, the smallest first. */
export function findPeers(connection: SqliteDatabase.Database, metric: string, group: PeerGroup): readonly PeerValue[] {
  return connection
    .prepare<PeerGroup & { readonly metric: string }, PeerValue>(`
      SELECT report_id, agency_id, (SELECT name FROM agencies WHERE agencies.agency_id = peer_ranks.agency_id) AS agency,
        value, rank, comparability, flagged
      FROM peer_ranks
      WHERE metric = :metric AND level = :level AND kind = :kind AND year = :year
      ORDER BY value, agency_id, report_id`)
    .all({ metric, ...group });
}

/** Returns the median and quartiles of a group; null if it has no values. */
export function summarisePeers(
  connection: SqliteDatabase.Database,
  metric: string,
  group: PeerGroup,
): PeerSummary | null {
  const row = connection
    .prepare<PeerGroup & { readonly metric: string }, PeerSummary>(`
      SELECT reports, median, lower_quartile, upper_quartile FROM peer_metrics
      WHERE metric = :metric AND level = :level AND kind = :kind AND year = :year`)
    .get({ metric, ...group });
  return row ?? null;
}
