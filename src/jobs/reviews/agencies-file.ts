// agencies.csv, as the explorer shows and adds to it. Ingest applies it: see loading/assign-agencies.ts.
import { readFileSync } from 'node:fs';
import { decisionColumns } from '../../agencies/decisions/decision-rows.js';
import { readDecisions } from '../../agencies/decisions/read-decisions.js';
import type { Gazetteer } from '../../agencies/gazetteer/gazetteer.js';
import { loadGazetteer } from '../../agencies/gazetteer/load-gazetteer.js';
import type { AssignedAgency } from '../../explorer/page/review-desk.js';
import { csvLine } from '../../export/csv.js';
import { decodeCsv, readCsvRows } from '../../text/csv-rows.js';
import { appendLine } from './append-line.js';

let gazetteerOfProcess: Gazetteer | null = null;

/** Read when first needed: it takes a few tenths of a second. */
function gazetteer(): Gazetteer {
  gazetteerOfProcess ??= loadGazetteer();
  return gazetteerOfProcess;
}

/**
 * The lines of the file that assign reports by their printed name or document; none if there is no file.
 * @throws Error if it has another head or the quotation marks are misplaced
 */
export function assignedAgencies(path: string): readonly AssignedAgency[] {
  return readCsvRows(textOf(path), path, decisionColumns).flatMap(({ values }) => {
    const [action = '', name = '', agency = '', , , , sha256 = '', , note = ''] = values.map((value) => value.trim());
    return action === 'assign' ? [{ name, agency, sha256: sha256 === '' ? null : sha256, note }] : [];
  });
}

/**
 * Adds an assignment. It is on the disk when the promise is fulfilled.
 * @throws InputError `agencies_file_invalid` if the file would not be valid with it; nothing is written then
 */
export async function addAssignment(path: string, { name, agency, sha256, note }: AssignedAgency): Promise<void> {
  const values = [
    'assign',
    name === '' ? null : name,
    agency,
    null,
    null,
    null,
    sha256,
    null,
    note === '' ? null : note,
  ];
  const check = (text: string) => void readDecisions(text, path, { gazetteer, known: new Map() });
  await appendLine({ path, columns: decisionColumns, fault: 'agencies_file_invalid', check }, values);
}

function textOf(path: string): string {
  try {
    return decodeCsv(readFileSync(path));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return csvLine(decisionColumns);
    throw error;
  }
}
