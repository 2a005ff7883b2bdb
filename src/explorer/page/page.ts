// What a page is: what it is asked, what it finds, and how that is drawn. Every page gives the same data as HTML, JSON and CSV.
import type SqliteDatabase from 'better-sqlite3';
import type { Child } from 'hono/jsx';
import { z } from 'zod';
import type { Chart } from '../../charts/drawing/frame.js';
import type { SqlValue } from '../../query/sql/sql-statement.js';
import type { DocumentViewer } from './document-viewer.js';
import type { MeasuredAccuracy } from './measured-accuracy.js';
import type { ReviewDesk } from './review-desk.js';
import type { View } from './view.js';

/** The data of a page as one table, for CSV. */
export interface PageTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SqlValue[])[];
}

/** The answer to a statement of the reader, cut after a number of rows. */
export interface SqlTable extends PageTable {
  readonly isCut: boolean;
}

/** What pages are made from. */
export interface PageSources {
  /** For reading only, for one request. */
  readonly connection: SqliteDatabase.Database;
  readonly documents: DocumentViewer;
  /**
   * Runs one statement, in a process of its own.
   * @throws SqlError if the statement is wrong or takes too long
   */
  readonly ask: (sql: string) => Promise<SqlTable>;
  /** Null if nothing is decided here. */
  readonly desk: ReviewDesk | null;
  /** How often this version reads a number right; null if that was not measured. */
  readonly accuracy: () => MeasuredAccuracy | null;
  /** The same object for as long as the database does not change. */
  readonly moment: object;
  /** Whether what is found is only drawn, as a page or a chart, so that what neither shows need not be found. */
  readonly isDrawn: boolean;
}

/** Where a chart is shown: in a page its marks can lead to other pages, in a file of its own they lead nowhere. */
export type ChartPlace = 'page' | 'file';

/** A page with its parts. `Asked`: what its address asks; `Found`: what it shows, which survives JSON. */
export interface PageParts<Asked, Found> {
  /** Its path, with parameters such as `:key`. */
  readonly path: string;
  /** Reads the parameters of path and query, which are texts. */
  readonly asked: z.ZodType<Asked>;
  /** Null if there is nothing at this address. */
  readonly find: (sources: PageSources, asked: Asked) => Found | null | Promise<Found | null>;
  readonly title: (found: Found, view: View) => string;
  readonly draw: (found: Found, view: View, asked: Asked) => Child;
  readonly table: (found: Found) => PageTable;
  /** The chart that the page shows, which is also a file; null if it shows none. */
  readonly chart?: (found: Found, view: View, place: ChartPlace) => Chart | null;
  /** Whether what an address finds is kept until the database changes: what takes long to count over all of it, and is short. */
  readonly isKept?: (asked: Asked) => boolean;
  /** Whether an address costs so much that another site must not make a browser ask for it. */
  readonly isCostly?: (asked: Asked) => boolean;
}

/** What a page answers. */
export type PageAnswer =
  | {
      readonly kind: 'found';
      readonly data: unknown;
      readonly table: () => PageTable;
      readonly chart: (view: View) => Chart | null;
      readonly title: (view: View) => string;
      readonly draw: (view: View) => Child;
    }
  | { readonly kind: 'missing' | 'failed' }
  | { readonly kind: 'not_asked_here' }
  /** `unusable`: a file that the page needs, and that people write, is not valid. */
  | { readonly kind: 'wrong' | 'unusable'; readonly message: string };

/** What a request asks of a page. */
interface PageRequest {
  /** The parameters of path and query. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Whether another site made the browser ask. */
  readonly isCrossSite: boolean;
}

/** A page of any kind. */
export interface Page {
  readonly path: string;
  readonly answer: (request: PageRequest, sources: PageSources) => Promise<PageAnswer>;
}

/** Makes a page of its parts. */
export function pageOf<Asked, Found>(parts: PageParts<Asked, Found>): Page {
  const kept = new WeakMap<object, Map<string, Found>>();
  const findOnce = async (sources: PageSources, asked: Asked): Promise<Found | null> => {
    if (!(parts.isKept?.(asked) ?? false)) return parts.find(sources, asked);
    const found = kept.get(sources.moment) ?? new Map<string, Found>();
    kept.set(sources.moment, found);
    const key = JSON.stringify([asked, sources.isDrawn]);
    const known = found.get(key) ?? (await parts.find(sources, asked));
    if (known !== null) keepNewest(found, key, known);
    return known;
  };
  return {
    path: parts.path,
    answer: async ({ parameters, isCrossSite }, sources) => {
      const read = parts.asked.safeParse(parameters);
      if (!read.success) return { kind: 'wrong', message: z.prettifyError(read.error) };
      const asked = read.data;
      if (isCrossSite && (parts.isCostly?.(asked) ?? false)) return { kind: 'not_asked_here' };
      const found = await findOnce(sources, asked);
      if (found === null) return { kind: 'missing' };
      return {
        kind: 'found',
        data: found,
        table: () => parts.table(found),
        chart: (view) => parts.chart?.(found, view, 'file') ?? null,
        title: (view) => parts.title(found, view),
        draw: (view) => parts.draw(found, view, asked),
      };
    },
  };
}

const mostKept = 100;

function keepNewest<Found>(kept: Map<string, Found>, key: string, found: Found): void {
  kept.delete(key);
  kept.set(key, found);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
}

/** Turns objects into a table of some of their keys. */
export function pageTable<Row extends object>(
  columns: readonly (keyof Row & string)[],
  rows: readonly Row[],
): PageTable {
  return { columns, rows: rows.map((row) => columns.map((column) => cellOfValue(row[column]))) };
}

function cellOfValue(value: unknown): SqlValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string') return value;
  return JSON.stringify(value);
}

const wholeNumber = /^\d{1,9}$/;

/** A whole number in an address; absent or empty is null. */
export const numberAsked = z
  .string()
  .refine((text) => text === '' || wholeNumber.test(text), 'must be a whole number')
  .transform((text) => (text === '' ? null : Number(text)))
  .nullable()
  .default(null);

/** A text in an address; absent or empty is null. */
export const textAsked = z
  .string()
  .max(2000, 'is too long')
  .transform((text) => (text.trim() === '' ? null : text.trim()))
  .nullable()
  .default(null);
