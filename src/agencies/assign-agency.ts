// Which agency a report belongs to: resolved from its clues, then as a person decided. Pure: the same report, gazetteer and decisions always
// give the same agency.
import type { Agency, AgencyResolution } from '../model/agency.js';
import type {
  AgencyAssignment,
  NamedAgency,
  OtherName,
  ReportToAssign,
  StoredResolution,
} from '../model/agency-assignment.js';
import type { Problem } from '../model/problem.js';
import { decideAgency, hostsOf, renamedAgency } from './decisions/decide-agency.js';
import type { AgencyDecisions } from './decisions/decision.js';
import type { Gazetteer } from './gazetteer/gazetteer.js';
import { governmentsAbove, knownAgency } from './names/known-agency.js';
import { nameInTitle } from './names/placeless-names.js';
import { resolveAgency } from './names/resolve-agency.js';

type Unknown = Extract<AgencyResolution, { readonly kind: 'unknown' }>;

/** Resolves the agency of a report from its clues and the addresses that it was fetched from; null if it has no clues. */
export function resolveReport(report: ReportToAssign, gazetteer: Gazetteer): AgencyResolution | null {
  return report.clues && resolveAgency({ ...report.clues, hosts: hostsOf(report) }, gazetteer);
}

/**
 * The agency of a report, as the database keeps it.
 * @param resolution what the clues of the report were resolved to; see resolveReport
 * @returns the agency, the governments above it, the decisions that were applied, and a problem if the agency is not decided
 */
export function assignAgency(
  report: ReportToAssign,
  resolution: AgencyResolution | null,
  { gazetteer, decisions }: { readonly gazetteer: Gazetteer; readonly decisions: AgencyDecisions },
): AgencyAssignment {
  const resolved = resolution?.kind === 'resolved' ? knownAgency(resolution.agency) : null;
  const decided = decideAgency(report, resolved, decisions);
  const { agency } = decided;
  const governments = agency === null ? [] : governmentsAbove(agency, gazetteer);
  const agencies = [agency, ...governments.map((above) => renamedAgency(above, '', decisions).agency)];
  return {
    agencyId: agency?.id ?? null,
    agencies: agencies.filter((known) => known !== null),
    resolution: resolution && storedResolution(resolution, otherNames(report, resolution, gazetteer)),
    decisions: decided.decisions,
    problem: agency === null && resolution !== null ? problemOf(report, resolution) : null,
  };
}

/** The other names in a report that mean the same agency. Not all do: the name of the site may be that of the government above. */
function otherNames(report: ReportToAssign, resolution: AgencyResolution, gazetteer: Gazetteer): readonly OtherName[] {
  const { clues } = report;
  if (clues === null || resolution.kind !== 'resolved') return [];
  const names = new Map(
    clues.otherNames.map(({ source, name }) => [`${source} ${nameInTitle(name)}`, { source, name: nameInTitle(name) }]),
  );
  return [...names.values()].filter(({ name }) => {
    const meant = name === '' ? null : resolveAgency({ ...clues, name }, gazetteer);
    return meant?.kind === 'resolved' && meant.agency.id === resolution.agency.id;
  });
}

function storedResolution(resolution: AgencyResolution, names: readonly OtherName[]): StoredResolution {
  const nothing = { why: null, confidence: null, agency_id: null, agency: null, is_former_name: false };
  const undecided = { ...nothing, evidence: [], names: [] };
  switch (resolution.kind) {
    case 'resolved': {
      const { agency, confidence, isFormerName, evidence } = resolution;
      const { id, name } = agency;
      return {
        status: 'resolved',
        why: null,
        confidence,
        agency_id: id,
        agency: name,
        is_former_name: isFormerName,
        evidence,
        names,
        candidates: [],
      };
    }
    case 'ambiguous':
      return { status: 'ambiguous', ...undecided, candidates: resolution.candidates.map(named) };
    case 'unknown':
      return { status: 'unknown', ...undecided, why: resolution.why, candidates: [] };
  }
}

function named({ id, name }: Agency): NamedAgency {
  return { id, name };
}

/** The problem to report for an undecided agency. If no name is printed, there already is another problem: agency_undecided. */
function problemOf({ printedName }: ReportToAssign, resolution: AgencyResolution): Problem | null {
  if (printedName === null || resolution.kind === 'resolved') return null;
  if (resolution.kind === 'unknown') {
    const message = `${printedName} ${reasons[resolution.why]}. The report is identified by this name alone. If it should be an agency, add to agencies.csv: assign,${printedName},NAME OF THE AGENCY`;
    return { code: 'agency_unknown', message, at: null };
  }
  const candidates = resolution.candidates.map(({ name, id }) => `${name} (${id})`).join(', ');
  const message = `${printedName} may be ${candidates}. Decide it in agencies.csv, beside the database: assign,${printedName},ID OF ONE OF THEM`;
  return { code: 'agency_ambiguous', message, at: null };
}

const reasons: Readonly<Record<Unknown['why'], string>> = {
  unread: 'does not have the form of an agency name',
  no_place: 'names no known place, and neither does anything else in the report',
  dissolved: 'belongs to a division that no longer exists',
  no_administrative_organ: 'is a court, a procuratorate, a congress or an organ of the Party',
};
