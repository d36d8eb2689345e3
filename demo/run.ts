/**
 * The demo: builds a small repository with a branch that changes models, and reviews it with the command line, as a
 * user would. Writes `demo/review.md`, `demo/review.json` and `demo/options`.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildDemoRepository } from './build-repository.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const repository = here('repository');
/** Three models are measured, and options of one: with everything else this stays below 90 s on two cores. */
const SECONDS_PER_MODEL = '14';
const SECONDS_FOR_OPTIONS = '25';

console.log('Building demo/repository: three models on main, five changes on the branch better-models.');
buildDemoRepository(repository);

const args = [
  'review',
  '--repo',
  repository,
  '--base',
  'main',
  '--head',
  'better-models',
  '--seconds',
  SECONDS_PER_MODEL,
  '--alternatives-seconds',
  SECONDS_FOR_OPTIONS,
];
console.log(`\n$ wattnudge ${args.join(' ').replace(repository, 'demo/repository')}\n`);
const { status } = spawnSync(
  process.execPath,
  [
    here('../src/cli/run.ts'),
    ...args,
    '--json',
    here('review.json'),
    '--markdown',
    here('review.md'),
    '--write',
    here('options'),
  ],
  { stdio: 'inherit' },
);

// One of the changes is over the policy's budget on purpose: exit code 1 is what the demo is to show.
if (status !== 0 && status !== 1) process.exit(status ?? 1);
console.log(
  `\nExit code ${status}: ${status === 1 ? 'a model is over its budget, so the check would fail' : 'within policy'}.`,
);
console.log(
  'Written: demo/review.md (the comment on the pull request), demo/review.json (the EnergyReview) and demo/options (what options are made of, pictured).',
);
