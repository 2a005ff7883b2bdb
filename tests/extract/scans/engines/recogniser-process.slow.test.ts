// The real process with its model, where its packages are installed: its memory, and that it ends with its parent and not before.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { canRecognise } from '../../../../src/extract/scans/engines/installed.js';
import { recogniserInProcess } from '../../../../src/extract/scans/engines/recogniser-process.js';
import { builtProgram } from '../../../built-program.js';

const engines = join(dirname(builtProgram()), 'extract/scans/engines');
const file = join(engines, 'pp-ocr-process.js');
const hasProcesses = existsSync('/proc/self/task');

/** Begins to recognise so many long lines, and prints how many texts it got. */
const work = (lines: number) => `
  import { recogniserInProcess } from ${JSON.stringify(join(engines, 'recogniser-process.js'))};
  const limits = { file: ${JSON.stringify(file)}, megabytes: 900, patienceMs: 600_000, mostLines: 10_000 };
  const { recognise, close } = recogniserInProcess(limits);
  const line = { width: 800, height: 48, shades: new Uint8Array(800 * 48) };
  console.log((await recognise(Array(${lines}).fill(line))).length);
  close();`;

function childrenOf(pid: number | undefined): readonly number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return children.split(' ').filter(Boolean).map(Number);
}

/** Starts work, and waits until its process is at it. */
async function started(lines: number): Promise<{ readonly parent: ChildProcess; readonly child: number }> {
  const parent = spawn(process.execPath, ['--input-type=module', '-e', work(lines)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => {
    parent.kill('SIGKILL');
  });
  const child = await expect
    .poll(() => childrenOf(parent.pid)[0], { timeout: 20_000 })
    .toBeDefined()
    .then(() => childrenOf(parent.pid)[0] ?? 0);
  const resident = () =>
    Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${child}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  await expect.poll(resident, { timeout: 20_000 }).toBeGreaterThan(200);
  return { parent, child };
}

describe.runIf(canRecognise())('the process of PP-OCR', () => {
  it('is killed beyond its memory', async () => {
    const { recognise, close } = recogniserInProcess({ file, megabytes: 60, patienceMs: 60_000, mostLines: 10 });
    onTestFinished(close);
    const line = { width: 800, height: 48, shades: new Uint8Array(800 * 48) };
    await expect(recognise([line])).rejects.toThrow('beyond 60 MB of memory');
  });

  it.runIf(hasProcesses)(
    'ends by itself when its parent is killed in the middle of its work',
    async () => {
      const { parent, child } = await started(10_000);
      parent.kill('SIGKILL');
      await expect.poll(() => existsSync(`/proc/${child}`), { timeout: 5_000 }).toBe(false);
    },
    60_000,
  );

  it.runIf(hasProcesses)(
    'goes on when Ctrl-C reaches it, because its parent finishes what is in hand',
    async () => {
      const { parent, child } = await started(12);
      process.kill(child, 'SIGINT');
      let printed = '';
      parent.stdout?.on('data', (text: Buffer) => {
        printed += text.toString();
      });
      await expect.poll(() => printed, { timeout: 50_000 }).toBe('12\n');
      await expect.poll(() => existsSync(`/proc/${child}`), { timeout: 5_000 }).toBe(false);
    },
    120_000,
  );
});
