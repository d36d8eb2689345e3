import { expect, test } from 'vitest';
import { SimulatedClock } from '../support/simulation/clock.ts';
import { simulatedHost } from '../support/simulation/host.ts';
import { inconclusive, noModel, overBudget, smaller, waived, waiverFor } from './scenarios.ts';
import { actionScene, POLICY, READS } from './scene.ts';

const mutations = ({ method, path }: { method: string; path: string }) =>
  method !== 'GET' && path.startsWith('/repos/') && !path.startsWith('/repos/octo/models.git');

test('a first run comments, writes the check and keeps the review', async () => {
  await using s = await actionScene(smaller);
  const run = await s.review();
  await expect(s.story(run)).toMatchFileSnapshot('snapshots/first-run.txt');
  expect(run.code).toBe(0);
  expect(s.github.comments(s.pull)).toHaveLength(1);
  expect(run.outputs['comment-id']).toBe(String(s.github.comments(s.pull)[0]?.id));
  expect(run.summary).toContain('distilbert/distilgpt2');
  const [artifact, page] = s.github.artifacts();
  expect(s.github.artifacts()).toHaveLength(2);
  const files = s.github.artifactFiles(artifact!);
  expect(Object.keys(files)).toEqual(['energy-review.json']);
  expect(JSON.parse(Buffer.from(files['energy-review.json']!).toString())).toMatchObject({
    schemaVersion: 2,
    head: { sha: s.headSha },
  });
  // A file as it is, which a browser shows.
  expect(page).toMatchObject({ name: 'energy-review-page.html', contentType: 'text/html' });
  expect(Buffer.from(s.github.artifactBytes(page!)).toString()).toMatch(/^<!doctype html>.*distilbert\/distilgpt2/is);
  const address = `/octo/models/actions/runs/${page!.run.id}/artifacts/${page!.id}`;
  for (const text of [s.github.comments(s.pull)[0]?.body, run.summary])
    expect(text).toContain(`${address}) and [the review as JSON]`);
  expect(s.github.violations).toEqual([]);
});

test('a re-run that finds the same changes nothing on GitHub but the link to its page', async () => {
  await using s = await actionScene(overBudget);
  const run = s.addRun();
  await s.review({ run });
  const withoutPage = () => s.github.comments(s.pull)[0]?.body.replaceAll(/\/artifacts\/\d+|(attempt|sha256)=\w+/g, '');
  const before = withoutPage();
  s.github.requests.length = 0;
  run.attempt = 2;
  const again = await s.review({ run });
  expect(again).toMatchObject({ code: 1, outputs: { outcome: 'fail', models: '1' } });
  expect(s.github.requests.filter(({ path }) => path.includes('/comments'))).not.toEqual([]);
  expect(s.github.requests.filter(mutations)).toMatchObject([
    { method: 'PATCH', path: expect.stringContaining('/issues/comments/') },
  ]);
  expect(withoutPage()).toEqual(before);
  expect(s.github.comments(s.pull)).toHaveLength(1);
});

test('a further commit updates the comment in place', async () => {
  await using s = await actionScene(overBudget);
  await s.review();
  await s.push({ 'app.py': 'pipe = pipeline(model="openai-community/gpt2")\n' });
  const run = await s.review();
  expect(run.code).toBe(0);
  const comments = s.github.comments(s.pull);
  expect(comments).toHaveLength(1);
  expect(comments[0]?.body).toContain('openai-community/gpt2');
  expect(comments[0]?.body).not.toContain('xLAM');
  expect(s.github.violations).toEqual([]);
});

test('a change that the policy calls too small for a comment gets none, and its check all the same', async () => {
  const policy = `${smaller.base[POLICY]}comment: { above: 100% }\n`;
  await using s = await actionScene({ ...smaller, base: { ...smaller.base, [POLICY]: policy } });
  const run = await s.review();
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'pass', models: '1' } });
  expect(s.github.comments(s.pull)).toEqual([]);
  expect(s.github.checkRuns(s.headSha)).toMatchObject([{ conclusion: 'success' }]);
  expect(run.summary).toContain('distilbert/distilgpt2');
});

test('a comment whose change was dropped becomes one line, and the check does not apply', async () => {
  await using s = await actionScene(overBudget);
  await s.review();
  await s.push({ 'app.py': overBudget.base['app.py'] });
  const run = await s.review();
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'pass', models: '0' } });
  expect(s.github.comments(s.pull)[0]?.body).toMatch(/This pull request no longer changes a model\.$/);
  expect(s.github.checkRuns(s.pull.headSha)).toMatchObject([{ conclusion: 'neutral' }]);
});

test('a pull request without a model change gets no comment, and needs neither runtime nor long', async () => {
  await using s = await actionScene(noModel);
  const run = await s.review({ inputs: { 'runtime-directory': '/nowhere' } });
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'pass', models: '0', 'comment-id': '' } });
  await expect(s.story(run)).toMatchFileSnapshot('snapshots/no-model.txt');
  expect(s.github.comments(s.pull)).toEqual([]);
});

test('over the budget the job and the check fail, with a note on the line', async () => {
  await using s = await actionScene(overBudget);
  const run = await s.review();
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'fail', models: '1' } });
  const [check] = s.github.checkRuns(s.headSha);
  expect(check).toMatchObject({ name: 'energy', conclusion: 'failure' });
  expect(check?.annotations.map(({ path, startLine }) => `${path}:${startLine}`)).toEqual(['app.py:1']);
  await expect(s.story(run)).toMatchFileSnapshot('snapshots/over-budget.txt');
});

test('too close to call warns and does not block', async () => {
  await using s = await actionScene(inconclusive);
  const run = await s.review();
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'warn', 'energy-delta-percent': '0.0' } });
  expect(s.github.checkRuns(s.headSha)).toMatchObject([{ conclusion: 'success' }]);
  expect(s.github.comments(s.pull)[0]?.body).toContain('too close to call');
  await expect(s.story(run)).toMatchFileSnapshot('snapshots/inconclusive.txt');
});

test('`fail-on: warn` fails for what only warns', async () => {
  await using s = await actionScene(inconclusive);
  const run = await s.review({ inputs: { 'fail-on': 'warn', comment: 'never' } });
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'warn' } });
  expect(s.github.checkRuns(s.headSha)).toMatchObject([{ conclusion: 'failure' }]);
  expect(s.github.comments(s.pull)).toEqual([]);
});

test('`fail-on: never` fails for nothing that was judged', async () => {
  await using s = await actionScene(overBudget);
  const run = await s.review({ inputs: { 'fail-on': 'never', 'check-name': 'none', comment: 'never' } });
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'fail' } });
  expect(s.github.checkRuns()).toEqual([]);
  // What would have been noted in the check is noted in the log.
  expect(run.output).toContain(`::error title=Energy of Salesforce/xLAM-7b-r%3A over its limit,file=app.py,line=1`);
});

test('`comment: always` also says that no model changed', async () => {
  await using s = await actionScene(noModel);
  await s.review({ inputs: { comment: 'always' } });
  expect(s.github.comments(s.pull)[0]?.body).toContain('This pull request changes no model.');
});

test('a waiver on the base branch lets it pass, also one that was merged after the event', async () => {
  await using s = await actionScene(overBudget);
  const event = await s.github.events.pullRequest(s.pull, 'opened');
  const before = await s.review({ event, inputs: { comment: 'never' } });
  expect(before).toMatchObject({ code: 1, outputs: { outcome: 'fail' } });
  await s.merge({ [POLICY]: waiverFor(waived) });
  const run = await s.review({ event });
  expect(run.code).toBe(0);
  expect(s.github.comments(s.pull)[0]?.body).toContain('accepted until 2099-12-31');
  await expect(s.story(run)).toMatchFileSnapshot('snapshots/waiver.txt');
});

test('a waiver holds to the end of its date, by the clock of the runner', async () => {
  const base = { ...overBudget.base, [POLICY]: waiverFor(waived, '2026-03-01') };
  await using s = await actionScene({ ...overBudget, base });
  const on = (time: string) => simulatedHost({ clock: new SimulatedClock(time) });
  const inputs = { comment: 'never', 'check-name': 'none' };
  const waivedRun = await s.review({ host: on('2026-03-01T23:59:59Z'), inputs });
  expect(waivedRun).toMatchObject({ code: 0, outputs: { outcome: 'pass', models: '1' } });
  const lateRun = await s.review({ host: on('2026-03-02T00:00:00Z'), inputs });
  expect(lateRun).toMatchObject({ code: 1, outputs: { outcome: 'fail' } });
});

test('a policy in the pull request does not count', async () => {
  const lax = 'version: 1\ndefaults:\n  enforcement: inform\n';
  await using s = await actionScene({ ...overBudget, head: { ...overBudget.head, [POLICY]: lax } });
  const run = await s.review({ inputs: { comment: 'never' } });
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'fail' } });
});

test('a fork’s read-only token is no failure: the job tells, and says who will comment', async () => {
  await using s = await actionScene({ ...smaller, fork: true, permissions: READS });
  const run = await s.review({ cache: 'read' });
  expect(run.code).toBe(0);
  expect(run.output).toContain('The comment comes from the App');
  expect(run.summary).toContain('distilbert/distilgpt2');
  expect(s.github.artifacts()).toHaveLength(2);
  expect(s.github.comments(s.pull)).toEqual([]);
  await expect(s.story(run)).toMatchFileSnapshot('snapshots/fork.txt');
});

test('a fork over the budget fails by its exit code, with annotations in the log', async () => {
  await using s = await actionScene({ ...overBudget, fork: true, permissions: READS });
  const run = await s.review({ inputs: { comment: 'never' } });
  expect(run.code).toBe(1);
  expect(run.output).toMatch(/^::error title=.*file=app\.py,line=1/m);
});

test('a run that ends after a newer one leaves the comment alone', async () => {
  await using s = await actionScene(overBudget);
  const old = s.addRun();
  const oldEvent = await s.github.events.pullRequest(s.pull, 'opened');
  await s.push({ 'app.py': 'pipe = pipeline(model="openai-community/gpt2")\n' });
  await s.review();
  const before = s.github.comments(s.pull)[0]?.body;
  expect(before).toContain('openai-community/gpt2');
  const late = await s.review({ run: old, event: oldEvent });
  expect(late.code).toBe(1);
  expect(late.output).toContain('is newer and has commented');
  expect(s.github.comments(s.pull).map(({ body }) => body)).toEqual([before]);
});
