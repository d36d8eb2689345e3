import { expect, it } from 'vitest';
import { findResponseViolations } from '../support/github/validate.ts';
import { scene } from './scene.ts';

it('a request against the description is a 500 that says why, and a violation', async () => {
  await using s = await scene();
  const request = s.octokit.request('POST /repos/{owner}/{repo}/check-runs', {
    ...s.at,
    name: 'energy',
    head_sha: s.git.head,
    conclusion: 'fine' as 'success',
  });
  await expect(request).rejects.toMatchObject({ status: 500, message: expect.stringContaining('body/conclusion') });
  expect(s.github.violations).toHaveLength(1);
  expect(s.github.violations[0]).toMatch(
    /^POST \/repos\/\{owner\}\/\{repo\}\/check-runs: body\/conclusion must be equal to one/,
  );
  expect(s.github.checkRuns()).toEqual([]);
});

it('misspelt members and parameters are found, which GitHub would ignore', async () => {
  await using s = await scene();
  await s.octokit
    .request('POST /repos/octo/models/check-runs', {
      name: 'energy',
      head_sha: s.git.head,
      output: { title: 'a', summary: 'b', anotations: [] },
    })
    .catch(() => {});
  await s.octokit.request('GET /repos/octo/models/issues/1/comments?perpage=100').catch(() => {});
  await s.octokit.request('GET /repos/octo/models/issues/1/comments?per_page=many').catch(() => {});
  expect(s.github.violations).toEqual([
    'POST /repos/{owner}/{repo}/check-runs: body/output/anotations is not known to the API',
    'GET /repos/{owner}/{repo}/issues/{issue_number}/comments: query must NOT have additional properties (perpage)',
    'GET /repos/{owner}/{repo}/issues/{issue_number}/comments: query/per_page must be integer (integer)',
  ]);
});

it('a missing body, and a route that the fake does not have, are violations too', async () => {
  await using s = await scene();
  await s.octokit.request('POST /repos/octo/models/issues/1/comments').catch(() => {});
  await s.octokit.request('GET /repos/octo/models/branches').catch(() => {});
  expect(s.github.violations).toEqual([
    'POST /repos/{owner}/{repo}/issues/{issue_number}/comments: body: missing',
    'GET /repos/octo/models/branches: no such route in the fake',
  ]);
});

it('the answers of the fake are held against the description as well', () => {
  const operation = 'GET /repos/{owner}/{repo}/issues/comments/{comment_id}';
  expect(findResponseViolations(operation, 200, { id: 'one' })).toContainEqual(
    expect.stringContaining('response 200/id must be integer'),
  );
  expect(findResponseViolations(operation, 418, { message: 'a teapot' })).toEqual([]);
  expect(findResponseViolations(operation, 201, {})).toEqual(['response: status 201 is not in the description']);
});

it('a snapshot of the requests is the same in every run', async () => {
  const once = async (): Promise<string> => {
    await using s = await scene();
    await s.octokit.rest.issues.createComment({
      ...s.at,
      issue_number: 1,
      body: `Seen at ${s.github.serverUrl}\n\n2024-01-01T00:00:00Z`,
    });
    await s.octokit.rest.issues.listComments({ ...s.at, issue_number: 1 });
    return s.github.snapshot({ mutationsOnly: true });
  };
  expect(await once()).toBe(await once());
  expect(await once()).toMatchInlineSnapshot(`
    "POST /repos/octo/models/issues/1/comments → 201 (github-actions[bot])
        body: |-
          Seen at http://github.test

          <time>"
  `);
});
