// The rows of the lake: some views, divided by the year and the province of the reports. Each report is asked for by itself, so that no
// query sorts or holds more than the rows of one.
import type SqliteDatabase from 'better-sqlite3';
import { describeSqliteError } from '../../database/sqlite-error.js';
import type { Described, DescribedColumn } from '../../model/column.js';
import { describeView } from './export-rows.js';
import { type ExportedView, exportedViews } from './exported-views.js';

/** The views of the lake. Every row of them belongs to one report. */
const lakeViews = ['agency_years', 'facts', 'series', 'metrics', 'sections'] as const;

/** The columns by which the rows are divided; they stand in the names of folders, and not in the files. */
const partColumns = ['year', 'province_code'] as const;

/** The reports of a year and a province. */
export interface LakePart {
  /** Null if the reports do not say which year they are about. */
  readonly year: number | null;
  /** Six digits, as in `agency_years`; null for central organs, and if the agency is not known. */
  readonly province_code: string | null;
  readonly reports: readonly number[];
}

/** A view of the lake. */
export interface LakeView extends Described {
  readonly name: string;
  /** Without those of `partColumns`. */
  readonly columns: readonly DescribedColumn[];
  /** Empty if no columns identify a row. */
  readonly primaryKey: readonly string[];
  /** The rows of a part, report by report, read one by one. */
  readonly rowsOf: (part: LakePart) => Iterable<readonly unknown[]>;
}

interface PlacedReport {
  readonly report_id: number;
  readonly year: number | null;
  readonly province_code: string | null;
}

/** Finds the parts, in order; a part has at least one report. */
export function findLakeParts(connection: SqliteDatabase.Database): readonly LakePart[] {
  const reports = connection
    .prepare<[], PlacedReport>(`
      SELECT report.report_id AS report_id, report.year AS year, (
        SELECT province.code FROM divisions AS province WHERE province.code = substr(agency.division_code, 1, 2) || '0000'
      ) AS province_code
      FROM reports AS report LEFT JOIN agencies AS agency ON agency.agency_id = report.agency_id
      WHERE report.status = 'in_effect'
      ORDER BY year, province_code, report_id`)
    .all();
  const parts: (LakePart & { readonly reports: number[] })[] = [];
  for (const { report_id, year, province_code } of reports) {
    const last = parts.at(-1);
    if (last?.year === year && last.province_code === province_code) last.reports.push(report_id);
    else parts.push({ year, province_code, reports: [report_id] });
  }
  return parts;
}

/** Prepares the views of the lake, without reading any rows. */
export function openLakeViews(connection: SqliteDatabase.Database): readonly LakeView[] {
  return lakeViews.map((name) => {
    const view = exportedViews.find((exported) => exported.name === name);
    if (view === undefined) throw new Error(`Expected ${name} to be a view that is exported`);
    return openLakeView(connection, view);
  });
}

function openLakeView(connection: SqliteDatabase.Database, view: ExportedView): LakeView {
  const divided: readonly string[] = partColumns;
  const { columns: all, ...words } = describeView(connection, view);
  const columns = all.filter((column) => !divided.includes(column.name));
  const names = columns.map((column) => column.name);
  const order = [...view.sortKey, ...names.filter((column) => !view.sortKey.includes(column))];
  const statement = connection
    .prepare<[report: number], readonly unknown[]>(
      `SELECT ${names.map(quoted).join(', ')} FROM ${quoted(view.name)} WHERE report_id = ? ORDER BY ${order.map(quoted).join(', ')}`,
    )
    .raw(true);
  return {
    ...{ name: view.name, ...words, columns },
    primaryKey: view.isKey ? view.sortKey : [],
    rowsOf: function* ({ reports }) {
      try {
        for (const report of reports) yield* statement.all(report);
      } catch (error) {
        throw describeSqliteError(error, connection.name);
      }
    },
  };
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
