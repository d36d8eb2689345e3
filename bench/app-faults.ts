/**
 * Takes away what the App stands on while webhooks come in, and looks at what stands at GitHub in the end: the process, by
 * SIGKILL again and again, and with `--outage-seconds` the database.
 *
 *     npm run bench:app-faults [-- --pulls 50 --deliveries 20 --kills 200 --instances 1 --database postgres|pglite]
 *     npm run bench:app-faults -- --kills 0 --outage-seconds 30
 */
import { parseArgs } from 'node:util';
import { pgliteFolder } from '../test/support/pglite-folder.ts';
import { startPostgres } from '../test/support/postgres/server.ts';
import { type Survivors, survive } from './support/kill-scene.ts';

const { values } = parseArgs({
  options: {
    pulls: { type: 'string', default: '50' },
    deliveries: { type: 'string', default: '20' },
    kills: { type: 'string', default: '200' },
    instances: { type: 'string', default: '1' },
    database: { type: 'string', default: 'postgres' },
    'outage-seconds': { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
  },
});
const instances = Number(values.instances);
const outageMs = Number(values['outage-seconds']) * 1000;
if (values.database === 'pglite' && (instances > 1 || outageMs > 0)) {
  throw new Error('PGlite is inside the one process that uses it: give --database postgres');
}

const started = performance.now();
await using postgres = await startPostgres();
const survivors = await survive({
  database:
    values.database === 'pglite'
      ? { DATA_DIR: await pgliteFolder() }
      : { DATABASE_URL: await postgres.createDatabase() },
  pulls: Number(values.pulls),
  deliveriesPerPull: Number(values.deliveries),
  kills: Number(values.kills),
  ...(outageMs > 0 && { outage: { server: postgres, durationMs: outageMs } }),
  instances,
  seed: Number(values.seed),
  onProgress: (text) => process.stderr.write(`${Math.round((performance.now() - started) / 1000)} s: ${text}\n`),
});
const right = survivors.pulls.filter(
  ({ checks, comments }) =>
    checks.length === 1 &&
    checks[0]?.title === 'Over the budget' &&
    checks[0].conclusion === 'failure' &&
    comments.length === 1 &&
    comments[0]?.body.includes('takes 142% more energy') === true,
);
process.stdout.write(
  `${values.database}, ${instances} ${instances === 1 ? 'instance' : 'instances'}: ${ordealOf(survivors)}, ${survivors.deliveries} deliveries: ${right.length} of ${survivors.pulls.length} pull requests ended with exactly one right comment and one right check (${Math.round((performance.now() - started) / 1000)} s)\n`,
);
for (const { pull, checks, comments } of survivors.pulls.filter((one) => !right.includes(one))) {
  process.stdout.write(
    `#${pull.number}: ${checks.length} checks (${checks.map(({ title }) => title).join(', ')}), ${comments.length} comments\n`,
  );
}
for (const violation of survivors.violations) process.stdout.write(`not as GitHub's API wants it: ${violation}\n`);
process.exitCode = right.length === survivors.pulls.length && survivors.violations.length === 0 ? 0 : 1;

function ordealOf({ kills, refused }: Survivors): string {
  const outage = outageMs > 0 ? [`database gone for ${outageMs / 1000} s`] : [];
  return [`${kills} SIGKILLs`, ...outage, `${refused} attempts not acknowledged`].join(', ');
}
