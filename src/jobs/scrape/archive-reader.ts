// What the scrape does with a page that is an archive: each file in it is read and loaded like a file of an archive in an ingest, then the
// archive, so that an archive that counts as read has been read to its end.
import { ArchiveBudget } from '../../extract/archives/archive-budget.js';
import type { KnownSource, ReadSource, UnopenedSource } from '../../load/documents/handled-source.js';
import { findReading } from '../../load/documents/load-documents.js';
import type { PreparedReading } from '../../load/documents/prepared-reading.js';
import type { DocumentSource } from '../../load/rows/document-reading.js';
import { type PageMember, settleMember } from '../../load/scrape/settle-archive.js';
import type { OpenVisit } from '../../load/scrape/visits.js';
import { archiveName } from '../../model/archive-path.js';
import type { ScrapePage } from '../../model/scrape.js';
import { type ArchiveBytes, type WalkedMember, walkArchive } from '../archives/walk-archive.js';
import type { Effects } from '../effects.js';
import { loadIsolating } from '../loading/load-batch.js';
import type { LoadingRun } from '../loading/loading-run.js';
import type { ReadingPool } from '../reading/reading-pool.js';

export interface ArchiveReaderTools {
  readonly loading: LoadingRun;
  readonly effects: Effects;
  readonly visit: OpenVisit;
  readonly unpack: ReadingPool['unpack'];
  /** Null if the program was stopped before the document was read. */
  readonly prepare: (name: string, bytes: Uint8Array) => Promise<PreparedReading | null>;
  /** When it fires, no further file is read. */
  readonly stop: AbortSignal;
}

/** An archive whose files are loaded. */
export interface ReadArchive {
  readonly document: ReadSource;
  /** The locations of its files. */
  readonly members: ReadonlySet<string>;
}

/**
 * Reads and loads the files of an archive, and of the archives in it, one after another.
 * @returns the archive itself, which is not loaded yet; null if the program was stopped before its end
 * @throws DatabaseError if the database cannot be written
 */
export async function readArchive(
  page: ScrapePage,
  archive: ArchiveBytes,
  tools: ArchiveReaderTools,
): Promise<ReadArchive | null> {
  const { effects, stop, unpack } = tools;
  const members = new Set<string>();
  const name = archiveName(archive.name, archive.kind);
  let since = effects.now();
  for await (const walked of walkArchive({ ...archive, name }, { budget: new ArchiveBudget(), unpack })) {
    if (stop.aborted) return null;
    const { address } = page;
    const source = (): DocumentSource => ({
      ...{ sourceName: `${name}${walked.trail}`, location: `${address}${walked.trail}`, url: address, stamp: null },
      ...{ readAt: new Date(since).toISOString(), durationMs: effects.now() - since },
    });
    const member = await handleMember(walked, source, tools);
    if (member === null) return null;
    if (walked.trail === '') return member.kind === 'read' ? { document: member, members } : null;
    settle({ page, member, assign: tools.loading.register.assign, at: member.readAt }, tools);
    members.add(member.location);
    since = effects.now();
  }
  throw new Error(`Expected the archive ${page.address} to be the last that was walked`);
}

async function handleMember(
  walked: WalkedMember,
  source: () => DocumentSource,
  { loading: { database, run }, prepare }: ArchiveReaderTools,
): Promise<KnownSource | ReadSource | UnopenedSource | null> {
  switch (walked.kind) {
    case 'unopened':
      return { kind: 'unopened', ...source(), problem: walked.problem };
    case 'archive':
      return { kind: 'read', ...source(), sha256: walked.sha256, bytes: walked.size, reading: walked.reading };
    case 'document': {
      const { sha256, name, bytes } = walked;
      if (findReading(database, sha256, run)?.isLasting === 1) return { kind: 'known', ...source(), sha256 };
      const reading = await prepare(name, bytes);
      return reading && { kind: 'read', ...source(), sha256, bytes: bytes.length, reading };
    }
  }
}

function settle(member: PageMember, { loading: { database, run }, visit }: ArchiveReaderTools): void {
  const { member: source } = member;
  if (source.kind !== 'read') settleMember(database, visit, run, member);
  else
    loadIsolating([source], (documents) =>
      documents.map((document) => settleMember(database, visit, run, { ...member, member: document })),
    );
}
