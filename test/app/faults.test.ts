import { describe, expect, it } from 'vitest';
import { openOffice } from '../../src/app/office.ts';
import { postgresDatabase } from '../support/postgres/database.ts';
import { startGate } from '../support/postgres/gate.ts';
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
    expect(github.checkRuns(scene.pull.headSha)).toMatchObject([
      { conclusion: 'failure', title: expect.stringMatching(/^Energy check failed: /) },
    ]);
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
    expect(fault.hits()).toBe(3);
    expect(scene.github.checkRuns(scene.pull.headSha)).toEqual([]);
    const given = scene.log.find(({ msg }) => msg === 'given up; replay it after you have fixed the cause');
    expect(given).toMatchObject({
      reason: expect.stringContaining('403'),
      replay: expect.stringMatching(/^wattnudge app replay /),
    });
    fault.stop();
    await using office = await openOffice(scene.database);
    expect(await office.replay(undefined)).toEqual([given?.delivery]);
    await scene.lookAround();
    await scene.logged(({ msg, delivery }) => msg === 'done' && delivery === given?.delivery);
    expect(scene.check()).toMatchObject({ title: 'Waiting for the benchmark' });
  });

  it('is asked to deliver again what it could not deliver, once', async () => {
    await using scene = await pullScene();
    const failed = scene.github.addHookDelivery({ guid: 'one', statusCode: 502 });
    const healed = scene.github.addHookDelivery({ guid: 'two', statusCode: 502 });
    scene.github.addHookDelivery({ guid: 'two', statusCode: 202 });
    await scene.restart();
    const asked = await scene.logged(({ msg }) => msg === 'asked GitHub to deliver again');
    expect(asked).toMatchObject({ delivery: 'one' });
    expect(failed.redeliveries).toBe(1);
    expect(healed.redeliveries).toBe(0);
  });
});

describe('the database', () => {
  it('may go away in the midst of the work: webhooks are refused then, and nothing is lost or doubled', async () => {
    const { url } = await postgresDatabase();
    await using gate = await startGate(url);
    await using scene = await pullScene({ database: { kind: 'postgres', url: gate.url }, timeFlies: false });
    const fault = scene.github.fail({ match: 'PATCH /repos/*/check-runs/*', with: { hold: 'before' } });
    await scene.opened();
    const finished = scene.finishRun(OVER);
    await fault.struck();
    gate.close();
    const { github, pull } = scene;
    expect((await scene.send(await github.events.pullRequest(pull, 'synchronize'))).status).toBe(503);
    expect((await fetch(`${scene.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${scene.url}/healthz`)).status).toBe(200);
    fault.release();
    await scene.logged(({ msg }) => String(msg).startsWith('failed working on pull:'));
    expect(github.comments(pull)).toEqual([]);

    gate.open();
    scene.letTimeFly();
    await scene.lookAround();
    await finished;
    expect(github.checkRuns(pull.headSha)).toMatchObject([
      { conclusion: 'failure', title: expect.stringMatching(/^Energy check failed: /) },
    ]);
    expect(github.comments(pull)).toHaveLength(1);
  });

  it('is shared by two instances, of which one waits while the other is at the same pull request', async () => {
    await using scene = await pullScene({ instances: 2, timeFlies: false });
    const { github, pull } = scene;
    const looks = () => github.requests.filter(({ path }) => path.endsWith(`/pulls/${pull.number}`));
    const fault = github.fail({ match: 'GET /repos/*/pulls/*', with: { hold: 'before' } });
    const opened = await github.events.pullRequest(pull, 'opened');
    await scene.send(opened);
    await fault.struck();
    await scene.send(opened);
    await scene.logged(({ msg }) => msg === 'waits');
    expect(looks()).toHaveLength(1);
    fault.release();
    scene.letTimeFly();
    await scene.settled();
    expect(looks()).toHaveLength(2);
    await scene.finishRun(OVER);
    expect(github.checkRuns(pull.headSha)).toHaveLength(1);
    expect(github.comments(pull)).toHaveLength(1);
  });
});
