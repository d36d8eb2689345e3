import { describe, expect, it } from 'vitest';
import { scene } from './scene.ts';

describe('comments', () => {
  it('come in pages of 30, of 100 at most, with links to follow', async () => {
    await using s = await scene();
    for (let index = 0; index < 205; index += 1) s.github.addComment(s.pull, { body: `comment ${index}` });
    const list = { ...s.at, issue_number: 1 };
    const { data: first, headers } = await s.octokit.rest.issues.listComments(list);
    expect(first).toHaveLength(30);
    expect(headers.link).toMatch(
      /\/repositories\/\d+\/issues\/1\/comments\?page=2>; rel="next", .*page=7>; rel="last"/,
    );
    const { data: large } = await s.octokit.rest.issues.listComments({ ...list, per_page: 500 });
    expect(large).toHaveLength(100);
    const all = await s.octokit.paginate(s.octokit.rest.issues.listComments, { ...list, per_page: 100 });
    expect(all.map((comment) => comment.body).at(-1)).toBe('comment 204');
    expect(s.github.violations).toEqual([]);
    expect(s.github.snapshot({ withoutBodies: true }).split('\n').slice(-2)).toEqual([
      'GET /repos/octo/models/issues/1/comments?per_page=100&page=2 → 200 (github-actions[bot])',
      'GET /repos/octo/models/issues/1/comments?per_page=100&page=3 → 200 (github-actions[bot])',
    ]);
  });

  it('belong to the token, are changed in place, and keep their history for the test', async () => {
    await using s = await scene();
    const { data: made } = await s.octokit.rest.issues.createComment({ ...s.at, issue_number: 1, body: 'one' });
    expect(made.user).toMatchObject({ login: 'github-actions[bot]', id: 41_898_282, type: 'Bot' });
    expect(made.performed_via_github_app?.slug).toBe('github-actions');
    await s.octokit.rest.issues.updateComment({ ...s.at, comment_id: made.id, body: 'two' });
    expect(s.github.comments(s.pull)).toMatchObject([{ id: made.id, body: 'two', bodies: ['one', 'two'] }]);
    await s.octokit.rest.issues.deleteComment({ ...s.at, comment_id: made.id });
    await expect(s.octokit.rest.issues.getComment({ ...s.at, comment_id: made.id })).rejects.toMatchObject({
      status: 404,
    });
    expect(s.github.violations).toEqual([]);
  });

  it('hold 65,536 characters and not one more', async () => {
    await using s = await scene();
    const create = (body: string) => s.octokit.rest.issues.createComment({ ...s.at, issue_number: 1, body });
    expect((await create('🍃'.repeat(65_536))).status).toBe(201);
    await expect(create('x'.repeat(65_537))).rejects.toMatchObject({
      status: 422,
      message: expect.stringContaining('Body is too long (maximum is 65536 characters)'),
    });
    await expect(create(' ')).rejects.toMatchObject({ status: 422 });
    expect(s.github.violations).toEqual([]);
  });

  it('cannot be written with the token of a fork, but read', async () => {
    await using s = await scene({ permissions: { contents: 'read', pull_requests: 'read', checks: 'read' } });
    const write = s.octokit.rest.issues.createComment({ ...s.at, issue_number: 1, body: 'hello' });
    await expect(write).rejects.toMatchObject({
      status: 403,
      message: expect.stringContaining('Resource not accessible by integration'),
    });
    expect((await s.octokit.rest.issues.listComments({ ...s.at, issue_number: 1 })).data).toEqual([]);
    expect(s.github.violations).toEqual([]);
  });

  it('of others are changed by people with write access only', async () => {
    await using s = await scene();
    const { id } = s.github.addComment(s.pull, { body: 'mine', author: 'grace' });
    s.github.addCollaborator(s.repository, 'lin', 'write');
    const change = (login: string) =>
      s.octokitFor(s.github.addUserToken(login)).rest.issues.updateComment({ ...s.at, comment_id: id, body: login });
    await expect(change('mallory')).rejects.toMatchObject({ status: 403 });
    expect((await change('grace')).data.body).toBe('grace');
    expect((await change('lin')).data.body).toBe('lin');
    expect(s.github.violations).toEqual([]);
  });

  it('take a reaction of a kind once from one author', async () => {
    await using s = await scene();
    const { id: comment_id } = s.github.addComment(s.pull, { body: '/energy rerun' });
    const react = () => s.octokit.rest.reactions.createForIssueComment({ ...s.at, comment_id, content: 'eyes' });
    expect([(await react()).status, (await react()).status]).toEqual([201, 200]);
    const { data } = await s.octokit.rest.reactions.listForIssueComment({ ...s.at, comment_id });
    expect(data.map((reaction) => reaction.content)).toEqual(['eyes']);
    expect(s.github.violations).toEqual([]);
  });

  it('of a private repository are not there for strangers', async () => {
    await using s = await scene({ private: true });
    expect((await s.octokit.rest.issues.listComments({ ...s.at, issue_number: 1 })).status).toBe(200);
    const other = await s.github.addRepository({ name: 'other' });
    const stranger = s.octokitFor(s.github.addActionsToken(other, { issues: 'write' }));
    await expect(stranger.rest.issues.listComments({ ...s.at, issue_number: 1 })).rejects.toMatchObject({
      status: 404,
    });
    expect(s.github.violations).toEqual([]);
  });

  it('are minimized through GraphQL, where an App learns its name too', async () => {
    await using s = await scene();
    const comment = s.github.addComment(s.pull, { body: 'old', author: 'github-actions[bot]' });
    expect(await s.octokit.graphql('{ viewer { login databaseId } }')).toEqual({
      viewer: { login: 'github-actions[bot]', databaseId: 41_898_282 },
    });
    const { data } = await s.octokit.rest.issues.getComment({ ...s.at, comment_id: comment.id });
    const minimized = await s.octokit.graphql(
      `mutation Hide($id: ID!) {
        minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { hidden: minimizedComment { isMinimized } }
      }`,
      { id: data.node_id },
    );
    expect(minimized).toEqual({ minimizeComment: { hidden: { isMinimized: true } } });
    expect(s.github.comments(s.pull)[0]?.minimizedReason).toBe('outdated');
    await expect(s.octokit.graphql('{ viewer { password } }')).rejects.toThrow("Field 'password' doesn't exist");
    expect(s.github.violations).toEqual([]);
  });

  it('race as they do at GitHub: whoever looks before writing can still come second', async () => {
    await using s = await scene();
    const at = { ...s.at, issue_number: 1 };
    const looks = s.github.fail({ match: 'GET /repos/*/comments', times: 2, with: { hold: 'after' } });
    const createOnce = async () => {
      const { data } = await s.octokit.rest.issues.listComments(at);
      if (data.length === 0) await s.octokit.rest.issues.createComment({ ...at, body: 'the only one' });
    };
    const racing = [createOnce(), createOnce()];
    await looks.struck(2);
    looks.release();
    await Promise.all(racing);
    expect(s.github.comments(s.pull).map(({ body }) => body)).toEqual(['the only one', 'the only one']);
    await createOnce();
    expect(s.github.comments(s.pull)).toHaveLength(2);
  });
});
