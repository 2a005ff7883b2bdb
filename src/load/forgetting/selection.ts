// What goes when a source, a path or an agency is forgotten: its files and addresses, and what only they held. Only reads.
import type SqliteDatabase from 'better-sqlite3';
import type { ComparableReport } from '../../similarity/compared-section.js';

/** What to forget. */
export type ForgetTarget =
  /** A source of the scrape, by its id in sources.yaml. */
  | { readonly kind: 'source'; readonly source: string }
  /** A file, an archive with its members, or a folder with all that lies below it; whole and without links. */
  | { readonly kind: 'path'; readonly path: string }
  /** An agency: the files and addresses whose report is its own, and an archive that was fetched if it holds no other's. */
  | { readonly kind: 'agency'; readonly agencyKey: string };

/** The keys of the rows that go. */
export interface Selection {
  /** The source of the scrape that goes as a whole; null if none does. */
  readonly scrapeSource: string | null;
  readonly sourceIds: readonly number[];
  readonly documentIds: readonly number[];
  readonly readingIds: readonly number[];
  readonly pageIds: readonly number[];
  /** Documents that stay, although a source that goes held them too. */
  readonly sharedDocumentIds: readonly number[];
  /** The SHA-256 of stored files that no fetch needs any more. */
  readonly storedFiles: readonly string[];
}

const chosenSources = {
  source: `
    SELECT source_id FROM sources
    WHERE url IN (SELECT address FROM scrape_pages WHERE source = :wanted)
      AND NOT EXISTS (
        SELECT 1 FROM scrape_pages WHERE address = url AND source <> :wanted AND read_sha256 IS NOT NULL
      )`,
  path: `
    SELECT source_id FROM sources
    WHERE url IS NULL AND (location = :wanted OR substr(location, 1, length(:wanted) + 1) = :wanted || '!'
      OR substr(location, 1, length(rtrim(:wanted, '/')) + 1) = rtrim(:wanted, '/') || '/')`,
  agency: `
    WITH own AS MATERIALIZED (
      SELECT source_id, url FROM sources JOIN readings ON readings.reading_id = sources.report_id
      WHERE readings.agency_key = :wanted
    )
    SELECT source_id FROM own
    UNION
    SELECT source_id FROM sources
    WHERE report_id IS NULL AND url IN (SELECT url FROM own) AND NOT EXISTS (
      SELECT 1 FROM sources AS other
      WHERE (other.location = sources.url OR other.location > sources.url || '!' AND other.location < sources.url || '"')
        AND other.url = sources.url AND other.report_id IS NOT NULL AND other.source_id NOT IN (SELECT source_id FROM own)
    )`,
} as const;

// What a source held before is known from the runs: from `documents.source_id` only for the last one that held it.
const heldDocuments = `
  WITH
  gone_sources AS MATERIALIZED (SELECT source_id, location, url FROM sources WHERE source_id IN (SELECT value FROM json_each(:sources))),
  held AS MATERIALIZED (
    SELECT document_id FROM sources WHERE source_id IN (SELECT source_id FROM gone_sources) AND document_id IS NOT NULL
    UNION
    SELECT document_id FROM documents WHERE source_id IN (SELECT source_id FROM gone_sources)
    UNION
    SELECT document_id FROM run_documents JOIN documents USING (sha256)
    WHERE location IN (SELECT location FROM gone_sources)
  ),
  held_by_others AS MATERIALIZED (
    SELECT document_id FROM sources WHERE source_id NOT IN (SELECT source_id FROM gone_sources)
    UNION
    SELECT readings.document_id FROM sources JOIN readings ON readings.reading_id = sources.report_id
    WHERE sources.source_id NOT IN (SELECT source_id FROM gone_sources)
    UNION
    SELECT document_id FROM run_documents JOIN documents USING (sha256)
    WHERE location NOT IN (SELECT location FROM gone_sources)
    UNION
    SELECT document_id FROM scrape_pages JOIN readings ON readings.reading_id = scrape_pages.report_id
    WHERE page_id NOT IN (SELECT value FROM json_each(:pages))
      AND address NOT IN (SELECT url FROM gone_sources WHERE url IS NOT NULL)
    UNION
    SELECT document_id FROM scrape_events JOIN readings
      ON readings.reading_id IN (scrape_events.report_id, scrape_events.former_report_id)
    WHERE page_id NOT IN (SELECT value FROM json_each(:pages))
      AND address NOT IN (SELECT location FROM gone_sources)
  )
  SELECT document_id AS documentId, document_id IN (SELECT document_id FROM held_by_others WHERE document_id IS NOT NULL) AS isShared
  FROM held ORDER BY document_id`;

const unneededFiles = `
  SELECT DISTINCT sha256 FROM fetches AS gone
  WHERE sha256 IS NOT NULL AND page_id IN (SELECT value FROM json_each(:pages))
    AND NOT EXISTS (
      SELECT 1 FROM fetches AS kept
      WHERE kept.sha256 = gone.sha256 AND kept.page_id NOT IN (SELECT value FROM json_each(:pages))
    )
  ORDER BY sha256`;

/** Selects what goes with a target. Empty if the database knows nothing of it. */
export function selectForgotten(connection: SqliteDatabase.Database, target: ForgetTarget): Selection {
  const ids = (sql: string, parameters: Readonly<Record<string, string>>) =>
    connection.prepare<Readonly<Record<string, string>>, number>(sql).pluck().all(parameters);
  const sourceIds = ids(chosenSources[target.kind], { wanted: wantedOf(target) });
  const sources = JSON.stringify(sourceIds);
  const pageIds =
    target.kind === 'source'
      ? ids('SELECT page_id FROM scrape_pages WHERE source = :source', { source: target.source })
      : ids(
          `SELECT page_id FROM scrape_pages JOIN sources ON sources.location = scrape_pages.address
          WHERE url IS NOT NULL AND source_id IN (SELECT value FROM json_each(:sources))`,
          { sources },
        );
  const pages = JSON.stringify(pageIds);
  const held = connection
    .prepare<
      { readonly sources: string; readonly pages: string },
      { readonly documentId: number; readonly isShared: 0 | 1 }
    >(heldDocuments)
    .all({ sources, pages });
  const documentIds = held.filter(({ isShared }) => isShared === 0).map(({ documentId }) => documentId);
  return {
    scrapeSource: target.kind === 'source' ? target.source : null,
    sourceIds,
    pageIds,
    documentIds,
    sharedDocumentIds: held.filter(({ isShared }) => isShared === 1).map(({ documentId }) => documentId),
    readingIds: ids('SELECT reading_id FROM readings WHERE document_id IN (SELECT value FROM json_each(:documents))', {
      documents: JSON.stringify(documentIds),
    }),
    storedFiles: connection.prepare<{ readonly pages: string }, string>(unneededFiles).pluck().all({ pages }),
  };
}

function wantedOf(target: ForgetTarget): string {
  switch (target.kind) {
    case 'source':
      return target.source;
    case 'path':
      return target.path;
    case 'agency':
      return target.agencyKey;
  }
}

/** How much goes, for the person who decides. */
export interface ForgottenCounts {
  readonly files: number;
  readonly addresses: number;
  readonly documents: number;
  readonly reports: number;
  /** Numbers of these reports, those that no form knows included. */
  readonly numbers: number;
  readonly sections: number;
  /** Pages that the scrape knows. */
  readonly pages: number;
  readonly fetches: number;
  readonly storedFiles: number;
  readonly storedBytes: number;
  /** The names of agencies that have no report afterwards. */
  readonly agencies: readonly string[];
}

/** Counts what was selected. */
export function countForgotten(connection: SqliteDatabase.Database, selection: Selection): ForgottenCounts {
  const { sourceIds, documentIds, readingIds, pageIds, storedFiles } = selection;
  const lists = {
    sources: JSON.stringify(sourceIds),
    readings: JSON.stringify(readingIds),
    pages: JSON.stringify(pageIds),
    stored: JSON.stringify(storedFiles),
  };
  const count = (sql: string, list: keyof typeof lists) =>
    connection
      .prepare<[string], number>(sql.replace('LIST', '(SELECT value FROM json_each(?))'))
      .pluck()
      .get(lists[list]) ?? 0;
  const addresses = count('SELECT count(*) FROM sources WHERE url IS NOT NULL AND source_id IN LIST', 'sources');
  return {
    files: sourceIds.length - addresses,
    addresses,
    documents: documentIds.length,
    reports: count("SELECT count(*) FROM readings WHERE outcome = 'report' AND reading_id IN LIST", 'readings'),
    numbers:
      count('SELECT count(*) FROM reading_facts WHERE reading_id IN LIST', 'readings') +
      count('SELECT count(*) FROM reading_unmapped WHERE reading_id IN LIST', 'readings'),
    sections: count('SELECT count(*) FROM reading_sections WHERE reading_id IN LIST', 'readings'),
    pages: pageIds.length,
    fetches: count('SELECT count(*) FROM fetches WHERE page_id IN LIST', 'pages'),
    storedFiles: storedFiles.length,
    storedBytes: count(
      `SELECT ifnull(sum(bytes), 0) FROM (
        SELECT max(bytes) AS bytes FROM fetches WHERE sha256 IN LIST GROUP BY sha256
      )`,
      'stored',
    ),
    agencies: connection
      .prepare<{ readonly readings: string }, string>(`
        SELECT DISTINCT ifnull(name, agency_key) FROM readings AS gone LEFT JOIN agencies USING (agency_id)
        WHERE outcome = 'report' AND agency_key IS NOT NULL AND reading_id IN (SELECT value FROM json_each(:readings))
          AND agency_key NOT IN (
            SELECT agency_key FROM readings
            WHERE outcome = 'report' AND agency_key IS NOT NULL
              AND reading_id NOT IN (SELECT value FROM json_each(:readings))
          )
        ORDER BY 1`)
      .pluck()
      .all({ readings: lists.readings }),
  };
}

/** Whether nothing goes. */
export function isNothing({ scrapeSource, sourceIds, pageIds }: Selection): boolean {
  return scrapeSource === null && sourceIds.length === 0 && pageIds.length === 0;
}

/** The reports of a selection whose sections were compared with others. */
export function comparedOf(
  connection: SqliteDatabase.Database,
  { readingIds }: Selection,
): readonly ComparableReport[] {
  return connection
    .prepare<[string], ComparableReport>(`
      SELECT reading_id AS readingId, readings.agency_key AS agency, year FROM compared_reports JOIN readings USING (reading_id)
      WHERE reading_id IN (SELECT value FROM json_each(?)) ORDER BY reading_id`)
    .all(JSON.stringify(readingIds));
}
