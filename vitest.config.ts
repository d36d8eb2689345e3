import { defineConfig } from 'vitest/config';
import { ClosingLineReporter } from './test/support/closing-line-reporter.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Processes under test start workers of their own: two cores are soon full, and no test may fail for being slow.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Many tests wait for a server or for a measurement to last: a third worker uses that time of two cores.
    maxWorkers: 3,
    reporters: ['default', new ClosingLineReporter()],
  },
});
