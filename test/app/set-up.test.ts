import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readConfig } from '../../src/app/config.ts';
import { createLog } from '../../src/app/log.ts';
import { type RunningApp, startApp } from '../../src/app/start-app.ts';
import { type FakeGitHub, startFakeGitHub } from '../support/github/index.ts';
import { pgliteFolder } from '../support/pglite-folder.ts';
import { steppedClock } from '../support/simulation/stepped-clock.ts';
import { PERMISSIONS } from './signing.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let github: FakeGitHub;
let app: RunningApp;
const lines: Record<string, unknown>[] = [];
beforeAll(async () => {
  github = await startFakeGitHub();
  const config = readConfig({ GITHUB_API_URL: github.apiUrl, DATA_DIR: await pgliteFolder(), PORT: '0' });
  const log = createLog('info', { write: (line) => lines.push(JSON.parse(line)) });
  app = await startApp({ ...config, port: 0 }, log, steppedClock());
});
afterAll(async () => {
  await app.stop();
  await github.close();
});

it('an App without credentials sets itself up, for whoever has the key of its log, and then runs', async () => {
  const start = String(lines.find(({ open }) => open !== undefined)?.open);
  expect((await fetch(`${app.url}/setup`)).status).toBe(403);
  const page = await (await fetch(start)).text();
  expect(page).toContain('settings/apps/new?state=');
  expect(page).toContain('pull_requests');
  const key = new URL(start).searchParams.get('key') ?? '';
  const made = github.addApp({ permissions: PERMISSIONS });
  github.addManifestCode('a-code', { ...made, webhookSecret: 'from GitHub' });
  expect((await fetch(`${app.url}/setup/callback?code=a-code&state=guessed`)).status).toBe(403);
  const done = await (await fetch(`${app.url}/setup/callback?code=a-code&state=${key}`)).text();
  expect(done).toMatch(/wn_[\w-]{32}/);
  expect(done).toContain('publish: app');
  expect((await fetch(`${app.url}/api/github/webhooks`, { method: 'POST', body: '{}' })).status).toBe(401);
  expect((await fetch(`${app.url}/setup/callback?code=a-code&state=${key}`)).status).toBe(403);
});
