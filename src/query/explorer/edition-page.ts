// Where another edition of a report shows a number on a page that can be drawn.
import type SqliteDatabase from 'better-sqlite3';
import { type CellAnchor, parseCellAnchor } from '../trace/trace.js';
import type { ShownFactState } from './report.js';

/** A number on a page of another edition. */
export interface NumberInEdition {
  readonly sha256: string;
  readonly source_name: string;
  readonly value: number | null;
  readonly state: ShownFactState;
  readonly raw: string;
  readonly anchor: Extract<CellAnchor, { readonly kind: 'page' }>;
}

type EditionRow = Omit<NumberInEdition, 'anchor'> & { readonly anchor: string };

/** Finds a number of a report on a page of one of its other editions; null if none of them has pages, or states it. */
export function numberInEdition(
  connection: SqliteDatabase.Database,
  reportId: number,
  { indicator, applicant }: { readonly indicator: string; readonly applicant: string | null },
): NumberInEdition | null {
  const row = connection
    .prepare<{ readonly reportId: number; readonly indicator: string; readonly applicant: string | null }, EditionRow>(`
      SELECT document.sha256, source.name AS source_name, fact.value, fact.state, fact.raw,
        iif(
          fact.table_number IS NULL,
          fact.anchor,
          json_set(fact.anchor, '$.table', fact.table_number, '$.row', fact.row_number, '$.column', fact.column_number)
        ) AS anchor
      FROM readings AS edition
      JOIN documents AS document ON document.document_id = edition.document_id
      JOIN sources AS source ON source.source_id = document.source_id
      JOIN reading_facts AS fact ON fact.reading_id = edition.reading_id AND fact.indicator = :indicator AND fact.applicant IS :applicant
      WHERE edition.edition_of = :reportId AND edition.superseded_by IS NULL AND document.format IN ('pdf', 'image')
        AND fact.anchor ->> 'kind' = 'page'
      ORDER BY edition.reading_id, fact.fact_id LIMIT 1`)
    .get({ reportId, indicator, applicant });
  if (row === undefined) return null;
  const anchor = parseCellAnchor(row.anchor);
  return anchor.kind === 'page' ? { ...row, anchor } : null;
}
