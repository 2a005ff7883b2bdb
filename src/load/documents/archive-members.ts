// What the database knows of the members of an archive that looks as it did when it was last opened.
import { isProblemCode } from '../../catalogues/problems.js';
import { describeSqliteError } from '../../database/sqlite-error.js';
import type { LoadDatabase } from '../connection/load-database.js';
import type { MemberRow, UnchangedRow } from '../connection/unchanged-statements.js';
import type { FileStamp } from '../rows/document-reading.js';
import type { UnchangedSource, UnopenedSource } from './handled-source.js';
import { type MannerOfRun, mannerOf } from './runs.js';

/** A member of an unchanged archive: read then, or found damaged then, which is reported again. */
export type KnownMember =
  | Pick<UnchangedSource, 'kind' | 'known' | 'location' | 'sourceName'>
  | Pick<UnopenedSource, 'kind' | 'problem' | 'location' | 'sourceName'>;

/**
 * Finds the members that an archive had when it was last opened, with those of the archives in it, in the order in which they were read.
 * @returns null if one of them has to be read again, so that the archive must be opened
 * @throws DatabaseError if the database cannot be read
 */
export function findMembers(
  database: LoadDatabase,
  { location, stamp }: { readonly location: string; readonly stamp: FileStamp },
  run: MannerOfRun,
): readonly KnownMember[] | null {
  try {
    const rows = database.statements.findMembers.all({ archive: location, ...stamp, ...mannerOf(run) });
    const members = rows.map(knownMember);
    const known = members.filter((member) => member !== null);
    return known.length === members.length ? known : null;
  } catch (error) {
    throw describeSqliteError(error, database.path);
  }
}

function knownMember({ location, sourceName, faultCode, faultMessage, ...row }: MemberRow): KnownMember | null {
  if (faultCode !== null)
    return isProblemCode(faultCode)
      ? { kind: 'unopened', location, sourceName, problem: { code: faultCode, message: faultMessage ?? '', at: null } }
      : null;
  const known = knownReading(row);
  return known && { kind: 'unchanged', location, sourceName, known };
}

function knownReading({
  sha256,
  readingId,
  ...row
}: Omit<UnchangedRow, 'sha256' | 'readingId'> & Pick<MemberRow, 'sha256' | 'readingId'>): UnchangedRow | null {
  return sha256 === null || readingId === null ? null : { ...row, sha256, readingId };
}
