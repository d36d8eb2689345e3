import { describe, expect, it } from 'vitest';
import { scene } from './scene.ts';

const LINE = { path: 'README.md', line: 2, side: 'RIGHT' as const };

describe('comments at lines', () => {
  it('stand at lines of the diff, unchanged ones around the changes included, and at no others', async () => {
    await using s = await scene();
    const at = { ...s.at, pull_number: 1, commit_id: s.pull.headSha, body: 'hello' };
    const { data: made } = await s.octokit.rest.pulls.createReviewComment({ ...at, ...LINE });
    expect(made).toMatchObject({ ...LINE, commit_id: s.pull.headSha, original_line: 2 });
    expect(made.user?.login).toBe('github-actions[bot]');
    await s.octokit.rest.pulls.createReviewComment({ ...at, ...LINE, line: 3 });
    for (const wrong of [
      { ...LINE, line: 99 },
      { ...LINE, path: 'models/none.txt' },
      { ...LINE, commit_id: s.git.base },
    ]) {
      await expect(s.octokit.rest.pulls.createReviewComment({ ...at, ...wrong })).rejects.toMatchObject({
        status: 422,
        message: expect.stringMatching(/must be part of the diff|is not part of the pull request/),
      });
    }
    expect((await s.octokit.rest.pulls.get({ ...s.at, pull_number: 1 })).data.review_comments).toBe(2);
    expect(s.github.violations).toEqual([]);
  });

  it('follow their line, and are outdated once it is gone', async () => {
    await using s = await scene();
    await s.github.addReviewComment(s.pull, { ...LINE, body: 'hello' });
    const seen = async () => (await s.octokit.rest.pulls.listReviewComments({ ...s.at, pull_number: 1 })).data[0];
    const push = async (text: string) => {
      s.git.git('checkout', '--quiet', 'smaller');
      s.git.write('README.md', text);
      s.git.commit('further');
      await s.github.importGit(s.repository, s.git.directory);
      await s.github.pushToPull(s.pull);
    };
    await push('zero\none\n2\nthree\n');
    expect(await seen()).toMatchObject({ line: 3, original_line: 2, commit_id: s.pull.headSha });
    await push('one\n20\nthree\n');
    expect(await seen()).toMatchObject({ line: null, original_line: 2 });
    expect(s.github.violations).toEqual([]);
  });

  it('need the right to pull requests: that to issues isn’t enough', async () => {
    await using s = await scene({ permissions: { contents: 'write', issues: 'write', pull_requests: 'read' } });
    const at = { ...s.at, pull_number: 1, commit_id: s.pull.headSha, body: 'hello' };
    await expect(s.octokit.rest.pulls.createReviewComment({ ...at, ...LINE })).rejects.toMatchObject({ status: 403 });
    expect(s.github.violations).toEqual([]);
  });

  it('have threads, which a token resolves that may write contents', async () => {
    await using s = await scene();
    const first = await s.github.addReviewComment(s.pull, { ...LINE, body: 'hello' });
    const answer = await s.github.addReviewComment(s.pull, { answers: first, body: 'yes' });
    const list = `query { repository(owner: "octo", name: "models") { pullRequest(number: 1) { reviewThreads(first: 10) {
      nodes { id isResolved comments(first: 2) { nodes { databaseId } } } pageInfo { hasNextPage endCursor } } } } }`;
    const { repository } = await s.octokit.graphql<{ repository: { pullRequest: { reviewThreads: object } } }>(list);
    const id = `PRRT_kwDO${first.id}`;
    const comments = { nodes: [{ databaseId: first.id }, { databaseId: answer.id }] };
    expect(repository.pullRequest.reviewThreads).toEqual({
      nodes: [{ id, isResolved: false, comments }],
      pageInfo: { hasNextPage: false, endCursor: '1' },
    });
    const resolve = `mutation { resolveReviewThread(input: { threadId: "${id}" }) { thread { isResolved } } }`;
    const reader = s.octokitFor(s.github.addActionsToken(s.repository, { contents: 'read', pull_requests: 'write' }));
    await expect(reader.graphql(resolve)).rejects.toThrow('Resource not accessible by integration');
    expect(first.isResolved).toBe(false);
    await s.octokit.graphql(resolve);
    expect(first.isResolved).toBe(true);
  });
});
