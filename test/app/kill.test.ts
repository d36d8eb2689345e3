/**
 * The process is killed where it hurts most, by the request that it is waiting for: each time the next one goes on from what the
 * database holds. Random kills over many deliveries are `npm run bench:app-faults`.
 */
import { expect, it } from 'vitest';
import type { Trouble } from '../support/github/faults.ts';
import { pgliteFolder } from '../support/pglite-folder.ts';
import { postgresDatabase } from '../support/postgres/database.ts';
import { type AppChild, startChild } from './child.ts';
import { OVER, type PullScene, pullScene } from './pull-scene.ts';

const LOOK = { match: 'GET /repos/*/pulls/*', with: { hold: 'before' } } as const;
const CHECK = { match: 'POST /repos/*/check-runs', with: { hold: 'after' } } as const;
const COMMENT = { match: 'POST /repos/*/issues/*/comments', with: { hold: 'after' } } as const;

// A busy machine takes its time to start a process, and a database in it.
const timeout = 240_000;

it('a result is not lost, and nothing is said twice, by a process that is killed before and after each thing it says', {
  timeout,
}, async () => {
  await using scene = await pullScene();
  const start = await starting(scene, { DATABASE_URL: (await postgresDatabase()).url });
  let app = await start();
  const result = scene.addRun(OVER);
  await app.deliver(scene.github.events.workflowRun(result), 'the-result');
  for (const fault of [LOOK, CHECK, COMMENT]) {
    await killAt(scene, app, fault);
    app = await start();
  }
  await app.logged(isDone);
  expectAllRight(scene);
});

it('on PGlite the next process takes the folder over from the one that is dead', { timeout }, async () => {
  await using scene = await pullScene();
  const start = await starting(scene, { DATA_DIR: await pgliteFolder() });
  const app = await start();
  await app.deliver(scene.github.events.workflowRun(scene.addRun(OVER)), 'the-result');
  await killAt(scene, app, COMMENT);
  await (await start()).logged(isDone);
  expectAllRight(scene);
});

it('of two on the same database the other goes on, once the lock of the dead one is free', { timeout }, async () => {
  await using scene = await pullScene();
  const start = await starting(scene, { DATABASE_URL: (await postgresDatabase()).url });
  const one = await start();
  const fault = scene.github.fail(COMMENT);
  await one.deliver(scene.github.events.workflowRun(scene.addRun(OVER)), 'the-result');
  await fault.struck();
  // Only now: any instance may take a delivery of the database that they share, and this one is to hold the lock.
  const other = await start();
  await other.deliver(await scene.github.events.pullRequest(scene.pull, 'synchronize'));
  await other.logged(({ msg, subject }) => msg === 'waits' && String(subject).startsWith('pull:'));
  expect(other.lines.some(isDone)).toBe(false);
  one.process.kill('SIGKILL');
  await one.ended;
  fault.release();
  await other.logged(isDone);
  expectAllRight(scene);
});

async function starting(scene: PullScene, database: NodeJS.ProcessEnv): Promise<() => Promise<AppChild>> {
  const script = new URL('app-process.ts', import.meta.url).pathname;
  const environment = { ...database, EPOCH: String(Date.now()) };
  return () => startChild(scene, [script], environment);
}

async function killAt(
  { github }: PullScene,
  { process, ended }: AppChild,
  fault: { readonly match: string; readonly with: Trouble },
): Promise<void> {
  const armed = github.fail(fault);
  await armed.struck();
  process.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
  armed.release();
}

/** The work that follows from the run for its pull request. */
function isDone({ msg, delivery }: Readonly<Record<string, unknown>>): boolean {
  return msg === 'done' && String(delivery).startsWith('the-result:');
}

function expectAllRight({ github, pull }: PullScene): void {
  expect(github.checkRuns(pull.headSha)).toMatchObject([
    {
      name: 'energy',
      status: 'completed',
      conclusion: 'failure',
      title: expect.stringMatching(/^Energy check failed: /),
    },
  ]);
  const comments = github.comments(pull);
  expect(comments).toHaveLength(1);
  expect(comments[0]?.body).toContain('uses 142% more energy');
  expect(github.violations).toEqual([]);
}
