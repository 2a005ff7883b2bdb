// The numbers of scans that are not sure, with where their documents are: what a person decides by looking.
import type SqliteDatabase from 'better-sqlite3';
import { type PicturedPlace, picturedPlaceOf } from '../../model/anchor.js';
import { parseCellAnchor } from '../trace/trace.js';

/** A doubtful number of a scan. */
export interface DoubtfulCell {
  readonly source_name: string;
  readonly report_id: number;
  readonly agency: string | null;
  readonly year: number | null;
  /** What was read, and what each reader saw. */
  readonly message: string;
  /** Its table, row and column, counted from 1, joined by hyphens. */
  readonly cell: string;
  /** Where it can be seen. */
  readonly place: PicturedPlace;
}

/** A document with its doubtful cells. */
export interface DoubtfulDocument {
  readonly sha256: string;
  /** Paths and addresses that have it. */
  readonly places: readonly string[];
  readonly cells: readonly DoubtfulCell[];
}

interface DoubtfulRow extends Omit<DoubtfulCell, 'cell' | 'place'> {
  readonly sha256: string;
  readonly anchor: string;
}

/**
 * Finds the numbers of the reports in effect that were recognised in pictures and are not sure.
 * @param source a part of the name of the source; null for all
 */
export function findDoubtfulCells(
  connection: SqliteDatabase.Database,
  source: string | null,
): readonly DoubtfulDocument[] {
  const rows = connection
    .prepare<{ readonly source: string | null }, DoubtfulRow>(`
      SELECT problem.source_name, problem.sha256, problem.report_id, report.agency, report.year, problem.message,
        problem.anchor
      FROM problems AS problem JOIN reports AS report ON report.report_id = problem.report_id
      WHERE problem.code = 'recognition_uncertain'
        AND (:source IS NULL OR instr(problem.source_name, :source) > 0)
      ORDER BY problem.source_name, problem.report_id, problem.anchor ->> 'page', problem.message`)
    .all({ source });
  const places = connection
    .prepare<[string], string>(`
      SELECT source.location FROM sources AS source JOIN documents AS document USING (document_id)
      WHERE document.sha256 = ? ORDER BY source.source_id`)
    .pluck();
  const documents = new Map<string, DoubtfulCell[]>();
  for (const { sha256, anchor, ...row } of rows) {
    const at = parseCellAnchor(anchor);
    const place = picturedPlaceOf(at);
    if (place === null) continue;
    const cells = documents.get(sha256) ?? [];
    cells.push({ ...row, cell: `${at.table}-${at.row}-${at.column}`, place });
    documents.set(sha256, cells);
  }
  return [...documents].map(([sha256, cells]) => ({ sha256, places: places.all(sha256), cells }));
}
