// How much may still come out of an archive and of the archives in it, all together. Spent before anything is unpacked.
import { DocumentFault } from '../bytes/document-fault.js';
import {
  maxArchiveBytes,
  maxArchiveMembers,
  maxArchiveRatio,
  maxFileBytes,
  ratioCountsFromBytes,
} from '../bytes/limits.js';

export class ArchiveBudget {
  #members = maxArchiveMembers;
  #bytes = maxArchiveBytes;

  /** How many bytes may still be unpacked. */
  get bytesLeft(): number {
    return this.#bytes;
  }

  /**
   * Takes the members of one archive.
   * @param bytes what they have together, says the archive
   * @throws DocumentFault `archive_too_large` if that is more than is left; then nothing of the archive is to be read
   */
  take(members: number, bytes: number): void {
    if (members > this.#members)
      throw tooLarge(
        `The archive holds ${members} files, where ${this.#members} are left of the limit of ${maxArchiveMembers}`,
      );
    if (!(bytes <= this.#bytes))
      throw tooLarge(
        `The archive unpacks to ${bytes} bytes, where ${this.#bytes} are left of the limit of ${maxArchiveBytes}`,
      );
    this.#members -= members;
    this.#bytes -= bytes;
  }
}

/**
 * Refuses a member that is too large, by itself or for its compressed bytes.
 * @param compressed null if the archive does not say
 * @throws DocumentFault `archive_too_large`
 */
export function refuseLargeMember(name: string, size: number, compressed: number | null): void {
  if (!(size <= maxFileBytes)) throw tooLarge(`${name} has ${size} bytes; the limit is ${maxFileBytes}`);
  if (compressed !== null && size > ratioCountsFromBytes && size > compressed * maxArchiveRatio)
    throw tooLarge(
      `${name} has ${size} bytes in ${compressed} compressed ones, more than ${maxArchiveRatio} times as many`,
    );
}

function tooLarge(what: string): DocumentFault {
  return new DocumentFault('archive_too_large', `${what}, so it was not unpacked.`);
}
