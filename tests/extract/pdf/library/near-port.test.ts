// What one side of pdf.js sends must reach the other as it was when it was sent.
import { expect, test } from 'vitest';
import { NearPort } from '../../../../src/extract/pdf/library/near-port.js';

function received(send: (port: NearPort) => void): Promise<unknown> {
  return new Promise((resolve) => {
    const port = new NearPort();
    port.addEventListener('message', ({ data }) => resolve(data));
    send(port);
  });
}

test('content is as it was when it was sent, although the sender empties its lists', async () => {
  const chunk = { items: ['3001'], styles: {} };
  const message = await received((port) => {
    port.postMessage({ stream: 4, chunk });
    chunk.items.length = 0;
  });
  expect(message).toEqual({ stream: 4, chunk: { items: ['3001'], styles: {} } });
});

test('what is asked is copied, and a buffer that is given up is moved', async () => {
  const data = { bytes: new Uint8Array([1, 2]) };
  const message = await received((port) => port.postMessage({ action: 'GetDocRequest', data }, [data.bytes.buffer]));
  expect(message).toEqual({ action: 'GetDocRequest', data: { bytes: new Uint8Array([1, 2]) } });
  expect(data.bytes).toHaveLength(0);
});

test('nothing is received once the listener has been removed', async () => {
  const port = new NearPort();
  const controller = new AbortController();
  const seen: unknown[] = [];
  port.addEventListener('message', ({ data }) => seen.push(data), { signal: controller.signal });
  port.postMessage({ action: 'a' });
  await Promise.resolve();
  controller.abort();
  port.postMessage({ action: 'b' });
  await Promise.resolve();
  expect(seen).toEqual([{ action: 'a' }]);
});
