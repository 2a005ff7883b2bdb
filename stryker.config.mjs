// Mutation testing: changes the sources, one expression at a time, and sees whether a test notices. scripts/mutate.mjs runs it on a folder.

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutation.config.ts' },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  mutator: {
    // Most texts are wordings of messages and SQL. An emptied message that survives says only that tests quote messages in part, and a
    // code that is wrong does not compile: codes are unions of literals.
    excludedMutations: ['StringLiteral'],
  },
  // A test that needs a second on a quiet machine may need five beside others.
  timeoutMS: 30_000,
  dryRunTimeoutMinutes: 60,
  reporters: ['json', 'html', 'progress-append-only'],
  jsonReporter: { fileName: 'reports/mutation/mutation.json' },
  htmlReporter: { fileName: 'reports/mutation/mutation.html' },
  tempDirName: 'reports/stryker',
  ignorePatterns: ['/reports'],
  // It would write comments for the compiler into the sample pages as well.
  disableTypeChecks: false,
  // Stryker would read it with the programming interface of the compiler, which TypeScript 7 does not have.
  tsconfigFile: 'none',
};
