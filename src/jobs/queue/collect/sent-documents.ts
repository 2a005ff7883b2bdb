// The documents that an ingest has sent and not loaded yet: at most a window of them.
import { isAbsolute, relative, sep } from 'node:path';
import type { ArrivedReading, UnreadDocument } from '../../ingest/reading-route.js';
import { fileBeside } from '../../reading/file-beside.js';
import type { PrepareTask } from '../../reading/reading.js';
import { type QueuedDocument, readingKey } from '../exchange/queued-document.js';

export interface SentDocument {
  readonly queued: QueuedDocument;
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
  readonly #manner: string;
  #position = 0;

  /** @param root the folder that workers know as --root */
  constructor(root: string, manner: string) {
    this.#root = root;
    this.#manner = manner;
  }

  /** Adds a document, or another source of one that was sent. The bytes are let go if they can be had again. */
  add({ task, location, sha256, readAgain }: UnreadDocument): { readonly sent: SentDocument; readonly isNew: boolean } {
    const { bytes, ...rest } = task;
    const { name, folder } = rest;
    const key = readingKey({ sha256, name, folder: folder ?? null, manner: this.#manner });
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
      task: rest,
      bytes: readAgain ?? (() => Promise.resolve(bytes)),
      waiting: 1,
      arriving: null,
    };
    this.#byKey.set(key, sent);
    return { sent, isNew: true };
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

  /** A file beside a document, for a worker. */
  async besideOf(key: string, address: string): Promise<Uint8Array | null> {
    const folder = this.#byKey.get(key)?.task.folder;
    return folder === undefined ? null : fileBeside(folder, address);
  }
}

function placeBelow(root: string, location: string): string | null {
  const path = relative(root, location);
  const names = path.split(sep);
  return isAbsolute(path) || names[0] === '..' ? null : names.join('/');
}
