// A job that is ended while Tesseract works for it, in any way, leaves no process of recognition, and a database that the next job uses.
// Skipped where recognition is not installed.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { canRecognise } from '../../src/extract/scans/engines/installed.js';
import { runProgram, startProgram } from '../built-program.js';
import { notedProcess, toEnd } from '../jobs/office/fake-office.js';
import { temporaryFolder } from '../load/handled-documents.js';

const patience = 150_000;

/** A scan of a table with a number in each cell. */
function scannedTable(): Uint8Array {
  const canvas = createCanvas(1200, 1600);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#000000';
  context.lineWidth = 3;
  context.font = '30px serif';
  for (let row = 0; row < 8; row++)
    for (let column = 0; column < 4; column++) {
      const [x, y] = [100 + 220 * column, 150 + 70 * row];
      context.strokeRect(x, y, 220, 70);
      context.fillText(String(100 * row + column), x + 80, y + 46);
    }
  return new Uint8Array(canvas.toBuffer('image/png'));
}

/** Starts a job with a scan over which Tesseract hangs: the process that it started, and the one of recognition that started it. */
async function hangingJob() {
  const folder = temporaryFolder();
  const [programs, scans] = ['programs', 'scans'].map((name) => join(folder, name));
  if (!programs || !scans) throw new Error('Expected two folders');
  for (const made of [programs, scans]) mkdirSync(made);
  const [noted, recognition] = [join(folder, 'process'), join(folder, 'recognition')];
  const script = `#!/bin/sh\necho $PPID > "${recognition}"\nsleep 1000 & echo $! > "${noted}"; wait\n`;
  writeFileSync(join(programs, 'tesseract'), script, { mode: 0o755 });
  writeFileSync(join(scans, 'scan.png'), scannedTable());
  vi.stubEnv('PATH', `${programs}:${process.env['PATH']}`);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const database = join(folder, 'xxgk.sqlite');
  const job = startProgram('ingest', scans, '--db', database, '--quiet');
  // On a busy machine it takes PP-OCR a while to see the cells before.
  await expect.poll(() => existsSync(noted), { timeout: 100_000 }).toBe(true);
  const hanging = await notedProcess(noted);
  return { job, scans, database, hanging, recognition: Number(readFileSync(recognition, 'utf8')) };
}

describe.runIf(canRecognise() && existsSync('/proc/self'))('a job with a scan in hand', () => {
  it.each([
    ['killed', ['SIGKILL']],
    ['ended', ['SIGTERM']],
    ['hung up on', ['SIGHUP']],
    ['interrupted twice', ['SIGINT', 'SIGINT']],
  ] as const)(
    'that is %s leaves no process and a database that is whole',
    async (_, signals) => {
      const { job, scans, database, hanging, recognition } = await hangingJob();
      for (const signal of signals) {
        job.process.kill(signal);
        await setTimeout(300);
      }
      await job.ended;
      await toEnd(hanging);
      await toEnd(recognition);
      const next = await runProgram('ingest', scans, '--db', database, '--ocr', 'never');
      expect(next.stdout).toContain('scanned_page');
      const examined = await runProgram('doctor', '--db', database, '--json');
      expect(examined.stdout).not.toContain('"error"');
    },
    patience,
  );

  it(
    'is not reached by Ctrl-C in its terminal, which is sent to the group of the job',
    async () => {
      const { job, hanging, recognition } = await hangingJob();
      const groupOf = (pid: number | undefined) => readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[4];
      expect([groupOf(recognition), groupOf(hanging)]).toEqual([String(recognition), String(recognition)]);
      expect(groupOf(job.process.pid)).not.toBe(String(recognition));
    },
    patience,
  );
});
