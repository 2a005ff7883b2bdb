// The tests that Stryker runs, once for every change that it makes (stryker.config.mjs): the quick ones, or those of XXGK_MUTATION_TESTS.
import { defineConfig } from 'vitest/config';
import quick from './vitest.config.js';

const { XXGK_MUTATION_TESTS: tests } = process.env;

export default defineConfig({
  ...quick,
  test: {
    ...quick.test,
    // What a module computes when it is loaded is computed again for each change.
    isolate: true,
    env: { XXGK_UNSHARED: '1' },
    ...(tests ? { include: [tests.endsWith('.ts') ? tests : `${tests}/**/*.test.ts`] } : {}),
    // A program whose every expression asks whether it is the changed one takes longer. Changes that never end are Stryker's to stop.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
