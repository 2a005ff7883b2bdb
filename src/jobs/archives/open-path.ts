// Opens what a path leads to: a file, or a member of an archive, named as a source is: `年报.zip!市/报告.doc`.
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { ArchiveBudget } from '../../extract/archives/archive-budget.js';
import { type ArchiveTools, archiveKindOf, openArchive } from '../../extract/archives/open-archive.js';
import { DocumentFault } from '../../extract/bytes/document-fault.js';
import { maxArchiveDepth } from '../../extract/bytes/limits.js';
import { memberMark } from '../../model/archive-path.js';

/** A document with its own name, or why there is none, in words that follow the path. */
export type OpenedPath =
  | { readonly kind: 'opened'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'missing'; readonly reason: string };

/** A file, and the path of a member from there on; null for the file itself. */
export interface PathInFile {
  readonly file: string;
  readonly member: string | null;
}

/** Where the file ends and the archive begins. A file of the whole name comes first; without any file, the path is one of its own. */
export async function splitPath(path: string): Promise<PathInFile> {
  for (let end = path.length; end > 0; end = path.lastIndexOf(memberMark, end - 1))
    if (await isFile(path.slice(0, end)))
      return { file: path.slice(0, end), member: end === path.length ? null : path.slice(end + 1) };
  return { file: path, member: null };
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    // Whoever opens the path reports why it cannot be opened.
    return false;
  }
}

/**
 * Opens what a path leads to.
 * @throws what reading a file throws, if there is no such file
 */
export async function openPath(path: string, unpack: ArchiveTools['unpack']): Promise<OpenedPath> {
  const { file, member } = await splitPath(path);
  const bytes = await readFile(file);
  const name = basename(file);
  if (member === null) return { kind: 'opened', name, bytes };
  try {
    return await openMember(name, bytes, { member, depth: 1 }, { budget: new ArchiveBudget(), unpack });
  } catch (error) {
    if (!(error instanceof DocumentFault)) throw error;
    return { kind: 'missing', reason: `cannot be unpacked: ${error.code}: ${error.message}` };
  }
}

/** The folder of a file, in which what belongs to it lies; undefined for the member of an archive. */
export async function folderOf(path: string): Promise<string | undefined> {
  const { file, member } = await splitPath(path);
  return member === null ? dirname(file) : undefined;
}

async function openMember(
  name: string,
  bytes: Uint8Array,
  { member, depth }: { readonly member: string; readonly depth: number },
  tools: ArchiveTools,
): Promise<OpenedPath> {
  const kind = depth > maxArchiveDepth ? null : archiveKindOf(bytes);
  if (kind === null) return { kind: 'missing', reason: `leads into ${name}, which is no archive that is opened` };
  const { members } = await openArchive(bytes, { kind, name }, tools);
  const ways = members.filter(({ path }) => member === path || member.startsWith(`${path}${memberMark}`));
  const [way] = ways.sort((a, b) => b.path.length - a.path.length);
  if (way === undefined)
    return { kind: 'missing', reason: `leads into ${name}, which holds no such file. It holds: ${listed(members)}` };
  const content = await way.read();
  const ownName = way.path.slice(way.path.lastIndexOf('/') + 1);
  if (way.path === member) return { kind: 'opened', name: ownName, bytes: content };
  const rest = { member: member.slice(way.path.length + memberMark.length), depth: depth + 1 };
  return openMember(ownName, content, rest, tools);
}

/** So many members are named. */
const mostNamed = 20;

function listed(members: readonly { readonly path: string }[]): string {
  const named = members.slice(0, mostNamed).map(({ path }) => path);
  return members.length > mostNamed ? `${named.join(', ')} and ${members.length - mostNamed} more` : named.join(', ');
}

/** If the bytes are an archive: what to say to whoever wanted a document, in words that follow the path. Else null. */
export async function archiveInWords(
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  unpack: ArchiveTools['unpack'],
): Promise<string | null> {
  const kind = archiveKindOf(bytes);
  if (kind === null) return null;
  try {
    const { members } = await openArchive(bytes, { kind, name }, { budget: new ArchiveBudget(), unpack });
    return `is a ${kind} archive. Name one of its files, after a “${memberMark}”: ${listed(members)}`;
  } catch (error) {
    if (!(error instanceof DocumentFault)) throw error;
    return `is a ${kind} archive and cannot be opened: ${error.code}: ${error.message}`;
  }
}
