// File systems in memory that are soon full. Only a superuser, and not in every container, may mount them.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';

/** Whether this user may. */
export const mayMount = (() => {
  const attempt = ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()];
  return process.getuid?.() === 0 && spawnSync('unshare', attempt).status === 0;
})();

/** Runs `mount`. @returns whether it did */
export function mount(...args: readonly string[]): boolean {
  return spawnSync('mount', args).status === 0;
}

/** A file system that holds so much, until the test is over. @param size such as `2m` */
export function smallDisk(size: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'xxgk-disk-'));
  onTestFinished(() => {
    // Lazily: whatever still holds a file there does not keep it.
    spawnSync('umount', ['-l', folder]);
    rmdirSync(folder);
  });
  expect(mount('-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder)).toBe(true);
  return folder;
}
