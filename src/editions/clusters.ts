// Parts reports into clusters: those that are editions of one report. Pure: the same reports give the same clusters, in whatever order.
import { areEditions, areEditionsInCrowd, areSameDocument, type ComparedReport } from './agreement.js';

/** A report, and whether its agency and year are those of so many reports that the name cannot be one agency's. */
export interface ClusteredReport extends ComparedReport {
  readonly isInCrowd: boolean;
}

/** Editions of one report. */
export type Cluster<Each> = readonly [Each, ...Each[]];

type Agree<Each> = (one: Each, other: Each) => boolean;

/**
 * The clusters of reports: first among those of one agency and year, then over them where documents are the same.
 * @param reports all reports of the agencies and years that are looked at but for those of a crowd: of these all that agree with one
 *   of them; and all that are the same document as one of them
 */
export function clustersOf<Each extends ClusteredReport>(reports: readonly Each[]): readonly Cluster<Each>[] {
  const ofAgencies = groupsOf(reports, agencyYearOf).flatMap(clustersOfAgency);
  const found = joinedBy(ofAgencies, areSameDocument);
  return found.flatMap((cluster) => (isOfOneReport(cluster) ? [cluster] : ofAgencies.filter(isWithin(cluster))));
}

/** Documents that are the same must not tie together what is known to be of two agencies or years. */
function isOfOneReport(cluster: readonly ComparedReport[]): boolean {
  const agencies = new Set(cluster.flatMap(({ agencyKey, isResolved }) => (isResolved ? (agencyKey ?? []) : [])));
  const years = new Set(cluster.flatMap(({ year }) => year ?? []));
  return agencies.size <= 1 && years.size <= 1;
}

function isWithin<Each>(whole: Cluster<Each>): (part: Cluster<Each>) => boolean {
  return ([first]) => whole.includes(first);
}

/** Of a report without agency or year nothing else is known to be of the same: it is a group of its own. */
function agencyYearOf(report: ComparedReport): unknown {
  const { agencyKey, year } = report;
  return agencyKey === null || year === null ? report : JSON.stringify([agencyKey, year]);
}

function clustersOfAgency<Each extends ClusteredReport>(reports: Cluster<Each>): readonly Cluster<Each>[] {
  const alone = (report: Each): Cluster<Each> => [report];
  if (reports.some(({ isInCrowd }) => isInCrowd)) return joinedBy(reports.map(alone), areEditionsInCrowd);
  const told = new Set(reports.flatMap(({ scope }) => scope ?? []));
  // Copies lose the title that tells the scope: it is taken to be the one that the agency's other reports of the year tell.
  if (told.size <= 1) return withCorrection(joinedBy(reports.map(alone), areEditions));
  const ofScope = groupsOf(reports, ({ scope }) => scope).map((group) => joinedBy(group.map(alone), areEditions));
  return withScope(ofScope.flatMap(withCorrection));
}

/** Where reports tell several scopes, one that tells none is of that whose reports it agrees with, unless those are two. */
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

/** A correction that agrees with nothing corrects the other report, where there is one other alone. */
function withCorrection<Each extends ComparedReport>(clusters: readonly Cluster<Each>[]): readonly Cluster<Each>[] {
  const [one, other, ...further] = clusters;
  if (one === undefined || other === undefined || further.length > 0) return clusters;
  const both: Cluster<Each> = [...one, ...other];
  const [{ scope }] = both;
  const isClear = scope !== null && both.every((report) => report.isResolved && report.scope === scope);
  const says = (cluster: Cluster<Each>) => cluster.some(({ isCorrection }) => isCorrection);
  return isClear && says(one) !== says(other) ? [both] : clusters;
}

/** Clusters that agree in one report of each are one, and so on. */
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
