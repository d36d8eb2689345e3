/** `wattnudge app` as a process of its own, and what its operator asks of it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { pgliteFolder } from '../support/pglite-folder.ts';
import { postgresDatabase } from '../support/postgres/database.ts';
import { startChild } from './child.ts';
import { pullScene } from './pull-scene.ts';

const BIN = new URL('../../src/bin.ts', import.meta.url).pathname;

it('SIGTERM finishes the work that is under way, and ends the process', async () => {
  await using scene = await pullScene();
  const { github, pull } = scene;
  const fault = github.fail({ match: 'GET /repos/*/pulls/*', with: { hold: 'before' } });
  const app = await startChild(scene, [BIN, 'app'], { DATABASE_URL: (await postgresDatabase()).url });
  await app.deliver(await github.events.pullRequest(pull, 'opened'), 'the-one');
  await fault.struck();
  app.process.kill('SIGTERM');
  await app.logged(({ msg }) => msg === 'stopping');
  expect(app.process.exitCode).toBeNull();
  fault.release();
  expect(await app.ended).toEqual([0, null]);
  expect(app.lines.filter(({ msg }) => msg === 'done')).toMatchObject([{ delivery: 'the-one' }]);
  expect(app.lines.at(-1)).toMatchObject({ msg: 'stopped' });
  expect(scene.check()).toMatchObject({ title: 'Waiting for the benchmark' });
});

it('SIGTERM ends a process that still starts, in a container as well, where it is process 1', async () => {
  const silent = createServer();
  await once(silent.listen(0, '127.0.0.1'), 'listening');
  const { port } = silent.address() as AddressInfo;
  const env = { ...process.env, DATABASE_URL: `postgres://nobody:nothing@127.0.0.1:${port}/none`, PORT: '0' };
  const app = spawn(process.execPath, [BIN, 'app'], { env, stdio: 'ignore' });
  const ended = once(app, 'exit');
  const [socket] = await once(silent, 'connection');
  app.kill('SIGTERM');
  expect(await ended).toEqual([128 + 15, null]);
  socket.destroy();
  silent.close();
});

it('`wattnudge app replay` lists what was given up, and has it worked on again by the process that has the data', async () => {
  const directory = await pgliteFolder();
  await using scene = await pullScene({ database: { kind: 'pglite', directory } });
  const fault = scene.github.fail({ match: 'GET /repos/*/pulls/*', times: 1000, with: { status: 403 } });
  await scene.opened();
  const given = scene.log.find(({ msg }) => msg === 'given up; replay it after you have fixed the cause');
  const id = String(given?.delivery);
  fault.stop();

  expect(await ask(directory, ['replay'])).toEqual({
    code: 0,
    output: expect.stringMatching(new RegExp(`^${id}  pull_request  3 attempts  .*403`)),
  });
  expect(await ask(directory, ['replay', 'another'])).toEqual({
    code: 2,
    output: expect.stringContaining('Delivery another wasn’t given up'),
  });
  expect(await ask(directory, ['replay', id])).toEqual({ code: 0, output: '1 delivery is worked on again.\n' });
  await scene.logged(({ msg, delivery }) => msg === 'done' && delivery === id);
  expect(scene.check()).toMatchObject({ title: 'Waiting for the benchmark' });
  expect(await ask(directory, ['replay'])).toEqual({ code: 0, output: 'No delivery was given up.\n' });
  const token = await ask(directory, ['token', '--owner', 'octo']);
  const reviews = await fetch(`${scene.url}/api/v1/repos/octo/models/reviews`, {
    headers: { authorization: `Bearer ${token.output.trim()}` },
  });
  expect(await reviews.json()).toMatchObject({ reviews: [] });
});

/** What the command says, to whichever stream, as a process beside the one that has the data open. */
async function ask(directory: string, argv: readonly string[]): Promise<{ code: unknown; output: string }> {
  const child = spawn(process.execPath, [BIN, 'app', ...argv], { env: { ...process.env, DATA_DIR: directory } });
  const written: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => written.push(String(chunk)));
  const [code] = await once(child, 'close');
  return { code, output: written.join('') };
}
