import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One core is not kept free: many tests wait for programs that they started.
    maxWorkers: '100%',
  },
});
