// Walks through an archive and the archives in it: each member is a document of its own.
import { createHash } from 'node:crypto';
import type { ArchiveKind } from '../../catalogues/formats.js';
import type { Archive, ArchiveMember } from '../../extract/archives/archive.js';
import { type ArchiveTools, archiveKindOf, openArchive } from '../../extract/archives/open-archive.js';
import { DocumentFault } from '../../extract/bytes/document-fault.js';
import { maxArchiveDepth } from '../../extract/bytes/limits.js';
import type { PreparedReading } from '../../load/documents/prepared-reading.js';
import { memberMark } from '../../model/archive-path.js';
import type { Problem } from '../../model/problem.js';

/** An archive with its bytes. */
export interface ArchiveBytes {
  readonly kind: ArchiveKind;
  /** The name of its file, without folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What the walk meets. `trail` leads to it from the archive, as `!folder/inner.zip!报告.doc`; it is empty for the archive itself. */
export type WalkedMember =
  /** A document to read, with its own name. */
  | {
      readonly kind: 'document';
      readonly trail: string;
      readonly name: string;
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly sha256: string;
    }
  /** A member that cannot be unpacked. */
  | { readonly kind: 'unopened'; readonly trail: string; readonly problem: Problem }
  /** An archive whose members have all been given before, or that cannot be opened. */
  | {
      readonly kind: 'archive';
      readonly trail: string;
      readonly sha256: string;
      readonly size: number;
      readonly reading: PreparedReading;
    };

/** Gives the members in the order in which they are stored, those of an archive before the archive. */
export function walkArchive(archive: ArchiveBytes, tools: ArchiveTools): AsyncGenerator<WalkedMember, void> {
  return walkFrom(archive, { trail: '', depth: 1, sha256: hashOf(archive.bytes) }, tools);
}

interface Place {
  readonly trail: string;
  /** 1 for an archive that lies in no other. */
  readonly depth: number;
  readonly sha256: string;
}

async function* walkFrom(
  archive: ArchiveBytes,
  { trail, depth, sha256 }: Place,
  tools: ArchiveTools,
): AsyncGenerator<WalkedMember, void> {
  const size = archive.bytes.length;
  const opened = await openedOrProblem(archive, tools);
  if ('code' in opened) {
    yield { kind: 'archive', trail, sha256, size, reading: failedArchive(archive.kind, opened) };
    return;
  }
  for (const member of opened.members) {
    const path = `${trail}${memberMark}${member.path}`;
    const bytes = await bytesOrProblem(member);
    if ('code' in bytes) {
      yield { kind: 'unopened', trail: path, problem: bytes };
      continue;
    }
    const name = member.path.slice(member.path.lastIndexOf('/') + 1);
    const kind = depth < maxArchiveDepth ? archiveKindOf(bytes) : null;
    const inner = hashOf(bytes);
    if (kind === null) yield { kind: 'document', trail: path, name, bytes, sha256: inner };
    else yield* walkFrom({ kind, name, bytes }, { trail: path, depth: depth + 1, sha256: inner }, tools);
  }
  yield { kind: 'archive', trail, sha256, size, reading: listedArchive(opened) };
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function openedOrProblem(archive: ArchiveBytes, tools: ArchiveTools): Promise<Archive | Problem> {
  try {
    return await openArchive(archive.bytes, archive, tools);
  } catch (error) {
    return problemOf(error);
  }
}

async function bytesOrProblem(member: ArchiveMember): Promise<Uint8Array<ArrayBuffer> | Problem> {
  try {
    return await member.read();
  } catch (error) {
    return problemOf(error);
  }
}

function problemOf(error: unknown): Problem {
  if (!(error instanceof DocumentFault)) throw error;
  return { code: error.code, message: error.message, at: null };
}

const nothingElse = { encoding: null, metadata: [], recognisers: null, durations: null, fingerprint: null } as const;

function failedArchive(kind: ArchiveKind, problem: Problem): PreparedReading {
  return {
    ...nothingElse,
    format: kind,
    outcome: { kind: problem.code === 'unsupported_format' ? 'unsupported' : 'failed', problems: [problem] },
  };
}

/** So many of what an archive left out are named. */
const mostNamed = 10;

function listedArchive({ kind, members, leftOut, fault }: Archive): PreparedReading {
  if (fault !== null) return failedArchive(kind, fault);
  const named = leftOut.slice(0, mostNamed).join(', ');
  const others = leftOut.length > mostNamed ? `, and ${leftOut.length - mostNamed} more` : '';
  const left = leftOut.length === 0 ? '' : ` Left out as no documents: ${named}${others}.`;
  const message = `This is a ${kind} archive. Its files are sources of their own: ${members.length}.${left}`;
  return {
    ...nothingElse,
    format: kind,
    outcome: { kind: 'not_a_report', problems: [{ code: 'archive_listed', message, at: null }] },
  };
}
