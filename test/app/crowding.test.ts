/** What many webhooks or comments cost, whoever sends them: the quota at GitHub is the whole installation's. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { runCommand } from '../../src/app/commands/run-command.ts';
import { createLog } from '../../src/app/log.ts';
import { createMetrics } from '../../src/app/metrics.ts';
import type { PullWork } from '../../src/app/pulls/pull-work.ts';
import { createPace } from '../../src/app/queue/pace.ts';
import { routeEvent } from '../../src/app/queue/route-event.ts';
import { workSubject } from '../../src/app/queue/work-subject.ts';
import { recordCommand } from '../../src/app/storage/commands.ts';
import { type OpenDatabase, openDatabase } from '../../src/app/storage/database.ts';
import { claimDelivery, countDeliveries } from '../../src/app/storage/deliveries.ts';
import { rememberRepository } from '../../src/app/storage/installations.ts';
import { openTaskThread } from '../../src/app/thread/open-thread.ts';
import { postgresDatabase } from '../support/postgres/database.ts';
import { steppedClock } from '../support/simulation/stepped-clock.ts';
import { OVER, type PullScene, pullScene } from './pull-scene.ts';

const clock = steppedClock();
const HOUR = 3_600_000;
let database: OpenDatabase;
beforeAll(async () => {
  database = await openDatabase(await postgresDatabase());
});
afterAll(() => database.close());

it('events in a row that ask for a look are done with one, those that came in its midst with another', async () => {
  for (const id of ['opened', 'synchronize', 'closed']) await arrives(id, 'pull_request');
  await arrives('command', 'issue_comment');
  for (const id of ['reopened', 'again']) await arrives(id, 'pull_request');
  const handled: string[] = [];
  const again = await workSubject('pull', new AbortController().signal, {
    ...working(),
    async handle({ id }) {
      handled.push(id);
      if (id === 'reopened') await arrives('late', 'pull_request');
    },
  });
  expect(again).toBeUndefined();
  expect(handled).toEqual(['opened', 'command', 'reopened', 'late']);
  expect(await countDeliveries(database.db)).toEqual({ pending: 0, dead: 0 });
});

it('an event soon after a look waits for the next one, in which all are done that came meanwhile', async () => {
  const handled: string[] = [];
  const pace = createPace(HOUR, clock);
  const attempt = () =>
    workSubject('hurried', new AbortController().signal, {
      ...working(),
      pace,
      handle: async ({ id }) => void handled.push(id),
    });
  await arrives('first', 'pull_request', 'hurried');
  expect(await attempt()).toBeUndefined();
  const next = clock.now() + HOUR;
  await clock.advance(1000);
  for (const id of ['second', 'third']) await arrives(id, 'pull_request', 'hurried');
  expect(await attempt()).toEqual(new Date(next));
  await clock.advanceTo(next - 1);
  expect(await attempt()).toEqual(new Date(next));
  expect(handled).toEqual(['first']);
  await clock.advanceTo(next);
  expect(await attempt()).toBeUndefined();
  expect(handled).toEqual(['first', 'second']);
  expect(await countDeliveries(database.db)).toEqual({ pending: 0, dead: 0 });
});

it('one that failed is tried again when it is due, whatever the pace', async () => {
  let attempts = 0;
  const pace = createPace(HOUR, clock);
  const attempt = () =>
    workSubject('unlucky', new AbortController().signal, {
      ...working(),
      pace,
      async handle() {
        attempts += 1;
        if (attempts === 1) throw new Error('not now');
      },
    });
  await arrives('unlucky', 'pull_request', 'unlucky');
  const due = new Date(clock.now() + 5000);
  expect(await attempt()).toEqual(due);
  await clock.advance(4999);
  expect(await attempt()).toEqual(due);
  expect(attempts).toBe(1);
  await clock.advance(1);
  expect(await attempt()).toBeUndefined();
  expect(attempts).toBe(2);
});

it("an edited title is nobody's business, another base branch is", () => {
  const edited = (changes: object) =>
    routeEvent('pull_request', {
      action: 'edited',
      changes,
      pull_request: { number: 7 },
      repository: { id: 1 },
      installation: { id: 2 },
    });
  expect(edited({ title: { from: 'old' } })).toBeUndefined();
  expect(edited({ base: { ref: { from: 'lax' }, sha: { from: 'a' } } })).toMatchObject({ subject: { number: 7 } });
});

it('help and explanations are given once to the same person', async () => {
  await using scene = await pullScene();
  await scene.finishRun(OVER);
  await scene.say('/energy help', 'reader');
  await scene.say('/energy explain', 'reader');
  expect(answers(scene)).toHaveLength(2);
  const again = await scene.say('/energy help', 'reader');
  await scene.say('/energy explain', 'reader');
  expect(answers(scene)).toHaveLength(2);
  expect(again.reactions.map(({ content }) => content)).toEqual(['eyes', '+1']);
});

it('after 20 commands within an hour no request is made for the same person there', async () => {
  const { db } = database;
  await rememberRepository(db, { id: 1, installationId: 2, owner: 'octo', name: 'models' });
  const given = (count: number, author: string) =>
    recordCommand(db, {
      repositoryId: 1,
      number: 7,
      source: `comment:${author}:${count}`,
      name: 'unknown',
      author,
      permission: 'read',
      headSha: 'head',
      reason: undefined,
      result: 'refused',
      reply: undefined,
      at: new Date(clock.now()),
    });
  for (let count = 1; count <= 20; count += 1) await given(count, 'eager');
  for (let count = 1; count <= 19; count += 1) await given(count, 'busy');

  const request = vi.fn(() => Promise.reject(new Error('a request was made')));
  const work = {
    db,
    client: { request, graphql: request, paginate: request } as unknown as PullWork['client'],
    repositoryId: 1,
    number: 7,
    repository: { owner: 'octo', repo: 'models' },
    repositoryUrl: '',
    clock,
    log: createLog('silent'),
    thread: openTaskThread({ clock }),
    readSize: async () => ({}),
    signal: new AbortController().signal,
    today: '2026-06-01',
  };
  const say = (author: string, source: string) =>
    runCommand(work, { command: { name: 'help' }, author, source, seen: { by: new Date(clock.now()) }, commentId: 1 });
  await say('eager', 'comment:new');
  expect(request).not.toHaveBeenCalled();
  await expect(say('busy', 'comment:new')).rejects.toThrow('a request was made');
  // Begun before, and interrupted: it is brought to its end.
  await expect(say('eager', 'comment:eager:20')).rejects.toThrow('a request was made');
  request.mockClear();
  await clock.advance(HOUR - 1);
  await say('eager', 'comment:new');
  expect(request).not.toHaveBeenCalled();
  await clock.advance(1);
  await expect(say('eager', 'comment:new')).rejects.toThrow('a request was made');
});

const working = () => ({
  db: database.db,
  log: createLog('silent'),
  metrics: createMetrics(),
  pace: createPace(0, clock),
  clock,
  random: () => 0.5,
  mostUnfinished: 10,
  isStopping: () => false,
});

async function arrives(id: string, event: string, subject = 'pull'): Promise<void> {
  const delivery = { id, event, action: undefined, installationId: undefined, repositoryId: undefined, subject };
  await claimDelivery(database.db, { ...delivery, payload: {} }, new Date(clock.now()));
}

function answers({ github, pull }: PullScene) {
  return github.comments(pull).filter(({ body }) => body.startsWith('<!-- wattnudge:reply'));
}
