// One agency: what it is, the names under which it reports, and its reports.
import type SqliteDatabase from 'better-sqlite3';

/** An agency by its key, which is its id or, if it has none, the printed name. */
export interface FoundAgency {
  readonly agency_key: string;
  readonly agency_id: string | null;
  readonly name: string;
}

interface DivisionStep {
  readonly code: string;
  readonly name: string;
}

/** What the table of agencies says about it; all null for a printed name that was not resolved. */
export interface AgencyDescription extends FoundAgency {
  readonly level: string | null;
  readonly kind: string | null;
  readonly subject: string | null;
  readonly origin: string | null;
  /** From the province down. */
  readonly divisions: readonly DivisionStep[];
  readonly parent_id: string | null;
  /** The name of the parent; null if there is none, or it is not in the database. */
  readonly parent: string | null;
}

/** A name by which reports call the agency, with the number and years of these reports. */
export interface AgencyName {
  readonly name: string;
  /** Where the name was found: name, former_name, publisher, title, page_title or text; or resolved, see the view agency_names. */
  readonly source: string;
  readonly first_year: number | null;
  readonly last_year: number | null;
  readonly reports: number;
}

/** Why reports were assigned to the agency, with the number of these reports. */
export interface AgencyGround {
  /** resolved, ambiguous or unknown; null if an older version read them. */
  readonly status: string | null;
  readonly confidence: number | null;
  /** The clues that spoke for the agency, such as "name, title, host". */
  readonly clues: string | null;
  /** The lines of agencies.csv that took part, such as "assign, line 3". */
  readonly decisions: string | null;
  readonly reports: number;
}

/** A report that is not superseded. */
export interface AgencyReport {
  readonly report_id: number;
  readonly year: number | null;
  readonly form: string | null;
  readonly scope: string | null;
  readonly status: 'in_effect' | 'other_edition';
  /** How many other editions it has. */
  readonly editions: number;
  readonly published_on: string | null;
  readonly facts: number;
  /** How many of its facts are flagged; null for editions that are not in effect, which the view `facts` leaves out. */
  readonly flagged: number | null;
  readonly source_name: string;
}

/** How often a problem occurs in the reports in effect. */
export interface AgencyProblemCount {
  readonly severity: 'error' | 'warning' | 'info';
  readonly code: string;
  readonly count: number;
}

const severities: readonly AgencyProblemCount['severity'][] = ['error', 'warning', 'info'];

const standing = "outcome = 'report' AND superseded_by IS NULL AND agency_key IS NOT NULL";

/**
 * Finds agencies by id, canonical name, or a name that reports use. If none matches exactly, returns those with a name that contains the
 * text. Governments that have no report of their own are found only by their whole name.
 * @param wanted an id, a name or a part of a name
 */
export function findAgencies(connection: SqliteDatabase.Database, wanted: string): readonly FoundAgency[] {
  const exact = selectAgencies(connection, (name) => `${name} = :wanted`, 'TRUE').all({ wanted });
  if (exact.length > 0) return exact;
  const hasReports = 'agency_id IN (SELECT agency_id FROM readings WHERE agency_id IS NOT NULL)';
  return selectAgencies(connection, (name) => `instr(${name}, :wanted) > 0`, hasReports).all({ wanted });
}

/** The agency of a key: an id, or the printed name of an unresolved agency; null if there is none. */
export function agencyOfKey(connection: SqliteDatabase.Database, agencyKey: string): FoundAgency | null {
  const found = connection
    .prepare<{ readonly agencyKey: string }, FoundAgency>(`
      SELECT :agencyKey AS agency_key, agency.agency_id, ifnull(agency.name, :agencyKey) AS name
      FROM (SELECT 1) LEFT JOIN agencies AS agency ON agency.agency_id = :agencyKey
      WHERE agency.agency_id IS NOT NULL OR EXISTS (SELECT 1 FROM readings WHERE ${standing} AND agency_key = :agencyKey)`)
    .get({ agencyKey });
  return found ?? null;
}

/**
 * @param meets the condition on a name, as SQL
 * @param ofTable the condition on a row of the table of agencies
 */
function selectAgencies(connection: SqliteDatabase.Database, meets: (name: string) => string, ofTable: string) {
  return connection.prepare<{ readonly wanted: string }, FoundAgency>(`
    SELECT agency_key, agency_id, ifnull(name, agency_key) AS name
    FROM (
      SELECT agency_id AS agency_key FROM agencies WHERE (${meets('agency_id')} OR ${meets('name')}) AND ${ofTable}
      UNION
      SELECT agency_key FROM readings WHERE ${standing} AND (${meets('agency')} OR ${meets('agency_key')})
      UNION
      SELECT agency_id FROM agency_names WHERE ${meets('name')}
    ) LEFT JOIN agencies ON agency_id = agency_key
    ORDER BY name, agency_key`);
}

const mostNearNames = 5;

/** Suggests up to five names of agencies for a name that none has: those that share the most pairs of characters with it. */
export function nearNames(connection: SqliteDatabase.Database, wanted: string): readonly string[] {
  const names = connection
    .prepare<[], string>(`
      SELECT name FROM agencies WHERE agency_id IN (SELECT agency_id FROM readings WHERE agency_id IS NOT NULL)
      UNION
      SELECT agency FROM readings WHERE ${standing} AND agency <> ''`)
    .pluck()
    .all();
  const pairs = characterPairsOf(wanted);
  return names
    .map((name) => ({ name, likeness: likenessOf(pairs, characterPairsOf(name)) }))
    .filter(({ likeness }) => likeness > 0)
    .sort((a, b) => b.likeness - a.likeness || (a.name < b.name ? -1 : 1))
    .slice(0, mostNearNames)
    .map(({ name }) => name);
}

function characterPairsOf(text: string): ReadonlySet<string> {
  return new Set([...text].map((character, index, all) => character + (all[index + 1] ?? '')));
}

/** Dice's coefficient: twice the number of common pairs, divided by the number of pairs of both. */
function likenessOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = [...one].filter((pair) => other.has(pair)).length;
  return (2 * common) / (one.size + other.size);
}

/** Describes an agency that was found. */
export function describeAgency(connection: SqliteDatabase.Database, found: FoundAgency): AgencyDescription {
  const known = connection
    .prepare<
      [string],
      Pick<AgencyDescription, 'level' | 'kind' | 'subject' | 'origin' | 'parent_id' | 'parent'> & {
        readonly division_code: string | null;
      }
    >(`
      SELECT agency.level, agency.kind, agency.subject, agency.origin, agency.parent_id, parent.name AS parent,
        agency.division_code
      FROM agencies AS agency LEFT JOIN agencies AS parent ON parent.agency_id = agency.parent_id
      WHERE agency.agency_id = ?`)
    .get(found.agency_key);
  const nothing = {
    level: null,
    kind: null,
    subject: null,
    origin: null,
    parent_id: null,
    parent: null,
    division_code: null,
  };
  const { division_code = null, ...description } = known ?? nothing;
  return { ...found, ...description, divisions: division_code === null ? [] : pathOf(connection, division_code) };
}

function pathOf(connection: SqliteDatabase.Database, code: string): readonly DivisionStep[] {
  return connection
    .prepare<[string], DivisionStep>(`
      WITH RECURSIVE path (code, name, parent_code, depth) AS (
        SELECT code, name, parent_code, 0 FROM divisions WHERE code = ?
        UNION ALL
        SELECT outer.code, outer.name, outer.parent_code, depth + 1
        FROM path JOIN divisions AS outer ON outer.code = path.parent_code
      )
      SELECT code, name FROM path ORDER BY depth DESC`)
    .all(code);
}

/**
 * Returns the names by which the reports of an agency call it, the oldest first, as the view agency_names does; an unresolved agency has only
 * its printed name. It reads the reports of the agency alone, where the view would go through all.
 */
export function namesOfAgency(connection: SqliteDatabase.Database, agencyKey: string): readonly AgencyName[] {
  return connection
    .prepare<{ readonly agencyKey: string }, AgencyName>(`
      WITH own AS (
        SELECT agency, agency_id, year, ifnull(edition_of, reading_id) AS report_id, resolution
        FROM readings WHERE ${standing} AND agency_key = :agencyKey
      )
      SELECT name, source, min(year) AS first_year, max(year) AS last_year, count(DISTINCT report_id) AS reports
      FROM (
        SELECT agency AS name, iif(resolution ->> 'is_former_name' = 1, 'former_name', 'name') AS source, year, report_id
        FROM own WHERE agency <> ''
        UNION ALL
        SELECT other.value ->> 'name', other.value ->> 'source', year, report_id
        FROM own CROSS JOIN json_each(resolution, '$.names') AS other WHERE agency_id IS NOT NULL
        UNION ALL
        SELECT resolution ->> 'agency', 'resolved', year, report_id FROM own WHERE agency_id <> resolution ->> 'agency_id'
      )
      GROUP BY name, source
      ORDER BY first_year, source <> 'name', name, source`)
    .all({ agencyKey });
}

/** Returns why the reports of an agency were assigned to it, the most common reason first. */
export function groundsOfAgency(connection: SqliteDatabase.Database, agencyKey: string): readonly AgencyGround[] {
  return connection
    .prepare<[string], AgencyGround>(`
      SELECT resolution ->> 'status' AS status, resolution ->> 'confidence' AS confidence,
        (
          SELECT group_concat(source, ', ') FROM (
            SELECT DISTINCT evidence.value ->> 'source' AS source
            FROM json_each(resolution, '$.evidence') AS evidence WHERE evidence.value ->> 'says' <> 'contradicts'
          )
        ) AS clues,
        (
          SELECT group_concat(decision.value ->> 'action' || ', line ' || (decision.value ->> 'line'), '; ')
          FROM json_each(agency_decisions) AS decision
        ) AS decisions,
        count(*) AS reports
      FROM readings WHERE ${standing} AND agency_key = ?
      GROUP BY 1, 2, 3, 4 ORDER BY reports DESC, status, clues, decisions`)
    .all(agencyKey);
}

/** Returns the reports of an agency that are not superseded, by year; a report in effect comes before its other editions. */
export function reportsOfAgency(connection: SqliteDatabase.Database, agencyKey: string): readonly AgencyReport[] {
  return connection
    .prepare<[string], AgencyReport>(`
      SELECT report.report_id, report.year, report.form, reading.scope, report.status,
        (SELECT count(*) FROM readings AS other WHERE other.edition_of = report.report_id AND other.superseded_by IS NULL)
          AS editions,
        report.published_on, report.facts,
        iif(report.status = 'in_effect', (
          -- As in the view facts, which would be computed whole for each of them.
          SELECT count(*) FROM reading_facts AS fact WHERE fact.reading_id = reading.reading_id AND fact.flagged = 1
        ) + (
          SELECT count(*) FROM reading_unmapped AS other WHERE other.reading_id = reading.reading_id AND other.flags <> '[]'
        ), NULL) AS flagged,
        report.source_name
      FROM readings AS reading CROSS JOIN reports AS report ON report.report_id = reading.reading_id
      WHERE reading.outcome = 'report' AND reading.superseded_by IS NULL AND reading.agency_key = ?
      ORDER BY report.year, ifnull(reading.edition_of, reading.reading_id), reading.edition_of, reading.reading_id`)
    .all(agencyKey);
}

/** Counts the problems of an agency's reports in effect, the worst first. */
export function problemsOfAgency(
  connection: SqliteDatabase.Database,
  agencyKey: string,
): readonly AgencyProblemCount[] {
  const reports = connection
    .prepare<[string], number>(`
      SELECT reading_id FROM readings
      WHERE outcome = 'report' AND superseded_by IS NULL AND edition_of IS NULL AND agency_key = ?`)
    .pluck()
    .all(agencyKey);
  // One report at a time: for several, SQLite would compute the whole view.
  const ofReport = connection.prepare<[number], AgencyProblemCount>(
    'SELECT severity, code, count(*) AS count FROM problems WHERE report_id = ? GROUP BY severity, code',
  );
  const counts = new Map<string, AgencyProblemCount>();
  for (const problem of reports.flatMap((report) => ofReport.all(report))) {
    const known = counts.get(problem.code);
    counts.set(problem.code, { ...problem, count: problem.count + (known?.count ?? 0) });
  }
  return [...counts.values()].sort(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      b.count - a.count ||
      (a.code < b.code ? -1 : 1),
  );
}
