import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { ClosingLineReporter } from './test/support/closing-line-reporter.ts';
import { LongestFirst } from './test/support/longest-first.ts';

// Tests start the same programs hundreds of times: their sources are read and compiled once.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url));

// A worker starts thousands of processes of git, each of which takes the longer the larger the worker is.
process.env.MALLOC_ARENA_MAX ??= '2';

// A worker is killed half a second after it is asked to end, too soon to remove what its tests made; this process removes it.
const temporary = mkdtempSync(join(tmpdir(), 'wattnudge-tests-'));
process.env.TMPDIR = temporary;
// Where this runs as root, PostgreSQL is started as another user.
chmodSync(temporary, 0o755);
process.on('exit', () => rmSync(temporary, { recursive: true, force: true, maxRetries: 10 }));

/** They run the built Action as processes: a bundle is made of the sources for them, once. */
const processes = ['test/**/*.process.test.ts'];
/** The App and its GitHub: what they import takes longer than most of their tests. */
const github = [
  'test/app/**/*.test.ts',
  'test/github/**/*.test.ts',
  'test/github-fake/**/*.test.ts',
  'test/trust/**/*.test.ts',
];
/** These have projects of their own. */
const apart = ['test/engines/**', 'test/package/**'];
/** They replace modules (`vi.mock`), so they share none with other files. */
const isolated = ['test/**/*.isolated.test.ts'];
/** Where files share a process. */
const noMarks = './test/support/no-marks.ts';
const buildAction = './test/support/build-action.ts';

export default defineConfig({
  test: {
    // Only for what would never end: no test may fail for being slow, on a machine that has other work as well.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    pool: 'forks',
    execArgv: ['--max-semi-space-size=16'],
    sequence: { sequencer: LongestFirst },
    setupFiles: ['./test/support/fixed-seed.ts'],
    reporters: ['default', new ClosingLineReporter()],
    projects: [
      {
        extends: true,
        test: {
          name: 'deterministic',
          include: ['test/**/*.test.ts'],
          exclude: [...apart, ...processes, ...github, ...isolated],
          // Files share what they import. Nothing in them may leave a mark on a module.
          isolate: false,
          setupFiles: [noMarks],
          // Many tests wait for a server or a process: a third worker uses that time of two cores.
          maxWorkers: 3,
        },
      },
      { extends: true, test: { name: 'isolated', include: isolated, exclude: apart, maxWorkers: 3 } },
      {
        extends: true,
        test: {
          // They share one PostgreSQL server.
          name: 'github',
          include: github,
          isolate: false,
          setupFiles: [noMarks],
          globalSetup: './test/support/postgres/global-setup.ts',
          maxWorkers: 3,
        },
      },
      {
        extends: true,
        test: {
          name: 'processes',
          include: processes,
          exclude: apart,
          isolate: false,
          setupFiles: [noMarks],
          globalSetup: buildAction,
          maxWorkers: 3,
        },
      },
      {
        extends: true,
        test: {
          // Real engines: they assert what holds on the slowest machine, so two share this one.
          name: 'engines',
          include: ['test/engines/**/*.test.ts'],
          globalSetup: buildAction,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          // npm installs 110 MB, and 50 MB for each Node.js.
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          maxWorkers: 1,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
