// The tests that are run once for every change of the code (scripts/mutate.mjs): those that are named, or all the quick ones.
import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vitest/config';
import quick from './vitest.config.js';

const { XXGK_MUTATION_TESTS: named = '[]', XXGK_MUTATION_CHANGED: changed } = process.env;
const tests: readonly string[] = JSON.parse(named);
const codes: Readonly<Record<string, string>> = changed === undefined ? {} : JSON.parse(readFileSync(changed, 'utf8'));

/** Gives a file with all its changes in it, each behind a switch. */
const changes: Plugin = { name: 'changes', enforce: 'pre', load: (id) => codes[id] ?? null };

export default defineConfig({
  ...quick,
  plugins: [changes, ...(quick.plugins ?? [])],
  test: {
    ...quick.test,
    runner: './scripts/mutation/mutation-runner.ts',
    maxWorkers: 1,
    env: { XXGK_UNSHARED: '1' },
    // Tests of many cases would repeat all of them for each change: they run if they are named.
    include: (tests.length > 0 ? tests : ['tests']).map((each) =>
      each.endsWith('.ts') ? each : `${each}/**/!(*.sampled|*.slow).test.ts`,
    ),
  },
});
