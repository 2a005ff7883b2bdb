// What is asked for at the same time, or while others are being done, is done together.
import { expect, test } from 'vitest';
import { Together } from '../../../src/jobs/queue/exchange/together.js';

/** Groups that are done when the test says so. */
function heldGroups(limits: { readonly groupOf: number; readonly groups: number }) {
  const begun: { readonly items: readonly number[]; readonly end: (error?: Error) => void }[] = [];
  const together = new Together<number, string>(
    (items) =>
      new Promise((fulfil, reject) => {
        const end = (error?: Error) => (error ? reject(error) : fulfil(items.map((item) => `done ${item}`)));
        begun.push({ items, end });
      }),
    limits,
  );
  const items = () => begun.map((group) => group.items);
  return { together, begun, items };
}

/** Turns of the event loop, of which the first begins a group and the next another one. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((fulfil) => setImmediate(fulfil));
}

test('those of one moment are one group, and those that come meanwhile the next, each with its own result', async () => {
  const { together, begun, items } = heldGroups({ groupOf: 3, groups: 1 });
  const first = [together.of(1), together.of(2)];
  await settled();
  const later = [3, 4, 5, 6].map((item) => together.of(item));
  await settled();
  expect(items()).toEqual([[1, 2]]);
  begun[0]?.end();
  expect(await Promise.all(first)).toEqual(['done 1', 'done 2']);
  await settled();
  expect(items()).toEqual([
    [1, 2],
    [3, 4, 5],
  ]);
  begun[1]?.end();
  await settled();
  begun[2]?.end();
  expect(await Promise.all(later)).toEqual(['done 3', 'done 4', 'done 5', 'done 6']);
});

test('no more groups are begun at once than are allowed', async () => {
  const { together, begun, items } = heldGroups({ groupOf: 1, groups: 2 });
  const all = [1, 2, 3].map((item) => together.of(item));
  await settled();
  expect(items()).toEqual([[1], [2]]);
  begun[1]?.end();
  await settled();
  expect(items()).toEqual([[1], [2], [3]]);
  begun[0]?.end();
  begun[2]?.end();
  expect(await Promise.all(all)).toEqual(['done 1', 'done 2', 'done 3']);
});

test('each of the group learns what went wrong, and the next group is begun', async () => {
  const { together, begun } = heldGroups({ groupOf: 2, groups: 1 });
  const all = Promise.allSettled([1, 2, 3].map((item) => together.of(item)));
  await settled();
  begun[0]?.end(new Error('the line is cut'));
  await settled();
  begun[1]?.end();
  expect((await all).map((each) => (each.status === 'fulfilled' ? each.value : String(each.reason)))).toEqual([
    'Error: the line is cut',
    'Error: the line is cut',
    'done 3',
  ]);
});
