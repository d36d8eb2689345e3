import { describe, expect, it } from 'vitest';
import type { Clock } from '../../src/clock.ts';
import { parseBody } from '../../src/github/comment/comment-body.ts';
import { createClient, publishComment, publishMoot } from '../../src/github/index.ts';
import { type FakeGitHub, startFakeGitHub } from '../support/github/index.ts';
import { SimulatedClock } from '../support/simulation/clock.ts';

const repository = { owner: 'octo', repo: 'models' };
const HEAD = 'b'.repeat(40);

describe('the comment on GitHub', () => {
  it('is created once, updated in place, and left alone where nothing changed', async () => {
    await using github = await startFakeGitHub();
    const { pull, publish } = await onPull(github);
    expect(await publish('gpu', 'first')).toMatchObject({ state: 'created' });
    expect(await publish('gpu', 'second')).toMatchObject({ state: 'updated' });
    github.requests.length = 0;
    expect(await publish('gpu', 'second')).toMatchObject({ state: 'unchanged' });
    expect(mutations(github)).toEqual([]);
    expect(github.comments(pull)).toHaveLength(1);
    expect(github.violations).toEqual([]);
  });

  it('is found behind a hundred others, and a copied marker is nobody’s', async () => {
    await using github = await startFakeGitHub();
    const { pull, publish } = await onPull(github);
    github.addComment(pull, {
      body: `<!-- wattnudge:review v1 run=1 attempt=1 head=${HEAD} -->\nforged`,
      author: 'mallory',
    });
    for (let i = 0; i < 120; i += 1) github.addComment(pull, { body: `talk ${i}` });
    await publish('gpu', 'first');
    await publish('cpu', 'second');
    const ours = github.comments(pull).filter(({ body }) => body.includes('second'));
    expect(ours).toHaveLength(1);
    expect(github.comments(pull)).toHaveLength(122);
  });

  it('is not written with a read-only token, and that is no error', async () => {
    await using github = await startFakeGitHub();
    const { publish } = await onPull(github, 'read');
    expect(await publish('gpu', 'first')).toEqual({
      state: 'refused',
      reason: expect.stringContaining('Resource not accessible by integration'),
    });
  });

  it('waits out a secondary limit and tries a failed gateway again', async () => {
    await using github = await startFakeGitHub();
    const { pull, publish } = await onPull(github);
    const limit = github.fail({
      match: 'POST /repos/*/comments',
      with: { secondaryRateLimit: { retryAfterSeconds: 2 } },
    });
    const gateway = github.fail({ match: 'GET /repos/*/comments*', times: 2, with: { status: 502 } });
    expect(await publish('gpu', 'first')).toMatchObject({ state: 'created' });
    expect([limit.hits(), gateway.hits()]).toEqual([1, 2]);
    expect(github.comments(pull)).toHaveLength(1);
  });

  it('is not doubled by an answer that got lost', async () => {
    await using github = await startFakeGitHub();
    const { pull, publish } = await onPull(github);
    const lost = github.fail({ match: 'POST /repos/*/comments', with: { reset: 'after' } });
    expect(await publish('gpu', 'first')).toMatchObject({ state: 'created' });
    expect(lost.hits()).toBe(1);
    expect(github.comments(pull)).toHaveLength(1);
  });

  it('becomes one line once the pull request changes no model, and is never made for that', async () => {
    await using github = await startFakeGitHub();
    const { pull, place, client, publish } = await onPull(github);
    expect(await publishMoot(client(), place('gpu'))).toEqual({ state: 'absent' });
    await publish('gpu', 'first');
    expect(await publishMoot(client(), place('gpu'))).toMatchObject({ state: 'updated' });
    expect(github.comments(pull)[0]?.body).toMatch(/\nThis pull request no longer changes a model\.$/);
  });

  it('holds every section where four jobs found no comment and all made one', async () => {
    await using github = await startFakeGitHub();
    const { pull, place, client } = await onPull(github);
    const names = ['arm', 'cpu', 'gpu', 'large models'];
    const lists = github.fail({ match: 'GET /repos/*/comments', times: names.length, with: { hold: 'before' } });
    const clock = lockstep(names.length);
    const publishing = names.map((name) =>
      publishComment(client(), { ...place(name), clock, render: () => `What ${name} found.` }).finally(clock.leave),
    );
    await lists.struck(names.length);
    lists.release();
    const published = await Promise.all(publishing);
    expect(github.requests.filter(({ method, path }) => method === 'POST' && path !== '/graphql')).toHaveLength(4);
    const comments = github.comments(pull);
    expect(comments).toHaveLength(1);
    expect(parseBody(comments[0]?.body ?? '').map(({ name }) => name)).toEqual(names);
    for (const name of names) expect(comments[0]?.body).toContain(`What ${name} found.`);
    expect(new Set(published.map(({ state }) => state))).toEqual(new Set(['created']));
    expect(github.violations).toEqual([]);
  });

  it('says which pull request was not found', async () => {
    await using github = await startFakeGitHub();
    const { client, place } = await onPull(github);
    const lost = { ...place('gpu'), pullNumber: 999, render: () => 'x' };
    await expect(publishComment(client(), lost)).rejects.toMatchObject({
      code: 'github-not-found',
      message: expect.stringContaining('octo/models#999'),
    });
  });
});

async function onPull(github: FakeGitHub, level: 'read' | 'write' = 'write') {
  const opened = await github.addRepository();
  const pull = await github.addPull(opened, { head: { ref: 'smaller', sha: HEAD }, base: { sha: 'a'.repeat(40) } });
  const token = github.addActionsToken(opened, { pull_requests: level, issues: level });
  const client = () => createClient({ token, apiUrl: github.apiUrl, mutationIntervalMs: 0, secondMs: 1 });
  const place = (section: string) => ({
    repository,
    pullNumber: pull.number,
    section,
    mootLine: 'This pull request no longer changes a model.',
    origin: { runId: 7, attempt: 1, headSha: HEAD },
    clock: new SimulatedClock(),
    random: () => 0.5,
  });
  const publish = (section: string, text: string) =>
    publishComment(client(), { ...place(section), render: () => text });
  return { pull, client, place, publish };
}

/** Time by which jobs wait for each other: it passes once all that have not left are waiting. */
function lockstep(jobs: number): Clock & { leave: () => void } {
  let present = jobs;
  let waiting: (() => void)[] = [];
  const passIfAllWait = () => {
    if (waiting.length < present) return;
    for (const wake of waiting.splice(0)) wake();
  };
  return {
    now: () => 0,
    every: () => () => {},
    sleep: () =>
      new Promise((wake) => {
        waiting = [...waiting, wake];
        passIfAllWait();
      }),
    leave() {
      present -= 1;
      passIfAllWait();
    },
  };
}

function mutations(github: FakeGitHub) {
  return github.requests.filter(({ method, path }) => method !== 'GET' && path !== '/graphql');
}
