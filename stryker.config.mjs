/*
 * What every mutation run has in common. `npm run test:mutation -- FOLDER` says what is changed and which tests run
 * (scripts/mutation/folders.ts).
 */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  coverageAnalysis: 'perTest',
  // Stryker copies the project. The tests of these folders need none of this.
  ignorePatterns: ['/dist', '/demo', '/docs', '/fuzz', '/bench', '/gpu-proof', '/gpu-proof-pack'],
  // Stryker would read tsconfig.json by an interface that TypeScript 7 doesn't have. Only paths to other folders need that.
  tsconfigFile: 'none',
  // Vitest drops types without looking at them.
  disableTypeChecks: false,
  // Beside one and a half times what the tests took before. Only what never ends may run into it, on a busy machine too.
  timeoutMS: 30_000,
  reporters: ['json', 'clear-text'],
  jsonReporter: { fileName: process.env.MUTATION_REPORT ?? 'reports/mutation/mutation.json' },
  clearTextReporter: { allowColor: false, reportTests: false, reportScoreTable: false },
};
