// A gzip file (RFC 1952): one file that is compressed, mostly a tar archive.
import { gunzipSync } from 'node:zlib';
import { DocumentFault } from '../bytes/document-fault.js';
import { maxArchiveRatio, maxFileBytes, ratioCountsFromBytes } from '../bytes/limits.js';
import { sniff } from '../bytes/sniff.js';
import type { StoredMember } from './archive.js';
import type { ArchiveBudget } from './archive-budget.js';
import { nameDecoder } from './member-names.js';
import { tarMembers } from './tar-archive.js';

const nameFlag = 8;
const extraFlag = 4;
const fixedHeader = 10;
const suffix = /\.t?gz$/i;

/**
 * The members of the tar archive that a gzip file compresses, or the one file that it is instead.
 * @param fileName of the gzip file, which names the one file if its header does not
 * @throws DocumentFault `archive_damaged`, `archive_too_large`
 */
export function gzipMembers(bytes: Uint8Array, fileName: string, budget: ArchiveBudget): readonly StoredMember[] {
  const content = gunzip(bytes, budget);
  budget.take(1, content.length);
  if (sniff(content).kind === 'tar') return tarMembers(content, budget);
  const name = statedName(bytes) ?? (fileName.replace(suffix, '') || fileName);
  return [{ name, type: 'file', read: async () => new Uint8Array(content) }];
}

function gunzip(bytes: Uint8Array, budget: ArchiveBudget): Uint8Array {
  // The size that the last bytes state is not asked: a file that is cut off ends in others, and a hostile one belies it.
  const most = Math.min(maxFileBytes, budget.bytesLeft, Math.max(ratioCountsFromBytes, bytes.length * maxArchiveRatio));
  try {
    return gunzipSync(bytes, { maxOutputLength: Math.max(most, 1) });
  } catch (error) {
    if (error instanceof RangeError)
      throw new DocumentFault(
        'archive_too_large',
        `The gzip file unpacks to more than ${most} bytes, so it was not unpacked.`,
        { cause: error },
      );
    throw new DocumentFault('archive_damaged', 'The gzip file is cut off or damaged.', { cause: error });
  }
}

/** The name in the header; null if there is none. */
function statedName(bytes: Uint8Array): string | null {
  const flags = bytes[3] ?? 0;
  if ((flags & nameFlag) === 0) return null;
  const extra = (flags & extraFlag) === 0 ? 0 : 2 + (bytes[fixedHeader] ?? 0) + 256 * (bytes[fixedHeader + 1] ?? 0);
  const start = fixedHeader + extra;
  const end = bytes.indexOf(0, start);
  if (end <= start) return null;
  const name = bytes.subarray(start, end);
  return nameDecoder([name])(name);
}
