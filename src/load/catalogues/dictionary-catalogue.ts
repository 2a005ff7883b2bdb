// Writes the dictionary into the database and keeps it in step: the descriptions of all tables and views that the database has.
import type SqliteDatabase from 'better-sqlite3';
import {
  codeEntries,
  type DictionaryEntry,
  entriesOfObject,
  type SchemaObject,
} from '../../catalogues/dictionary/dictionary.js';

/** Inserts new entries, updates changed ones and removes old ones. Runs inside the caller's transaction. */
export function writeDictionary(connection: SqliteDatabase.Database): void {
  const entries = [...schemaObjects(connection).flatMap(entriesOfObject), ...codeEntries];
  connection
    .prepare<[string]>(`
      DELETE FROM dictionary WHERE (object_kind, object, "column") NOT IN (
        SELECT value ->> 'objectKind', value ->> 'object', value ->> 'column' FROM json_each(?)
      )`)
    .run(JSON.stringify(entries));
  const upsert = connection.prepare<DictionaryEntry>(`
    INSERT INTO dictionary (object, object_kind, "column", type, unit, en, zh, source)
    VALUES (:object, :objectKind, :column, :type, :unit, :en, :zh, :source)
    ON CONFLICT (object_kind, object, "column") DO UPDATE SET
      type = excluded.type, unit = excluded.unit, en = excluded.en, zh = excluded.zh, source = excluded.source
    WHERE (type, unit, en, zh, source) IS NOT (excluded.type, excluded.unit, excluded.en, excluded.zh, excluded.source)`);
  for (const entry of entries) upsert.run(entry);
}

interface ColumnOfObject {
  readonly name: string;
  readonly kind: SchemaObject['kind'];
  readonly columns: string;
}

/** Returns the tables and views of the database, except SQLite's own and those inside the full-text index. */
export function schemaObjects(connection: SqliteDatabase.Database): readonly SchemaObject[] {
  return connection
    .prepare<[], ColumnOfObject>(`
      SELECT list.name AS name, iif(list.type = 'view', 'view', 'table') AS kind,
        (SELECT json_group_array(info.name) FROM pragma_table_xinfo(list.name) AS info) AS columns
      FROM pragma_table_list AS list
      WHERE list.schema = 'main' AND list.type IN ('table', 'view', 'virtual') AND list.name NOT GLOB 'sqlite_*'
      ORDER BY list.name`)
    .all()
    .map(({ name, kind, columns }) => ({ name, kind, columns: namesOf(columns) }));
}

function namesOf(json: string): readonly string[] {
  const names: unknown = JSON.parse(json);
  return Array.isArray(names) ? names.map(String) : [];
}
