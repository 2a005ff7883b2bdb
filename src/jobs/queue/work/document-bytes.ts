// Where a worker finds the bytes of a document: in a folder that it shares with the ingest, in object storage, or by asking the ingest. Wherever they come from, they are
// those of the document only if their hash says so.
import { createHash } from 'node:crypto';
import { resolve, sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Unpack } from '../../../extract/archives/unpack.js';
import { openPath, splitPath } from '../../archives/open-path.js';
import { openFile } from '../../ingest/open-file.js';
import { isObjectAddress } from '../../objects/object-address.js';
import type { ObjectStore } from '../../objects/object-store.js';
import type { QueuedDocument } from '../exchange/queued-document.js';

/** What the bytes are looked for with. */
export interface BytesTools {
  /** The shared folder, without symbolic links in its path; null if there is none. */
  readonly root: string | null;
  /** The address at which the ingest gives bytes, and what to say there; null if it cannot be reached from here. */
  readonly ingest: { readonly address: string; readonly token: string } | null;
  readonly unpack: Unpack;
  readonly objects: ObjectStore;
}

export interface FoundBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /**
   * The folder in which it looks for pictures; undefined if it looks for none. A reading of a document that did look is not kept, so it makes no
   * difference what lies there.
   */
  readonly folder: string | undefined;
}

const triesAtMost = 3;
const pauseMs = 500;
const answerWithinMs = 60_000;

/** Finds the bytes of a document; null if they are nowhere. */
export async function findBytes(document: QueuedDocument, tools: BytesTools): Promise<FoundBytes | null> {
  const { place, sha256, hasFolder } = document;
  const path = place === null ? null : pathOf(place, tools.root);
  const isMember = path !== null && !isObjectAddress(path) && (await splitPath(path)).member !== null;
  const ways = [() => fromPlace(path, isMember, tools), () => fromIngest(document, tools)];
  // The ingest has the members of an archive at hand; here, the archive would be read again for each.
  for (const way of isMember ? ways.toReversed() : ways) {
    const bytes = await way();
    if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== sha256) continue;
    return { bytes, folder: hasFolder ? (tools.root ?? process.cwd()) : undefined };
  }
  return null;
}

/** Where a place is for this machine; null if it has no such folder, or the place would lead out of it. */
function pathOf(place: string, root: string | null): string | null {
  if (isObjectAddress(place)) return place;
  if (root === null) return null;
  const path = resolve(root, ...place.split('/'));
  return path.startsWith(root.endsWith(sep) ? root : root + sep) ? path : null;
}

async function fromPlace(
  path: string | null,
  isMember: boolean,
  { unpack, objects }: BytesTools,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (path === null) return null;
  if (!isMember) {
    const opened = await openFile(path, { objects, now: Date.now() });
    return opened.kind === 'opened' ? opened.bytes : null;
  }
  const opened = await openPath(path, unpack);
  return opened.kind === 'opened' ? new Uint8Array(opened.bytes) : null;
}

async function fromIngest({ key }: QueuedDocument, { ingest }: BytesTools): Promise<Uint8Array<ArrayBuffer> | null> {
  if (ingest === null) return null;
  const { address, token } = ingest;
  for (let tries = 1; tries <= triesAtMost; tries++) {
    try {
      const signal = AbortSignal.timeout(answerWithinMs);
      const response = await fetch(`${address}/bytes/${key}?token=${token}`, { signal });
      return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      // The network: another try may succeed.
      await pause(pauseMs);
    }
  }
  return null;
}
