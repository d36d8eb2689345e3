import { describe, expect, it } from 'vitest';
import { createClient, publishSuggestion, type SuggestionRequest } from '../../src/github/index.ts';
import { type FakeGitHub, type Permissions, type PullFile, startFakeGitHub } from '../support/github/index.ts';

const HEAD = 'b'.repeat(40);
const FILES: readonly PullFile[] = [
  { filename: 'a.py', status: 'modified', patch: '@@ -1,2 +1,2 @@\n import os\n-m = load("old")\n+m = load("new")' },
];
const MOVED: readonly PullFile[] = [
  {
    filename: 'a.py',
    status: 'modified',
    patch: '@@ -1,2 +1,4 @@\n import os\n+import re\n+\n-m = load("old")\n+m = load("new")',
  },
];
const MARKER = '<!-- wattnudge:suggestion v1 energy -->\n';
const BODY = '```suggestion\nm = load("old")\n```';

/** What `place` is told is what decides; here, any diff that there is. */
function at(line: number, body = BODY): NonNullable<SuggestionRequest['wanted']> {
  return { paths: ['a.py'], place: (patches) => (patches.has('a.py') ? { path: 'a.py', line, body } : undefined) };
}

async function onPull(
  github: FakeGitHub,
  {
    permissions = { pull_requests: 'write', contents: 'read' },
    files = FILES,
  }: { permissions?: Permissions; files?: readonly PullFile[] } = {},
) {
  const opened = await github.addRepository();
  const ends = { head: { ref: 'smaller', sha: HEAD }, base: { sha: 'a'.repeat(40) } };
  const pull = await github.addPull(opened, { ...ends, files });
  const token = github.addActionsToken(opened, permissions);
  const client = createClient({ token, apiUrl: github.apiUrl, mutationIntervalMs: 0, secondMs: 1 });
  const viewer = { id: 41_898_282, login: 'github-actions[bot]' };
  const publish = (request: Pick<SuggestionRequest, 'wanted' | 'section'> & { readonly headSha?: string }) =>
    publishSuggestion(client, {
      repository: { owner: 'octo', repo: 'models' },
      pullNumber: pull.number,
      headSha: pull.headSha,
      viewer,
      ...request,
    });
  return { pull, publish, bodies: () => github.reviewComments(pull).map(({ body }) => body) };
}

const mutations = ({ requests }: FakeGitHub) =>
  requests.filter(({ method, path }) => method !== 'GET' && path !== '/graphql').map(({ method }) => method);

describe('the suggestion at a line', () => {
  it('is made once at the head’s line, updated in place, and left alone where nothing changed', async () => {
    await using github = await startFakeGitHub();
    const { pull, publish, bodies } = await onPull(github);
    const made = await publish({ wanted: at(2) });
    expect(made).toMatchObject({ state: 'created', line: 2, url: expect.stringContaining('#discussion_r') });
    expect(github.reviewComments(pull)).toMatchObject([{ path: 'a.py', line: 2, side: 'RIGHT', commitId: HEAD }]);
    expect(bodies()).toEqual([`${MARKER}${BODY}`]);
    github.requests.length = 0;
    expect(await publish({ wanted: at(2) })).toEqual({ ...made, state: 'unchanged' });
    expect(mutations(github)).toEqual([]);
    expect(await publish({ wanted: at(2, 'other') })).toEqual({ ...made, state: 'updated' });
    expect(bodies()).toEqual([`${MARKER}other`]);
    expect(github.violations).toEqual([]);
  });

  it('is found behind a hundred other comments', async () => {
    await using github = await startFakeGitHub();
    const { pull, publish } = await onPull(github);
    for (let i = 0; i < 120; i += 1) await github.addReviewComment(pull, { path: 'a.py', line: 1, body: `talk ${i}` });
    await publish({ wanted: at(2) });
    expect(await publish({ wanted: at(2) })).toMatchObject({ state: 'unchanged' });
    expect(github.reviewComments(pull)).toHaveLength(121);
  });

  it('isn’t taken from another author’s marker, from an answer, or from a quotation of it', async () => {
    await using github = await startFakeGitHub();
    const { pull, publish, bodies } = await onPull(github);
    const forged = await github.addReviewComment(pull, {
      path: 'a.py',
      line: 2,
      body: `${MARKER}evil`,
      author: 'mallory',
    });
    const bot = 'github-actions[bot]';
    await github.addReviewComment(pull, { answers: forged, body: `${MARKER}an answer`, author: bot });
    await github.addReviewComment(pull, { path: 'a.py', line: 2, body: `They said:\n${MARKER}quoted`, author: bot });
    expect(await publish({})).toEqual({ state: 'absent', withdrawn: [] });
    expect(await publish({ wanted: at(2) })).toMatchObject({ state: 'created' });
    await publish({});
    expect(bodies()).toEqual([`${MARKER}evil`, `${MARKER}an answer`, `They said:\n${MARKER}quoted`]);
  });

  it('follows its line, and is made anew where the commented line is gone', async () => {
    await using github = await startFakeGitHub();
    const { pull, publish } = await onPull(github);
    const first = await publish({ wanted: at(2) });
    await github.pushToPull(pull, { sha: 'c'.repeat(40), files: MOVED });
    expect(await publish({ wanted: at(4) })).toEqual({ ...first, state: 'unchanged', line: 4 });
    // A force push, after which the line is another one.
    const patch = '@@ -1,2 +1,2 @@\n import os\n-m = load("old")\n+m = load("new", 1)';
    await github.pushToPull(pull, {
      sha: 'd'.repeat(40),
      files: [{ filename: 'a.py', status: 'modified', patch }],
    });
    const second = await publish({ wanted: at(2) });
    expect(second).toMatchObject({ state: 'created' });
    expect(github.reviewComments(pull)).toMatchObject([{ commitId: 'd'.repeat(40), text: 'm = load("new", 1)' }]);
    expect(github.violations).toEqual([]);
  });

  it('goes where nothing is suggested any more', async () => {
    await using github = await startFakeGitHub();
    const { publish, bodies } = await onPull(github);
    await publish({ wanted: at(2) });
    expect(await publish({})).toMatchObject({ state: 'absent', withdrawn: [expect.any(Number)] });
    expect(bodies()).toEqual([]);
    github.requests.length = 0;
    expect(await publish({})).toEqual({ state: 'absent', withdrawn: [] });
    expect(github.requests).toHaveLength(1);
  });

  it('goes where its file is no longer in the diff, or GitHub shows no diff of it', async () => {
    await using github = await startFakeGitHub();
    const { pull, publish, bodies } = await onPull(github);
    await publish({ wanted: at(2) });
    await github.pushToPull(pull, { sha: 'c'.repeat(40), files: [{ filename: 'a.py', status: 'modified' }] });
    expect(await publish({ wanted: at(2) })).toMatchObject({ state: 'absent', withdrawn: [expect.any(Number)] });
    expect(bodies()).toEqual([]);
  });

  it.each([
    ['resolves the thread with a token that may', 'write', { isResolved: true, minimizedReason: undefined }],
    ['hides the comment with a token that may not', 'read', { isResolved: false, minimizedReason: 'outdated' }],
  ] as const)('where somebody answered, takes the suggestion out and %s', async (_, contents, ended) => {
    await using github = await startFakeGitHub();
    const { pull, publish } = await onPull(github, { permissions: { pull_requests: 'write', contents } });
    // More threads than a page holds.
    for (let i = 0; i < 101; i += 1) await github.addReviewComment(pull, { path: 'a.py', line: 1, body: `talk ${i}` });
    await publish({ wanted: at(2) });
    const ours = github.reviewComments(pull).at(-1)!;
    await github.addReviewComment(pull, { answers: ours, body: 'No, thank you.' });
    await publish({});
    expect(ours).toMatchObject(ended);
    expect(ours.body).toBe('<!-- wattnudge:suggestion-withdrawn v1 -->\nThis suggestion no longer applies.');
    // It is done with: the next one is another comment, and this one isn't touched again.
    expect(await publish({ wanted: at(2) })).toMatchObject({ state: 'created' });
    expect(ours.bodies).toHaveLength(2);
    expect(github.violations).toEqual([]);
  });

  it('leaves everything to the newer head’s review', async () => {
    await using github = await startFakeGitHub();
    const { pull, publish, bodies } = await onPull(github);
    await publish({ wanted: at(2) });
    await github.pushToPull(pull, { sha: 'c'.repeat(40), files: MOVED });
    expect(await publish({ headSha: HEAD, wanted: at(2) })).toEqual({ state: 'stale' });
    expect(await publish({ headSha: HEAD })).toEqual({ state: 'stale' });
    expect(bodies()).toHaveLength(1);
  });

  it.each<[string, Parameters<typeof onPull>[1], number, string]>([
    ['a line outside of the diff', {}, 99, 'must be part of the diff'],
    ['a token that may only read', { permissions: { pull_requests: 'read' } }, 2, 'not accessible by integration'],
  ])('%s is no error', async (_, options, line, reason) => {
    await using github = await startFakeGitHub();
    const { publish, bodies } = await onPull(github, options);
    expect(await publish({ wanted: at(line) })).toEqual({ state: 'refused', reason: expect.stringContaining(reason) });
    expect(bodies()).toEqual([]);
    expect(github.violations).toEqual([]);
  });

  it.each([404, 410, 422, 500])('an answer of %i is no error', async (status) => {
    await using github = await startFakeGitHub();
    const { publish } = await onPull(github);
    const body = { message: 'That is no good', documentation_url: 'https://docs.github.com/rest' };
    github.fail({ match: 'POST /repos/*/comments', times: 9, with: { status, body } });
    expect(await publish({ wanted: at(2) })).toEqual({
      state: 'refused',
      reason: expect.stringContaining(`GitHub answered ${status}: That is no good`),
    });
  });
});

describe('jobs of a matrix', () => {
  it('make one suggestion, which only the job that made it changes', async () => {
    await using github = await startFakeGitHub();
    const { publish, bodies } = await onPull(github);
    const first = await publish({ section: 'large models', wanted: at(2) });
    github.requests.length = 0;
    expect(await publish({ section: 'cpu', wanted: at(2, 'other') })).toEqual({ ...first, state: 'unchanged' });
    expect(await publish({ section: 'cpu', wanted: at(1) })).toEqual({ state: 'absent', withdrawn: [] });
    expect(await publish({ section: 'cpu' })).toEqual({ state: 'absent', withdrawn: [] });
    // Each comment is a mail to everyone who watches, even if it's gone a moment later.
    expect(mutations(github)).toEqual([]);
    expect(bodies()).toEqual([`<!-- wattnudge:suggestion v1 large%20models -->\n${BODY}`]);
    await publish({ section: 'large models' });
    expect(bodies()).toEqual([]);
  });

  it('take an outdated one back, whichever job made it', async () => {
    await using github = await startFakeGitHub();
    const { pull, publish, bodies } = await onPull(github);
    await publish({ section: 'gone', wanted: at(2) });
    await github.pushToPull(pull, { sha: 'c'.repeat(40), files: [{ ...FILES[0]!, patch: '@@ -9 +9 @@\n-a\n+b' }] });
    expect(await publish({ section: 'cpu', wanted: at(9) })).toMatchObject({ state: 'created' });
    expect(bodies()).toEqual([`<!-- wattnudge:suggestion v1 cpu -->\n${BODY}`]);
  });

  it('keep the first where two made one at once', async () => {
    await using github = await startFakeGitHub();
    const { pull, publish } = await onPull(github);
    const lists = github.fail({ match: 'GET /repos/*/comments*', times: 2, with: { hold: 'after' } });
    const publishing = ['cpu', 'gpu'].map((section) => publish({ section, wanted: at(2) }));
    await lists.struck(2);
    lists.release();
    const published = await Promise.all(publishing);
    expect(mutations(github).toSorted()).toEqual(['DELETE', 'POST', 'POST']);
    const [only, ...more] = github.reviewComments(pull);
    expect(more).toEqual([]);
    expect(published.map((one) => 'id' in one && one.id)).toEqual([only?.id, only?.id]);
  });

  it('are not doubled by an answer that got lost', async () => {
    await using github = await startFakeGitHub();
    const { pull, publish } = await onPull(github);
    github.fail({ match: 'POST /repos/*/comments', with: { reset: 'after' } });
    expect(await publish({ wanted: at(2) })).toMatchObject({ line: 2 });
    expect(github.reviewComments(pull)).toHaveLength(1);
  });
});
