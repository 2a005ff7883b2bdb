// The program as a whole, as a user runs it: help, wrong usage, what goes to which stream.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { builtProgram, runProgram } from './built-program.js';
import { callProgram } from './called-program.js';
import { temporaryFolder } from './load/handled-documents.js';

const project = resolve(import.meta.dirname, '..');
const sample = join(project, 'data/raw/samples/art_3210_118204.html');
const packageFile: unknown = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));

test('the version is that of the package', async () => {
  expect(packageFile).toMatchObject({ version: (await runProgram('--version')).stdout.trim() });
});

test('help lists every command, and ends with 0', async () => {
  const { status, stdout, stderr } = await callProgram('--help');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  for (const command of [
    'ingest',
    'extract',
    'inspect',
    'checks',
    'series',
    'search',
    'sql',
    'trace',
    'quality',
    'problems',
    'chart',
  ])
    expect(stdout).toMatch(new RegExp(`^ {2}${command} .*\\S`, 'm'));
});

test.each([
  'ingest',
  'extract',
  'inspect',
  'checks',
  'series',
  'search',
  'sql',
  'trace',
  'quality',
  'problems',
  'chart',
])('help of %s has examples and exit codes', async (command) => {
  const { status, stdout, stderr } = await callProgram(command, '--help');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(new RegExp(`^Examples:\n {2}xxgk ${command} .*\n`, 'm'));
  expect(stdout).toMatch(/^Exit codes: 0 .*\.$/m);
  expect(await callProgram('help', command)).toMatchObject({ status: 0, stdout });
});

test.each([
  ['no command', [], 'Usage: xxgk'],
  ['an unknown command', ['injest'], "unknown command 'injest'"],
  ['a name that every object has', ['toString'], "unknown command 'toString'"],
  ['an unknown option', ['ingest', '--jsn'], "unknown option '--jsn'"],
  ['an option without its value', ['ingest', '--db'], "option '--db <file>' argument missing"],
  ['no file', ['inspect'], "missing required argument 'file'"],
  ['two files', ['extract', 'a', 'b'], 'too many arguments'],
  ['a file that does not exist', ['inspect', 'no-such-file.docx'], 'xxgk: no-such-file.docx does not exist.'],
  ['a folder in place of a file', ['extract', project], `xxgk: ${project} is a folder, not a file.`],
])('%s is wrong usage: code 2, reported only on standard error', async (_, args, words) => {
  const { status, stdout, stderr } = await callProgram(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(words);
  expect(stderr).not.toMatch(/^ +at /m);
});

test('with --debug, an error says where it came from', async () => {
  const { status, stderr } = await runProgram('--debug', 'inspect', 'no-such-file.docx');
  expect(status).toBe(2);
  expect(stderr).toMatch(/^ +at .*one-file/m);
});

test('a reader of the results that stops early is not an error', async () => {
  const process = spawn(globalThis.process.execPath, [builtProgram(), 'extract', sample, '--json']);
  let stderr = '';
  process.stderr.on('data', (data) => {
    stderr += String(data);
  });
  process.stdout.destroy();
  const [status] = await once(process, 'close');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('a reader of the messages that stops early costs nothing but messages', async () => {
  const process = spawn(globalThis.process.execPath, [builtProgram(), 'inspect', 'no-such-file.docx', sample]);
  let stdout = '';
  process.stdout.on('data', (data) => {
    stdout += String(data);
  });
  process.stderr.destroy();
  const [status] = await once(process, 'close');
  expect({ status, isWhole: stdout.includes('agency') }).toEqual({ status: 2, isWhole: false });
});

test('the database is created in a folder that does not exist yet', async () => {
  const folder = temporaryFolder();
  const { status, stdout } = await callProgram('ingest', sample, '--db', join(folder, 'new/folder/x.sqlite'));
  expect({ status, end: stdout.includes(`Database: ${folder}/new/folder/x.sqlite\n`) }).toEqual({
    status: 0,
    end: true,
  });
});
