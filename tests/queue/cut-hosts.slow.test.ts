// Workers on hosts of their own, as namespaces of the network: one shares the folder, one has to ask the ingest for the bytes. One is cut off for longer
// than its lease, and the line is repaired.
import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { builtProgram, startCommand } from '../built-program.js';
import { hasPostgres, PostgresServer } from './postgres-server.js';
import { expectSame, preparedQueue, startIngest, untilTrue } from './queue-work.js';

const lease = ['--lease', '6'] as const;
const longPage = '<p>A letter of many lines.</p>'.repeat(20_000);
/** For measurements between networks (RFC 2544): nobody lives there. */
const network = '198.18.250';

function ip(...args: readonly string[]): boolean {
  return spawnSync('ip', args).status === 0;
}

/** Another host, with a line to this one; null if this user, or this system, may not make one. */
function newHost(number: number) {
  const name = `xxgk-${process.pid}-${number}`;
  const [near, far] = [`xn${process.pid}${number}`.slice(-15), `xf${process.pid}${number}`.slice(-15)];
  const remove = () => {
    ip('link', 'del', near);
    ip('netns', 'del', name);
  };
  const address = `${network}.${4 * number + 1}`;
  const isMade =
    ip('netns', 'add', name) &&
    ip('link', 'add', near, 'type', 'veth', 'peer', 'name', far, 'netns', name) &&
    ip('addr', 'add', `${address}/30`, 'dev', near) &&
    ip('link', 'set', near, 'up') &&
    ip('-n', name, 'addr', 'add', `${network}.${4 * number + 2}/30`, 'dev', far) &&
    ip('-n', name, 'link', 'set', far, 'up') &&
    ip('-n', name, 'link', 'set', 'lo', 'up');
  if (!isMade) {
    remove();
    return null;
  }
  return {
    /** Where this host is for the other one. */
    address,
    /** Starts a worker there. */
    startWorker: (...words: readonly string[]) =>
      startCommand('ip', 'netns', 'exec', name, process.execPath, builtProgram(), 'worker', ...words),
    cut: () => expect(ip('link', 'set', near, 'down')).toBe(true),
    heal: () => expect(ip('link', 'set', near, 'up')).toBe(true),
    remove,
  };
}

const hosts = hasPostgres ? [newHost(0), newHost(1)] : [];
const [sharing = null, distant = null] = hosts;
afterAll(() => {
  for (const host of hosts) host?.remove();
  if (hasPostgres && (sharing === null || distant === null))
    process.stdout.write('Hosts that are cut off were left out: this user may not make namespaces of the network.\n');
});

describe.skipIf(sharing === null || distant === null)('workers on other hosts', () => {
  test('one is cut off beyond its lease, and works again when the line is repaired', async () => {
    if (sharing === null || distant === null) throw new Error('Expected two hosts');
    const server = await PostgresServer.create([sharing.address, distant.address]);
    onTestFinished(() => server.remove());
    const { queue, folder, expected, path } = await preparedQueue(server, {
      // The first that are sent. Reading them takes a while, so that they are in hand when it happens.
      '0.html': longPage,
      '1.html': longPage,
    });
    const from = ({ address }: { readonly address: string }) => queue.replace('127.0.0.1', address);
    const serve = ['--serve', `${distant.address}:0`] as const;
    const near = sharing.startWorker('--queue', from(sharing), '--root', folder, '--workers', '1');
    // Without the folder.
    distant.startWorker('--queue', from(distant), '--workers', '1');
    await untilTrue(server, queue, 'SELECT count(*) = 2 FROM xxgk_queue.workers');
    const ingest = startIngest(queue, folder, path, ...lease, ...serve);
    await untilTrue(server, queue, "SELECT count(*) = 2 FROM xxgk_jobs.job WHERE state = 'active'");
    distant.cut();
    // Not before the other one has read what was in hand there.
    expect(await ingest.ended).toMatchObject({ status: 1 });
    const silent = "SELECT count(*)::integer AS n FROM xxgk_queue.workers WHERE now() - seen_at > interval '6 seconds'";
    expect(await server.ask(queue, silent)).toEqual([{ n: 1 }]);
    expectSame(expected, path);

    near.process.kill('SIGTERM');
    expect(await near.ended).toMatchObject({ status: 0 });
    distant.heal();
    // It need not have noticed: a statement that was on its way may arrive now.
    await untilTrue(
      server,
      queue,
      "SELECT count(*) = 1 FROM xxgk_queue.workers WHERE now() - seen_at < interval '6 seconds'",
    );
    const again = `${path}-again`;
    expect(await startIngest(queue, folder, again, ...lease, ...serve).ended).toMatchObject({ status: 1 });
    expectSame(expected, again);
  }, 400_000);
});
