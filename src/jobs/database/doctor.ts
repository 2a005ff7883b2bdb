// Looks at everything that the program stands on: Node and libraries, the database, the disk, the lock, and programs that some tasks can use.
import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { DatabaseError } from '../../database/database-error.js';
import { lockDatabase } from '../../database/database-lock.js';
import { schemaVersion } from '../../database/database-version.js';
import { examineDatabase, type Finding } from '../../query/health.js';
import { openForReading } from '../../query/query-database.js';
import { programVersion } from '../version.js';
import { examineLibraries, examineNode, type Library, sqliteCheck } from './examine-installation.js';

const run = promisify(execFile);

/** Programs that are not needed, and what they are good for. */
const optionalPrograms: readonly { readonly name: string; readonly argument: string; readonly use: string }[] = [
  { name: 'pdftotext', argument: '-v', use: 'the benchmark of PDF (Debian: apt-get install poppler-utils)' },
  { name: 'pandoc', argument: '--version', use: 'the benchmark of whole jobs (Debian: apt-get install pandoc)' },
  {
    name: 'soffice',
    argument: '--version',
    use: 'turning .doc and .wps into DOCX (Debian: apt-get install libreoffice)',
  },
];

/**
 * Examines a database and what is around it.
 * @param isThorough whether every index is compared with its table
 * @param libraries which libraries to use, and how; the default is those of the program
 * @returns findings, each with what to do; whatever can be reported as a finding is not thrown
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
    ...(await Promise.all(optionalPrograms.map(program))),
  ];
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

/** A copy, or a rebuild of the file, takes as much room as the file itself. */
async function disk(path: string): Promise<Finding> {
  const folder = dirname(path);
  if (!existsSync(folder))
    return { check: 'disk', status: 'warning', message: `The folder ${folder} does not exist yet; ingest creates it.` };
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const told = `${inMegabytes(free)} MB free beside a database of ${inMegabytes(size)} MB`;
  return free > size + 100 * 1024 * 1024
    ? { check: 'disk', status: 'ok', message: `${told}.` }
    : { check: 'disk', status: 'warning', message: `Only ${told}. Free some space: a copy needs as much again.` };
}

function inMegabytes(bytes: number): string {
  return (bytes / (1024 * 1024)).toFixed(0);
}

async function lock(path: string): Promise<Finding> {
  try {
    (await lockDatabase(path, { task: 'xxgk doctor' })).release();
    return { check: 'lock', status: 'ok', message: 'No job is writing it now.' };
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
    return { check, status: 'ok', message: `${name} is there: ${use}.` };
  } catch {
    // Whatever keeps it from answering, it is of no use here, and nothing needs it.
    return { check, status: 'ok', message: `${name} is not there; only needed for ${use}.` };
  }
}
