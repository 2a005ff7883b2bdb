// The ready files of docs/scale: each can be parsed, its parts are complete, and its commands have the options that it gives them.
import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { callProgram } from '../called-program.js';
import { temporaryFolder } from '../load/handled-documents.js';
import { pageOf } from './fresh-page.js';

const folder = resolve(import.meta.dirname, '../../docs/scale');
const names = readdirSync(folder).sort();
const textOf = (name: string) => readFileSync(join(folder, name), 'utf8');
const ending = (suffix: RegExp) => names.filter((name) => suffix.test(name));

/** The commands of a file, each as its words: `xxgk read … --out …`, or a list of arguments of a container. */
function commandsOf(name: string): readonly (readonly string[])[] {
  const lines = textOf(name)
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => !/^\s*#/.test(line));
  const inShell = lines.flatMap((line) => [...line.matchAll(/\bxxgk (?<rest>(?:read|ingest|lake|scrape) [^|&;]*)/g)]);
  const asLists = lines.flatMap((line) => [...line.matchAll(/command: \[(?<rest>(?:read|ingest|lake), [^\]]*)\]/g)]);
  return [...inShell, ...asLists].map(({ groups }) =>
    (groups?.['rest'] ?? '').split(/[\s,"]+/).filter((word) => word !== ''),
  );
}

test('the page lists every file', () => {
  const page = pageOf('scale.md');
  expect(names.filter((name) => !page.includes(`(scale/${name})`))).toEqual(['Dockerfile.dockerignore']);
});

describe('commands', () => {
  const commands = names.flatMap((name) => commandsOf(name).map((words) => ({ name, words })));

  test('are found in every file that runs the program', () => {
    expect([...new Set(commands.map(({ name }) => name))]).toEqual(
      names.filter((name) => !name.startsWith('Dockerfile') && !name.endsWith('.timer')),
    );
  });

  test.each(['read', 'ingest', 'lake', 'scrape'])('%s has the options that the files give it', async (command) => {
    const given = commands.filter(({ words }) => words[0] === command);
    expect(given.length).toBeGreaterThan(0);
    const { stdout: help } = await callProgram(command, '--help');
    const options = given.flatMap(({ words }) => words.filter((word) => word.startsWith('--')));
    expect(options.filter((option) => !new RegExp(`^ +${option}\\b`, 'm').test(help))).toEqual([]);
  });
});

describe('parts', () => {
  const shardsOf = (name: string) =>
    [...textOf(name).matchAll(/--shard,? "?(?<index>\S+?)\/(?<count>\d+|\$parts)/g)].map(({ groups }) => ({
      index: groups?.['index'],
      count: groups?.['count'],
    }));

  test('of compose are one to the last', () => {
    const shards = shardsOf('compose.yaml');
    expect(shards.length).toBeGreaterThan(1);
    expect(shards).toEqual(shards.map((_, index) => ({ index: `${index + 1}`, count: `${shards.length}` })));
  });

  test('of Kubernetes are as many as the completions of the Job', () => {
    const [job] = parseAllDocuments(textOf('kubernetes.yaml')).map((document) => document.toJS());
    expect(textOf('kubernetes.yaml')).toContain(`--shard "$((JOB_COMPLETION_INDEX + 1))/${job.spec.completions}"`);
  });

  test('of GNU parallel are as many as it counts', () => {
    expect(textOf('parallel.sh')).toMatch(/^parts=\d+$/m);
    expect(textOf('parallel.sh')).toMatch(/seq "\$parts" \|/);
    expect(shardsOf('parallel.sh')).toEqual([{ index: '{}', count: '$parts' }]);
  });
});

describe('each file can be parsed:', () => {
  test.each(ending(/\.yaml$/))('%s', (name) => {
    const documents = parseAllDocuments(textOf(name), { merge: true });
    expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
    expect(documents.length).toBeGreaterThan(0);
  });

  test('compose waits for all readers, and has one image', () => {
    const { services } = parseAllDocuments(textOf('compose.yaml'), { merge: true })[0]?.toJS() ?? {};
    expect(Object.keys(services)).toEqual(['read-1', 'read-2', 'read-3', 'read-4', 'ingest', 'lake']);
    expect(Object.keys(services.ingest.depends_on)).toEqual(['read-1', 'read-2', 'read-3', 'read-4']);
    for (const service of Object.values<{ readonly image: string }>(services)) expect(service.image).toBe('xxgk');
  });

  test.each(ending(/\.sh$/))('%s', (name) => {
    const { status, stderr } = spawnSync('bash', ['-n', join(folder, name)], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  const { error } = spawnSync('systemd-analyze', ['--version']);
  test.skipIf(error !== undefined).each(ending(/\.(?:service|timer)$/))('%s', (name) => {
    // A template is verified as one of its units.
    const copy = join(temporaryFolder(), name.replace('@.', '@3.'));
    copyFileSync(join(folder, name), copy);
    if (name.endsWith('.timer'))
      copyFileSync(join(folder, name.replace('.timer', '.service')), copy.replace('.timer', '.service'));
    const { stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', copy], { encoding: 'utf8' });
    const said = stderr.split('\n').filter((line) => line.includes(name.replace('@.', '@3.')));
    expect(said).toEqual([]);
  });
});
