import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { Allowance, lfsSource } from '../../../src/action/object-store/index.ts';
import type { LfsSourceOptions } from '../../../src/action/object-store/lfs-source.ts';
import { createRepository } from '../../support/git.ts';
import { startFakeGitHub } from '../../support/github/index.ts';
import { SimulatedClock } from '../../support/simulation/clock.ts';

const content = Buffer.from('the bytes of a model');
const pointer = { sha256: createHash('sha256').update(content).digest('hex'), bytes: content.length };

async function scene(findNearby?: LfsSourceOptions['findNearby']) {
  const github = await startFakeGitHub();
  const repository = await github.addRepository({ from: createRepository().directory });
  github.addLfsObject(repository, content);
  const clock = new SimulatedClock();
  const startMs = clock.now();
  const download = lfsSource({
    repositoryUrl: `${github.url}/octo/models`,
    token: github.addActionsToken(repository, { contents: 'read' }),
    allowance: new Allowance(1000),
    clock,
    findNearby,
  });
  return {
    github,
    clock,
    waitedMs: () => clock.now() - startMs,
    read: (wanted = pointer, signal?: AbortSignal) => buffer(Readable.from(download(wanted, signal))),
    [Symbol.asyncDispose]: github.close,
  };
}

const BATCH = 'POST /octo/models.git/info/lfs/objects/batch';

test('the content of a pointer is downloaded without any wait', async () => {
  await using s = await scene();
  expect(await s.read()).toEqual(content);
  expect(s.waitedMs()).toBe(0);
  expect(s.github.violations).toEqual([]);
});

test('a server that fails is asked three times, after 1 and 4 s', async () => {
  await using s = await scene();
  const fault = s.github.fail({ match: BATCH, times: 9, with: { status: 503 } });
  await expect(s.read()).rejects.toMatchObject({
    code: 'lfs-unavailable',
    message: expect.stringContaining('the server answers 503'),
  });
  expect(fault.hits()).toBe(3);
  expect(s.waitedMs()).toBe(5000);
});

test('a broken connection is tried again, a refusal is not', async () => {
  await using s = await scene();
  const broken = s.github.fail({ match: BATCH, with: { reset: 'before' } });
  expect(await s.read()).toEqual(content);
  expect(broken.hits()).toBe(1);
  const refused = s.github.fail({ match: BATCH, times: 9, with: { status: 403 } });
  await expect(s.read()).rejects.toThrow('the server answers 403');
  expect(refused.hits()).toBe(1);
});

test('what is aborted is not asked for again', async () => {
  await using s = await scene();
  const fault = s.github.fail({ match: BATCH, times: 9, with: { status: 503 } });
  const limit = new AbortController();
  s.clock.every(500, () => limit.abort(new Error('no more room')));
  await expect(s.read(pointer, limit.signal)).rejects.toThrow('no more room');
  expect(fault.hits()).toBe(1);
});

test('what is found nearer is not asked for', async () => {
  await using s = await scene(async () => Readable.from([content]));
  expect(await s.read()).toEqual(content);
  expect(s.github.requests).toEqual([]);
});

test('more than the pointer says is not taken, and more than is left is not asked for', async () => {
  await using s = await scene(async () => Readable.from([content]));
  await expect(s.read({ ...pointer, bytes: 5 })).rejects.toThrow('the server sends more than 5 bytes');
  await expect(s.read({ ...pointer, bytes: 2000 })).rejects.toMatchObject({ code: 'too-much-to-fetch' });
  expect(s.github.requests).toEqual([]);
});
