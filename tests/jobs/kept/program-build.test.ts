// Two builds of the program are distinguished by whatever may change what they read.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildOf, programBuild } from '../../../src/jobs/kept/program-build.js';
import { folderOf } from '../ingested-folders.js';

const files = {
  'dist/cli.js': 'run()',
  'dist/extract/pdf.js': 'read()',
  'package.json': '{}',
  'package-lock.json': '1',
};

function built(changed: Readonly<Record<string, string>> = {}, node = 'v20.19.0'): string {
  const folder = folderOf({ ...files, ...changed });
  return buildOf(join(folder, 'dist'), folder, node);
}

test('the same files, libraries and Node are one build, wherever they are', () => {
  expect(built()).toBe(built());
  expect(built({ 'dist/.built': 'later' })).toBe(built());
});

test.each([
  ['a compiled file', { 'dist/extract/pdf.js': 'read(1)' }, undefined],
  ['a further file', { 'dist/extract/doc.js': '' }, undefined],
  ['the libraries', { 'package-lock.json': '2' }, undefined],
  ['Node', {}, 'v22.12.0'],
])('%s makes another build', (_, changed, node) => {
  expect(built(changed, node)).not.toBe(built());
});

test('without a lock file the libraries are those that were installed', () => {
  const folder = folderOf({ 'dist/cli.js': 'run()', 'node_modules/.package-lock.json': '1', 'package.json': '{}' });
  const before = buildOf(join(folder, 'dist'), folder, 'v20');
  writeFileSync(join(folder, 'node_modules/.package-lock.json'), '2');
  expect(buildOf(join(folder, 'dist'), folder, 'v20')).not.toBe(before);
});

test('this program has one', () => {
  expect(programBuild()).toMatch(/^[0-9a-f]{32}$/);
  expect(programBuild()).toBe(programBuild());
});
