import { expect, it } from 'vitest';
import { scene } from './scene.ts';

it('answers with an error as often as it was told, and does nothing', async () => {
  await using s = await scene();
  const fault = s.github.fail({ match: 'POST /repos/*/issues/*/comments', times: 2, with: { status: 502 } });
  const create = () => s.octokit.rest.issues.createComment({ ...s.at, issue_number: 1, body: 'hello' });
  await expect(create()).rejects.toMatchObject({ status: 502 });
  await expect(create()).rejects.toMatchObject({ status: 502 });
  expect(s.github.comments(s.pull)).toEqual([]);
  expect((await create()).status).toBe(201);
  expect(fault.hits()).toBe(2);
});

it('lets the first ones pass', async () => {
  await using s = await scene();
  s.github.fail({ match: /^GET .*\/comments$/, skip: 1, with: { status: 500 } });
  const list = () => s.octokit.rest.issues.listComments({ ...s.at, issue_number: 1 });
  expect((await list()).status).toBe(200);
  await expect(list()).rejects.toMatchObject({ status: 500 });
  expect((await list()).status).toBe(200);
});

it('breaks the connection before or after the request had its effect', async () => {
  await using s = await scene();
  const create = (body: string) => s.octokit.rest.issues.createComment({ ...s.at, issue_number: 1, body });
  s.github.fail({ match: 'POST *', with: { reset: 'before' } });
  s.github.fail({ match: 'POST *', with: { reset: 'after' } });
  await expect(create('never came')).rejects.toMatchObject({ status: 500 });
  await expect(create('came')).rejects.toMatchObject({ status: 500 });
  expect(s.github.comments(s.pull).map((comment) => comment.body)).toEqual(['came']);
  expect(s.github.requests.map((request) => request.status)).toEqual(['reset', 'reset']);
});

it('says when to come back after too many requests', async () => {
  await using s = await scene();
  const list = () => s.octokit.rest.issues.listComments({ ...s.at, issue_number: 1 });
  s.github.fail({ match: 'GET *', with: { secondaryRateLimit: { retryAfterSeconds: 3 } } });
  await expect(list()).rejects.toMatchObject({
    status: 403,
    message: expect.stringContaining('secondary rate limit'),
    response: { headers: { 'retry-after': '3' } },
  });
  s.github.fail({ match: 'GET *', with: { primaryRateLimit: { resetInSeconds: 60 } } });
  await expect(list()).rejects.toMatchObject({ response: { headers: { 'x-ratelimit-remaining': '0' } } });
});

it('counts the quota of each token down to a refusal', async () => {
  await using s = await scene();
  const octokit = s.octokitFor(s.github.addActionsToken(s.repository, {}, { rateLimit: 2 }));
  expect((await octokit.rest.repos.get(s.at)).headers['x-ratelimit-remaining']).toBe('1');
  expect((await octokit.rest.repos.get(s.at)).headers['x-ratelimit-remaining']).toBe('0');
  await expect(octokit.rest.repos.get(s.at)).rejects.toMatchObject({
    status: 403,
    message: expect.stringContaining('API rate limit exceeded'),
  });
  expect(s.github.violations).toEqual([]);
});

it('holds a request up until it is released, and lets others pass meanwhile', async () => {
  await using s = await scene();
  const fault = s.github.fail({ match: 'POST *', with: { hold: 'before' } });
  const create = (body: string) => s.octokit.rest.issues.createComment({ ...s.at, issue_number: 1, body });
  const held = create('held up');
  await fault.struck();
  await create('not held up');
  expect(s.github.comments(s.pull).map(({ body }) => body)).toEqual(['not held up']);
  expect(s.github.requests.map(({ status }) => status)).toEqual(['pending', 201]);
  fault.release();
  expect((await held).status).toBe(201);
  expect(s.github.comments(s.pull).map(({ body }) => body)).toEqual(['not held up', 'held up']);
});

it('holds an answer back whose request has had its effect', async () => {
  await using s = await scene();
  const fault = s.github.fail({ match: 'POST *', with: { hold: 'after' } });
  const made = s.octokit.rest.issues.createComment({ ...s.at, issue_number: 1, body: 'came' });
  await fault.struck();
  expect(s.github.comments(s.pull).map(({ body }) => body)).toEqual(['came']);
  expect(s.github.requests.at(-1)?.status).toBe('pending');
  fault.release();
  expect((await made).status).toBe(201);
});

it('gives 304 to who has the answer already', async () => {
  await using s = await scene();
  const { headers } = await s.octokit.rest.pulls.get({ ...s.at, pull_number: 1 });
  const again = s.octokit.rest.pulls.get({ ...s.at, pull_number: 1, headers: { 'if-none-match': headers.etag } });
  await expect(again).rejects.toMatchObject({ status: 304 });
});
