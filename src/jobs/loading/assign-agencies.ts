// Decides which agency each report belongs to: by the gazetteer, which is read for the first report, and by agencies.csv beside the
// database. When either changed, all reports in the database are decided again, from what was read before.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { assignAgency, resolveReport } from '../../agencies/assign-agency.js';
import { renamedAgency } from '../../agencies/decisions/decide-agency.js';
import type { AgencyDecisions } from '../../agencies/decisions/decision.js';
import { noDecisions, readDecisions } from '../../agencies/decisions/read-decisions.js';
import type { Gazetteer } from '../../agencies/gazetteer/gazetteer.js';
import { gazetteerDigest, loadGazetteer } from '../../agencies/gazetteer/load-gazetteer.js';
import { knownAgency } from '../../agencies/names/known-agency.js';
import type { LoadDatabase } from '../../load/connection/load-database.js';
import {
  type AgencyDigests,
  agenciesOfIds,
  assignFurther,
  finishAssigning,
  isAssignedBy,
  usedLines,
} from '../../load/settling/agencies.js';
import { resolveRoster } from '../../load/settling/roster.js';
import { type AgencyResolution, cluesOfName } from '../../model/agency.js';
import type { AgencyAssignment, KnownAgency, ReportToAssign } from '../../model/agency-assignment.js';
import { InputError } from '../../model/problem.js';
import { decodeCsv } from '../../text/csv-rows.js';
import type { Effects } from '../effects.js';
import { programVersion } from '../version.js';
import { linkSimilarSections } from './link-similar-sections.js';

export interface AssignTools {
  readonly effects: Effects;
  /** When it fires, no further transaction begins. */
  readonly stop: AbortSignal;
}

/** Reports in one transaction: at a few tenths of a millisecond each, another writer does not wait long. */
const reportsPerTransaction = 500;

let gazetteerOfProcess: Gazetteer | null = null;

/** Read when first needed: it takes a few tenths of a second, which a run without reports can save. */
function gazetteer(): Gazetteer {
  gazetteerOfProcess ??= loadGazetteer();
  return gazetteerOfProcess;
}

let digestOfProcess: string | null = null;

/** Of the gazetteer and the program's rules. The program's own files do not change while it runs. */
function digestOfRules(): string {
  digestOfProcess ??= digestOf(`${programVersion()} ${gazetteerDigest()}`);
  return digestOfProcess;
}

/** The path of the file in which a person decides about agencies: agencies.csv in the folder of the database. */
export function agenciesFileOf(database: string): string {
  return join(dirname(resolve(database)), 'agencies.csv');
}

/** What decides about the agencies of one database, while a job runs. */
export class AgencyRegister {
  readonly #database: LoadDatabase;
  readonly #file: string;
  readonly #text: string | null;
  readonly #known = new Map<string, KnownAgency>();
  #decisions: AgencyDecisions;

  /** @throws InputError `agencies_file_invalid` if agencies.csv has faults */
  constructor(database: LoadDatabase) {
    this.#database = database;
    this.#file = agenciesFileOf(database.path);
    this.#text = readText(this.#file);
    this.#decisions = this.#readDecisions();
    for (const agency of agenciesOfIds(database, this.#decisions.wantedIds)) this.#known.set(agency.id, agency);
    if (this.#known.size > 0) this.#decisions = this.#readDecisions();
  }

  /** Decides which agency a report belongs to. */
  readonly assign = (report: ReportToAssign): AgencyAssignment => {
    const resolution = resolveReport(report, gazetteer());
    this.#learn(resolution === null ? [] : agenciesIn(resolution));
    const assignment = assignAgency(report, resolution, { gazetteer: gazetteer(), decisions: this.#decisions });
    this.#learn(assignment.agencies);
    return assignment;
  };

  /** The agency that a name by itself means, with a person's decisions applied, then the governments above it; empty if it means none. */
  agencyOfName(name: string): readonly KnownAgency[] {
    const clues = cluesOfName(name);
    const alone = { readingId: 0, printedName: name, year: null, sha256: '', sourceNames: [], urls: [], clues };
    return this.assign(alone).agencies;
  }

  /**
   * Decides about all reports again if the gazetteer, the rules or agencies.csv changed, or if more is now known about the agencies that
   * its lines name.
   * @returns how many reports are another agency's now
   * @throws DatabaseError if the database cannot be written
   */
  async refresh(tools: AssignTools): Promise<number> {
    let moved = 0;
    for (let digests = this.#digests(); !isAssignedBy(this.#database, digests); digests = this.#digests()) {
      moved += await this.#assignAll(tools);
      if (tools.stop.aborted) return moved;
      resolveRoster(this.#database, (name) => this.agencyOfName(name));
      this.#removeUnused(digests);
    }
    return moved;
  }

  /**
   * Removes the agencies and places that nothing refers to any more. Call `refresh` first.
   * @throws DatabaseError if the database cannot be written
   */
  removeUnused(): void {
    this.#removeUnused(this.#digests());
  }

  #removeUnused(digests: AgencyDigests): void {
    const kept = [...this.#known.values()].map((agency) => renamedAgency(agency, '', this.#decisions).agency ?? agency);
    finishAssigning(this.#database, { kept, digests });
  }

  /** The lines of agencies.csv that change nothing, each with the reason, for the person who wrote them. */
  idleLines(): readonly string[] {
    const { lines } = this.#decisions;
    const used = lines.length === 0 ? new Set<number>() : usedLines(this.#database);
    const renamed = new Set(agenciesOfIds(this.#database, this.#decisions.renameByKey.keys()).map(({ id }) => id));
    return lines.flatMap((decision) => {
      const place = `${this.#file}, line ${decision.line}: `;
      if ('target' in decision && decision.target.agency === null)
        return `${place}nothing is known of the agency ${decision.target.id}. Write its name instead of its id.`;
      const isUsed = used.has(decision.line) || (decision.action === 'rename' && renamed.has(decision.agencyKey));
      return isUsed ? [] : `${place}${decision.action} fits no report of the database.`;
    });
  }

  async #assignAll({ effects, stop }: AssignTools): Promise<number> {
    let [done, moved] = [0, 0];
    for (let after: number | null = 0; after !== null && !stop.aborted; ) {
      const { assigned, next } = assignFurther(this.#database, this.assign, { after, most: reportsPerTransaction });
      done += assigned.length;
      moved += assigned.filter(({ isMoved }) => isMoved).length;
      after = next;
      if (done > 0) effects.progress?.(`the agencies of ${done} stored reports decided again`);
      // Lets signals in: they are handled between turns of the thread.
      await nextTurn();
    }
    return moved;
  }

  #readDecisions(): AgencyDecisions {
    if (this.#text === null) return noDecisions;
    return readDecisions(this.#text, this.#file, { gazetteer, known: this.#known });
  }

  /** Keeps the agencies that lines name by their id: they become known with the first report that may belong to them. */
  #learn(agencies: readonly KnownAgency[]): void {
    const { wantedIds } = this.#decisions;
    const learnt = agencies.filter(({ id }) => wantedIds.has(id) && !this.#known.has(id));
    if (learnt.length === 0) return;
    for (const { name, resolvedName, ...agency } of learnt)
      this.#known.set(agency.id, { ...agency, name: resolvedName ?? name, resolvedName: null });
    this.#decisions = this.#readDecisions();
  }

  #digests(): AgencyDigests {
    const known = [...this.#known.keys()].sort().join();
    return {
      gazetteer: digestOfRules(),
      'agencies.csv': digestOf(`${known} ${this.#text ?? ''}`),
    };
  }
}

export interface AppliedAgencies {
  /** How many reports are another agency's now. */
  readonly moved: number;
  /** Lines of agencies.csv that change nothing, each with the reason. */
  readonly idleLines: readonly string[];
}

/**
 * Applies agencies.csv to a database without ingesting anything, with what follows from it for other reports.
 * @throws InputError `agencies_file_invalid` if agencies.csv has faults; then nothing is changed
 * @throws DatabaseError if the database cannot be written
 */
export async function applyAgencies(database: LoadDatabase, tools: AssignTools): Promise<AppliedAgencies> {
  const register = new AgencyRegister(database);
  const moved = await register.refresh(tools);
  await linkSimilarSections({ database, ...tools });
  return { moved, idleLines: register.idleLines() };
}

function agenciesIn(resolution: AgencyResolution): readonly KnownAgency[] {
  if (resolution.kind === 'resolved') return [knownAgency(resolution.agency)];
  return resolution.kind === 'ambiguous' ? resolution.candidates.map(knownAgency) : [];
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Null if there is no such file. */
function readText(file: string): string | null {
  try {
    return decodeCsv(readFileSync(file));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    const message = `${file} cannot be read. Check your rights to it.`;
    throw new InputError('agencies_file_invalid', message, { cause: error });
  }
}
