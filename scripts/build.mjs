// Compiles src/ to dist/ from scratch, and copies the data files that the program reads at run time next to the compiled files. It does not
// check types: `npm run typecheck` does that for the whole project at once.
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';

const compiler = resolve(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');

rmSync('dist', { recursive: true, force: true });
const compiled = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
if (compiled.status !== 0) process.exit(compiled.status ?? 1);
cpSync('src', 'dist', { recursive: true, filter: (path) => !path.endsWith('.ts') });
// The last file written: tests compare its time with those of the sources.
writeFileSync('dist/.built', '');
