// The statements that compare sections, each prepared once per job. `LIMIT :most + 0` instead of `LIMIT :most`: SQLite's planner looks
// at the value of a bare parameter there, and so prepares the statement again each time it runs.
import type SqliteDatabase from 'better-sqlite3';
import type {
  ComparableReport,
  ComparableSection,
  ComparedSection,
  PlacedText,
  SectionPlace,
} from '../../similarity/compared-section.js';

interface NearestYears {
  readonly agency: string;
  readonly year: number;
  readonly kind: string;
}

interface CandidateSearch {
  readonly groupId: number;
  readonly textId: number;
  /** A JSON list of the hashes of its bands, in order. */
  readonly bands: string;
  readonly mostBeside: number;
  readonly most: number;
}

/** The prepared statements of a job that compares sections. */
export type SimilarityStatements = ReturnType<typeof prepareSimilarityStatements>;

/** Prepares the statements on compared reports, sections and texts. */
export function prepareSimilarityStatements(connection: SqliteDatabase.Database) {
  return { ...reportStatements(connection), ...groupStatements(connection), ...yearStatements(connection) };
}

/** Which reports are to be compared, and which are no longer. */
function reportStatements(connection: SqliteDatabase.Database) {
  return {
    findArrived: connection.prepare<[], ComparableReport>(`
      SELECT reading_id AS readingId, agency_key AS agency, year FROM readings
      WHERE outcome = 'report' AND superseded_by IS NULL AND edition_of IS NULL
        AND NOT EXISTS (SELECT 1 FROM compared_reports AS compared WHERE compared.reading_id = readings.reading_id)
      ORDER BY year, reading_id`),
    findLeft: connection.prepare<[], ComparableReport>(`
      SELECT reading_id AS readingId, readings.agency_key AS agency, year FROM compared_reports JOIN readings USING (reading_id)
      WHERE outcome <> 'report' OR superseded_by IS NOT NULL OR edition_of IS NOT NULL
        OR compared_reports.agency_key IS NOT readings.agency_key
      ORDER BY reading_id`),
    findSections: connection.prepare<[readingId: number], ComparableSection>(`
      SELECT position, kind, text FROM reading_sections WHERE reading_id = ? ORDER BY position`),
    findHeld: connection.prepare<[readingId: number], ComparedSection>(`
      SELECT position, kind, text, text_id AS textId, group_id AS groupId, agency
      FROM compared_sections JOIN reading_sections USING (reading_id, position) JOIN section_texts USING (text_id)
      WHERE reading_id = ?`),
    addReport: connection.prepare<[readingId: number]>(`
      INSERT INTO compared_reports (reading_id, agency_key)
      SELECT reading_id, agency_key FROM readings WHERE reading_id = ? AND outcome = 'report' AND superseded_by IS NULL AND edition_of IS NULL
      ON CONFLICT DO NOTHING`),
    removeReport: connection.prepare<[readingId: number]>('DELETE FROM compared_reports WHERE reading_id = ?'),
  };
}

function besideInBand(side: '<' | '>', order: 'ASC' | 'DESC'): string {
  return `SELECT text_id FROM section_bands
    WHERE group_id = :groupId AND band = wanted.key AND hash = wanted.value AND text_id ${side} :textId
    ORDER BY text_id ${order} LIMIT :mostBeside + 0`;
}

/** Texts within their group: one kind of section in one year. */
function groupStatements(connection: SqliteDatabase.Database) {
  return {
    openGroup: connection
      .prepare<[kind: string, year: number], number>(`
      INSERT INTO section_groups (kind, year) VALUES (?, ?)
      ON CONFLICT (kind, year) DO UPDATE SET year = excluded.year
      RETURNING group_id`)
      .pluck(),
    removeEmptyGroups: connection.prepare<[]>(
      'DELETE FROM section_groups WHERE group_id NOT IN (SELECT group_id FROM section_texts)',
    ),
    addText: connection.prepare<[textId: number, groupId: number]>(`
      INSERT INTO section_texts (text_id, group_id, agencies) VALUES (?, ?, 0) ON CONFLICT DO NOTHING`),
    isHeldBy: connection
      .prepare<[textId: number, agency: string], 0 | 1>(
        'SELECT EXISTS (SELECT 1 FROM compared_sections WHERE text_id = ? AND agency = ?)',
      )
      .pluck(),
    countAgency: connection.prepare<[change: number, textId: number]>(
      'UPDATE section_texts SET agencies = agencies + ? WHERE text_id = ?',
    ),
    removeUnheldText: connection.prepare<[textId: number]>(
      'DELETE FROM section_texts WHERE text_id = ? AND agencies = 0',
    ),
    addSection: connection.prepare<[readingId: number, position: number, textId: number, agency: string]>(
      'INSERT INTO compared_sections (reading_id, position, text_id, agency) VALUES (?, ?, ?, ?)',
    ),
    addBand: connection.prepare<[groupId: number, band: number, hash: number, textId: number]>(
      'INSERT INTO section_bands (group_id, band, hash, text_id) VALUES (?, ?, ?, ?)',
    ),
    removeBand: connection.prepare<[groupId: number, band: number, hash: number, textId: number]>(
      'DELETE FROM section_bands WHERE group_id = ? AND band = ? AND hash = ? AND text_id = ?',
    ),
    // One index search for each band, limited to a few texts on either side: SQLite evaluates IN before it searches the table.
    findCandidates: connection
      .prepare<CandidateSearch, number>(`
      SELECT found.text_id FROM json_each(:bands) AS wanted
      CROSS JOIN section_bands AS found
        ON found.group_id = :groupId AND found.band = wanted.key AND found.hash = wanted.value AND found.text_id IN (
          SELECT * FROM (${besideInBand('<', 'DESC')}) UNION ALL SELECT * FROM (${besideInBand('>', 'ASC')}))
      GROUP BY found.text_id ORDER BY count(*) DESC, found.text_id LIMIT :most + 0`)
      .pluck(),
    findText: connection
      .prepare<[textId: number], string>(`
      SELECT text FROM compared_sections JOIN reading_sections USING (reading_id, position) WHERE text_id = ? LIMIT 1`)
      .pluck(),
    addTextPair: connection.prepare<[textId: number, otherTextId: number, jaccard: number]>(
      'INSERT INTO text_similarities (text_id, other_text_id, jaccard) VALUES (?, ?, ?)',
    ),
  };
}

/**
 * Sections of one agency over the years. CROSS JOIN makes SQLite start with the agency's reports, which an index returns in order, and
 * then look up their sections.
 */
function yearStatements(connection: SqliteDatabase.Database) {
  const nearest = (years: string, order: string) =>
    connection.prepare<NearestYears & { readonly most: number }, PlacedText>(`
      SELECT reading_id AS readingId, position, text_id AS textId
      FROM readings
      CROSS JOIN compared_sections USING (reading_id)
      CROSS JOIN section_texts USING (text_id)
      CROSS JOIN section_groups AS grouped USING (group_id)
      WHERE readings.agency_key = :agency AND readings.year ${years} AND outcome = 'report' AND superseded_by IS NULL AND edition_of IS NULL
        AND grouped.kind = :kind
      ORDER BY readings.year ${order}, reading_id ${order} LIMIT :most + 0`);
  return {
    findEarlier: nearest('< :year', 'DESC'),
    findLater: nearest('> :year', 'ASC'),
    addSectionPair: connection.prepare<[...SectionPlace, ...SectionPlace, jaccard: number]>(`
      INSERT INTO section_similarities (reading_id, position, other_reading_id, other_position, jaccard)
      VALUES (?, ?, ?, ?, ?)`),
  };
}
