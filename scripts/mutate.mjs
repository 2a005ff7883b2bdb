// Mutation testing: `npm run mutate -- similarity` changes each expression of src/similarity in turn and runs the quick tests that reach it.
// A change that no test notices survives. Prints the score of each file and every survivor.
//
//   npm run mutate -- FOLDER [TESTS …]     FOLDER of src, or a file of it; TESTS: folders of tests, or files, to run those alone
//
// Stryker's instrumenter makes the changes: all of them at once, each behind a switch. scripts/mutation/mutation-runner.ts turns them on one
// after another in one process of vitest, which takes a tenth of the time of a process for each change.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';

/** A change that makes a test wait for longer than this never ends, in milliseconds. */
const longestSilence = 120_000;
const code = /(?<!\.d)\.ts$/;

const [folder, ...tests] = process.argv.slice(2);
const path = folder && `src/${folder.replace(/^src\//, '').replace(/\/$/, '')}`;
const stat = path && statSync(path, { throwIfNoEntry: false });
if (!stat) {
  console.error('Usage: npm run mutate -- FOLDER [TESTS …]   (a folder or file of src; folders or files of tests)');
  process.exit(2);
}
const names = stat.isFile()
  ? [path]
  : readdirSync(path, { recursive: true }).flatMap((name) => (code.test(name) ? [join(path, name)] : []));

// Most texts are wordings of messages and SQL. An emptied message that survives says only that tests quote messages in part, and a code that
// is wrong does not compile: codes are unions of literals.
const options = { excludedMutations: ['StringLiteral'], ignorers: [], plugins: null };
const silent = Object.fromEntries(['debug', 'info', 'warn', 'error', 'trace'].map((level) => [level, () => undefined]));
const logger = { ...silent, isDebugEnabled: () => false };
const sources = names.map((name) => ({ name: resolve(name), mutate: true, content: readFileSync(name, 'utf8') }));
const { files, mutants: all } = await new Instrumenter(logger).instrument(sources, options);
const mutants = all.filter(({ status }) => status === undefined);

mkdirSync('reports', { recursive: true });
// Each run has a folder of its own, so that several can go on side by side.
const folderOfRun = mkdtempSync(resolve('reports/mutation-'));
const log = join(folderOfRun, 'log.jsonl');
writeFileSync(log, '');
// Read by vitest.mutation.config.ts.
const changed = join(folderOfRun, 'changed.json');
writeFileSync(changed, JSON.stringify(Object.fromEntries(files.map(({ name, content }) => [name, content]))));
process.env.XXGK_MUTATION_CHANGED = changed;
process.env.XXGK_MUTATION_LOG = log;
process.env.XXGK_MUTATION_TESTS = JSON.stringify(tests.map((each) => relative('.', each)));

const start = Date.now();
while (!(await runTests())) {
  // The process was stopped because a change never ends: it has been noticed, and the others go on without it.
  const { started } = entries().findLast((entry) => entry.started) ?? {};
  if (started === undefined) throw new Error('The tests did not run: try them without changes (npx vitest run TESTS).');
  writeFileSync(log, `${JSON.stringify({ killed: started, by: 'it never ended' })}\n`, { flag: 'a' });
}
print();
rmSync(folderOfRun, { recursive: true });

/** Runs the tests with every change that is not yet decided. Resolves to whether it came to its end. */
function runTests() {
  return new Promise((done) => {
    const child = spawn(
      process.execPath,
      ['node_modules/vitest/vitest.mjs', 'run', '--config', 'vitest.mutation.config.ts'],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    let size = -1;
    let isStopped = false;
    const watch = setInterval(() => {
      const now = statSync(log).size;
      if (now === size) {
        isStopped = true;
        child.kill('SIGKILL');
      }
      size = now;
    }, longestSilence);
    child.on('close', () => {
      clearInterval(watch);
      done(!isStopped);
    });
  });
}

function entries() {
  return readFileSync(log, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

function print() {
  const known = entries();
  const broken = known.flatMap((entry) => entry.broken ?? []);
  if (broken.length > 0) console.error(`These tests fail without a change:\n${[...new Set(broken)].join('\n')}\n`);
  const killed = new Set(known.flatMap((entry) => entry.killed ?? []));
  const reached = new Set(known.flatMap((entry) => entry.reached ?? []));
  const lineOf = (some, name) => {
    const found = some.filter(({ id }) => killed.has(id)).length;
    const score = some.length === 0 ? '-' : `${((100 * found) / some.length).toFixed(0)} %`;
    return `${score.padStart(5)}  ${String(found).padStart(5)}  ${String(some.length - found).padStart(6)}  ${name}`;
  };
  console.log('score  found  missed  file');
  for (const name of names)
    console.log(
      lineOf(
        mutants.filter(({ fileName }) => fileName === resolve(name)),
        name,
      ),
    );
  if (names.length > 1) console.log(lineOf(mutants, 'all'));
  console.log(`\nNo test noticed (${((Date.now() - start) / 1000).toFixed(0)} s):`);
  for (const { id, fileName, location, replacement, mutatorName } of mutants.filter(({ id }) => !killed.has(id)))
    console.log(
      `${relative('.', fileName)}:${location.start.line + 1}:${location.start.column + 1}  ${mutatorName} → ${oneLine(replacement)}${reached.has(id) ? '' : '  (no test gets there)'}`,
    );
}

function oneLine(text) {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 100 ? `${line.slice(0, 100)}…` : line;
}
