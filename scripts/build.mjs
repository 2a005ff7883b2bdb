// Compiles src/ to dist/ from scratch, puts the start of the program into one file with its library, copies the data files that the program
// reads at run time next to the compiled files, and writes the index of the gazetteer. It does not check types: `npm run typecheck` does that for the whole project at once.
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';

const compiledSource = /\.tsx?$/;
const compiler = resolve(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');

rmSync('dist', { recursive: true, force: true });
const compiled = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
if (compiled.status !== 0) process.exit(compiled.status ?? 1);
bundleStart();
cpSync('src', 'dist', { recursive: true, filter: (path) => !compiledSource.test(path) });
const gazetteer = resolve('dist/agencies/gazetteer');
const { gazetteerDigest, readGazetteer } = await import(pathToFileURL(resolve(gazetteer, 'load-gazetteer.js')).href);
const { gazetteerIndex } = await import(pathToFileURL(resolve(gazetteer, 'gazetteer-index.js')).href);
writeFileSync(resolve(gazetteer, 'gazetteer.index'), gazetteerIndex(readGazetteer(), gazetteerDigest()));
// The last file written: tests compare its time with those of the sources.
writeFileSync('dist/.built', '');

/** What every start loads becomes one file, which takes half as long to load as nine. Commands, and what only errors need, stay apart. */
function bundleStart() {
  buildSync({
    entryPoints: ['dist/cli.js'],
    outfile: 'dist/cli.js',
    allowOverwrite: true,
    bundle: true,
    external: ['./commands/*', './jobs/*', './database/*', './model/*'],
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    // The library asks for modules of Node in the older way.
    banner: { js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);" },
    logLevel: 'error',
  });
}
