// Which agency a report belongs to after a person's decisions: assign, then split, then merge, then rename. Pure.
import type { AppliedDecision, KnownAgency, ReportToAssign } from '../../model/agency-assignment.js';
import { normaliseName } from '../gazetteer/name-forms.js';
import { enteredAgency } from '../names/known-agency.js';
import type { AgencyDecision, AgencyDecisions, DecisionConditions, DecisionTarget } from './decision.js';

/** The agency of a report after a person's decisions, and the lines that were applied. */
export interface DecidedAgency {
  readonly agency: KnownAgency | null;
  readonly decisions: readonly AppliedDecision[];
}

/**
 * Applies the decisions to one report. If several lines of one action fit it, the first counts. A line whose agency is not
 * known yet is left out.
 * @param resolved the agency that its clues were resolved to; null if they do not decide it
 */
export function decideAgency(
  report: ReportToAssign,
  resolved: KnownAgency | null,
  decisions: AgencyDecisions,
): DecidedAgency {
  const { assignmentsByName, splitsByKey, mergeByKey } = decisions;
  const applied: AppliedDecision[] = [];
  const printedName = normaliseName(report.printedName ?? '');
  let agency = resolved;
  const keys = () => keysOf(agency, printedName);
  const follow = (decision: (AgencyDecision & { readonly target: DecisionTarget }) | undefined): boolean => {
    if (decision === undefined || decision.target.agency === null) return false;
    agency = decision.target.agency;
    applied.push({ action: decision.action, line: decision.line });
    return true;
  };
  const assignments = [...(assignmentsByName.get(printedName) ?? []), ...unnamed(printedName, decisions)];
  follow(assignments.sort((a, b) => a.line - b.line).find(({ conditions }) => fits(conditions, report)));
  follow(
    keys()
      .flatMap((key) => splitsByKey.get(key) ?? [])
      .find(({ conditions }) => fits(conditions, report)),
  );
  while (follow(keys().flatMap((key) => mergeByKey.get(key) ?? [])[0]));
  const renamed = renamedAgency(agency, printedName, decisions);
  return { agency: renamed.agency, decisions: [...applied, ...renamed.decisions] };
}

/**
 * The agency under the name that a person gave it, or unchanged if no line renames it.
 * @param printedName what lines call it if no agency is known
 */
export function renamedAgency(
  agency: KnownAgency | null,
  printedName: string,
  { renameByKey }: AgencyDecisions,
): DecidedAgency {
  const rename = keysOf(agency, printedName).flatMap((key) => renameByKey.get(key) ?? [])[0];
  if (rename === undefined) return { agency, decisions: [] };
  const { name, line } = rename;
  const known = agency ?? enteredAgency(printedName, null);
  return { agency: { ...known, name, resolvedName: known.name }, decisions: [{ action: 'rename', line }] };
}

/** How lines may refer to an agency: by its id; if a person entered it, also by its name; if there is no agency, by the printed name. */
function keysOf(agency: KnownAgency | null, printedName: string): readonly string[] {
  if (agency === null) return printedName === '' ? [] : [printedName];
  return agency.origin === 'by_hand' ? [agency.id, agency.name] : [agency.id];
}

function unnamed(printedName: string, { assignmentsByName }: AgencyDecisions) {
  return printedName === '' ? [] : (assignmentsByName.get('') ?? []);
}

function fits({ fromYear, toYear, source, sha256, host }: DecisionConditions, report: ReportToAssign): boolean {
  const { year } = report;
  return (
    (fromYear === null || (year !== null && year >= fromYear)) &&
    (toYear === null || (year !== null && year <= toYear)) &&
    (source === null || report.sourceNames.includes(source)) &&
    (sha256 === null || report.sha256.startsWith(sha256)) &&
    (host === null || hostsOf(report).some((known) => known === host || known.endsWith(`.${host}`)))
  );
}

/** The hosts that a report names and those that it was fetched from, in lower case, each once. */
export function hostsOf({ clues, urls }: Pick<ReportToAssign, 'clues' | 'urls'>): readonly string[] {
  const fetched = urls.flatMap((url) => (URL.canParse(url) ? [new URL(url).hostname] : []));
  const named = (clues?.hosts ?? []).map((host) => host.toLowerCase());
  return [...new Set([...named, ...fetched])].filter((host) => host !== '');
}
