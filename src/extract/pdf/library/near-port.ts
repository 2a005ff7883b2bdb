// Between the two sides of pdf.js where both run in one thread. Its own port copies every message as if it went to another thread; most of
// what is copied is the content of pages and the character maps of fonts, which neither side changes afterwards.
import { fieldOf } from './arguments.js';

interface PortEvent {
  readonly data: unknown;
}
type Listener = (event: PortEvent) => void;

/** Passes on what one side posts to the listeners of both, each of which knows what is meant for it. */
export class NearPort {
  readonly #listeners = new Set<Listener>();
  readonly #settled = Promise.resolve();

  /**
   * @param transfer buffers that the sender gives up
   * @throws DataCloneError if a message that is copied cannot be
   */
  postMessage(message: object, transfer?: readonly ArrayBuffer[] | null): void {
    const event = { data: passedOn(message) ?? structuredClone(message, { transfer: [...(transfer ?? [])] }) };
    void this.#settled.then(() => {
      for (const listener of this.#listeners) listener(event);
    });
  }

  addEventListener(_name: string, listener: Listener, { signal }: { readonly signal?: AbortSignal } = {}): void {
    this.#listeners.add(listener);
    signal?.addEventListener('abort', () => this.#listeners.delete(listener));
  }

  removeEventListener(_name: string, listener: Listener): void {
    this.#listeners.delete(listener);
  }

  terminate(): void {
    this.#listeners.clear();
  }
}

/**
 * A message that need not be copied as a whole, as it is passed on; null for any other. The sender empties the lists of a piece of content
 * once it is sent, or puts others in their place, so the piece and its lists are new.
 */
function passedOn(message: object): object | null {
  const chunk = fieldOf(message, 'chunk');
  if (typeof chunk === 'object' && chunk !== null) return { ...message, chunk: withOwnLists(chunk) };
  return fieldOf(message, 'action') === 'commonobj' ? message : null;
}

function withOwnLists(chunk: object): object {
  return Object.fromEntries(
    Object.entries(chunk).map(([name, value]: readonly [string, unknown]) => [
      name,
      Array.isArray(value) ? [...value] : value,
    ]),
  );
}
