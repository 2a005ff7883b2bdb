// xxgk serve as a user runs it: it says where it listens, answers, and ends at once when it is asked to.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { callProgram } from '../called-program.js';
import { ingestedSamples } from '../jobs/ingested-samples.js';
import { temporaryFolder } from '../load/handled-documents.js';

const program = resolve(import.meta.dirname, '../../dist/cli.js');
const database = ingestedSamples();

async function started(
  ...options: readonly string[]
): Promise<{ readonly child: ChildProcess; readonly address: string }> {
  const child = spawn(process.execPath, [program, 'serve', '--db', database, '--port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  if (child.stdout === null) throw new Error('Expected a standard output');
  const [address] = await once(createInterface(child.stdout), 'line');
  return { child, address: String(address) };
}

test('it prints its address, answers there, and ends with 0 on Ctrl-C', async () => {
  const { child, address } = await started('--title', '某省数据');
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  const page = await fetch(address);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('某省数据');
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
});

test('it refuses a database that is not there, and a port that is taken', async () => {
  const missing = await callProgram('serve', '--db', join(temporaryFolder(), 'none.sqlite'), '--port', '0');
  expect(missing.status).toBe(2);
  expect(missing.stderr).toContain('database_missing');
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  const address = other.address();
  if (address === null || typeof address === 'string') throw new Error('Expected a port');
  const taken = await callProgram('serve', '--db', database, '--port', String(address.port));
  expect(taken.status).toBe(2);
  expect(taken.stderr).toContain('cannot_listen');
});

test.each(['-1', '65536', 'http'])('--port %s is refused', async (port) => {
  const refused = await callProgram('serve', '--db', database, '--port', port);
  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain('value_invalid');
});
