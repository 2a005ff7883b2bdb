// Where a worker finds the bytes of a document: in a folder that it shares with the ingest, or by asking the ingest. Wherever they come from, they are
// those of the document only if their hash says so.
import { createHash } from 'node:crypto';
import { dirname, resolve, sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Unpack } from '../../../extract/archives/unpack.js';
import { openPath, splitPath } from '../../archives/open-path.js';
import { openFile } from '../../ingest/open-file.js';
import type { QueuedDocument } from '../exchange/queued-document.js';

/** What the bytes are looked for with. */
export interface BytesTools {
  /** The shared folder, without symbolic links in its path; null if there is none. */
  readonly root: string | null;
  /** The address at which the ingest gives bytes, and what to say there; null if it cannot be reached from here. */
  readonly ingest: { readonly address: string; readonly token: string } | null;
  readonly unpack: Unpack;
}

export interface FoundBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where the pictures are that it shows: a folder, or an address; see `fileBeside`. */
  readonly folder: string | undefined;
}

const triesAtMost = 3;
const pauseMs = 500;
const answerWithinMs = 60_000;

/** Finds the bytes of a document; null if they are nowhere. */
export async function findBytes(document: QueuedDocument, tools: BytesTools): Promise<FoundBytes | null> {
  const { place } = document;
  const path = place === null || tools.root === null ? null : pathBelow(tools.root, place);
  const isMember = path !== null && (await splitPath(path)).member !== null;
  const ways = [() => fromFolder(document, path, tools), () => fromIngest(document, tools)];
  // The ingest has the members of an archive at hand; here, the archive would be read again for each.
  for (const way of isMember ? ways.toReversed() : ways) {
    const found = await way();
    if (found !== null && createHash('sha256').update(found.bytes).digest('hex') === document.sha256) return found;
  }
  return null;
}

/** Null if the place would lead out of the folder. */
function pathBelow(root: string, place: string): string | null {
  const path = resolve(root, ...place.split('/'));
  return path.startsWith(root.endsWith(sep) ? root : root + sep) ? path : null;
}

async function fromFolder(
  { hasFolder }: QueuedDocument,
  path: string | null,
  { unpack }: BytesTools,
): Promise<FoundBytes | null> {
  if (path === null) return null;
  const { member } = await splitPath(path);
  if (member === null) {
    const opened = await openFile(path, Date.now());
    if (opened.kind === 'unopened') return null;
    return { bytes: opened.bytes, folder: hasFolder ? dirname(path) : undefined };
  }
  const opened = await openPath(path, unpack);
  return opened.kind === 'missing' ? null : { bytes: new Uint8Array(opened.bytes), folder: undefined };
}

async function fromIngest({ key, hasFolder }: QueuedDocument, { ingest }: BytesTools): Promise<FoundBytes | null> {
  if (ingest === null) return null;
  const { address, token } = ingest;
  for (let tries = 1; tries <= triesAtMost; tries++) {
    try {
      const signal = AbortSignal.timeout(answerWithinMs);
      const response = await fetch(`${address}/bytes/${key}?token=${token}`, { signal });
      if (!response.ok) return null;
      const bytes = new Uint8Array(await response.arrayBuffer());
      return { bytes, folder: hasFolder ? `${address}/beside/${key}?token=${token}` : undefined };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      // The network: another try may succeed.
      await pause(pauseMs);
    }
  }
  return null;
}
