/** The comment and the check once more, before an emulator of GitHub that others have written. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { createEmulator } from 'emulate';
import { expect, test } from 'vitest';
import { createRepository, temporaryFolder } from '../support/git.ts';
import { readOutputs, runProcess } from './run-action.ts';
import { overBudget } from './scenarios.ts';

const TOKEN = 'a-token-of-octocat';

async function emulatedGitHub() {
  const emulator = await createEmulator({
    service: 'github',
    port: 0,
    hostname: '127.0.0.1',
    seed: {
      tokens: { [TOKEN]: { login: 'octocat', scopes: ['repo'] } },
      github: { users: [{ login: 'octocat' }], repos: [{ owner: 'octocat', name: 'models', auto_init: true }] },
    },
  });
  const url = emulator.url.replace('localhost', '127.0.0.1');
  const call = async (method: string, path: string, body?: object) => {
    const headers = { authorization: `token ${TOKEN}`, 'content-type': 'application/json' };
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    const response = await fetch(`${url}/repos/octocat/models${path}`, init);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
    return JSON.parse(await response.text());
  };
  const { object } = await call('GET', '/git/ref/heads/main');
  await call('POST', '/git/refs', { ref: 'refs/heads/change', sha: object.sha });
  await call('PUT', '/contents/app.py', { branch: 'change', message: 'change', content: '' });
  const pull = await call('POST', '/pulls', { title: 'A larger model', head: 'change', base: 'main' });
  return { url, call, pull, [Symbol.asyncDispose]: () => emulator.close() };
}

/** The emulator makes up its commit ids: on the way to it and back, the head's is exchanged for git's, which is as long. */
async function translated(target: string, ids: { git: string; emulator: string }) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString().replaceAll(ids.git, ids.emulator);
    const answer = await fetch(`${target}${(request.url ?? '').replaceAll(ids.git, ids.emulator)}`, {
      method: request.method ?? 'GET',
      headers: { authorization: request.headers.authorization ?? '', 'content-type': 'application/json' },
      ...(body !== '' && { body }),
    });
    const text = (await answer.text()).replaceAll(ids.emulator, ids.git);
    const link = answer.headers.get('link');
    response.writeHead(answer.status, { 'content-type': 'application/json', ...(link !== null && { link }) }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const close = async () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${address.port}`, [Symbol.asyncDispose]: close };
}

/** The emulator has no git: it comes from a folder. */
function gitHistory() {
  const git = createRepository();
  const write = (files: Readonly<Record<string, string>>) => {
    for (const [path, content] of Object.entries(files)) git.write(path, content);
  };
  write(overBudget.base);
  const base = git.commit('base');
  git.git('switch', '--quiet', '--create', 'change');
  write(overBudget.head);
  const head = git.commit('change');
  for (const setting of ['allowFilter', 'allowAnySHA1InWant']) git.git('config', `uploadpack.${setting}`, 'true');
  return { directory: git.directory, base, head };
}

test('an independent emulator of GitHub ends with the same comment and check, and a re-run changes nothing', async () => {
  await using github = await emulatedGitHub();
  const { directory, base, head } = gitHistory();
  await using api = await translated(github.url, { git: head, emulator: github.pull.head.sha });
  const folder = temporaryFolder();
  const [event, output, summary] = ['event.json', 'output', 'summary'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const side = (sha: string, ref: string) => ({ sha, ref, repo: { id: 1 } });
  const payload = { number: github.pull.number, head: side(head, 'change'), base: side(base, 'main') };
  writeFileSync(event, JSON.stringify({ action: 'opened', pull_request: payload }));
  mkdirSync(join(folder, 'home'));
  const run = async () => {
    for (const file of [output, summary]) writeFileSync(file, '');
    const ended = await runProcess(
      {
        PATH: process.env.PATH ?? '',
        HOME: join(folder, 'home'),
        INPUT_TOKEN: TOKEN,
        GITHUB_EVENT_NAME: 'pull_request',
        GITHUB_EVENT_PATH: event,
        GITHUB_REPOSITORY: 'octocat/models',
        GITHUB_SERVER_URL: github.url,
        GITHUB_API_URL: api.url,
        GITHUB_RUN_ID: '7',
        GITHUB_RUN_ATTEMPT: '1',
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
        RUNNER_TEMP: folder,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: `url.file://${directory}.insteadOf`,
        GIT_CONFIG_VALUE_0: `${github.url}/octocat/models`,
      },
      folder,
    );
    return { ...ended, outputs: readOutputs(readFileSync(output, 'utf8')) };
  };
  const found = async () => ({
    comments: await github.call('GET', `/issues/${github.pull.number}/comments`),
    checks: (await github.call('GET', `/commits/${github.pull.head.sha}/check-runs`)).check_runs,
  });

  const first = await run();
  expect(first).toMatchObject({ code: 1, outputs: { outcome: 'fail' } });
  const { comments, checks } = await found();
  expect(comments).toMatchObject([{ user: { login: 'octocat' } }]);
  expect(comments[0].body).toContain('Salesforce/xLAM-7b-r');
  expect(checks).toMatchObject([{ name: 'energy', conclusion: 'failure', output: { annotations_count: 2 } }]);

  const second = await run();
  expect(second.code).toBe(1);
  expect(second.output).toContain('Comment unchanged');
  expect(await found()).toEqual({ comments, checks });
});
