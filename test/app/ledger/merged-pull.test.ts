/** A pull request from its first commit to its merge, as the ledger keeps it for the pages. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenDatabase, openDatabase } from '../../../src/app/storage/database.ts';
import { knownChanges } from '../../../src/app/storage/pages/energy-changes.ts';
import { openWaivers } from '../../../src/app/storage/pages/organisation.ts';
import { pullOfPage } from '../../../src/app/storage/pages/pull.ts';
import { currentModels, openPulls, policyInForce, trendOf } from '../../../src/app/storage/pages/repository.ts';
import { forgetReviews } from '../../../src/app/storage/reviews.ts';
import { interval } from '../../support/reviews.ts';
import { LOWER, MODEL, OVER, type PullScene, pullScene } from '../pull-scene.ts';

const POLICY = [
  'version: 1',
  'publish: app',
  'badge: true',
  'defaults: { enforcement: block, budget: { increase: 10% } }',
  'models: [{ path: "models/**", volume: 20_000_000/month }]',
  'waivers:',
  '  - { model: other.onnx, until: 2030-01-31, reason: "Until the \\u202enext release", by: "@grace" }',
  '',
].join('\n');
const WINDOW = { limit: 10, offset: 0 };

let scene: PullScene;
let database: OpenDatabase;
beforeAll(async () => {
  scene = await pullScene({ policy: POLICY });
  database = await openDatabase(scene.database);
});
afterAll(async () => {
  await database.close();
  await scene[Symbol.asyncDispose]();
});

const repositoryId = () => scene.repository.id;
const changes = async () => (await knownChanges(database.db, { ids: [repositoryId()] }, WINDOW)).rows;

it('while it is over its budget, shows where it stands and the policy that says so', async () => {
  await scene.opened();
  await scene.finishRun(OVER);
  const { db } = database;
  const open = await openPulls(db, repositoryId(), WINDOW);
  expect(open).toMatchObject({
    hasMore: false,
    rows: [{ number: scene.pull.number, standing: 'fail', baseRef: 'main' }],
  });
  expect(open.rows[0]?.title).toBe(scene.pull.title);
  expect(await policyInForce(db, repositoryId())).toMatchObject({
    baseRef: 'main',
    badge: true,
    layers: [{ file: '.github/energy-policy.yml', text: POLICY }],
  });
  const waivers = await openWaivers(db, { ids: [repositoryId()], today: '2030-01-31' }, WINDOW);
  expect(waivers.rows).toMatchObject([{ model: 'other.onnx', until: '2030-01-31', by: '@grace' }]);
  expect((await openWaivers(db, { ids: [repositoryId()], today: '2030-02-01' }, WINDOW)).rows).toEqual([]);
  expect(await changes()).toEqual([]);
  // Nothing was merged: the model is what the base has.
  expect((await currentModels(db, { repositoryId: repositoryId(), search: '' }, WINDOW)).rows).toMatchObject([
    { model: MODEL, state: 'base', wh: { estimate: 0.21 }, change: undefined, evidence: 'measured' },
  ]);
});

it('merged with less, has prevented the difference, with the reviews and the comment that say so', async () => {
  const over = scene.pull.headSha;
  scene.git.git('switch', '--quiet', 'larger');
  scene.git.write(MODEL, 'a model that is smaller');
  const head = scene.git.commit('smaller');
  scene.git.git('switch', '--quiet', 'main');
  await scene.github.importGit(scene.repository, scene.git.directory);
  await scene.github.pushToPull(scene.pull);
  await scene.deliver(await scene.github.events.pullRequest(scene.pull, 'synchronize'));
  await scene.finishRun(LOWER);
  scene.github.closePull(scene.pull, { merged: true });
  await scene.deliver(await scene.github.events.pullRequest(scene.pull, 'closed'));

  const { db } = database;
  const known = await changes();
  const mergedAt = new Date(scene.pull.closedAt ?? '');
  expect(known).toMatchObject([
    {
      kind: 'prevented',
      number: scene.pull.number,
      model: MODEL,
      at: mergedAt,
      evidence: 'measured',
      over: { headSha: over, runAttempt: 1 },
      merged: { headSha: head },
      nudge: { outcome: 'reduced' },
      queriesPerYear: 240e6,
    },
    { kind: 'saved', over: undefined, nudge: undefined },
  ]);
  // 0.21 Wh × 240 million ÷ 1,000 = 50.4 kWh a year.
  expect(known[0]?.kWh?.estimate).toBeCloseTo(50.4 * (2.42 - 0.69), 6);
  expect(known[0]?.ratio?.estimate).toBeCloseTo(0.69 / 2.42, 9);
  expect(known[1]?.kWh?.estimate).toBeCloseTo(50.4 * 0.31, 6);
  expect(await trendOf(db, repositoryId())).toMatchObject({ changes: 1 });
  expect((await trendOf(db, repositoryId())).kWh).toBeCloseTo(-50.4 * 0.31, 6);
  expect((await currentModels(db, { repositoryId: repositoryId(), search: '' }, WINDOW)).rows).toMatchObject([
    {
      model: MODEL,
      state: 'merged',
      wh: { estimate: 0.145 },
      change: interval(0.69, 0.67, 0.71),
      from: { at: mergedAt },
    },
  ]);
  expect((await openPulls(db, repositoryId(), WINDOW)).rows).toEqual([]);
  expect(await pullOfPage(db, { repositoryId: repositoryId(), number: scene.pull.number })).toMatchObject({
    state: 'merged',
    headSha: head,
  });
});

it('is not counted twice, however often GitHub says that it was merged', async () => {
  const before = await changes();
  await scene.deliver(await scene.github.events.pullRequest(scene.pull, 'closed'));
  expect((await changes()).map(({ id: _, ...change }) => change)).toEqual(before.map(({ id: _, ...change }) => change));
});

it('leaves no figure behind when its reviews are forgotten', async () => {
  await forgetReviews(database.db, new Date('2100-01-01'));
  expect(await changes()).toEqual([]);
  expect((await currentModels(database.db, { repositoryId: repositoryId(), search: '' }, WINDOW)).rows).toEqual([]);
});
