/** Vitest for the mutation run: the tests of one folder, in one worker that Stryker starts anew for each changed program. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: JSON.parse(process.env.MUTATION_TESTS ?? '[]'),
    setupFiles: ['./test/support/fixed-seed.ts'],
    // Stryker ends what never ends: it knows how long the tests took before.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    isolate: false,
  },
});
