// A server of PostgreSQL for tests: a cluster of its own in a temporary folder, on loopback, under the account of the package where the tests run as root.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { appendFileSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const debianFolder = '/usr/lib/postgresql';
const startsWithinMs = 30_000;
const lookEveryMs = 50;
/** Nothing outlives the machine here, and the server is killed, not the machine. */
const settings = ['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'max_connections=60'];

/** The folder of the server's programs; null if it is not installed. */
function programFolder(): string | null {
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder) : [];
  const folders = versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(debianFolder, version, 'bin'));
  return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? null;
}

const programs = programFolder();

/** Whether there are programs of a server here. Without them, the tests that need one are reported as skipped. */
export const hasPostgres = programs !== null;

interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** The server refuses to run as root. */
function accountOfServer(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const idOf = (option: string) => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

export class PostgresServer {
  readonly #folder: string;
  readonly #port: number;
  readonly #account: Account | null;
  readonly #hosts: readonly string[];
  #process: ChildProcess | null = null;
  #databases = 0;

  private constructor(
    folder: string,
    port: number,
    { account, hosts }: { readonly account: Account | null; readonly hosts: readonly string[] },
  ) {
    this.#folder = folder;
    this.#port = port;
    this.#account = account;
    this.#hosts = ['127.0.0.1', ...hosts];
  }

  /** Makes a cluster and starts its server. @param hosts further addresses of this machine at which it listens */
  static async create(hosts: readonly string[] = []): Promise<PostgresServer> {
    const folder = mkdtempSync(join(tmpdir(), 'xxgk-postgres-'));
    const account = accountOfServer();
    if (account) chownSync(folder, account.uid, account.gid);
    const server = new PostgresServer(folder, await freePort(), { account, hosts });
    const options = ['--username=xxgk', '--auth=trust', '--encoding=UTF8', '--no-sync', '--locale=C'];
    const { status, stderr } = spawnSync(join(programs ?? '', 'initdb'), [...options, '-D', server.#data], {
      ...account,
      cwd: folder,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`initdb: ${stderr}`);
    for (const host of hosts) appendFileSync(join(server.#data, 'pg_hba.conf'), `host all all ${host}/24 trust\n`);
    await server.start();
    return server;
  }

  /** The process that starts all others of the server; null while it is not running. */
  get pid(): number | null {
    return this.#process?.pid ?? null;
  }

  get #data(): string {
    return join(this.#folder, 'data');
  }

  async start(): Promise<void> {
    const place = ['-p', String(this.#port), '-c', `listen_addresses=${this.#hosts.join(',')}`, '-k', this.#folder];
    // A group of processes of its own, to be killed together.
    this.#process = spawn(join(programs ?? '', 'postgres'), ['-D', this.#data, ...place, ...settings], {
      ...this.#account,
      ...{ cwd: this.#folder, stdio: 'ignore', detached: true },
    });
    const until = Date.now() + startsWithinMs;
    while (!(await this.#answers())) {
      if (Date.now() > until) throw new Error('PostgreSQL did not start');
      await pause(lookEveryMs);
    }
  }

  /** Kills all processes of the server at once. */
  async kill(): Promise<void> {
    const killed = this.#process;
    if (killed?.pid === undefined) return;
    const ended = new Promise((fulfil) => killed.once('exit', fulfil));
    process.kill(-killed.pid, 'SIGKILL');
    await ended;
    this.#process = null;
  }

  /** Ends the server and removes its cluster. */
  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }

  /** Creates a database. @param folder where its files are; default: with those of the cluster @returns its address */
  async newDatabase(folder: string | null = null): Promise<string> {
    this.#databases++;
    const name = `queue_${this.#databases}`;
    if (folder !== null) {
      if (this.#account) chownSync(folder, this.#account.uid, this.#account.gid);
      await this.ask('postgres', `CREATE TABLESPACE place_of_${name} LOCATION '${folder}'`);
    }
    await this.ask('postgres', `CREATE DATABASE ${name}${folder === null ? '' : ` TABLESPACE place_of_${name}`}`);
    return this.#addressOf(name);
  }

  /** Runs a statement in a database. @param database its name or its address */
  async ask(database: string, sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const client = new pg.Client({ connectionString: database.includes('/') ? database : this.#addressOf(database) });
    client.on('error', () => {});
    await client.connect();
    try {
      const { rows } = await client.query(sql);
      return rows;
    } finally {
      await client.end();
    }
  }

  #addressOf(database: string): string {
    return `postgres://xxgk@127.0.0.1:${this.#port}/${database}`;
  }

  async #answers(): Promise<boolean> {
    try {
      await this.ask('postgres', 'SELECT 1');
      return true;
    } catch {
      // It is still starting.
      return false;
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((fulfil, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      probe.close(() => fulfil(port));
    });
  });
}
