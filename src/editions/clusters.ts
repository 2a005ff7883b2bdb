// Groups reports into clusters of editions of one report. Pure: the same reports give the same clusters, in any order.
import { areEditions, areEditionsInCrowd, areSameDocument, type ComparedReport } from './agreement.js';

/** A report, and whether so many reports have its agency and year that the name cannot belong to one agency. */
export interface ClusteredReport extends ComparedReport {
  readonly isInCrowd: boolean;
}

/** Editions of one report. */
export type Cluster<Each> = readonly [Each, ...Each[]];

type Agree<Each> = (one: Each, other: Each) => boolean;

/**
 * Groups reports into clusters: first within each agency and year, then across them if documents are the same.
 * @param reports all reports of the agencies and years concerned, and all that are the same document as one of them. Of a crowd, only
 *   the reports that agree with one of these are needed.
 */
export function clustersOf<Each extends ClusteredReport>(reports: readonly Each[]): readonly Cluster<Each>[] {
  const ofAgencies = groupsOf(reports, agencyYearOf).flatMap(clustersOfAgency);
  const found = joinedBy(ofAgencies, areSameDocument);
  return found.flatMap((cluster) => (isOfOneReport(cluster) ? [cluster] : ofAgencies.filter(isWithin(cluster))));
}

/** The same document must not join reports that are known to be of different agencies or years. */
function isOfOneReport(cluster: readonly ComparedReport[]): boolean {
  const agencies = new Set(cluster.flatMap(({ agencyKey, isResolved }) => (isResolved ? (agencyKey ?? []) : [])));
  const years = new Set(cluster.flatMap(({ year }) => year ?? []));
  return agencies.size <= 1 && years.size <= 1;
}

function isWithin<Each>(whole: Cluster<Each>): (part: Cluster<Each>) => boolean {
  return ([first]) => whole.includes(first);
}

/** A report without agency or year is a group of its own, because no other report is known to have the same. */
function agencyYearOf(report: ComparedReport): unknown {
  const { agencyKey, year } = report;
  return agencyKey === null || year === null ? report : JSON.stringify([agencyKey, year]);
}

function clustersOfAgency<Each extends ClusteredReport>(reports: Cluster<Each>): readonly Cluster<Each>[] {
  const alone = (report: Each): Cluster<Each> => [report];
  if (reports.some(({ isInCrowd }) => isInCrowd)) return joinedBy(reports.map(alone), areEditionsInCrowd);
  const scopes = new Set(reports.flatMap(({ scope }) => scope ?? []));
  // Copies lose the title that states the scope, so a report without one is taken to have that of the agency's other reports of the year.
  if (scopes.size <= 1) return withCorrection(joinedBy(reports.map(alone), areEditions));
  const ofScope = groupsOf(reports, ({ scope }) => scope).map((group) => joinedBy(group.map(alone), areEditions));
  return withScope(ofScope.flatMap(withCorrection));
}

/** If the reports state several scopes, one without a scope joins the cluster that it agrees with, unless it agrees with several. */
function withScope<Each extends ComparedReport>(clusters: readonly Cluster<Each>[]): readonly Cluster<Each>[] {
  const known = clusters.filter(([{ scope }]) => scope !== null);
  const additions = new Map<Cluster<Each>, Each[]>();
  const apart = clusters.filter((cluster) => {
    if (cluster[0].scope !== null) return false;
    const [only, ...further] = known.filter((other) => agree(cluster, other, areEditions));
    if (only === undefined || further.length > 0) return true;
    additions.set(only, [...(additions.get(only) ?? []), ...cluster]);
    return false;
  });
  return [...known.map((cluster): Cluster<Each> => [...cluster, ...(additions.get(cluster) ?? [])]), ...apart];
}

/** A correction that agrees with no report corrects the only other one, if there is exactly one. */
function withCorrection<Each extends ComparedReport>(clusters: readonly Cluster<Each>[]): readonly Cluster<Each>[] {
  const [one, other, ...further] = clusters;
  if (one === undefined || other === undefined || further.length > 0) return clusters;
  const both: Cluster<Each> = [...one, ...other];
  const [{ scope }] = both;
  const isClear = scope !== null && both.every((report) => report.isResolved && report.scope === scope);
  const says = (cluster: Cluster<Each>) => cluster.some(({ isCorrection }) => isCorrection);
  return isClear && says(one) !== says(other) ? [both] : clusters;
}

/** Joins clusters as long as a report of one agrees with a report of another. */
function joinedBy<Each>(clusters: readonly Cluster<Each>[], agreeing: Agree<Each>): readonly Cluster<Each>[] {
  return clusters.reduce<readonly Cluster<Each>[]>((all, cluster) => {
    const near = new Set(all.filter((other) => agree(other, cluster, agreeing)));
    return [...all.filter((other) => !near.has(other)), [...cluster, ...[...near].flat()]];
  }, []);
}

function agree<Each>(cluster: Cluster<Each>, other: Cluster<Each>, agreeing: Agree<Each>): boolean {
  return cluster.some((one) => other.some((report) => agreeing(one, report)));
}

function groupsOf<Each>(all: readonly Each[], keyOf: (each: Each) => unknown): readonly Cluster<Each>[] {
  const groups = new Map<unknown, Cluster<Each>>();
  for (const each of all) {
    const key = keyOf(each);
    const group = groups.get(key);
    groups.set(key, group === undefined ? [each] : [...group, each]);
  }
  return [...groups.values()];
}
