// The version of the program, which is also that of the parser: when it changes, documents are read again.
import { readFileSync } from 'node:fs';

const packageFile = new URL('../../package.json', import.meta.url);

/** The version that package.json states, such as 0.3.0. @throws Error if it states none */
export function programVersion(): string {
  const parsed: unknown = JSON.parse(readFileSync(packageFile, 'utf8'));
  if (typeof parsed === 'object' && parsed !== null && 'version' in parsed && typeof parsed.version === 'string')
    return parsed.version;
  throw new Error(`Expected ${packageFile.pathname} to state a version`);
}
