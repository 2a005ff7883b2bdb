// The members of a tar archive: files lie in it as they are, each after its header.
import { DocumentFault } from '../bytes/document-fault.js';
import { readTarHeader, type TarHeader, tarBlock } from '../bytes/tar-headers.js';
import type { StoredMember } from './archive.js';
import { type ArchiveBudget, refuseLargeMember } from './archive-budget.js';
import { nameDecoder } from './member-names.js';

const file: ReadonlySet<string> = new Set(['0', '\0', '7']);
const folder = '5';
/** What only says something about the header that follows, or about all of them. */
const longName = 'L';
const attributes = 'x';
const silent: ReadonlySet<string> = new Set(['K', 'g', 'V']);
const utf8 = new TextDecoder('utf-8');
/** Headers that are no members: as many as a member needs at most. */
const headersPerMember = 4;

interface FoundFile {
  readonly rawName: Uint8Array;
  /** As extended attributes state it, always in UTF-8; null if they do not. */
  readonly statedName: string | null;
  readonly type: StoredMember['type'];
  readonly content: Uint8Array | null;
}

/**
 * Lists the members of a tar archive. If it is cut off, those that are whole are members, and the one that is cut off fails.
 * @throws DocumentFault `archive_damaged`, `archive_too_large`
 */
export function tarMembers(bytes: Uint8Array, budget: ArchiveBudget): readonly StoredMember[] {
  const found = foundFiles(bytes);
  budget.take(found.length, 0);
  const decode = nameDecoder(found.filter(({ statedName }) => statedName === null).map(({ rawName }) => rawName));
  return found.map(({ rawName, statedName, type, content }) => {
    const name = statedName ?? decode(rawName);
    return {
      name,
      type: type === 'file' && name.endsWith('/') ? 'folder' : type,
      read: async () => {
        if (content === null)
          throw new DocumentFault('archive_damaged', `${name} extends past the end of the tar archive. It is cut off.`);
        refuseLargeMember(name, content.length, null);
        return new Uint8Array(content);
      },
    };
  });
}

function foundFiles(bytes: Uint8Array): readonly FoundFile[] {
  const found: FoundFile[] = [];
  let said: { readonly rawName?: Uint8Array; readonly path?: string; readonly size?: number } = {};
  let sayings = 0;
  for (let at = 0; at < bytes.length; ) {
    const header = readTarHeader(bytes, at);
    if (header === null) break;
    const size = said.size ?? header.size;
    const start = at + tarBlock;
    if (!Number.isSafeInteger(size) || size < 0)
      throw new DocumentFault('archive_damaged', `The tar archive is damaged: the header at byte ${at} has no size.`);
    const hasContent = file.has(header.type) || header.type === longName || header.type === attributes;
    const isWhole = start + size <= bytes.length;
    const content = bytes.subarray(start, start + size);
    at = start + Math.ceil(size / tarBlock) * tarBlock;
    if (header.type === longName || header.type === attributes || silent.has(header.type)) {
      if (++sayings > headersPerMember * (found.length + 1))
        throw new DocumentFault('archive_damaged', 'The tar archive has headers that head no file.');
      if (header.type === longName) said = { ...said, rawName: untilZero(content) };
      if (header.type === attributes) said = { ...said, ...attributesOf(content) };
      continue;
    }
    found.push({
      rawName: said.rawName ?? fullName(header),
      statedName: said.path ?? null,
      type: file.has(header.type) ? 'file' : header.type === folder ? 'folder' : 'other',
      content: isWhole && hasContent ? content : null,
    });
    said = {};
  }
  return found;
}

function fullName({ name, prefix }: TarHeader): Uint8Array {
  return prefix.length === 0 ? name : Buffer.concat([prefix, Buffer.from('/'), name]);
}

function untilZero(text: Uint8Array): Uint8Array {
  const end = text.indexOf(0);
  return end === -1 ? text : text.subarray(0, end);
}

/** Records of the form `length key=value\n`, the length in bytes and counting itself. */
function attributesOf(content: Uint8Array): { readonly path?: string; readonly size?: number } {
  let stated: { readonly path?: string; readonly size?: number } = {};
  for (let at = 0; at < content.length; ) {
    const blank = content.indexOf(0x20, at);
    const length = Number(utf8.decode(content.subarray(at, Math.max(at, blank))));
    if (blank === -1 || !Number.isInteger(length) || length <= blank - at) break;
    const [key, ...value] = utf8.decode(content.subarray(blank + 1, at + length - 1)).split('=');
    if (key === 'path') stated = { ...stated, path: value.join('=') };
    if (key === 'size') stated = { ...stated, size: Number(value.join('=')) };
    at += length;
  }
  return stated;
}
