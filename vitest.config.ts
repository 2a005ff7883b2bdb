// The quick tests, which `npm test` runs: everything that a change is likely to break. vitest.slow.config.ts has the rest.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defineConfig, type Plugin } from 'vitest/config';

const [source, built] = ['src', 'dist'].map((folder) => resolve(import.meta.dirname, folder));

/** Node loads the file of a worker or of a child process by itself, and cannot read TypeScript: those are the compiled ones. */
const compiledWorkers: Plugin = {
  name: 'compiled-workers',
  enforce: 'pre',
  transform(code, id) {
    if (!id.startsWith(`${source}/`)) return null;
    return code.replace(/new URL\('\.\/([\w-]+)\.js', import\.meta\.url\)/g, (url, name) => {
      const compiled = join(id, '..', `${name}.js`).replace(`${source}/`, `${built}/`);
      return existsSync(join(id, '..', `${name}.ts`)) ? `new URL('${pathToFileURL(compiled)}')` : url;
    });
  },
};

export default defineConfig({
  plugins: [compiledWorkers],
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/**/*.slow.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What a document is read as must not depend on whether LibreOffice is installed.
    env: { XXGK_OFFICE: 'never' },
    // Files that run one after the other in a process share the modules that they import: loading them takes as long as the tests of
    // most files. The slow run has a process for each file.
    isolate: false,
    // One core is not kept free: many tests wait for programs that they started.
    maxWorkers: '100%',
  },
});
