// The quick tests, which `npm test` runs: everything that a change is likely to break. vitest.slow.config.ts has the rest.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/**/*.slow.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One core is not kept free: many tests wait for programs that they started.
    maxWorkers: '100%',
  },
});
