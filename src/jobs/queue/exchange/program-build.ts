// Which build of the program this is. Two builds of one version may read otherwise: only machines with the same one work together.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../', import.meta.url));
/** Says which libraries are installed. A copy of the program without it is another build. */
const lockFile = fileURLToPath(new URL('../../../../package-lock.json', import.meta.url));
const hexDigits = 16;

/** A hash of all files of the program, of its libraries, and of the Node and the kind of machine that run it. */
export function programBuild(): string {
  const hash = createHash('sha256');
  const names = readdirSync(program, { recursive: true, encoding: 'utf8' }).sort();
  for (const name of names) {
    const file = join(program, name);
    if (statSync(file).isFile()) hash.update(`${name}\0`).update(readFileSync(file));
  }
  hash.update(existsSync(lockFile) ? readFileSync(lockFile) : 'no lock file');
  hash.update(`${process.version} ${process.arch} ${process.platform}`);
  return hash.digest('hex').slice(0, hexDigits);
}
