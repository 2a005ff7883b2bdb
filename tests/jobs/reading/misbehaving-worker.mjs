// A worker whose documents do what documents must not: each is named after it.
import { threadId } from 'node:worker_threads';

/** How often each document was begun, for those that fail once: a worker that is replaced remembers nothing. */
const begun = (bytes) => Atomics.add(new Int32Array(bytes.buffer), 0, 1);

const misdeeds = {
  'throws at first': ({ bytes }) => {
    if (begun(bytes) === 0) throw new TypeError('x is not a function');
  },
  'ends the thread at first': ({ bytes }) => {
    if (begun(bytes) === 0) process.exit(3);
  },
  'hangs with pages': ({ progress }) => {
    Atomics.store(progress, 0, 1);
    for (;;);
  },
  'hangs and looks around': ({ bytes }) => {
    // Cell 0 counts tries. Try n adds to cell 1 + n as long as it runs, and notes in cell 5 + n which of the others do.
    const cells = new Int32Array(bytes.buffer);
    const own = Atomics.add(cells, 0, 1);
    const beats = () => [0, 1, 2, 3].map((other) => (other === own ? 0 : Atomics.load(cells, 1 + other)));
    // A thread that is being stopped may still run for a moment.
    const settledAt = performance.now() + 50;
    while (performance.now() < settledAt) Atomics.add(cells, 1 + own, 1);
    const before = beats();
    for (;;) {
      Atomics.add(cells, 1 + own, 1);
      beats().forEach((count, other) => {
        if (count !== before[other]) Atomics.or(cells, 5 + own, 1 << other);
      });
    }
  },
  'throws in the second reader': ({ progress, secondReaderFault }) => {
    Atomics.store(progress, 1, 1);
    if (secondReaderFault === undefined) throw new TypeError('x is not a function');
  },
  'holds memory': () => {
    const held = [];
    for (;;) held.push(Buffer.alloc(16 * 1024 * 1024, 1));
  },
  hangs: () => {
    for (;;);
  },
  'eats memory': () => {
    const eaten = [];
    for (;;) eaten.push(new Array(1000).fill(eaten.length));
  },
  'nests deeply': () => {
    const descend = (depth) => descend(depth + 1) + 1;
    return descend(0);
  },
  throws: () => {
    throw new TypeError('x is not a function');
  },
  'throws a text': () => {
    throw 'a text';
  },
  'ends the thread': () => process.exit(3),
};

export function readDocument(task) {
  misdeeds[task.name]?.(task);
  return {
    format: 'text',
    encoding: null,
    metadata: [{ name: 'thread', value: String(threadId) }],
    outcome: { kind: 'not_a_report', problems: [] },
  };
}

export const prepareDocument = readDocument;
export const extractDocument = readDocument;
export const drawDocumentCell = readDocument;
