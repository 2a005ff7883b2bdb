// The names of the members of an archive: from stored bytes to text, and from text to paths that no two members share.
import { maxMemberName } from '../bytes/limits.js';
import type { Archive, ArchiveMember, StoredMember } from './archive.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });
const gb18030 = new TextDecoder('gb18030');
/** Below this, UTF-8 has two bytes a character, and none of them is Chinese: GBK read as UTF-8 looks like that. */
const firstWide = 0x800;
const lastAscii = 0x7f;

/**
 * Decides how the names of one archive are decoded that do not say it themselves: as UTF-8 if all of them are UTF-8 that one would write in a
 * Chinese name, else as GB18030. One name alone may be both by chance.
 */
export function nameDecoder(names: readonly Uint8Array[]): (name: Uint8Array) => string {
  const isUtf8 = names.every(isPlausibleUtf8);
  return (name) => (isUtf8 ? utf8 : gb18030).decode(name);
}

function isPlausibleUtf8(name: Uint8Array): boolean {
  try {
    const beyond = [...utf8.decode(name)].map((sign) => sign.codePointAt(0) ?? 0).filter((code) => code > lastAscii);
    return beyond.length === 0 || beyond.some((code) => code >= firstWide);
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** Control characters, and what no file name may hold. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const folderOfMacOs = '__MACOSX';
const officeLock = '~$';
const drive = /^[a-z]:$/i;
const ownedByWindows = /^(?:thumbs\.db|desktop\.ini)$/i;

/** Gives each file its path, and parts those that are no documents from the others. */
export function namedMembers(stored: readonly StoredMember[]): Omit<Archive, 'kind'> {
  const taken = new Map<string, number>();
  const members: ArchiveMember[] = [];
  const leftOut: string[] = [];
  for (const { name, type, read } of stored) {
    if (type === 'folder') continue;
    const parts = partsOf(name);
    const path = freePath(parts.join('/') || 'nameless', taken);
    if (type === 'other' || parts.some(isLeftOut)) leftOut.push(path);
    else members.push({ path, read });
  }
  return { members, leftOut };
}

/** Folders and name, without what would lead out of the archive: roots, drives, “.” and “..”. */
function partsOf(name: string): readonly string[] {
  return name
    .slice(0, maxMemberName)
    .replaceAll('\\', '/')
    .replace(unprintable, '�')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..' && !drive.test(part));
}

function isLeftOut(part: string): boolean {
  return part.startsWith('.') || part === folderOfMacOs || part.startsWith(officeLock) || ownedByWindows.test(part);
}

/** An archive may hold several files of one name: the later ones are counted. */
function freePath(path: string, taken: Map<string, number>): string {
  let count = taken.get(path) ?? 0;
  let free = path;
  while (taken.has(free)) {
    count++;
    free = `${path} (${count})`;
  }
  // Thousands of files of one name must not be counted from the start each time.
  taken.set(path, Math.max(count, 1));
  taken.set(free, 1);
  return free;
}
