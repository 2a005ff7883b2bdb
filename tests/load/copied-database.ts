// Databases that many tests of a file begin with: made once, when the first test asks for one, and copied for each.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll } from 'vitest';
import { sharesWork } from '../shared-work.js';
import { temporaryFolder } from './handled-documents.js';

/**
 * To be called outside of tests.
 * @param make writes the database to a path, and closes it
 * @returns gives the path of a copy, which is removed when the test is over
 */
export function copiedDatabase(make: (path: string) => void, name = 'xxgk.sqlite'): () => string {
  const path = templatePath(name);
  let isMade = false;
  return () => {
    if (!isMade || !sharesWork) make(freshly(path));
    isMade = true;
    return copyOf(path);
  };
}

/** The same, for a database that takes its time. */
export function copiedDatabaseLater(
  make: (path: string) => Promise<void>,
  name = 'xxgk.sqlite',
): () => Promise<string> {
  const path = templatePath(name);
  let made: Promise<void> | null = null;
  return async () => {
    made = sharesWork && made !== null ? made : make(freshly(path));
    await made;
    return copyOf(path);
  };
}

function templatePath(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'xxgk-template-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, name);
}

/** The path, with no file there. */
function freshly(path: string): string {
  rmSync(path, { force: true });
  return path;
}

function copyOf(path: string): string {
  const copy = join(temporaryFolder(), basename(path));
  copyFileSync(path, copy);
  return copy;
}
