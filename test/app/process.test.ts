/** `wattnudge app` as a process of its own, and what its operator asks of it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { pgliteFolder } from './databases.ts';
import { pullScene } from './pull-scene.ts';
import { SECRET, signatureOf } from './signing.ts';

const BIN = new URL('../../src/bin.ts', import.meta.url).pathname;

it('SIGTERM finishes the work that is under way, and ends the process', async () => {
  // The scene's App does not hear of these webhooks: only its GitHub, its repository and its installation are used.
  await using scene = await pullScene();
  const { github, pull } = scene;
  const fault = github.fail({ match: 'GET /repos/*/pulls/*', with: { hold: true } });
  const { app } = scene.installation;
  const child = spawn(process.execPath, [BIN, 'app'], {
    env: {
      ...process.env,
      APP_ID: String(app.id),
      PRIVATE_KEY: scene.privateKey,
      WEBHOOK_SECRET: SECRET,
      GITHUB_API_URL: github.apiUrl,
      GITHUB_SERVER_URL: github.serverUrl,
      DATA_DIR: await pgliteFolder(),
      PORT: '0',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'exit');
  const log = linesOf(child);
  const url = await log.until((line) => (line.msg === 'started' ? String(line.url) : undefined));
  const { name, payload } = await github.events.pullRequest(pull, 'opened');
  const body = JSON.stringify({ ...payload, installation: { id: scene.installationId } });
  const response = await fetch(`${url}/api/github/webhooks`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-github-event': name,
      'x-github-delivery': 'the-one',
      'x-hub-signature-256': signatureOf(body),
    },
  });
  expect(response.status).toBe(202);
  await fault.struck();
  child.kill('SIGTERM');
  await log.until((line) => (line.msg === 'stopping' ? true : undefined));
  expect(child.exitCode).toBeNull();
  fault.release();
  expect(await ended).toEqual([0, null]);
  expect(log.lines.filter(({ msg }) => msg === 'done')).toMatchObject([{ delivery: 'the-one' }]);
  expect(log.lines.at(-1)).toMatchObject({ msg: 'stopped' });
  expect(scene.check()).toMatchObject({ title: 'Waiting for the benchmark' });
});

it('`wattnudge app replay` lists what was given up, and has it worked on again', async () => {
  const directory = await pgliteFolder();
  await using scene = await pullScene({ database: { kind: 'pglite', directory } });
  const fault = scene.github.fail({ match: 'GET /repos/*/pulls/*', times: 1000, with: { status: 403 } });
  await scene.opened();
  const given = scene.log.find(({ msg }) => msg === 'given up; replay it when the cause is gone');
  const id = String(given?.delivery);
  fault.stop();

  expect(await ask(directory, ['replay'])).toEqual({
    code: 0,
    output: expect.stringMatching(new RegExp(`^${id}  pull_request  \\d+ attempts?  .*403`)),
  });
  expect(await ask(directory, ['replay', 'another'])).toEqual({
    code: 2,
    output: expect.stringContaining('No delivery another was given up'),
  });
  expect(await ask(directory, ['replay', id])).toEqual({ code: 0, output: '1 delivery is worked on again.\n' });
  await scene.logged(({ msg, delivery }) => msg === 'done' && delivery === id);
  expect(scene.check()).toMatchObject({ title: 'Waiting for the benchmark' });
  expect(await ask(directory, ['replay'])).toEqual({ code: 0, output: 'No delivery was given up.\n' });
});

/** What the command says, to whichever stream, as a process beside the one that has the data open. */
async function ask(directory: string, argv: readonly string[]): Promise<{ code: unknown; output: string }> {
  const child = spawn(process.execPath, [BIN, 'app', ...argv], { env: { ...process.env, DATA_DIR: directory } });
  const written: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => written.push(String(chunk)));
  const [code] = await once(child, 'close');
  return { code, output: written.join('') };
}

type Line = Readonly<Record<string, unknown>>;

function linesOf({ stderr }: ChildProcess) {
  if (stderr === null) throw new Error('the process has no log');
  const lines: Line[] = [];
  const reader = createInterface({ input: stderr });
  reader.on('line', (text) => {
    if (text.startsWith('{')) lines.push(JSON.parse(text));
  });
  return {
    lines,
    async until<T>(find: (line: Line) => T | undefined): Promise<T> {
      for (;;) {
        const found = lines.map(find).find((one) => one !== undefined);
        if (found !== undefined) return found;
        await once(reader, 'line');
      }
    },
  };
}
