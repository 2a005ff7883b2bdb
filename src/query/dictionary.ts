// The dictionary: what tables, views, columns and codes mean.
import type SqliteDatabase from 'better-sqlite3';

/** The kinds of objects, in the order in which they are shown. */
export const objectKinds = [
  'view',
  'table',
  'metric',
  'series',
  'indicator',
  'applicant',
  'evidence',
  'rule',
  'problem',
  'unit',
] as const;

export type ObjectKind = (typeof objectKinds)[number];

/** A row of the table `dictionary`. */
export interface DictionaryRow {
  readonly object: string;
  readonly object_kind: ObjectKind;
  /** Empty in the row of the object itself. */
  readonly column: string;
  readonly type: string | null;
  readonly unit: string | null;
  readonly en: string;
  readonly zh: string;
  readonly source: string | null;
}

/** Which rows to return; null stands for any. */
export interface DictionaryFilter {
  readonly object: string | null;
  readonly kind: ObjectKind | null;
}

/** Returns entries of the dictionary: views first, then tables and codes; each object is followed by its columns in their order. */
export function findDictionary(
  connection: SqliteDatabase.Database,
  filter: DictionaryFilter,
): readonly DictionaryRow[] {
  return connection
    .prepare<DictionaryFilter & { readonly kinds: string }, DictionaryRow>(`
      SELECT entry.object, entry.object_kind, entry."column", entry.type, entry.unit, entry.en, entry.zh, entry.source
      FROM dictionary AS entry
      JOIN json_each(:kinds) AS kinds ON kinds.value = entry.object_kind
      LEFT JOIN pragma_table_xinfo(iif(entry.object_kind IN ('view', 'table'), entry.object, '')) AS place
        ON place.name = entry."column"
      WHERE (:object IS NULL OR entry.object = :object) AND (:kind IS NULL OR entry.object_kind = :kind)
      ORDER BY kinds.key, entry.object, ifnull(place.cid, -1)`)
    .all({ ...filter, kinds: JSON.stringify(objectKinds) });
}
