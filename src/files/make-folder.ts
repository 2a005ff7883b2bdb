// Creates folders one at a time: Node's own way to create all at once never returns where the system denies that they can be, as below /proc.
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Creates a folder and those that it lies in.
 * @returns the outermost folder that was created; null if all were there
 * @throws the system's error if one cannot be created
 */
export function makeFolder(path: string): string | null {
  const missing: string[] = [];
  for (let folder = path; !existsSync(folder) && folder !== dirname(folder); folder = dirname(folder))
    missing.push(folder);
  for (const folder of missing.toReversed()) makeOne(folder);
  return missing.at(-1) ?? null;
}

/** Another process may have created it since. */
function makeOne(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!isThere) throw error;
  }
}
