import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { recogniserInProcess } from '../../../../src/extract/scans/engines/recogniser-process.js';
import type { Picture } from '../../../../src/extract/scans/picture/picture.js';
import { temporaryFolder } from '../../../load/handled-documents.js';

const file = join(import.meta.dirname, 'misbehaving-recogniser.mjs');

function recogniser(patienceMs = 60_000) {
  const started = recogniserInProcess({ file, megabytes: 100, patienceMs, mostLines: 3 });
  onTestFinished(started.close);
  return started;
}

/** What the system says about a process; empty if it is gone. */
function statusOf(pid: string): string {
  const file = `/proc/${pid}/status`;
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

const line = (width: number): Picture => ({ width, height: 1, shades: new Uint8Array(width) });
const textOf = async (answer: ReturnType<ReturnType<typeof recogniser>['recognise']>) =>
  (await answer).map(({ text }) => text);

describe('a process that recognises lines', () => {
  it('answers for all lines of a page, page after page', async () => {
    const { recognise } = recogniser();
    expect(await textOf(recognise([]))).toEqual([]);
    expect(await textOf(recognise([line(10), line(1)]))).toEqual(['10', '1']);
    expect(await textOf(recognise([line(11)]))).toEqual(['11']);
  });

  it('gives each of several questions at once its own answer, and does not gather listeners', async () => {
    const { recognise } = recogniser();
    const widths = Array.from({ length: 30 }, (_, index) => index + 20);
    const warned: Error[] = [];
    const hear = (warning: Error) => warned.push(warning);
    process.on('warning', hear);
    const answers = await Promise.all(widths.map((width) => textOf(recognise([line(width)]))));
    process.off('warning', hear);
    expect(answers).toEqual(widths.map((width) => [String(width)]));
    expect(warned).toEqual([]);
  });

  it('is stopped when it takes too long', async () => {
    await expect(recogniser(100).recognise([line(1)])).rejects.toThrow('stopped after 0.1 seconds');
  });

  it.runIf(existsSync('/proc/self'))('is stopped with the programs that it started', async () => {
    const noted = join(temporaryFolder(), 'process');
    vi.stubEnv('STARTED_PROCESS', noted);
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    const { recognise, close } = recogniser();
    const stopped = expect(recognise([line(6)])).rejects.toThrow('recognition was killed');
    await expect.poll(() => existsSync(noted), { timeout: 5_000 }).toBe(true);
    close();
    await stopped;
    const state = () => /^State:\s+(\w)/m.exec(statusOf(readFileSync(noted, 'utf8')))?.[1] ?? 'gone';
    await expect.poll(state, { timeout: 5_000 }).toMatch(/^(?:gone|Z)$/);
  });

  it('that ends without a reason is started once more, and not for ever', async () => {
    vi.stubEnv('ENDED_BEFORE', join(temporaryFolder(), 'ended'));
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    const { recognise } = recogniser();
    expect(await textOf(recognise([line(3)]))).toEqual(['3']);
    await expect(recognise([line(2)])).rejects.toThrow('recognition ended (exit code 3)');
    expect(await textOf(recognise([line(10)]))).toEqual(['10']);
  });

  it('that is killed, as it is for its memory, costs its page only', async () => {
    const { recognise } = recogniser();
    await expect(recognise([line(4)])).rejects.toThrow('beyond 100 MB');
    expect(await textOf(recognise([line(10)]))).toEqual(['10']);
  });

  it('says what it cannot do', async () => {
    await expect(recogniser().recognise([line(5)])).rejects.toThrow('no model');
  });

  it('is not given a page of nothing but noise', async () => {
    await expect(recogniser().recognise([10, 10, 10, 10].map(line))).rejects.toThrow(
      '4 pieces of print; the limit is 3',
    );
  });
});
