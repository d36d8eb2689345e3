import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readEvent } from '../../src/action/read-event.ts';
import { type RunContext, readRunContext } from '../../src/action/run-context.ts';
import { temporaryFolder } from '../support/git.ts';

function contextOf(eventName: string, payload: unknown): RunContext {
  const folder = temporaryFolder();
  const eventPath = join(folder, 'event.json');
  writeFileSync(eventPath, JSON.stringify(payload));
  return readRunContext({
    GITHUB_EVENT_NAME: eventName,
    GITHUB_EVENT_PATH: eventPath,
    GITHUB_REPOSITORY: 'octo/models',
    GITHUB_SERVER_URL: 'https://github.example/',
    GITHUB_API_URL: 'https://github.example/api/v3',
    GITHUB_RUN_ID: '7',
    RUNNER_TEMP: folder,
  });
}

const read = (eventName: string, payload: unknown) => readEvent(contextOf(eventName, payload));
/** A package of JSON, whose types do not say what it exports. */
const webhooks: readonly { readonly name: string; readonly examples: readonly unknown[] }[] = createRequire(
  import.meta.url,
)('@octokit/webhooks-examples');
const examplesOf = (name: string) => webhooks.find((event) => event.name === name)?.examples ?? [];

describe('payloads as GitHub sends them', () => {
  test.each([
    ['pull_request', ['pull-request', 'none']],
    // Those that GitHub shows are of tags.
    ['push', ['none']],
    ['merge_group', ['merge-group']],
    ['workflow_dispatch', ['dispatch']],
    ['workflow_run', ['finished-run']],
    ['issue_comment', ['none']],
  ])('%s is understood', async (name, kinds) => {
    const events = await Promise.all(examplesOf(name).map((payload) => read(name, payload)));
    expect(new Set(events.map(({ kind }) => kind))).toEqual(new Set(kinds));
  });

  test('push is understood of a branch', async () => {
    const [example] = examplesOf('push');
    const pushed = { ...(example as object), ref: 'refs/heads/main', before: sha('a'), after: sha('b') };
    expect(await read('push', pushed)).toMatchObject({ kind: 'push' });
  });
});

const sha = (digit: string) => digit.repeat(40);
const pull = (head: object | null) => ({
  action: 'opened',
  pull_request: {
    number: 7,
    head: { sha: sha('b'), repo: head },
    base: { sha: sha('a'), ref: 'main', repo: { id: 1 } },
  },
});

test('a pull request of another repository, or of one that was deleted, is a fork’s', async () => {
  expect(await read('pull_request', pull({ id: 1 }))).toMatchObject({ kind: 'pull-request', isFork: false });
  expect(await read('pull_request', pull({ id: 2 }))).toMatchObject({ isFork: true });
  expect(await read('pull_request', pull(null))).toMatchObject({ isFork: true });
});

test('a commit that is none is refused: it would be a wish to git', async () => {
  const hostile = pull({ id: 1 });
  hostile.pull_request.head.sha = '--upload-pack=sh';
  await expect(read('pull_request', hostile)).rejects.toMatchObject({
    code: 'event-invalid',
    message: expect.stringContaining('pull_request.head.sha'),
  });
});

test('new and deleted branches, and tags, have nothing to compare', async () => {
  const push = (ref: string, before: string, after: string) => read('push', { ref, before, after });
  expect(await push('refs/heads/main', sha('0'), sha('a'))).toMatchObject({ kind: 'none' });
  expect(await push('refs/heads/main', sha('a'), sha('0'))).toMatchObject({ kind: 'none' });
  expect(await push('refs/tags/v1', sha('a'), sha('b'))).toMatchObject({ kind: 'none' });
  expect(await push('refs/heads/main', sha('a'), sha('b'))).toMatchObject({ kind: 'push' });
});

test('outside of a workflow it is said what is missing', () => {
  expect(() => readRunContext({})).toThrow(expect.objectContaining({ code: 'not-in-a-workflow' }));
});
