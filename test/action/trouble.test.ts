import { expect, test } from 'vitest';
import { loadBundledSnapshot, rate } from '../../src/baselines/ai-energy-score/index.ts';
import { tinyModel } from '../changes/tiny-model.ts';
import { simulatedHost } from '../support/simulation/host.ts';
import { broken, manyReferences, overBudget, smaller } from './scenarios.ts';
import { actionScene, POLICY } from './scene.ts';

/** Below 5 stars, by rows that count. */
const snapshot = loadBundledSnapshot();
const rated = [...new Set(snapshot.rows.map(({ model }) => model))].filter((model) => {
  const rating = rate(snapshot, model);
  return rating !== undefined && rating.stars < 5 && rating.doubtful !== true;
});

const CREATE = 'POST /twirp/*/CreateArtifact';

test('a secondary limit is waited out as long as GitHub says', async () => {
  await using s = await actionScene(smaller);
  const limit = { secondaryRateLimit: { retryAfterSeconds: 2 } };
  const fault = s.github.fail({ match: 'POST /repos/*/comments', with: limit });
  const run = await s.review();
  expect(fault.hits()).toBe(1);
  expect(run.code).toBe(0);
  expect(run.output).toContain('trying again after 2 s');
  expect(s.github.comments(s.pull)).toHaveLength(1);
});

test('a gateway that fails twice is asked a third time', async () => {
  await using s = await actionScene(smaller);
  const fault = s.github.fail({ match: 'GET /repos/*/comments', times: 2, with: { status: 502 } });
  const run = await s.review({ inputs: { 'check-name': 'none' } });
  expect(fault.hits()).toBe(2);
  expect(run.code).toBe(0);
  expect(s.github.comments(s.pull)).toHaveLength(1);
});

test('a connection that breaks after the comment was made does not make two', async () => {
  await using s = await actionScene(smaller);
  const fault = s.github.fail({ match: 'POST /repos/*/comments', with: { reset: 'after' } });
  const run = await s.review({ inputs: { 'check-name': 'none' } });
  expect(fault.hits()).toBe(1);
  expect(run.code).toBe(0);
  expect(s.github.comments(s.pull)).toHaveLength(1);
});

test('git is asked again 1 and 4 s after failed gateways', async () => {
  await using s = await actionScene(smaller);
  const fault = s.github.fail({ match: 'GET /octo/models/info/refs', times: 2, with: { status: 502 } });
  const host = simulatedHost();
  const startMs = host.clock.now();
  const run = await s.review({ host, inputs: { comment: 'never' } });
  expect(run.code, run.output).toBe(0);
  expect(fault.hits()).toBe(2);
  expect(host.clock.now() - startMs).toBe(5000);
});

test('a third failed gateway in a row ends the run, and the pull request is told', async () => {
  await using s = await actionScene(smaller);
  const fault = s.github.fail({ match: 'GET /octo/models/info/refs', times: 9, with: { status: 502 } });
  const run = await s.review();
  expect(run.code).toBe(1);
  expect(fault.hits()).toBe(3);
  expect(s.github.comments(s.pull)[0]?.body).toContain('502');
});

test('a token that may write neither comment nor check is told what it lacks', async () => {
  await using s = await actionScene({ ...smaller, permissions: { contents: 'read' } });
  const run = await s.review();
  expect(run.code).toBe(0);
  expect(run.output).toContain('Give the job `pull-requests: write`');
  expect(run.output).toContain('No check run was written (Resource not accessible by integration');
  await expect(s.story(run)).toMatchFileSnapshot('snapshots/forbidden.txt');
});

test('where artifacts have to be zips, the page is in one', async () => {
  await using s = await actionScene(smaller);
  s.github.fail({
    match: CREATE,
    skip: 1,
    with: { status: 400, body: { code: 'invalid_argument', msg: 'mime_type' } },
  });
  const run = await s.review();
  expect(run.code).toBe(0);
  const [, page] = s.github.artifacts();
  expect(page).toMatchObject({ name: 'energy-review-page', contentType: 'application/zip' });
  expect(Object.keys(s.github.artifactFiles(page!))).toEqual(['energy-review-page.html']);
  expect(s.github.comments(s.pull)[0]?.body).toContain(`/artifacts/${page!.id})`);
});

test('a page that can’t be uploaded is a warning, and the review stands without it', async () => {
  await using s = await actionScene(smaller);
  s.github.fail({ match: CREATE, skip: 1, times: 2, with: { status: 403, body: { msg: 'no more room' } } });
  const run = await s.review();
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'pass' } });
  expect(run.output).toMatch(/::warning::The artifact `energy-review-page` wasn’t uploaded: .*no more room/);
  expect(s.github.artifacts().map(({ name }) => name)).toEqual(['energy-review']);
  expect(s.github.comments(s.pull)[0]?.body).toContain('[the review as JSON]');
  expect(s.github.comments(s.pull)[0]?.body).not.toContain('as a page');
});

test('a pull request that is there no more is a warning beside the outcome', async () => {
  await using s = await actionScene(overBudget);
  s.github.fail({
    match: 'GET /repos/*/issues/*/comments',
    times: 9,
    with: { status: 404, body: { message: 'Not Found' } },
  });
  const run = await s.review();
  expect(run.code).toBe(1);
  expect(run.output).toMatch(/::warning::Couldn’t write the comment\. .*octo\/models#1.*404/);
  expect(s.github.checkRuns(s.headSha)).toMatchObject([{ conclusion: 'failure' }]);
});

test('an artifact that cannot be uploaded is a warning beside the outcome', async () => {
  await using s = await actionScene(smaller);
  const refusal = { status: 400, body: { code: 'invalid', msg: 'no room' } };
  s.github.fail({ match: 'POST /twirp/*/CreateArtifact', with: refusal });
  const run = await s.review();
  expect(run.code).toBe(0);
  expect(run.output).toMatch(/::warning::The artifact `energy-review` wasn’t uploaded: .*no room/);
  expect(s.github.comments(s.pull)).toHaveLength(1);
});

test('a model that cannot be measured fails closed, with the reason', async () => {
  await using s = await actionScene(broken);
  const run = await s.review();
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error', models: '1' } });
  expect(s.github.checkRuns(s.headSha)).toMatchObject([{ conclusion: 'failure' }]);
  expect(s.github.comments(s.pull)[0]?.body).toContain('couldn’t measure');
  await expect(s.story(run)).toMatchFileSnapshot('snapshots/not-measurable.txt');
});

test('a runtime that is not there fails closed, with the reason', async () => {
  const head = { 'models/a.onnx': tinyModel({ weights: [4, 3, 2, 1] }) };
  await using s = await actionScene({ base: broken.base, head });
  const run = await s.review({ inputs: { 'runtime-directory': '/nowhere' } });
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
  expect(s.github.comments(s.pull)[0]?.body).toContain('/nowhere');
});

test('a policy that cannot be read fails closed and tells the pull request', async () => {
  await using s = await actionScene({ ...smaller, base: { ...smaller.base, [POLICY]: 'version: 1\ndefalts: {}\n' } });
  const run = await s.review();
  expect(run.code).toBe(1);
  expect(run.output).toMatch(/^::error::.*energy-policy\.yml.*defalts/m);
  expect(s.github.checkRuns(s.headSha)).toMatchObject([{ conclusion: 'failure', title: 'The review failed' }]);
  expect(s.github.comments(s.pull)[0]?.body).toContain('the review couldn’t be made');
  expect(s.github.violations).toEqual([]);
});

test('a commit that is there no more is named', async () => {
  await using s = await actionScene(smaller);
  const event = await s.github.events.pullRequest(s.pull, 'synchronize');
  const lost = JSON.parse(JSON.stringify(event).replaceAll(s.headSha, 'd'.repeat(40)));
  const run = await s.review({ event: lost, inputs: { comment: 'never', 'check-name': 'none' } });
  expect(run.code).toBe(1);
  expect(run.output).toMatch(/::error::Git couldn’t fetch .*not our ref d{40}/);
});

test('120 annotations go 50 a request', async () => {
  // One for each of 60 names and 60 files.
  const references = manyReferences(rated.slice(0, 60));
  const models = (side: 'base' | 'head') =>
    Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`models/${i}.onnx`, broken[side]['models/a.onnx']]));
  await using s = await actionScene({
    base: {
      ...references.base,
      ...models('base'),
      [POLICY]: 'version: 1\ndefaults:\n  budget: { stars: 5, increase: 10% }\n',
    },
    head: { ...references.head, ...models('head') },
  });
  const run = await s.review({ inputs: { comment: 'never' } });
  expect(run.code).toBe(1);
  const [check] = s.github.checkRuns(s.headSha);
  expect(check?.annotations).toHaveLength(120);
  const writes = s.github.requests.filter(({ method, path }) => method !== 'GET' && path.includes('check-runs'));
  expect(writes.map(({ method }) => method)).toEqual(['POST', 'PATCH', 'PATCH']);
  expect(s.github.violations).toEqual([]);
});

test('a comment of over 65,536 characters is shortened, and the summary holds all of it', async () => {
  await using s = await actionScene(manyReferences(rated));
  const run = await s.review({ inputs: { 'check-name': 'none' } });
  expect(run.code).toBe(1);
  expect(run.summary.length).toBeGreaterThan(65_536);
  const body = s.github.comments(s.pull)[0]?.body ?? '';
  expect(body.length).toBeLessThanOrEqual(65_536);
  expect(body).toContain(`/actions/runs/${s.github.artifacts()[0]?.run.id}`);
  expect(s.github.violations).toEqual([]);
});

test('a wrong input ends the run before anything is asked for, with its name and what it accepts', async () => {
  await using s = await actionScene(smaller);
  const run = await s.review({ inputs: { seconds: 'soon' } });
  expect(run.code).toBe(1);
  expect(run.output).toContain('Expected a number above 0');
  expect(run.output).toContain('in the input `seconds` and found "soon"');
  expect(s.github.requests).toEqual([]);
});

test('the token is nowhere in the log', async () => {
  await using s = await actionScene(smaller);
  const run = await s.review({ inputs: { comment: 'never' } });
  const lines = run.output.split('\n').filter((line) => line.includes(s.token));
  expect(lines).toEqual([`::add-mask::${s.token}`]);
});
