// Which build of the program this is. The version in package.json does not distinguish two builds of a working copy, nor two sets of
// libraries.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../', import.meta.url));
/** The first that is there says which libraries are installed: an installed package has no lock file of its own. */
const lockFiles = ['package-lock.json', 'node_modules/.package-lock.json', 'package.json'] as const;
/** Written by the build after all others, and empty. */
const stamp = '.built';

let known: string | null = null;

/** The build that runs, as 32 hexadecimal digits: of its compiled files, of the lock file, and of the version of Node. Worked out once. */
export function programBuild(): string {
  known ??= buildOf(program, resolve(program, '..'), process.version);
  return known;
}

/**
 * The build of a program.
 * @param files the folder of its compiled files
 * @param project the folder of its package.json
 * @param node the version of Node
 */
export function buildOf(files: string, project: string, node: string): string {
  const hash = createHash('sha256').update(`${node}\n`);
  const lock = lockFiles.find((name) => existsSync(join(project, name)));
  if (lock !== undefined) hash.update(readFileSync(join(project, lock)));
  const names = readdirSync(files, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== stamp)
    .map((entry) => join(entry.parentPath, entry.name));
  for (const path of names.sort()) {
    hash.update(`\n${path.slice(files.length)}\n`);
    hash.update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 32);
}
