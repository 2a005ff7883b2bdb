// The slow tests, which `npm run test:slow` runs: *.slow.test.ts, and *.sampled.test.ts once more with all of their cases.
import { defineConfig } from 'vitest/config';
import quick from './vitest.config.js';

export default defineConfig({
  ...quick,
  test: {
    ...quick.test,
    include: ['tests/**/*.slow.test.ts', 'tests/**/*.sampled.test.ts'],
    exclude: [],
    isolate: true,
    env: { ...quick.test?.env, XXGK_ALL_CASES: '1' },
  },
});
