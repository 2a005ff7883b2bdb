// What is refused: workers that would read otherwise, or cannot open documents, and a second ingest.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtProgram, runProgram } from '../built-program.js';
import { settledFolderOf } from '../jobs/ingested-folders.js';
import { temporaryFolder } from '../load/handled-documents.js';
import { hasPostgres, PostgresServer } from './postgres-server.js';
import { expectSame, preparedQueue, startIngest, startWorker, untilTrue } from './queue-work.js';

const lease = ['--lease', '6'] as const;
const one = ['--workers', '1'] as const;

describe.skipIf(!hasPostgres)('over a queue', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.create();
  });
  afterAll(() => server.remove());

  test('a worker of another build is refused, and so is a second ingest', async () => {
    const { queue, folder, expected, path } = await preparedQueue(server);
    const ingest = startIngest(queue, folder, path, ...lease);
    await untilTrue(server, queue, 'SELECT count(*) = 1 FROM xxgk_queue.collector');
    const other = await otherBuild(['worker', '--queue', queue, '--root', folder, '--idle', '1']);
    expect(other).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^xxgk: worker_unfit: .* is build [0-9a-f]{16}, /),
    });
    const second = await startIngest(queue, folder, join(temporaryFolder(), 'second.sqlite')).ended;
    expect(second).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^xxgk: queue_taken: An ingest \(process \d+ /),
    });
    expect(await runProgram('queue', 'drop', queue, '--yes')).toMatchObject({ status: 2 });
    const worker = startWorker(queue, folder, ...one, '--idle', '15');
    expect(await ingest.ended).toMatchObject({ status: 1, stderr: '' });
    expect(await worker.ended).toMatchObject({ status: 0 });
    expectSame(expected, path);
    expect(await runProgram('queue', 'drop', queue, '--yes')).toMatchObject({ status: 0 });
  }, 400_000);

  test('a worker without documents ends with the reason, and leaves them to others', async () => {
    const { queue, folder, expected, path } = await preparedQueue(server);
    const elsewhere = settledFolderOf({ 'other.html': 'x' });
    const ingest = startIngest(queue, folder, path, ...lease);
    await untilTrue(server, queue, 'SELECT count(*) = 1 FROM xxgk_queue.collector');
    // As if the ingest could not be asked from there.
    await server.ask(queue, 'UPDATE xxgk_queue.collector SET bytes_at = NULL');
    const lost = await startWorker(queue, elsewhere, ...one, '--idle', '9').ended;
    expect(lost).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('xxgk: bytes_unreachable: 3 documents in a row'),
    });
    startWorker(queue, folder, ...one, '--quiet');
    expect(await ingest.ended).toMatchObject({ status: 1 });
    expectSame(expected, path);
  }, 400_000);
});

/** Runs a copy of the program in which one file has one more line. */
async function otherBuild(words: readonly string[]) {
  const project = dirname(dirname(builtProgram()));
  const copy = temporaryFolder();
  cpSync(join(project, 'dist'), join(copy, 'dist'), { recursive: true });
  mkdirSync(join(copy, 'data'));
  for (const name of ['package.json', 'package-lock.json', 'node_modules', 'data/divisions'])
    symlinkSync(join(project, name), join(copy, name));
  const file = join(copy, 'dist/jobs/version.js');
  writeFileSync(file, `${readFileSync(file, 'utf8')}\n// Another build.\n`);
  const program = spawn(process.execPath, [join(copy, 'dist/cli.js'), ...words], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  program.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const status = await new Promise((fulfil) => program.once('close', fulfil));
  return { status, stderr };
}
