// What an ingest does with an archive: each member is handled like a file, and the archive after them, so that an archive that the
// database knows has been read to its end.
import { basename } from 'node:path';
import { ArchiveBudget } from '../../extract/archives/archive-budget.js';
import type { ArchiveTools } from '../../extract/archives/open-archive.js';
import type { HandledSource } from '../../load/documents/handled-source.js';
import { findReading } from '../../load/documents/load-documents.js';
import type { DocumentSource, FileStamp } from '../../load/rows/document-reading.js';
import { type ArchiveBytes, type WalkedMember, walkArchive } from '../archives/walk-archive.js';
import type { ArchiveFile, SentSource, UnchangedArchive } from './handle-file.js';
import { inTurn } from './in-turn.js';
import type { HandlingTools } from './ingest-options.js';
import { openFile } from './open-file.js';

/** Gives the members of an archive that was not opened, as they were found before, then the archive. */
export function* unchangedSources({ members, archive }: UnchangedArchive): Generator<HandledSource, void> {
  for (const member of members) yield { ...archive, ...member };
  yield archive;
}

/** Opens an archive and handles its members in order, then the archive itself. */
export async function* handleArchive(
  { path, archive }: ArchiveFile,
  tools: HandlingTools,
): AsyncGenerator<HandledSource | SentSource, void> {
  const { effects, route, progress, options, objects } = tools;
  const startedAt = effects.now();
  const name = basename(path);
  const opened = await openFile(path, { objects, now: startedAt });
  const sourceOf = (trail: string, stamp: FileStamp | null, since: number): DocumentSource => ({
    sourceName: `${name}${trail}`,
    location: `${path}${trail}`,
    url: null,
    readAt: new Date(since).toISOString(),
    durationMs: effects.now() - since,
    stamp,
  });
  if (opened.kind === 'unopened') {
    yield { kind: 'unopened', ...sourceOf('', null, startedAt), problem: opened.problem };
    return;
  }
  const { stamp, bytes } = opened;
  const handle = (member: WalkedMember) => {
    const since = effects.now();
    const location = `${path}${member.trail}`;
    return handleMember(member, { location, source: () => sourceOf(member.trail, stamp, since) }, tools);
  };
  const walked = untilStopped({ kind: archive, name, bytes }, options.stop, route.unpack, () => progress.found());
  yield* inTurn(walked, handle, route.members);
}

/** The archive that is walked was counted when it was found. */
async function* untilStopped(
  archive: ArchiveBytes,
  stop: AbortSignal,
  unpack: ArchiveTools['unpack'],
  found: () => void,
): AsyncGenerator<WalkedMember, void> {
  for await (const member of walkArchive(archive, { budget: new ArchiveBudget(), unpack })) {
    if (stop.aborted) return;
    if (member.trail !== '') found();
    yield member;
  }
}

async function handleMember(
  member: WalkedMember,
  { location, source }: { readonly location: string; readonly source: () => DocumentSource },
  { database, route, run, options }: HandlingTools,
): Promise<HandledSource | SentSource> {
  switch (member.kind) {
    case 'unopened':
      return { kind: 'unopened', ...source(), problem: member.problem };
    case 'archive': {
      const { sha256, size, reading } = member;
      return { kind: 'read', ...source(), sha256, bytes: size, reading };
    }
    case 'document': {
      const { sha256, name, bytes } = member;
      const known = options.force ? null : findReading(database, sha256, run);
      if (known?.isLasting === 1) return { kind: 'known', ...source(), sha256 };
      const size = bytes.length;
      const { secondReading, ocr } = options;
      const task = { name, bytes, secondReading, ocr, address: null };
      const reading = await route.send({ task, location, sha256 });
      return { kind: 'sent', ...source(), sha256, bytes: size, reading };
    }
  }
}
