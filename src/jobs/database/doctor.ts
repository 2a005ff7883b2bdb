// Examines everything that the program relies on: Node and libraries, the database, the disk, the lock, and programs that some tasks can use.
import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { DatabaseError } from '../../database/database-error.js';
import { schemaVersion } from '../../database/database-file.js';
import { lockDatabase } from '../../database/database-lock.js';
import { canRecognise, installingCommand } from '../../extract/scans/engines/installed.js';
import { examineDatabase, type Finding } from '../../query/health.js';
import { openForReading } from '../../query/query-database.js';
import { findOffice, officeVersion } from '../office/find-office.js';
import { programVersion } from '../version.js';
import { examineLibraries, examineNode, type Library, sqliteCheck } from './examine-installation.js';

const run = promisify(execFile);

/** Programs that are not required, and what they are used for. */
const optionalPrograms: readonly { readonly name: string; readonly argument: string; readonly use: string }[] = [
  { name: 'pdftotext', argument: '-v', use: 'the benchmark of PDF (Debian: apt-get install poppler-utils)' },
  { name: 'pandoc', argument: '--version', use: 'the benchmark of whole jobs (Debian: apt-get install pandoc)' },
  {
    name: 'tesseract',
    argument: '--version',
    use: 'reading the numbers of scans a second time (Debian: apt-get install tesseract-ocr)',
  },
];

/**
 * Examines a database and its surroundings.
 * @param isThorough whether every index is compared with its table
 * @param libraries the libraries to load and try; the program's own if left out
 * @returns findings, each with what to do; whatever is wrong is one of them, not an exception
 */
export async function examine(
  path: string,
  isThorough: boolean,
  libraries?: readonly Library[],
): Promise<readonly Finding[]> {
  const ofLibraries = await examineLibraries(libraries);
  const opensDatabases = ofLibraries.some(({ check, status }) => check === sqliteCheck && status === 'ok');
  return [
    examineNode(process.versions.node),
    ...ofLibraries,
    ...(opensDatabases ? examineFile(path, isThorough) : []),
    await disk(path),
    ...(opensDatabases && existsSync(path) ? [await lock(path)] : []),
    recognition(),
    ...(await Promise.all([...optionalPrograms.map(program), office(findOffice())])),
  ];
}

/** Scans are read only where the packages for it are installed. */
function recognition(): Finding {
  const message = canRecognise()
    ? 'PP-OCR is installed: scans are read.'
    : `PP-OCR is not installed, so scans are not read. To read them: ${installingCommand}`;
  return { check: 'recognition', status: 'ok', message };
}

function examineFile(path: string, isThorough: boolean): readonly Finding[] {
  try {
    const connection = openForReading(path);
    try {
      const sqlite = connection.prepare<[], string>('SELECT sqlite_version()').pluck().get();
      return [
        {
          check: 'schema',
          status: 'ok',
          message: `Schema ${schemaVersion}, as this program knows it; SQLite ${sqlite}.`,
        },
        ...examineDatabase(connection, { isThorough, parserVersion: programVersion() }),
      ];
    } finally {
      connection.close();
    }
  } catch (error) {
    if (error instanceof DatabaseError) return [{ check: 'database', status: 'error', message: error.message }];
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_CORRUPT')
      return [
        {
          check: 'integrity',
          status: 'error',
          message: `${error.message}. Restore a copy, or remove the file and ingest again.`,
        },
      ];
    throw error;
  }
}

/** A copy of the database, or a rebuild, needs as much space as the database itself. */
async function disk(path: string): Promise<Finding> {
  const folder = dirname(path);
  if (!existsSync(folder))
    return { check: 'disk', status: 'warning', message: `The folder ${folder} does not exist yet; ingest creates it.` };
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const space = `${inMegabytes(free)} MB free beside a database of ${inMegabytes(size)} MB`;
  return free > size + 100 * 1024 * 1024
    ? { check: 'disk', status: 'ok', message: `${space}.` }
    : { check: 'disk', status: 'warning', message: `Only ${space}. Free some space: a copy needs as much again.` };
}

function inMegabytes(bytes: number): string {
  return (bytes / (1024 * 1024)).toFixed(0);
}

async function lock(path: string): Promise<Finding> {
  try {
    (await lockDatabase(path, { task: 'xxgk doctor' })).release();
    return { check: 'lock', status: 'ok', message: 'No job is writing to it now.' };
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    const status = error.code === 'database_locked' ? 'ok' : 'warning';
    return { check: 'lock', status, message: error.message };
  }
}

async function program({ name, argument, use }: (typeof optionalPrograms)[number]): Promise<Finding> {
  const check = `program_${name}`;
  try {
    await run(name, [argument], { timeout: 20_000 });
    return { check, status: 'ok', message: `${name} is installed: ${use}.` };
  } catch {
    // Missing or broken: either way it cannot be used, and nothing requires it.
    return { check, status: 'ok', message: `${name} is not installed; it is only needed for ${use}.` };
  }
}

/** What LibreOffice is used for; where it is missing, these formats have second readers of their own. */
async function office(path: string | null): Promise<Finding> {
  const check = 'program_soffice';
  const use = 'reading .doc, .wps, .rtf and .odt a second time';
  if (path === null)
    return {
      check,
      status: 'ok',
      message: `LibreOffice is not installed; it is only needed for ${use}, cell by cell (Debian: apt-get install libreoffice-writer).`,
    };
  try {
    return {
      check,
      status: 'ok',
      message: `${await officeVersion(path)} is installed (${path}): ${use}, cell by cell.`,
    };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      check,
      status: 'warning',
      message: `LibreOffice (${path}) does not start: ${why}. Install it again, or ingest with --office never.`,
    };
  }
}
