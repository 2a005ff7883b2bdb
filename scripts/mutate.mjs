// Mutation testing: `npm run mutate -- similarity` changes each expression of src/similarity in turn and runs the quick tests that reach it.
// A change that no test notices survives. Prints the score of each file and every survivor; the whole report is reports/mutation/mutation.html.
//
//   npm run mutate -- FOLDER [TESTS]     FOLDER of src, or a file of it; TESTS: a folder of tests, or a file, to run those alone
import { statSync } from 'node:fs';
import { relative } from 'node:path';
import { Stryker } from '@stryker-mutator/core';

const [folder, tests] = process.argv.slice(2);
const path = folder && `src/${folder.replace(/^src\//, '').replace(/\/$/, '')}`;
if (!path || !statSync(path, { throwIfNoEntry: false })) {
  console.error('Usage: npm run mutate -- FOLDER [TESTS]   (a folder or file of src; a folder of tests)');
  process.exit(2);
}
// Read by vitest.mutation.config.ts, in the processes that Stryker starts.
if (tests) process.env.XXGK_MUTATION_TESTS = relative('.', tests);

const isFile = statSync(path).isFile();
const results = await new Stryker({ mutate: [isFile ? path : `${path}/**/*.ts`] }).runMutationTest();

const found = ['Killed', 'Timeout'];
const missed = ['Survived', 'NoCoverage'];
const byFile = Map.groupBy
  ? Map.groupBy(results, ({ fileName }) => fileName)
  : results.reduce(
      (groups, result) => groups.set(result.fileName, [...(groups.get(result.fileName) ?? []), result]),
      new Map(),
    );
console.log('\nscore  found  missed  file');
for (const [file, mutants] of [...byFile].sort()) console.log(lineOf(mutants, relative('.', file)));
console.log(lineOf(results, 'all'));
console.log('\nNo test noticed:');
for (const { fileName, location, replacement, mutatorName, status } of results.filter((each) =>
  missed.includes(each.status),
))
  console.log(
    `${relative('.', fileName)}:${location.start.line}:${location.start.column}  ${mutatorName} → ${oneLine(replacement)}${status === 'NoCoverage' ? '  (no test gets there)' : ''}`,
  );

function lineOf(mutants, name) {
  const count = (statuses) => mutants.filter(({ status }) => statuses.includes(status)).length;
  const [killed, survived] = [count(found), count(missed)];
  const score = killed + survived === 0 ? '-' : `${((100 * killed) / (killed + survived)).toFixed(0)} %`;
  return `${score.padStart(5)}  ${String(killed).padStart(5)}  ${String(survived).padStart(6)}  ${name}`;
}

function oneLine(text) {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 100 ? `${line.slice(0, 100)}…` : line;
}
