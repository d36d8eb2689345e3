import { describe, expect, it } from 'vitest';
import { type CheckNote, type CheckRequest, createClient, publishCheck } from '../../src/github/index.ts';
import { type FakeGitHub, startFakeGitHub } from '../support/github/index.ts';

const HEAD = 'b'.repeat(40);

describe('the check', () => {
  it('is created with 120 annotations in requests of 50, and concludes with the last', async () => {
    await using github = await startFakeGitHub();
    const publish = await onRepository(github);
    expect(await publish({ annotations: notes(120) })).toMatchObject({ written: true, state: 'created' });
    const writes = github.requests.filter(({ method }) => method !== 'GET');
    expect(writes.map(({ method }) => method)).toEqual(['POST', 'PATCH', 'PATCH']);
    const paths = github.checkRuns(HEAD).map(({ annotations }) => annotations.map(({ path }) => path));
    expect(paths).toEqual([notes(120).map(({ path }) => path)]);
    github.requests.length = 0;
    expect(await publish({ annotations: notes(120) })).toMatchObject({ state: 'unchanged' });
    expect(github.requests.map(({ method }) => method)).toEqual(['GET']);
    expect(github.violations).toEqual([]);
  });

  it('is updated from pending to its result, and again when the result changes', async () => {
    await using github = await startFakeGitHub();
    const publish = await onRepository(github);
    const first = await publish({ conclusion: 'pending', summary: 'waiting' });
    const second = await publish({ conclusion: 'failure' });
    expect(second).toMatchObject({ state: 'updated', id: first.written ? first.id : undefined });
    expect(await publish({ conclusion: 'success' })).toMatchObject({ state: 'updated' });
    expect(github.violations).toEqual([]);
  });

  it('is replaced where annotations would have to be withdrawn', async () => {
    await using github = await startFakeGitHub();
    const publish = await onRepository(github);
    await publish({ annotations: notes(2) });
    expect(await publish({ annotations: notes(1) })).toMatchObject({ state: 'created' });
    expect(await publish({ annotations: notes(1) })).toMatchObject({ state: 'unchanged' });
  });

  it('is not written with a read-only token, and that is no error', async () => {
    await using github = await startFakeGitHub();
    const publish = await onRepository(github, 'read');
    expect(await publish({})).toEqual({
      written: false,
      reason: expect.stringContaining('Resource not accessible by integration'),
    });
  });

  it('that another App wrote in our name is not taken for ours', async () => {
    await using github = await startFakeGitHub();
    const repository = await github.addRepository();
    await github.addPull(repository, { head: { ref: 'smaller', sha: HEAD }, base: { sha: 'a'.repeat(40) } });
    const { app } = github.addApp({ permissions: { checks: 'write' } });
    const ofApp = github.addInstallationToken(github.installApp(app, [repository]));
    const ofJob = github.addActionsToken(repository, { checks: 'write' });
    const writing = (token: string, changes: Partial<CheckRequest>) =>
      publishCheck(createClient({ token, apiUrl: github.apiUrl, mutationIntervalMs: 0, secondMs: 1 }), {
        ...REQUEST,
        ...changes,
      });
    await writing(ofJob, { conclusion: 'success' });
    const viewer = async () => ({ id: app.bot.id, login: app.bot.login });
    expect(await writing(ofApp, { viewer, conclusion: 'success' })).toMatchObject({ written: true, state: 'created' });
    expect(await writing(ofApp, { viewer, conclusion: 'failure' })).toMatchObject({ written: true, state: 'updated' });
  });

  it('never fails on length', async () => {
    await using github = await startFakeGitHub();
    const publish = await onRepository(github);
    const long = 'a line of text\n'.repeat(10_000);
    expect(await publish({ title: 't'.repeat(1000), summary: long, text: long })).toMatchObject({ written: true });
    const [check] = github.checkRuns(HEAD);
    expect(check?.title).toBe('t'.repeat(255));
    for (const text of [check?.summary, check?.text]) {
      expect(text?.length).toBeLessThanOrEqual(65_535);
      expect(text?.length).toBeGreaterThan(60_000);
    }
    expect(github.violations).toEqual([]);
  });
});

async function onRepository(github: FakeGitHub, level: 'read' | 'write' = 'write') {
  const repository = await github.addRepository();
  await github.addPull(repository, { head: { ref: 'smaller', sha: HEAD }, base: { sha: 'a'.repeat(40) } });
  const token = github.addActionsToken(repository, { checks: level });
  const client = createClient({ token, apiUrl: github.apiUrl, mutationIntervalMs: 0, secondMs: 1 });
  return (changes: Partial<CheckRequest>) => publishCheck(client, { ...REQUEST, ...changes });
}

const REQUEST: CheckRequest = {
  repository: { owner: 'octo', repo: 'models' },
  headSha: HEAD,
  name: 'energy',
  conclusion: 'failure',
  title: 'over the budget',
  summary: 'It takes more.',
  externalId: 'wattnudge:energy',
};

function notes(count: number): readonly CheckNote[] {
  return Array.from({ length: count }, (_, index) => ({
    path: `models/${index}.onnx`,
    startLine: 1,
    endLine: 1,
    level: 'failure' as const,
    title: 'over',
    message: 'too much',
  }));
}
