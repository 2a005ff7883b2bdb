// Whose report a report is: resolved by its clues, then as a person decided. Pure: the same report, gazetteer and decisions give the
// same agency.
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

/** Resolves the clues of a report and where it was fetched from; null where there are no clues. */
export function resolveReport(report: ReportToAssign, gazetteer: Gazetteer): AgencyResolution | null {
  return report.clues && resolveAgency({ ...report.clues, hosts: hostsOf(report) }, gazetteer);
}

/** What the database is told of a report's agency, given what its clues were resolved to. */
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

/** The other names that a report calls its agency by: the name of its site may be that of the government above. */
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

/** Where no name is printed, that is a problem of its own: agency_undecided. */
function problemOf({ printedName }: ReportToAssign, resolution: AgencyResolution): Problem | null {
  if (printedName === null || resolution.kind === 'resolved') return null;
  if (resolution.kind === 'unknown') {
    const message = `${printedName} ${reasons[resolution.why]}. The report is known by this name alone. Where it should be an agency, write into agencies.csv: assign,${printedName},NAME OF THE AGENCY`;
    return { code: 'agency_unknown', message, at: null };
  }
  const candidates = resolution.candidates.map(({ name, id }) => `${name} (${id})`).join(', ');
  const message = `${printedName} may be ${candidates}. Decide it in agencies.csv beside the database: assign,${printedName},ID OF ONE OF THEM`;
  return { code: 'agency_ambiguous', message, at: null };
}

const reasons: Readonly<Record<Unknown['why'], string>> = {
  unread: 'is of no form that names of agencies have',
  no_place: 'names no place that is known, and nothing else in the report does',
  dissolved: 'is of a division that is no more',
  no_administrative_organ: 'is a court, a procurator, a congress or an organ of the Party',
};
