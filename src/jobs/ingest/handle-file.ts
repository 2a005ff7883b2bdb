// What an ingest does with one file: opens it only as far as it must, by its stamp, then by its hash, then by reading it.
import { basename, dirname } from 'node:path';
import { type ArchiveKind, isArchiveKind } from '../../catalogues/formats.js';
import { archiveKindOf } from '../../extract/archives/open-archive.js';
import { findMembers, type KnownMember } from '../../load/documents/archive-members.js';
import type { HandledSource, UnchangedSource } from '../../load/documents/handled-source.js';
import { findReading, findUnchanged } from '../../load/documents/load-documents.js';
import type { DocumentSource, FileStamp } from '../../load/rows/document-reading.js';
import type { FoundPath } from './find-files.js';
import type { HandlingTools } from './ingest-options.js';
import { openFile, stampOf } from './open-file.js';
import type { ReadingToCome } from './reading-route.js';

/** A file that is an archive, so that it is handled when its turn comes: only one of them is held in memory. */
export interface ArchiveFile {
  readonly kind: 'archive';
  readonly archive: ArchiveKind;
  readonly path: string;
}

/** An archive that looks as it did when it was last opened. */
export interface UnchangedArchive {
  readonly kind: 'unchanged_archive';
  readonly members: readonly KnownMember[];
  readonly archive: UnchangedSource;
}

/** A source whose bytes were sent to be read. */
export interface SentSource extends DocumentSource {
  readonly kind: 'sent';
  /** In lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
  readonly reading: ReadingToCome;
}

/** Handles a file, or says that it is an archive. */
export async function handleFile(
  found: FoundPath,
  tools: HandlingTools,
): Promise<HandledSource | SentSource | ArchiveFile | UnchangedArchive> {
  const { effects, database, route, run, options, objects } = tools;
  const startedAt = effects.now();
  const name = basename(found.path);
  const source = (stamp: FileStamp | null = null): DocumentSource => ({
    sourceName: name,
    location: found.path,
    url: null,
    readAt: new Date(startedAt).toISOString(),
    durationMs: effects.now() - startedAt,
    stamp,
  });
  if (found.kind === 'missing') {
    const message = `${found.path} ${found.reason}.`;
    return { kind: 'unopened', ...source(), problem: { code: 'file_unreadable', message, at: null } };
  }
  if (!options.force && !options.verify) {
    const stamp = await stampOf(found, startedAt);
    const unchanged = stamp && findUnchangedFile(source(stamp), stamp, tools);
    if (unchanged) return unchanged;
  }
  const open = () => openFile(found.path, { objects, now: startedAt });
  const opened = await open();
  if (opened.kind === 'unopened') return { kind: 'unopened', ...source(), problem: opened.problem };
  const { bytes, sha256, stamp } = opened;
  const archive = archiveKindOf(bytes);
  if (archive !== null) return { kind: 'archive', archive, path: found.path };
  const known = options.force ? null : findReading(database, sha256, run);
  if (known?.isLasting === 1) return { kind: 'known', ...source(stamp), sha256 };
  const size = bytes.length;
  const task = {
    name,
    bytes,
    secondReading: options.secondReading,
    ocr: options.ocr,
    // Nothing lies beside an object.
    folder: found.kind === 'file' ? dirname(found.path) : undefined,
    address: null,
  };
  const readAgain = async () => {
    const again = await open();
    return again.kind === 'opened' && again.sha256 === sha256 ? again.bytes : null;
  };
  const reading = await route.send({ task, location: found.path, sha256, readAgain });
  return { kind: 'sent', ...source(stamp), sha256, bytes: size, reading };
}

function findUnchangedFile(
  source: DocumentSource,
  stamp: FileStamp,
  { database, run }: HandlingTools,
): UnchangedSource | UnchangedArchive | null {
  const place = { location: source.location, stamp };
  const known = findUnchanged(database, place, run);
  if (known === null) return null;
  const unchanged: UnchangedSource = { kind: 'unchanged', ...source, known };
  if (known.format === null || !isArchiveKind(known.format)) return unchanged;
  const members = findMembers(database, place, run);
  return members && { kind: 'unchanged_archive', members, archive: unchanged };
}
