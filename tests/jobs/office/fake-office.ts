// A program in the place of LibreOffice: each document is a shell script that says what happens while it is converted.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';

/** The script finds the folder of copies in `$out`; it runs in the folder of the document. */
const program = `#!/bin/sh
for file; do :; done
while [ "$1" != --outdir ]; do shift; done
out=$2
. "$file"
`;

/** Writes the program into a folder, under the name of the real one. @returns its path */
export function fakeOffice(folder: string): string {
  const path = join(folder, 'soffice');
  writeFileSync(path, program, { mode: 0o755 });
  return path;
}

/** A document during whose conversion a script runs. */
export const documentOf = (script: string): Uint8Array => Buffer.from(`${script}\n`);

/** A document that is converted to a copy with this text. */
export const copiedAs = (text: string): Uint8Array => documentOf(`printf '${text}' > "$out/document.docx"`);

/** Starts a process that would run for a long time, and notes its number in a file. */
export const startsLongProcess = (noted: string): string => `sleep 1000 & echo $! > "${noted}"`;

/** Waits until a process has noted its number in a file. */
export async function notedProcess(noted: string): Promise<number> {
  await expect
    .poll(() => existsSync(noted) && readFileSync(noted, 'utf8').endsWith('\n'), { timeout: 20_000 })
    .toBe(true);
  return Number(readFileSync(noted, 'utf8'));
}

/** Waits until a process has ended; one that nobody has asked about yet counts as ended. */
export async function toEnd(process: number): Promise<void> {
  await expect.poll(() => isRunning(process), { timeout: 10_000 }).toBe(false);
  await setTimeout(0);
}

function isRunning(process: number): boolean {
  try {
    globalThis.process.kill(process, 0);
  } catch {
    return false;
  }
  const status = `/proc/${process}/status`;
  return !(existsSync(status) && /^State:\s+Z/m.test(readFileSync(status, 'utf8')));
}
