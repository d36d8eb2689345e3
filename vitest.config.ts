import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { ClosingLineReporter } from './test/support/closing-line-reporter.ts';
import { LongestFirst } from './test/support/longest-first.ts';

// Tests start the same programs hundreds of times: their sources are read and compiled once.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url));

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Processes under test start workers of their own: two cores are soon full, and no test may fail for being slow.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Many tests wait for a server or for a measurement to last: a third worker uses that time of two cores.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    reporters: ['default', new ClosingLineReporter()],
  },
});
