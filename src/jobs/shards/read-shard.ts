// Reads a part of the documents and keeps the readings as files, for an ingest to take. Needs no database, and no other part.
import { basename, dirname } from 'node:path';
import type { OcrMode } from '../../catalogues/recognisers.js';
import { ArchiveBudget } from '../../extract/archives/archive-budget.js';
import { archiveKindOf } from '../../extract/archives/open-archive.js';
import { type ArchiveBytes, type WalkedMember, walkArchive } from '../archives/walk-archive.js';
import type { Effects } from '../effects.js';
import { type FoundPath, findFiles } from '../ingest/find-files.js';
import { inTurn } from '../ingest/in-turn.js';
import { openFile } from '../ingest/open-file.js';
import { isLastingReading } from '../kept/packed-reading.js';
import type { ReadingsFolder } from '../kept/readings-folder.js';
import { type ObjectStore, openObjectStore } from '../objects/object-store.js';
import { Progress } from '../progress.js';
import type { PrepareTask } from '../reading/reading.js';
import type { ReadAgain, ReadingPool } from '../reading/reading-pool.js';
import { isInShard, type Shard } from './shard.js';
import { type ShardOutcome, ShardReport } from './shard-report.js';

export interface ShardOptions {
  readonly paths: readonly string[];
  readonly shard: Shard;
  readonly secondReading: boolean;
  readonly ocr: OcrMode;
  /** When it fires, no further document is opened. */
  readonly stop: AbortSignal;
}

export interface ShardTools {
  readonly pool: ReadingPool;
  /** Created before. */
  readonly readings: ReadingsFolder;
  readonly effects: Effects;
  /** Where addresses of objects lead. Default: the storage that the environment names. */
  readonly objects?: ObjectStore;
}

interface Tools extends Required<ShardTools> {
  readonly options: ShardOptions;
}

/** A document with its bytes. */
interface OpenedDocument {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sha256: string;
  readonly folder?: string | undefined;
  readonly readAgain?: ReadAgain;
}

const waitingPerWorker = 4;

/**
 * Reads the documents of a part that have not been read before. An archive is one document of the order, with all of its members.
 * @throws FileWriteError if a reading cannot be written: whatever was written stays, and the job may be started again
 */
export async function readShard(options: ShardOptions, given: ShardTools): Promise<ShardReport> {
  const { objects = openObjectStore(), pool, effects } = given;
  const tools: Tools = { ...given, objects, options };
  const report = new ShardReport(options.shard);
  const progress = new Progress(effects);
  const limits = { atOnce: pool.size + 1, inHand: pool.size * waitingPerWorker };
  try {
    for await (const handled of inTurn(filesOf(tools), (found) => handle(found, tools), limits)) {
      const outcomes = handled.kind === 'archive' ? membersOf(handled.archive, tools) : [handled.outcome];
      for await (const outcome of outcomes) {
        report.add(outcome);
        progress.count(report.total, () => `${report.total} documents handled`);
      }
    }
  } finally {
    objects.close();
    progress.end();
  }
  return report;
}

async function* filesOf({ options, objects }: Tools): AsyncGenerator<FoundPath, void> {
  let place = 0;
  for await (const found of findFiles(options.paths, objects)) {
    if (options.stop.aborted) return;
    if (isInShard(place++, options.shard)) yield found;
  }
}

type Handled =
  | { readonly kind: 'document'; readonly outcome: ShardOutcome }
  /** Its members are read when its turn comes: only one archive is held in memory. */
  | { readonly kind: 'archive'; readonly archive: ArchiveBytes };

async function handle(found: FoundPath, tools: Tools): Promise<Handled> {
  const { effects, objects } = tools;
  const open = () => openFile(found.path, { objects, now: effects.now() });
  if (found.kind === 'missing') return unopened(`${found.path} ${found.reason}`, tools);
  const opened = await open();
  if (opened.kind === 'unopened') return unopened(opened.problem.message, tools);
  const { bytes, sha256 } = opened;
  const name = basename(found.path);
  const kind = archiveKindOf(bytes);
  if (kind !== null) return { kind: 'archive', archive: { kind, name, bytes } };
  const readAgain = async () => {
    const again = await open();
    return again.kind === 'opened' && again.sha256 === sha256 ? again.bytes : null;
  };
  const folder = found.kind === 'file' ? dirname(found.path) : undefined;
  return { kind: 'document', outcome: await keep({ name, bytes, sha256, folder, readAgain }, tools) };
}

function unopened(reason: string, { effects }: Tools): Handled {
  effects.log(`not opened: ${reason}`);
  return { kind: 'document', outcome: 'unopened' };
}

function membersOf(archive: ArchiveBytes, tools: Tools): AsyncGenerator<ShardOutcome, void> {
  const atOnce = tools.pool.size + 1;
  return inTurn(documentsOf(archive, tools), (member) => keep(member, tools), { atOnce, inHand: atOnce });
}

/** The archives themselves have no readings to keep: the ingest opens them. */
async function* documentsOf(archive: ArchiveBytes, { pool, options }: Tools): AsyncGenerator<OpenedDocument, void> {
  const isDocument = (member: WalkedMember) => member.kind === 'document';
  for await (const member of walkArchive(archive, { budget: new ArchiveBudget(), unpack: pool.unpack })) {
    if (options.stop.aborted) return;
    if (isDocument(member)) yield member;
  }
}

/** Reads a document and keeps its reading, unless it is there. */
async function keep(document: OpenedDocument, { pool, readings, options }: Tools): Promise<ShardOutcome> {
  const { name, bytes, sha256, folder, readAgain } = document;
  const key = { sha256, name, ...readings.manner };
  if (readings.has(key)) return 'known';
  const { secondReading, ocr } = options;
  const task: PrepareTask = { name, bytes, secondReading, ocr, folder, address: null };
  const reading = await pool.prepare(task, readAgain);
  if (!isLastingReading(reading)) return 'left';
  await readings.write(key, reading);
  return 'written';
}
