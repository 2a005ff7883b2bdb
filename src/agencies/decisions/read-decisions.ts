// Reads agencies.csv: a person's decisions about agencies, and the agencies that its lines name.
import { cluesOfName } from '../../model/agency.js';
import type { KnownAgency } from '../../model/agency-assignment.js';
import { InputError } from '../../model/problem.js';
import { readCsvRows } from '../../text/csv-rows.js';
import type { DataRow } from '../gazetteer/data-rows.js';
import type { Gazetteer } from '../gazetteer/gazetteer.js';
import { enteredAgency, knownAgency } from '../names/known-agency.js';
import { resolveAgency } from '../names/resolve-agency.js';
import type { AgencyDecision, AgencyDecisions, DecisionOf, DecisionTarget } from './decision.js';
import { columnFault, type DecisionRow, decisionColumns, decisionRow, isBlankRow } from './decision-rows.js';

/** What the names and ids in the file are looked up in. */
export interface DecisionContext {
  /** Called only if a line names an agency. */
  readonly gazetteer: () => Gazetteer;
  /** The known agencies that lines may refer to, by id. */
  readonly known: ReadonlyMap<string, KnownAgency>;
}

/** What a name or an id in the file stands for. `key` is the agency's id, or the printed name if no agency has that name. */
interface Meaning {
  readonly key: string;
  readonly isId: boolean;
  readonly agency: KnownAgency | null;
}

const id = /^[0-9a-f]{16}$/;
const mostCandidates = 5;

/** The decisions if there is no file. */
export const noDecisions: AgencyDecisions = decisionsOf([], new Set());

/**
 * Reads the decisions in agencies.csv.
 * @param text what the file holds
 * @param file its name, for messages
 * @throws InputError `agencies_file_invalid`, naming every line that is not valid
 */
export function readDecisions(text: string, file: string, context: DecisionContext): AgencyDecisions {
  const faults: string[] = [];
  const attempt = <Item, Result>(items: readonly Item[], read: (item: Item) => Result): readonly Result[] =>
    items.flatMap((item) => {
      try {
        return [read(item)];
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        faults.push(error.message);
        return [];
      }
    });
  const rows = attempt([text], (whole) => readCsvRows(whole, file, decisionColumns)).flat();
  const checked = attempt(
    rows.filter((row) => !isBlankRow(row)),
    decisionRow,
  );
  const meaningOf = meanings(checked, context);
  const lines = attempt(checked, (row) => decisionOf(row, checked, meaningOf));
  attempt(repeated(lines, checked), (error) => {
    throw error;
  });
  if (faults.length > 0) throw new InputError('agencies_file_invalid', [...new Set(faults)].join('\n'));
  const ids = checked.flatMap(({ action, name, agency }) => (action === 'split' ? [name, agency] : [agency]));
  return decisionsOf(lines, new Set(ids.filter((word) => id.test(word))));
}

type MeaningOf = (name: string, row: DataRow, column: 'name' | 'agency') => Meaning;

/** A name that one line gives to an agency means that agency in all other lines. */
function meanings(rows: readonly DecisionRow[], { gazetteer, known }: DecisionContext): MeaningOf {
  const renamed = new Map(rows.filter(({ action }) => action === 'rename').map(({ agency, name }) => [agency, name]));
  return (name, row, column) => {
    const former = renamed.get(name);
    const wanted = former === undefined || renamed.has(former) ? name : former;
    if (id.test(wanted)) return { key: wanted, isId: true, agency: known.get(wanted) ?? null };
    const resolution = resolveAgency(cluesOfName(wanted), gazetteer());
    if (resolution.kind === 'resolved') {
      const agency = knownAgency(resolution.agency);
      return { key: agency.id, isId: false, agency };
    }
    if (resolution.kind === 'ambiguous') {
      const names = resolution.candidates.slice(0, mostCandidates).map((agency) => `${agency.name} (${agency.id})`);
      throw columnFault(row, column, `${wanted} may be ${names.join(', ')}. Write the whole name or the id of one.`);
    }
    return { key: wanted, isId: false, agency: null };
  };
}

function decisionOf(checked: DecisionRow, all: readonly DecisionRow[], meaningOf: MeaningOf): AgencyDecision {
  const { row, action, name, agency, conditions } = checked;
  const { line } = row;
  switch (action) {
    case 'assign':
      return { action, line, printedName: name, conditions, target: targetOf(checked, all, meaningOf) };
    case 'split': {
      const { key } = meaningOf(name, row, 'name');
      return { action, line, agencyKey: key, conditions, target: targetOf(checked, all, meaningOf) };
    }
    case 'merge': {
      const { key } = meaningOf(name, row, 'name');
      const target = targetOf(checked, all, meaningOf);
      if (target.id === key) throw columnFault(row, 'agency', `${agency} is already the same agency as ${name}.`);
      return { action, line, agencyKey: key, target };
    }
    case 'rename':
      if (id.test(agency)) throw columnFault(row, 'agency', `${agency} is an id. Write the new name.`);
      return { action, line, agencyKey: meaningOf(name, row, 'name').key, name: agency };
  }
}

/** An agency that is in no table is entered by its name. One that is split off has the place and kind of the agency that it was part of. */
function targetOf(
  { row, action, name, agency }: DecisionRow,
  all: readonly DecisionRow[],
  meaningOf: MeaningOf,
): DecisionTarget {
  const meaning = meaningOf(agency, row, 'agency');
  const isItself = action === 'split' && meaning.key === meaningOf(name, row, 'name').key;
  if (meaning.isId && isItself) throw columnFault(row, 'agency', 'is the agency that is split. Write another name.');
  if (meaning.isId || (meaning.agency !== null && !isItself)) return { id: meaning.key, agency: meaning.agency };
  const origins = all.filter((other) => other.action === 'split' && other.agency === agency);
  const wholes = new Map(
    origins.map((other) => {
      const whole = meaningOf(other.name, other.row, 'name');
      return [whole.key, whole.agency];
    }),
  );
  if (wholes.size > 1)
    throw columnFault(row, 'agency', `${agency} is split off several agencies. Give each part a name of its own.`);
  const [likeness = null] = wholes.values();
  const entered = enteredAgency(meaning.agency === null ? meaning.key : agency, likeness);
  return { id: entered.id, agency: entered };
}

/** The faults of lines that contradict each other: two lines about one agency, and merges that lead in a circle. */
function repeated(lines: readonly AgencyDecision[], rows: readonly DecisionRow[]): readonly Error[] {
  const rowOf = (line: number) => rows.find(({ row }) => row.line === line)?.row;
  const first = new Map<string, number>();
  const targets = new Map<string, string>();
  const faults: Error[] = [];
  for (const decision of lines) {
    const row = rowOf(decision.line);
    if (row === undefined || (decision.action !== 'merge' && decision.action !== 'rename')) continue;
    const { action, agencyKey, line } = decision;
    const said = first.get(`${action} ${agencyKey}`);
    if (said !== undefined)
      faults.push(columnFault(row, 'name', `line ${said} already has a ${action} of this agency.`));
    first.set(`${action} ${agencyKey}`, line);
    if (decision.action !== 'merge') continue;
    for (let next = decision.target.id; ; ) {
      if (next === agencyKey)
        faults.push(columnFault(row, 'agency', 'the merges lead in a circle. Remove one of them.'));
      const further = targets.get(next);
      if (next === agencyKey) break;
      if (further === undefined) {
        targets.set(agencyKey, decision.target.id);
        break;
      }
      next = further;
    }
  }
  return faults;
}

function decisionsOf(lines: readonly AgencyDecision[], wantedIds: ReadonlySet<string>): AgencyDecisions {
  const of = <Action extends AgencyDecision['action']>(action: Action): readonly DecisionOf<Action>[] =>
    lines.filter((decision): decision is DecisionOf<Action> => decision.action === action);
  return {
    lines,
    assignmentsByName: grouped(of('assign'), ({ printedName }) => printedName),
    splitsByKey: grouped(of('split'), ({ agencyKey }) => agencyKey),
    mergeByKey: new Map(of('merge').map((merge) => [merge.agencyKey, merge])),
    renameByKey: new Map(of('rename').map((rename) => [rename.agencyKey, rename])),
    wantedIds,
  };
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
