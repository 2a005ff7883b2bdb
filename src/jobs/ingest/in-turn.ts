// Handles several things at once, and gives the results in the order of the things.
import PQueue from 'p-queue';

export interface TurnLimits {
  /** How many are handled at once. */
  readonly atOnce: number;
  /** How many may be in hand, or done and waiting for their turn: bounds the memory, however many things there are. */
  readonly inHand: number;
}

/**
 * Handles each item, and gives the results in the order of the items.
 * @throws what `handle` throws, when its turn comes; what is still being handled then is waited for
 */
export async function* inTurn<Item, Result>(
  items: AsyncIterable<Item>,
  handle: (item: Item) => Promise<Result>,
  { atOnce, inHand }: TurnLimits,
): AsyncGenerator<Result, void> {
  const queue = new PQueue({ concurrency: atOnce });
  // Settled, so that an error waits for its turn: a rejection that nobody handles while another item is awaited would end the program.
  const waiting: Promise<readonly [PromiseSettledResult<Result>]>[] = [];
  try {
    for await (const item of items) {
      waiting.push(Promise.allSettled([queue.add(() => handle(item))]));
      if (waiting.length >= inHand) yield takeFirst(waiting);
    }
    while (waiting.length > 0) yield takeFirst(waiting);
  } finally {
    // If a result could not be used, let what is being handled end before the caller closes what it is handled with.
    await Promise.all(waiting);
  }
}

async function takeFirst<Result>(waiting: Promise<readonly [PromiseSettledResult<Result>]>[]): Promise<Result> {
  const first = waiting.shift();
  if (first === undefined) throw new Error('Expected something to be in hand');
  const [settled] = await first;
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}
