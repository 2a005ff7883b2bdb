// The agency that a person names, or why no agency is meant: with those whose names are nearest.
import type SqliteDatabase from 'better-sqlite3';
import { type FoundAgency, findAgencies, nearNames } from '../../query/agency.js';
import { findYears } from '../../query/trace/find-number.js';
import { NoResult } from '../command.js';
import { drawTable } from '../draw-table.js';
import { printableText } from '../terminal.js';

const mostChoices = 20;

/**
 * Finds the only agency with an id, a name, or a part of a name.
 * @param db the database, as messages call it
 * @throws NoResult `no_such_agency` with the nearest names, `several_agencies` with those that it may be
 */
export function oneAgency(connection: SqliteDatabase.Database, wanted: string, db: string): FoundAgency {
  const found = findAgencies(connection, wanted);
  const [agency] = found;
  if (agency === undefined) throw noSuchAgency(wanted, nearNames(connection, wanted), db);
  if (found.length > 1) throw severalAgencies(wanted, found.length, `\n${drawAgencies(found.slice(0, mostChoices))}`);
  return agency;
}

/**
 * Refuses a name that agencies do not have, where they are named by their whole names or, if `allowsParts`, by parts of them.
 * @throws NoResult `no_such_agency` with the nearest names
 */
export function refuseUnknownAgency(
  connection: SqliteDatabase.Database,
  wanted: string,
  { db, allowsParts = false }: { readonly db: string; readonly allowsParts?: boolean },
): void {
  const found = findAgencies(connection, wanted);
  if (found.some(({ name }) => allowsParts || name === wanted)) return;
  const near = found.length > 0 ? found.slice(0, mostChoices).map(({ name }) => name) : nearNames(connection, wanted);
  throw noSuchAgency(wanted, near, db);
}

/** @param near the names that may be meant */
export function noSuchAgency(wanted: string, near: readonly string[], db: string): NoResult {
  const hint =
    near.length > 0 ? `Did you mean: ${near.map(printableText).join(', ')}?` : 'Its view coverage lists the agencies.';
  return new NoResult('no_such_agency', `There is no agency ${printableText(wanted)} in ${db}. ${hint}`);
}

/** @param list the agencies, if the message lists them: a line break and a table */
export function severalAgencies(wanted: string, count: number, list = ''): NoResult {
  return new NoResult(
    'several_agencies',
    `${count} agencies have ${printableText(wanted)} in their names. Name one by its id or full name.${list}`,
  );
}

/** Draws the ids and names of agencies. */
export function drawAgencies(agencies: readonly FoundAgency[]): string {
  const rows = agencies.map(({ agency_id, name }) => [agency_id ?? 'unresolved', name]);
  return drawTable(rows, { hasHead: false });
}

/** For which years reports of an agency are in effect, as a sentence. */
export function yearsInWords(connection: SqliteDatabase.Database, agencyKey: string): string {
  const years = findYears(connection, agencyKey);
  return years.length === 0 ? 'There is none for any year.' : `There are reports for ${years.join(', ')}.`;
}
