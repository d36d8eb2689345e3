/**
 * Kills the App while webhooks come in, and looks at what stands at GitHub in the end.
 *
 *     npm run bench:app-faults [-- --pulls 50 --deliveries 20 --kills 200 --instances 1]
 */
import { parseArgs } from 'node:util';
import { startPostgres } from '../test/app/databases.ts';
import { survive } from '../test/app/kill-scene.ts';

const { values } = parseArgs({
  options: {
    pulls: { type: 'string', default: '50' },
    deliveries: { type: 'string', default: '20' },
    kills: { type: 'string', default: '200' },
    instances: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
  },
});

const started = performance.now();
await using postgres = await startPostgres();
const survivors = await survive({
  databaseUrl: await postgres.createDatabase(),
  pulls: Number(values.pulls),
  deliveriesPerPull: Number(values.deliveries),
  kills: Number(values.kills),
  instances: Number(values.instances),
  seed: Number(values.seed),
  onProgress: (text) => process.stderr.write(`${Math.round((performance.now() - started) / 1000)} s: ${text}\n`),
});
const right = survivors.pulls.filter(
  ({ checks, comments }) =>
    checks.length === 1 &&
    checks[0]?.title === 'Over the budget' &&
    checks[0].conclusion === 'failure' &&
    comments.length === 1 &&
    comments[0]?.body.includes('takes 142 % more energy') === true,
);
process.stdout.write(
  `${survivors.kills} SIGKILLs over ${survivors.deliveries} deliveries: ${right.length} of ${survivors.pulls.length} pull requests ended with exactly one right comment and one right check (${Math.round((performance.now() - started) / 1000)} s)\n`,
);
for (const { pull, checks, comments } of survivors.pulls.filter((one) => !right.includes(one))) {
  process.stdout.write(
    `#${pull.number}: ${checks.length} checks (${checks.map(({ title }) => title).join(', ')}), ${comments.length} comments\n`,
  );
}
if (survivors.violations.length > 0) process.stdout.write(`${survivors.violations.join('\n')}\n`);
process.exitCode = right.length === survivors.pulls.length && survivors.violations.length === 0 ? 0 : 1;
