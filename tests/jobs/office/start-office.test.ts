// The process that runs LibreOffice for a job.
import { readdirSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { startOffice } from '../../../src/jobs/office/start-office.js';
import { builtProgram } from '../../built-program.js';
import { temporaryFolder } from '../../load/handled-documents.js';
import { copiedAs, documentOf, fakeOffice } from './fake-office.js';

function started() {
  builtProgram();
  const folder = temporaryFolder();
  const office = startOffice({ program: fakeOffice(temporaryFolder()), atOnce: 2, folder });
  onTestFinished(() => office.close());
  return { office, folder };
}

test('documents are converted beside each other, and nothing is left when it is closed', async () => {
  const { office, folder } = started();
  const copies = await Promise.all(['one', 'two', 'three'].map((text) => office.convert(copiedAs(text), 'doc')));
  expect(copies.map((copy) => copy && Buffer.from(copy).toString())).toEqual(['one', 'two', 'three']);
  await office.close();
  expect(readdirSync(folder)).toEqual([]);
  expect(await office.convert(copiedAs('four'), 'doc')).toBeNull();
});

test('where no document needs it, no process is started', async () => {
  const { office, folder } = started();
  await office.close();
  expect(readdirSync(folder)).toEqual([]);
});

test('if the process is killed, its documents have no copy', async () => {
  const { office } = started();
  expect(await office.convert(documentOf('kill -9 $PPID'), 'doc')).toBeNull();
  expect(await office.convert(copiedAs('x'), 'doc')).toBeNull();
});
