// What a document that was refused says as a report, kept until a person decides that it is one.
import type { RefusedRow } from '../connection/review-statements.js';
import type { PreparedReport } from './prepared-reading.js';

const openingCharacters = 300;

/** The row of a refused document. */
export function refusedRow(readingId: number, report: PreparedReport): RefusedRow {
  const { columns, facts, sections } = report;
  const text = sections.map(({ row: [, , , title, content] }) =>
    [title, content].filter((part) => part !== '').join('\n'),
  );
  return {
    readingId,
    title: columns.title,
    agency: columns.agency,
    year: columns.year,
    numbers: facts.filter(([, , , value]) => value !== null).length,
    opening: [...text.join('\n')].slice(0, openingCharacters).join(''),
    report: JSON.stringify(report),
  };
}

/** Checks the form of a report that was stored. @throws Error if it is of another form */
export type CheckReport = (report: unknown) => PreparedReport;
