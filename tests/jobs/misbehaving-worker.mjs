// A worker whose documents do what documents must not: each is named after it.
import { threadId } from 'node:worker_threads';

const misdeeds = {
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

export function readDocument({ name }) {
  misdeeds[name]?.();
  return {
    format: 'text',
    encoding: null,
    metadata: [{ name: 'thread', value: String(threadId) }],
    outcome: { kind: 'not_a_report', problems: [] },
  };
}

export const extractDocument = readDocument;
