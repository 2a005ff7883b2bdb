// The documents that an ingest has sent and not loaded yet: at most a window of them.
import { isAbsolute, relative, sep } from 'node:path';
import type { ArrivedReading, UnreadDocument } from '../../ingest/reading-route.js';
import { type KeptManner, keyId, type ReadingKey } from '../../kept/reading-key.js';
import { isObjectAddress } from '../../objects/object-address.js';
import type { PrepareTask } from '../../reading/reading.js';
import type { QueuedDocument } from '../exchange/queued-document.js';

export interface SentDocument {
  readonly queued: QueuedDocument;
  readonly key: ReadingKey;
  /** Without the bytes. */
  readonly task: Omit<PrepareTask, 'bytes'>;
  /** The bytes; null if they are no longer there. */
  readonly bytes: () => Promise<Uint8Array | null>;
  /** How many sources wait for its reading: the same file may be in two archives. */
  waiting: number;
  /** Is there as soon as the reading is asked for. */
  arriving: Promise<ArrivedReading | null> | null;
}

export class SentDocuments {
  readonly #byKey = new Map<string, SentDocument>();
  readonly #root: string;
  readonly #manner: KeptManner;
  #position = 0;

  /** @param root the folder that workers know as --root */
  constructor(root: string, manner: KeptManner) {
    this.#root = root;
    this.#manner = manner;
  }

  /** Adds a document, or another source of one that was sent. The bytes are let go if they can be had again. */
  add({ task, location, sha256, readAgain }: UnreadDocument): { readonly sent: SentDocument; readonly isNew: boolean } {
    const { bytes, ...rest } = task;
    const { name, folder } = rest;
    const readingKey: ReadingKey = { sha256, name, ...this.#manner };
    const key = keyId(readingKey);
    const known = this.#byKey.get(key);
    if (known !== undefined) {
      known.waiting++;
      return { sent: known, isNew: false };
    }
    this.#position++;
    const queued: QueuedDocument = {
      ...{ key, position: this.#position, name, sha256 },
      place: placeBelow(this.#root, location),
      hasFolder: folder !== undefined,
    };
    const sent: SentDocument = {
      queued,
      key: readingKey,
      task: rest,
      bytes: readAgain ?? (() => Promise.resolve(bytes)),
      waiting: 1,
      arriving: null,
    };
    this.#byKey.set(key, sent);
    return { sent, isNew: true };
  }

  /** Whether a document of this key is on its way. */
  has(key: string): boolean {
    return this.#byKey.has(key);
  }

  /** Whether none is on its way. */
  get isEmpty(): boolean {
    return this.#byKey.size === 0;
  }

  /** Notes that a source of a document was loaded. @returns whether no other waits for it, and it is forgotten */
  noteLoaded(sent: SentDocument): boolean {
    sent.waiting--;
    return sent.waiting === 0 && this.#byKey.delete(sent.queued.key);
  }

  /** The bytes of a document for a worker; null if it is not wanted any more. */
  async bytesOf(key: string): Promise<Uint8Array | null> {
    return (await this.#byKey.get(key)?.bytes()) ?? null;
  }
}

function placeBelow(root: string, location: string): string | null {
  if (isObjectAddress(location)) return location;
  const path = relative(root, location);
  const names = path.split(sep);
  return isAbsolute(path) || names[0] === '..' ? null : names.join('/');
}
