// Starts the process that runs LibreOffice, when the first document needs it.
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Converter, ConverterOptions } from './converter.js';
import type { OfficeAnswer, OfficeMessage } from './office-process.js';

const processFile = fileURLToPath(new URL('./office-process.js', import.meta.url));
/** It holds the bytes of documents, outside of its heap. */
const heapMegabytes = 128;

/** A converter in a process of its own, which starts with the first document. */
export function startOffice(options: ConverterOptions): Converter {
  let office: OfficeProcess | null = null;
  let isClosed = false;
  return {
    convert: async (bytes, format) => {
      if (isClosed) return null;
      office ??= new OfficeProcess(options);
      return await office.convert(bytes, format);
    },
    close: async () => {
      isClosed = true;
      await office?.close();
    },
  };
}

class OfficeProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  readonly #waiting = new Map<number, (copy: Uint8Array | null) => void>();
  #lastId = 0;
  #hasEnded = false;

  constructor(options: ConverterOptions) {
    this.#child = fork(processFile, {
      ...{ serialization: 'advanced', detached: process.platform !== 'win32' },
      execArgv: [`--max-old-space-size=${heapMegabytes}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#ended = new Promise((resolve) => {
      const end = () => {
        this.#hasEnded = true;
        for (const answer of this.#waiting.values()) answer(null);
        this.#waiting.clear();
        resolve();
      };
      this.#child.on('error', end);
      this.#child.on('exit', end);
    });
    this.#child.on('message', ({ id, copy }: OfficeAnswer) => {
      this.#waiting.get(id)?.(copy);
      this.#waiting.delete(id);
    });
    this.#send({ kind: 'open', options });
  }

  convert(bytes: Uint8Array, format: Parameters<Converter['convert']>[1]): Promise<Uint8Array | null> {
    if (this.#hasEnded) return Promise.resolve(null);
    return new Promise((resolve) => {
      const id = ++this.#lastId;
      this.#waiting.set(id, resolve);
      this.#send({ kind: 'convert', id, bytes, format });
    });
  }

  async close(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect();
    await this.#ended;
  }

  /** A message that cannot be sent says that the process is ending: whoever waits for an answer gets null when it has. */
  #send(message: OfficeMessage): void {
    if (this.#child.connected) this.#child.send(message, () => {});
  }
}
