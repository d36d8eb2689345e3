import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startPostgres } from './databases.ts';
import { OVER, pullScene } from './pull-scene.ts';

describe('GitHub', () => {
  it('answering 502, a secondary limit, or nothing at all delays the result and doubles nothing', async () => {
    await using scene = await pullScene();
    const { github } = scene;
    github.fail({ match: 'GET /repos/*/pulls/*', times: 2, with: { status: 502 } });
    github.fail({ match: 'POST /repos/*/check-runs', with: { secondaryRateLimit: { retryAfterSeconds: 2 } } });
    github.fail({ match: 'PATCH /repos/*/check-runs/*', with: { reset: 'after' } });
    github.fail({ match: 'POST /repos/*/issues/*/comments', with: { reset: 'after' } });
    await scene.opened();
    await scene.finishRun(OVER);
    expect(github.checkRuns(scene.pull.headSha)).toMatchObject([{ conclusion: 'failure', title: 'Over the budget' }]);
    expect(github.comments(scene.pull)).toHaveLength(1);
    // What GitHub asks for with the limit is less than the usual wait after a failure.
    const waits = scene.log.flatMap(({ retryInMs }) => (retryInMs === undefined ? [] : [retryInMs]));
    expect(waits).toEqual([5000, 10_000, 20_000, 5000, 10_000]);
    expect(github.violations).toEqual([]);
  });

  it('that keeps refusing ends in the dead letters, with the reason, and can be replayed', async () => {
    await using scene = await pullScene();
    const fault = scene.github.fail({ match: 'GET /repos/*/pulls/*', times: 1000, with: { status: 403 } });
    await scene.opened();
    expect(scene.github.checkRuns(scene.pull.headSha)).toEqual([]);
    const given = scene.log.find(({ msg }) => msg === 'given up; replay it when the cause is gone');
    expect(given).toMatchObject({
      reason: expect.stringContaining('403'),
      replay: expect.stringMatching(/^wattnudge app replay /),
    });
    fault.stop();
    const replayed = await scene.admin('POST', '/admin/replay', {});
    expect(replayed).toMatchObject({ replayed: [given?.delivery] });
    await scene.logged(({ msg, delivery }) => msg === 'done' && delivery === given?.delivery);
    expect(scene.check()).toMatchObject({ title: 'Waiting for the benchmark' });
  });

  it('is asked to deliver again what it could not deliver, once', async () => {
    await using scene = await pullScene();
    const failed = scene.github.addHookDelivery({ guid: 'one', statusCode: 502 });
    const healed = scene.github.addHookDelivery({ guid: 'two', statusCode: 502 });
    scene.github.addHookDelivery({ guid: 'two', statusCode: 202 });
    await scene.restart();
    await scene.logged(({ msg }) => msg === 'asked GitHub to deliver again');
    expect(failed.redeliveries).toBe(1);
    expect(healed.redeliveries).toBe(0);
  });
});

describe('the database', () => {
  it('may go away in the midst of the work: webhooks are refused then, and nothing is lost or doubled', async () => {
    await using postgres = await startPostgres();
    await using scene = await pullScene({ database: { kind: 'postgres', url: await postgres.createDatabase() } });
    await scene.opened();
    const isLost = scene.finishRun(OVER).then(
      () => false,
      () => true,
    );
    await postgres.stop();
    const lost = await isLost;
    const refused = await scene.send(await scene.github.events.pullRequest(scene.pull, 'synchronize'));
    expect(refused.status).toBe(503);
    expect((await fetch(`${scene.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${scene.url}/healthz`)).status).toBe(200);
    // Thirty seconds at the pace of the test.
    await wait(300);
    await postgres.start();
    // What was not acknowledged is delivered again.
    if (lost) await scene.finishRun(OVER);
    await scene.settled();
    expect(scene.check()).toMatchObject({ conclusion: 'failure', title: 'Over the budget' });
    expect(scene.github.checkRuns(scene.pull.headSha)).toHaveLength(1);
    expect(scene.github.comments(scene.pull)).toHaveLength(1);
  });

  it('is shared by two instances without either working on the same pull request at once', async () => {
    await using postgres = await startPostgres();
    const database = { kind: 'postgres', url: await postgres.createDatabase() } as const;
    await using scene = await pullScene({ database, jitterMs: 20, instances: 2 });
    const opened = await scene.github.events.pullRequest(scene.pull, 'opened');
    await Promise.all(Array.from({ length: 6 }, () => scene.send(opened)));
    await scene.settled();
    await scene.finishRun(OVER);
    expect(scene.github.checkRuns(scene.pull.headSha)).toHaveLength(1);
    expect(scene.github.comments(scene.pull)).toHaveLength(1);
  });
});
