// The members of a RAR or 7z archive. They are listed first, and unpacked in their order, many at once: mostly each needs those before it.
import type { Problem } from '../../model/problem.js';
import { DocumentFault } from '../bytes/document-fault.js';
import { maxArchiveRatio, ratioCountsFromBytes } from '../bytes/limits.js';
import type { StoredMember } from './archive.js';
import { type ArchiveBudget, refuseLargeMember } from './archive-budget.js';
import { nameDecoder } from './member-names.js';
import type { PackedEntry, Unpack, UnpackedContent } from './unpack.js';

/** What could be listed, and why not more. */
export interface PackedListing {
  readonly stored: readonly StoredMember[];
  readonly fault: Problem | null;
}

/**
 * Lists the members of an archive.
 * @throws DocumentFault `archive_damaged`, `encrypted` if nothing can be listed; `archive_too_large`; what ends the worker
 */
export async function packedMembers(bytes: Uint8Array, unpack: Unpack, budget: ArchiveBudget): Promise<PackedListing> {
  const { entries, fault } = await unpack(bytes, null);
  if (entries.length === 0 && fault !== null) throw new DocumentFault(fault.code, fault.message);
  const total = entries.reduce((sum, { size }) => sum + Math.max(size, 0), 0);
  budget.take(entries.length, total);
  if (total > ratioCountsFromBytes && total > bytes.length * maxArchiveRatio)
    throw new DocumentFault(
      'archive_too_large',
      `The archive unpacks to ${total} bytes, more than ${maxArchiveRatio} times its own, so it was not unpacked.`,
    );
  const decode = nameDecoder(entries.map(({ name }) => name));
  const contentAt = contentsInTurn(bytes, unpack);
  const memberOf = (entry: PackedEntry, index: number): StoredMember => {
    const name = decode(entry.name);
    const read = async () => {
      refuseLargeMember(name, entry.size, null);
      const content = await contentAt(index);
      if ('code' in content) throw new DocumentFault(content.code, content.message);
      return content;
    };
    return { name, type: entry.type, read };
  };
  return { stored: entries.map(memberOf), fault };
}

/** Unpacks from the wanted entry on, and keeps what came with it for those that follow. */
function contentsInTurn(bytes: Uint8Array, unpack: Unpack): (index: number) => Promise<UnpackedContent> {
  let kept: { readonly from: number; readonly contents: readonly UnpackedContent[] } = { from: 0, contents: [] };
  return async (index) => {
    if (kept.contents[index - kept.from] === undefined) {
      const { contents, fault } = await unpack(bytes, index);
      const lost = fault ?? { code: 'archive_damaged', message: 'The archive ends before this file.', at: null };
      kept = { from: index, contents: contents.length > 0 ? contents : [lost] };
    }
    return kept.contents[index - kept.from] ?? { code: 'archive_damaged', message: 'There is no such file.', at: null };
  };
}
