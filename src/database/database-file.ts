// What a database of ours has in its header, and the inspection of a file before SQLite opens it: opening may already change a file
// that is not ours. Layout of the header: https://www.sqlite.org/fileformat2.html#the_database_header
import { accessSync, closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from '../files/make-folder.js';
import { DatabaseError } from './database-error.js';

/** "xxgk", in the field `application_id` of every database of ours. */
export const applicationId = 0x7878676b;

/** The version of the schema that this program writes and reads, in the field `user_version`. */
export const schemaVersion = 15;

const magic = 'SQLite format 3\0';
const headerBytes = 112; // the headers of the file (100 bytes) and of its first page (12 bytes, if that is an interior page)
const writeVersionOffset = 18;
const userVersionOffset = 60;
const applicationIdOffset = 68;
const schemaPageTypeOffset = 100;
const schemaCellCountOffset = 103;
const walVersion = 2;
const leafTablePage = 0x0d;

/**
 * Makes sure that a path is a database of ours or can become one, and creates its folder if it is missing.
 * Never changes an existing file.
 * @throws DatabaseError `database_unreadable`, `database_foreign`, `database_newer` or `database_not_writable`
 */
export function inspectDatabaseFile(path: string): void {
  createFolder(path);
  const header = readHeader(path);
  if (header !== null && header.length > 0) refuseUnlessOurs(path, header);
  refuseUnlessWritable(path, header !== null);
}

/**
 * Refuses a database that a newer version of xxgk wrote.
 * @param version of its schema
 * @throws DatabaseError `database_newer`
 */
export function refuseNewer(path: string, version: number): void {
  if (version > schemaVersion)
    throw new DatabaseError(
      'database_newer',
      `The database ${path} was written by a newer version of xxgk (schema ${version}; this program knows ${schemaVersion}). Update xxgk, or name another file.`,
    );
}

function createFolder(path: string): void {
  const folder = dirname(path);
  try {
    makeFolder(folder);
  } catch (error) {
    throw new DatabaseError(
      'database_not_writable',
      `The folder of the database ${path} cannot be created. Create it yourself, or name another place.`,
      { cause: error },
    );
  }
  if (!statSync(folder).isDirectory())
    throw new DatabaseError(
      'database_not_writable',
      `The database ${path} cannot be created, because ${folder} is not a folder. Name another place.`,
    );
}

/** Returns the first bytes of the file: none for an empty file, null for a missing one. */
function readHeader(path: string): Buffer | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return null;
  if (!found.isFile())
    throw new DatabaseError('database_unreadable', `${path} is not a file. Name a file for the database.`);
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    throw new DatabaseError('database_unreadable', `The database ${path} cannot be read. Check its permissions.`, {
      cause: error,
    });
  }
  try {
    const header = Buffer.alloc(Math.min(headerBytes, fstatSync(file).size));
    readSync(file, header, 0, header.length, 0);
    return header;
  } finally {
    closeSync(file);
  }
}

function refuseUnlessOurs(path: string, header: Buffer): void {
  if (header.length < headerBytes || header.toString('latin1', 0, magic.length) !== magic)
    throw new DatabaseError(
      'database_unreadable',
      `${path} is not an SQLite database. It was not changed; name another file.`,
    );
  const application = header.readUInt32BE(applicationIdOffset);
  if (application === applicationId) {
    refuseNewer(path, header.readInt32BE(userVersionOffset));
    return;
  }
  if (application === 0 && isWithoutTables(header)) return;
  throw new DatabaseError(
    'database_foreign',
    `${path} is a database of another program. It was not changed; name another file.`,
  );
}

/** In WAL mode the tables may still be in the log beside the file, so such a database counts as filled. */
function isWithoutTables(header: Buffer): boolean {
  return (
    header.readUInt8(writeVersionOffset) !== walVersion &&
    header.readUInt8(schemaPageTypeOffset) === leafTablePage &&
    header.readUInt16BE(schemaCellCountOffset) === 0
  );
}

/** SQLite opens a file that it cannot write to as read-only, and reports that only at the first write. */
function refuseUnlessWritable(path: string, exists: boolean): void {
  try {
    if (exists) closeSync(openSync(path, 'r+'));
    accessSync(dirname(path), constants.W_OK);
  } catch (error) {
    throw new DatabaseError(
      'database_not_writable',
      `The database ${path} is read-only. Make the file and its folder writable, or name another file.`,
      { cause: error },
    );
  }
}
