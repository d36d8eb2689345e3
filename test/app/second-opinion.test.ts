/**
 * The App's whole round once more, before an emulator of GitHub that others have written: its webhooks and signatures, its
 * tokens of an installation, its trees, checks and comments.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { createEmulator } from 'emulate';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/app/config.ts';
import { createLog } from '../../src/app/log.ts';
import { startApp, WEBHOOK_PATH } from '../../src/app/start-app.ts';
import type { Revision } from '../../src/energy-review/index.ts';
import { MODEL, POLICY, WORKFLOW } from '../github/trust/scene.ts';
import { pgliteFolder } from '../support/pglite-folder.ts';
import { aFinding, aReview, told } from '../support/reviews.ts';
import { OVER, POLICY_TEXT } from './claims.ts';
import { fastClock } from './fast-clock.ts';
import { PERMISSIONS, SECRET, signatureOf } from './signing.ts';

const TOKEN = 'a-token-of-octocat';
const BOT = 'wattnudge[bot]';
const [APP_ID, INSTALLATION, RUN] = [4242, 77, 7];
const REPOSITORY = '/repos/octocat/models';
/** PGlite starts on a loaded machine, and each step goes through the queue. */
const PATIENCE = { timeout: 60_000, interval: 50 };

interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly bytes?: Uint8Array;
}

/**
 * Stands between the App and the emulator, in both directions: what it cannot answer itself (`undefined`) goes on to whichever
 * of them the path belongs to.
 */
async function startRelay(answer: (method: string, path: string, body: string) => Promise<Reply | undefined>) {
  const targets = { api: '', app: '' };
  const server = createServer(async (request, response) => {
    const { method = 'GET', url: path = '' } = request;
    const body = await textOf(request);
    const own = await answer(method, path, body);
    if (own !== undefined) {
      const { status = 200, headers, json, bytes = Buffer.from(JSON.stringify(json ?? {})) } = own;
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(bytes);
      return;
    }
    const target = path.startsWith(WEBHOOK_PATH) ? targets.app : targets.api;
    const passed = Object.entries(request.headers).filter(([name]) => /^(authorization|content-type|x-)/.test(name));
    const init = { method, headers: Object.fromEntries(passed) as Record<string, string>, ...(body && { body }) };
    const replied = await fetch(`${target}${path}`, init).catch(() => undefined);
    // The App is not there yet, or no more.
    if (replied === undefined) return void response.writeHead(502).end();
    const link = replied.headers.get('link');
    response
      .writeHead(replied.status, { 'content-type': 'application/json', ...(link !== null && { link }) })
      .end(Buffer.from(await replied.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the relay has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    targets,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** An emulated GitHub on which the App is installed, the App, and a pull request that makes a model larger. */
async function aStage() {
  let artifact: Uint8Array | undefined;
  const call = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${emulatorUrl}${path}`, {
      method,
      headers: { authorization: `token ${TOKEN}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return JSON.parse(await response.text());
  };
  const pullOf = () => call('GET', `${REPOSITORY}/pulls/1`);
  const changedFiles = async () => {
    const pull = await pullOf();
    return (await call('GET', `${REPOSITORY}/compare/${pull.base.sha}...${pull.head.sha}`)).files;
  };
  /** As GitHub would describe it: the emulator starts runs by hand only, and they never end. */
  const finishedRun = async () => {
    const { head } = await pullOf();
    return {
      id: RUN,
      run_attempt: 1,
      event: 'pull_request',
      path: WORKFLOW,
      status: 'completed',
      conclusion: 'failure',
      html_url: `${emulatorUrl}/octocat/models/actions/runs/${RUN}`,
      head_sha: head.sha,
      head_branch: head.ref,
      head_repository: head.repo,
      repository: head.repo,
    };
  };

  // What the emulator has no part for, answered from what it knows of the repository.
  const relay = await startRelay(async (method, path, body): Promise<Reply | undefined> => {
    if (path === '/graphql' && body.includes('viewer')) {
      const { id, login } = await call('GET', `/users/${encodeURIComponent(BOT)}`);
      return { json: { data: { viewer: { databaseId: id, login } } } };
    }
    if (method !== 'GET') return undefined;
    const [at] = path.split('?');
    switch (at) {
      // It counts no changed files, and so lists none.
      case `${REPOSITORY}/pulls/1`:
        return { json: { ...(await pullOf()), changed_files: (await changedFiles()).length } };
      case `${REPOSITORY}/pulls/1/files`:
        return { json: await changedFiles() };
      case `${REPOSITORY}/actions/runs/${RUN}`:
        return { json: await finishedRun() };
      case `${REPOSITORY}/actions/runs/${RUN}/artifacts`: {
        const named = artifact && {
          id: 1,
          name: 'energy-review',
          size_in_bytes: artifact.length,
          digest: `sha256:${createHash('sha256').update(artifact).digest('hex')}`,
          expired: false,
        };
        return { json: { total_count: named ? 1 : 0, artifacts: named ? [named] : [] } };
      }
      case `${REPOSITORY}/actions/artifacts/1/zip`:
        return { status: 302, headers: { location: `${relay.url}/storage` } };
      case '/storage':
        return { headers: { 'content-type': 'application/zip' }, bytes: artifact ?? new Uint8Array() };
      default:
        return undefined;
    }
  });
  const emulator = await createEmulator({
    service: 'github',
    port: 0,
    hostname: '127.0.0.1',
    seed: {
      tokens: { [TOKEN]: { login: 'octocat', scopes: ['repo', 'workflow'] } },
      github: {
        // The App's own, too: it is asked for before it has written anything.
        users: [{ login: 'octocat' }, { login: BOT }],
        repos: [{ owner: 'octocat', name: 'models', auto_init: true }],
        apps: [
          {
            app_id: APP_ID,
            slug: 'wattnudge',
            name: 'wattnudge',
            permissions: { ...PERMISSIONS },
            events: ['pull_request', 'workflow_run', 'issue_comment'],
            webhook_url: `${relay.url}${WEBHOOK_PATH}`,
            webhook_secret: SECRET,
            installations: [{ installation_id: INSTALLATION, account: 'octocat' }],
          },
        ],
      },
    },
  });
  const emulatorUrl = emulator.url.replace('localhost', '127.0.0.1');
  relay.targets.api = emulatorUrl;
  const privateKey = emulator.generatedSecrets.find(({ id }) => id === String(APP_ID))?.value;
  const config = readConfig({
    APP_ID: String(APP_ID),
    PRIVATE_KEY: privateKey,
    WEBHOOK_SECRET: SECRET,
    GITHUB_API_URL: relay.url,
    GITHUB_SERVER_URL: emulatorUrl,
  });
  const database = { kind: 'pglite', directory: await pgliteFolder() } as const;
  const log = createLog('fatal', { write: () => {} });
  const app = await startApp({ ...config, spaceMutations: false, port: 0, database }, log, fastClock(Date.now()));
  relay.targets.app = app.url;

  const put = async (branch: string, path: string, text: string, replaced?: string) => {
    const content = Buffer.from(text).toString('base64');
    const written = { branch, message: path, content, ...(replaced !== undefined && { sha: replaced }) };
    const { sha } = (await call('PUT', `${REPOSITORY}/contents/${path}`, written)).content;
    return { path, blob: sha, sha256: createHash('sha256').update(text).digest('hex'), bytes: text.length };
  };
  await put('main', WORKFLOW, 'on: pull_request\n');
  await put('main', POLICY, POLICY_TEXT);
  const base: Revision = await put('main', MODEL, 'a small model');
  const { object: main } = await call('GET', `${REPOSITORY}/git/ref/heads/main`);
  await call('POST', `${REPOSITORY}/git/refs`, { ref: 'refs/heads/larger', sha: main.sha });
  const head: Revision = await put('larger', MODEL, 'a model that is much larger', base.blob);
  // From here on the App hears of it.
  const pull = await call('POST', `${REPOSITORY}/pulls`, { title: 'A larger model', head: 'larger', base: 'main' });

  return {
    pull,
    revisions: { base, head },
    baseSha: String(main.sha),
    queueDepth: async () => {
      const metrics = await fetch(`${app.url}/metrics`).then((response) => response.text());
      return /^wattnudge_queue_depth (\d+)$/m.exec(metrics)?.[1];
    },
    call,
    upload(review: object) {
      artifact = zipSync({ 'energy-review.json': Buffer.from(JSON.stringify(review)) });
    },
    finishedRun,
    /** A webhook that the emulator would not send by itself, or not whole. */
    async send(name: string, payload: object, delivery: string) {
      const { repo: repository } = pull.base;
      const body = JSON.stringify({ ...payload, repository, installation: { id: INSTALLATION } });
      const headers = {
        'content-type': 'application/json',
        'x-github-event': name,
        'x-github-delivery': delivery,
        'x-hub-signature-256': signatureOf(body),
      };
      const { status } = await fetch(`${relay.url}${WEBHOOK_PATH}`, { method: 'POST', body, headers });
      expect(status).toBe(202);
    },
    checks: async () => (await call('GET', `${REPOSITORY}/commits/${pull.head.sha}/check-runs`)).check_runs,
    comments: () => call('GET', `${REPOSITORY}/issues/1/comments`),
    async [Symbol.asyncDispose]() {
      await app.stop();
      await emulator.close();
      await relay[Symbol.asyncDispose]();
    },
  };
}

test('an independent emulator of GitHub ends with the same check and comment', { timeout: 240_000 }, async () => {
  await using stage = await aStage();
  const { pull, revisions, checks, comments } = stage;

  // The emulator's own webhook, with its own signature.
  await expect
    .poll(checks, PATIENCE)
    .toMatchObject([{ name: 'energy', status: 'in_progress', output: { title: 'Waiting for the benchmark' } }]);
  expect(await comments()).toEqual([]);

  const model = {
    model: MODEL,
    change: 'modified' as const,
    kind: 'file' as const,
    locations: [],
    revisions,
    alternatives: [],
    findings: [aFinding('within')],
  };
  stage.upload(
    aReview([told({ ...model, ...OVER })], {
      base: { sha: stage.baseSha, mergeBase: stage.baseSha },
      head: { sha: pull.head.sha },
    }),
  );
  const completed = { action: 'completed', workflow_run: await stage.finishedRun() };
  await stage.send('workflow_run', completed, 'the-result');
  await expect
    .poll(checks, PATIENCE)
    .toMatchObject([
      { name: 'energy', status: 'completed', conclusion: 'failure', output: { title: 'Over the budget' } },
    ]);
  await expect.poll(comments, PATIENCE).toMatchObject([{ user: { login: BOT } }]);
  const [nudge] = await comments();
  expect(nudge.body).toContain('takes 142 % more energy');

  // Who commented is the emulator's to say; it marks no comment as one on a pull request.
  const order = await stage.call('POST', `${REPOSITORY}/issues/1/comments`, { body: '/energy accept it reads better' });
  const created = { action: 'created', comment: order, issue: { number: 1, pull_request: {} } };
  await stage.send('issue_comment', created, 'the-order');
  await expect
    .poll(checks, PATIENCE)
    .toMatchObject([{ conclusion: 'success', output: { title: 'Accepted by @octocat: it reads better' } }]);

  // The same result once more, as a re-run of the job leads to.
  await stage.send('workflow_run', completed, 'the-result-again');
  await expect.poll(stage.queueDepth, PATIENCE).toBe('0');
  const ofApp = (await comments()).filter(({ user }: typeof nudge) => user.login === BOT);
  expect(ofApp.map(({ body }: typeof nudge) => body.split('\n')[0])).toEqual([
    expect.stringContaining('<!-- wattnudge:'),
    expect.stringContaining('<!-- wattnudge:reply'),
  ]);
  expect(await checks()).toHaveLength(1);
});
