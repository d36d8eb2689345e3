/** The list of models that `mode: scan` leaves, on its way into the ledger. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type OpenDatabase, openDatabase } from '../../src/app/storage/database.ts';
import { recordScan } from '../../src/app/storage/ledger/scans.ts';
import { currentModels, newestList } from '../../src/app/storage/pages/repository.ts';
import type { NewArtifact, NewRun } from '../support/github/setup.ts';
import { LOWER, MODEL, OVER, type PullScene, pullScene } from './pull-scene.ts';

const WINDOW = { limit: 10, offset: 0 };
const RATED = { model: 'openai/whisper-large-v3', kind: 'hub' };
const UNRATED = { model: 'example/unheard-of', kind: 'hub' };
const FILE = { model: MODEL, kind: 'file' };

let scene: PullScene;
let database: OpenDatabase;
beforeAll(async () => {
  scene = await pullScene();
  database = await openDatabase(scene.database);
});
afterAll(async () => {
  await database.close();
  await scene[Symbol.asyncDispose]();
});

const repositoryId = () => scene.repository.id;
const head = () => scene.git.git('rev-parse', 'main');

interface Listing {
  readonly models?: readonly object[];
  readonly namesLeftOut?: number;
  readonly commit?: string;
  readonly run?: Partial<NewRun>;
  readonly artifact?: NewArtifact;
}

/** A run on the default branch that has ended, and of which the App hears. */
async function list({ models = [RATED, UNRATED, FILE], namesLeftOut = 0, commit, run, artifact }: Listing = {}) {
  const ended = scene.github.addRun(scene.repository, {
    event: 'push',
    headSha: head(),
    status: 'completed',
    conclusion: 'success',
    ...run,
  });
  const content = JSON.stringify({ commit: commit ?? ended.headSha, models, namesLeftOut, unread: [] });
  scene.github.addArtifact(ended, {
    name: 'energy-review-scan',
    files: { 'energy-scan.json': content },
    ...artifact,
  });
  await scene.deliver(scene.github.events.workflowRun(ended));
  return ended;
}

const known = async () => (await currentModels(database.db, { repositoryId: repositoryId(), search: '' }, WINDOW)).rows;
const names = async () => (await known()).map(({ model }) => model);

describe('a list of the default branch', () => {
  beforeEach(async () => {
    await database.db.deleteFrom('repository_models').execute();
    await database.db.deleteFrom('repository_scans').execute();
  });

  it('stands in the ledger, with what is published of each name', async () => {
    const run = await list();
    expect(await newestList(database.db, repositoryId())).toMatchObject({ runId: run.id, commitSha: head() });
    const rows = await known();
    expect(rows).toMatchObject([
      { model: 'example/unheard-of', state: 'listed', kind: 'hub', evidence: 'none', from: undefined },
      { model: MODEL, state: 'listed', kind: 'file', evidence: 'none', stars: undefined },
      { model: 'openai/whisper-large-v3', state: 'listed', kind: 'hub', evidence: 'published' },
    ]);
    expect(rows[2]?.stars).toBeGreaterThanOrEqual(1);
    expect(rows[2]?.ratedWh).toBeGreaterThan(0);
  });

  it('says nothing of figures: what it claims is not read', async () => {
    await list({ models: [{ ...UNRATED, evidence: { kind: 'measured' }, rating: { stars: 5, whPer1000: 0.001 } }] });
    expect(await known()).toMatchObject([{ evidence: 'none', stars: undefined, ratedWh: undefined }]);
  });

  it('takes the place of the one before, and not of a newer one', async () => {
    const old = await list();
    await list({ models: [UNRATED] });
    expect(await names()).toEqual(['example/unheard-of']);
    await scene.deliver(scene.github.events.workflowRun(old));
    expect(await names()).toEqual(['example/unheard-of']);
  });

  it.each([
    ['of a pull request', { run: { event: 'pull_request' } }],
    ['of another branch', { run: { headBranch: 'larger' } }],
    ['of a run that was cancelled', { run: { conclusion: 'cancelled' } }],
    ['of another commit', { commit: 'f'.repeat(40) }],
    ['of another name', { artifact: { name: 'energy-review-other-scan' } }],
    ['with another file', { artifact: { files: { 'other.json': '{}' } } }],
    ['that is none', { artifact: { files: { 'energy-scan.json': '{"models":[]}' } } }],
    ['that is no JSON', { artifact: { files: { 'energy-scan.json': '{' } } }],
    ['with a kind that isn’t there', { models: [{ model: 'x', kind: '<script>' }] }],
    ['with a name of 2,000 characters', { models: [{ model: 'x'.repeat(2000), kind: 'hub' }] }],
  ] satisfies [string, Listing][])('isn’t taken over where it is one %s', async (_, listing) => {
    await list(listing);
    expect(await newestList(database.db, repositoryId())).toBeUndefined();
    expect(await names()).toEqual([]);
  });

  it('isn’t taken over from a tag that is called like the branch', async () => {
    // GitHub tells of both in the same field.
    await list({ run: { headSha: scene.pull.headSha } });
    expect(await newestList(database.db, repositoryId())).toBeUndefined();
    expect(scene.log).toContainEqual(
      expect.objectContaining({ code: 'head-moved', msg: 'the list of models is refused' }),
    );
  });
});

describe('beside reviews, a list', () => {
  it('leaves the figure of a review, which leaves the place of a listed one', async () => {
    await list();
    await scene.opened();
    await scene.finishRun(OVER);
    const reviewed = { model: MODEL, state: 'base', wh: { estimate: 0.21 }, from: { number: scene.pull.number } };
    expect((await known()).find(({ model }) => model === MODEL)).toMatchObject(reviewed);
    await list();
    expect((await known()).find(({ model }) => model === MODEL)).toMatchObject(reviewed);
  });

  it('takes a model out that the branch no longer has, if nothing was left out of the list', async () => {
    const { id } = await list({ models: [RATED] });
    // The review is newer than that run.
    expect(await names()).toContain(MODEL);
    const later = { attempt: 1, createdAt: new Date(scene.clock.now() + 60_000) };
    const rated = { ...RATED, evidence: 'published', stars: 1, ratedWh: 1 };
    const scan = { repositoryId: repositoryId(), commit: head(), models: [rated] };
    await recordScan(database.db, { ...scan, run: { id: id + 1, ...later }, isWhole: false });
    expect(await names()).toContain(MODEL);
    await recordScan(database.db, { ...scan, run: { id: id + 2, ...later }, isWhole: true });
    expect(await names()).toEqual([RATED.model]);
  });

  it('goes with its repository', async () => {
    await scene.finishRun(LOWER);
    await list();
    await database.db.deleteFrom('repositories').where('id', '=', repositoryId()).execute();
    expect(await newestList(database.db, repositoryId())).toBeUndefined();
    expect(await names()).toEqual([]);
  });
});
