// A job that is ended while LibreOffice works for it, in any way, leaves neither a process nor a folder.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { draftOf } from '../../scripts/accuracy/draft.js';
import { writeRtfDocument } from '../../scripts/samples/write-rtf.js';
import { startProgram } from '../built-program.js';
import { notedProcess, toEnd } from '../jobs/office/fake-office.js';
import { temporaryFolder } from '../load/handled-documents.js';

/** Starts a job with reports over which LibreOffice hangs, and a process that was started for one of them. */
async function hangingJob() {
  const folder = temporaryFolder();
  const [programs, temporary, reports] = ['programs', 'temporary', 'reports'].map((name) => join(folder, name));
  if (!programs || !temporary || !reports) throw new Error('Expected three folders');
  for (const made of [programs, temporary, reports]) mkdirSync(made);
  const noted = join(folder, 'process');
  writeFileSync(join(programs, 'soffice'), `#!/bin/sh\nsleep 1000 & echo $! > "${noted}"; wait\n`, { mode: 0o755 });
  for (const number of [1, 2, 3])
    writeFileSync(join(reports, `${number}.rtf`), writeRtfDocument(draftOf(number, '2021')));
  vi.stubEnv('PATH', `${programs}:${process.env['PATH']}`);
  vi.stubEnv('TMPDIR', temporary);
  vi.stubEnv('XXGK_OFFICE', 'auto');
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const job = startProgram('ingest', reports, '--db', join(folder, 'xxgk.sqlite'), '--quiet');
  return { job, temporary, hanging: await notedProcess(noted) };
}

test.each([
  ['killed', ['SIGKILL']],
  ['ended', ['SIGTERM']],
  ['hung up on', ['SIGHUP']],
  ['interrupted twice', ['SIGINT', 'SIGINT']],
] as const)('a job that is %s', async (_, signals) => {
  const { job, temporary, hanging } = await hangingJob();
  for (const signal of signals) {
    job.process.kill(signal);
    await setTimeout(300);
  }
  await job.ended;
  await toEnd(hanging);
  await expect
    .poll(() => readdirSync(temporary).filter((name) => name.startsWith('xxgk-office-')), { timeout: 10_000 })
    .toEqual([]);
});
