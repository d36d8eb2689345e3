import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOWER, type PullScene, pullScene } from './pull-scene.ts';
import { METRICS_TOKEN, SECRET, signatureOf } from './signing.ts';

let scene: PullScene;
beforeAll(async () => {
  scene = await pullScene();
});
afterAll(() => scene[Symbol.asyncDispose]());

describe('a webhook', () => {
  it('is refused with a wrong signature, or none, and nothing is stored', async () => {
    const opened = await scene.github.events.pullRequest(scene.pull, 'opened');
    for (const signature of ['sha256=00', `sha256=${'0'.repeat(64)}`, '', signatureOf('{}'), 'sha1=abc']) {
      expect((await scene.send(opened, { signature })).status).toBe(401);
    }
    expect(
      await scene.send(opened, { signature: signatureOf(JSON.stringify(opened.payload), 'development') }),
    ).toMatchObject({
      status: 401,
    });
    await scene.settled();
    expect(scene.github.checkRuns(scene.pull.headSha)).toEqual([]);
  });

  it('is stored once however often it is delivered', async () => {
    const opened = await scene.github.events.pullRequest(scene.pull, 'opened');
    const delivery = randomUUID();
    const states = [];
    for (let time = 0; time < 3; time += 1) {
      const response = await scene.send(opened, { delivery });
      states.push(((await response.json()) as { state: string }).state);
    }
    expect(states).toEqual(['stored', 'known', 'known']);
    const together = await Promise.all(
      Array.from({ length: 5 }, () =>
        scene.send(opened, { delivery: `${delivery}-2` }).then((answer) => answer.json()),
      ),
    );
    expect(together.filter((answer) => (answer as { state: string }).state === 'stored')).toHaveLength(1);
    await scene.settled();
    expect(scene.github.checkRuns(scene.pull.headSha)).toHaveLength(1);
  });

  it('is refused above the size that is read, before its signature is computed', async () => {
    const { hostname, port } = new URL(scene.url);
    // The body never comes: its stated length is enough.
    const sending = request({
      hostname,
      port,
      method: 'POST',
      path: '/api/github/webhooks',
      headers: { 'content-length': 5 * 1024 * 1024 + 1, 'x-hub-signature-256': 'sha256=unlooked-at' },
    });
    sending.flushHeaders();
    const [response] = await once(sending, 'response');
    expect(response.statusCode).toBe(413);
    sending.destroy();
  });

  it('of an event that does not matter, or of a hostile form, is answered and forgotten', async () => {
    const cases = [
      { name: 'star', payload: { action: 'created' } },
      { name: 'pull_request', payload: { action: 'labeled', number: 1, repository: { id: 1 } } },
      { name: 'pull_request', payload: { action: 'opened', number: 'one', repository: { id: '1; DROP TABLE' } } },
      { name: 'issue_comment', payload: { action: 'created', issue: { number: -1 } } },
    ];
    for (const webhook of cases) {
      const response = await scene.send(webhook);
      expect(response.status).toBe(202);
      expect(await response.json()).toMatchObject({ state: 'ignored' });
    }
    for (const body of ['[]', '"text"', 'null', '{', '[['.repeat(100_000)]) {
      const response = await fetch(`${scene.url}/api/github/webhooks`, {
        method: 'POST',
        body,
        headers: {
          'x-github-event': 'pull_request',
          'x-github-delivery': randomUUID(),
          'x-hub-signature-256': signatureOf(body, SECRET),
        },
      });
      expect(response.status).toBe(400);
    }
  });
});

describe('the server', () => {
  const metrics = (headers: Record<string, string> = {}, path = '/metrics', method = 'GET') =>
    fetch(`${scene.url}${path}`, { method, headers, redirect: 'manual' });

  it.each([
    ['no token', {}],
    ['a guessed token', { authorization: 'Bearer guessed' }],
    ['a token that begins as the right one', { authorization: `Bearer ${METRICS_TOKEN.slice(0, -1)}` }],
    ['a token that goes on after the right one', { authorization: `Bearer ${METRICS_TOKEN}x` }],
    ['the token as a password', { authorization: `Basic ${btoa(`:${METRICS_TOKEN}`)}` }],
    ['an empty token', { authorization: 'Bearer ' }],
    ['a claim to come from this machine', { 'x-forwarded-for': '127.0.0.1' }],
  ])('tells a stranger no figures: %s', async (_, headers: Record<string, string>) => {
    for (const path of ['/metrics', '/metrics?token=x', '/%6detrics', '//metrics']) {
      for (const method of ['GET', 'HEAD', 'POST']) {
        const answer = await metrics(headers, path, method);
        if (path.startsWith('/metrics')) expect(answer.status).toBe(401);
        expect(await answer.text()).not.toContain('wattnudge_');
      }
    }
  });

  it('keeps no label that an unsigned request makes up', async () => {
    const events = ['a', 'made_up', 'x'.repeat(100), 'pull_request', 'constructor', '__proto__', ...Array(50).keys()];
    for (const event of events) {
      const headers = { 'x-github-event': String(event), 'x-github-delivery': `d-${event}` };
      await fetch(`${scene.url}/api/github/webhooks`, { method: 'POST', body: '{}', headers });
    }
    const text = await (await metrics({ authorization: `Bearer ${METRICS_TOKEN}` })).text();
    const unsigned = text.match(/^wattnudge_webhooks_total\{event="[^"]*",result="unsigned"\}/gm) ?? [];
    expect(unsigned.map((line) => /event="([^"]*)"/.exec(line)?.[1]).toSorted()).toEqual(['other', 'pull_request']);
  });

  it('tells that it is alive and ready, and its figures', async () => {
    expect((await fetch(`${scene.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${scene.url}/readyz`)).status).toBe(200);
    const figures = async () => (await metrics({ authorization: `Bearer ${METRICS_TOKEN}` })).text();
    const counted = async () => {
      const text = await figures();
      const count = (result: string) =>
        Number(text.match(`wattnudge_webhooks_total\\{event="pull_request",result="${result}"\\} (\\d+)`)?.[1] ?? 0);
      return { new: count('new'), known: count('known'), unsigned: count('unsigned') };
    };
    const before = await counted();
    const opened = await scene.github.events.pullRequest(scene.pull, 'opened');
    const delivery = randomUUID();
    await scene.send(opened, { signature: 'sha256=00' });
    for (let time = 0; time < 3; time += 1) await scene.send(opened, { delivery });
    await scene.settled();
    expect(await counted()).toEqual({
      new: before.new + 1,
      known: before.known + 2,
      unsigned: before.unsigned + 1,
    });
    expect(await figures()).toMatch(/^wattnudge_queue_depth 0$/m);
    expect(await figures()).toMatch(/^wattnudge_webhook_acknowledgement_seconds_count [1-9]\d*$/m);
  });

  it('answers the API with a token only, as JSON and as CSV', async () => {
    await scene.finishRun(LOWER);
    const at = (path: string, token?: string) =>
      fetch(`${scene.url}/api/v1/repos/${path}`, token ? { headers: { authorization: `Bearer ${token}` } } : {});
    expect((await at('octo/models/reviews')).status).toBe(401);
    expect((await at('octo/models/reviews', 'wn_guessed')).status).toBe(404);
    const token = await scene.issueToken('octo');
    const reviews = (await (await at('octo/models/reviews', token)).json()) as { reviews: object[] };
    expect(reviews.reviews).toMatchObject([
      { pull: 1, model: 'models/classifier.onnx', verdict: 'lower', ratio: 0.69 },
    ]);
    const csv = await (await at('octo/models/reviews?format=csv', token)).text();
    expect(csv.split('\r\n')).toEqual([
      expect.stringMatching(/^pull,headSha,/),
      expect.stringContaining(`1,${scene.pull.headSha},`),
      '',
    ]);
    expect(await (await at('octo/models/models', token)).json()).toMatchObject({
      models: [{ model: 'models/classifier.onnx', measurements: 1 }],
    });
    expect((await at('octo/models/nudges?limit=0', token)).status).toBe(400);
    expect((await at('octo/models-99/reviews', token)).status).toBe(404);
    expect((await at('other/models/reviews', token)).status).toBe(404);
    const description = (await (await fetch(`${scene.url}/api/v1/openapi.json`)).json()) as { paths: object };
    expect(Object.keys(description.paths)).toContain('/api/v1/repos/{owner}/{repo}/nudges');
  });

  it('logs no secrets', () => {
    const text = JSON.stringify(scene.log);
    expect(text).not.toContain(SECRET);
    expect(text).not.toMatch(/ghs_fake\d|PRIVATE KEY-----\\n/);
    expect(scene.log.some((line) => typeof line.delivery === 'string')).toBe(true);
  });

  it('deletes everything of an installation when it is removed', async () => {
    const headers = { authorization: `Bearer ${await scene.issueToken('octo')}` };
    const reviews = () => fetch(`${scene.url}/api/v1/repos/octo/models/reviews`, { headers });
    expect((await reviews()).status).toBe(200);
    await scene.deliver({ name: 'installation', payload: { action: 'deleted' } });
    expect((await reviews()).status).toBe(404);
  });
});
