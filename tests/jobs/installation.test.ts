// Libraries that were not installed for this Node: what is said, by every command.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { installationErrorOf } from '../../src/jobs/installation.js';
import { closeDatabase } from '../../src/load/connection/load-database.js';
import { openDatabase } from '../../src/load/open-database.js';
import { builtProgram } from '../built-program.js';
import { folderOf, reportPage } from './ingested-folders.js';

const node = process.versions.node;
const refused = (message: string) => Object.assign(new Error(message), { code: 'ERR_DLOPEN_FAILED' });

test.each([
  [
    refused(
      "The module '/a/node_modules/better-sqlite3/build/Release/better_sqlite3.node'\nwas compiled against a different Node.js version using\nNODE_MODULE_VERSION 115. This version of Node.js requires\nNODE_MODULE_VERSION 127. Please try re-compiling or re-installing\nthe module (for instance, using `npm rebuild` or `npm install`).",
    ),
    `better-sqlite3 was installed for another version of Node (it was compiled for modules of version 115, and Node ${node} has 127): run npm ci again with Node ${node}.`,
  ],
  [
    refused('C:\\a\\node_modules\\@napi-rs\\canvas\\canvas.node: invalid ELF header'),
    `@napi-rs/canvas cannot be loaded on this machine (C:\\a\\node_modules\\@napi-rs\\canvas\\canvas.node: invalid ELF header): run npm ci again with Node ${node}.`,
  ],
  [
    new Error(
      'Could not locate the bindings file. Tried:\n → /a/node_modules/better-sqlite3/build/better_sqlite3.node',
    ),
    `better-sqlite3 was installed without its compiled part: run npm ci again with Node ${node}.`,
  ],
])('what Node says of a library that it cannot load becomes one line: %s', (error, message) => {
  expect(installationErrorOf(error)).toMatchObject({ name: 'InstallationError', message, cause: error });
});

test.each([new Error('x is not a function'), refused('').message, null, { code: 'ERR_DLOPEN_FAILED' }])(
  'another error is none of these: %s',
  (error) => expect(installationErrorOf(error)).toBeNull(),
);

const sources = "contact: a@b.example\nsources:\n  - id: x\n    place: y\n    start: ['http://127.0.0.1:9/']\n";
const { NODE_OPTIONS = '' } = process.env;
const otherNode = `${NODE_OPTIONS} --require ${JSON.stringify(join(import.meta.dirname, 'other-node.cjs'))}`;

test.each([
  ['ingest', []],
  ['search', ['公开']],
  ['sql', ['SELECT 1']],
  ['export', ['out']],
  ['scrape', []],
])('%s says in one line that SQLite’s library is for another Node, and what to do', (command, args) => {
  const folder = folderOf({ 'a.html': reportPage('a'), 'sources.yaml': sources });
  const database = join(folder, 'xxgk.sqlite');
  closeDatabase(openDatabase(database));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [builtProgram(), command, ...(command === 'ingest' ? [folder] : args), '--db', database],
    { encoding: 'utf8', cwd: folder, env: { ...process.env, NODE_OPTIONS: otherNode } },
  );
  expect({ status, stdout, stderr }).toEqual({
    status: 2,
    stdout: '',
    stderr: `xxgk: installation_unfit: better-sqlite3 was installed for another version of Node (it was compiled for modules of version 1, and Node ${node} has 2): run npm ci again with Node ${node}.\n`,
  });
});
