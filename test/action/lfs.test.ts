import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tinyModel } from '../changes/tiny-model.ts';
import { temporaryFolder } from '../support/git.ts';
import { simulatedHost } from '../support/simulation/host.ts';
import { type ActionScene, actionScene, POLICY } from './scene.ts';

const ATTRIBUTES = { '.gitattributes': '*.onnx filter=lfs diff=lfs merge=lfs -text\n' };
const policy = 'version: 1\ndefaults:\n  budget: { increase: 10%, size: 1MB }\n';
const model = tinyModel();

/** A model in Git LFS that was only moved: its content is needed, and nothing is run. */
async function lfsScene(options: { private?: boolean; stored?: boolean } = {}): Promise<ActionScene> {
  const oid = createHash('sha256').update(model).digest('hex');
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${model.length}\n`;
  const s = await actionScene({
    base: { ...ATTRIBUTES, [POLICY]: policy, 'models/a.onnx': pointer },
    head: { 'models/b.onnx': pointer },
    change: (repository) => {
      repository.git('rm', '--quiet', 'models/a.onnx');
    },
    ...options,
  });
  if (options.stored !== false) s.github.addLfsObject(s.repository, model);
  return s;
}

/** A folder for PATH with git and without git-lfs, whatever this machine has. */
function pathWithoutLfs(): string {
  const folder = temporaryFolder();
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const program = join(bin, 'git');
  const real = process.env.PATH ?? '';
  // `git lfs` is git looking for `git-lfs`: here it finds one that is not installed.
  writeFileSync(
    program,
    `#!/bin/sh\nif [ "$1" = lfs ]; then echo "git: 'lfs' is not a git command." >&2; exit 1; fi\nPATH='${real}' exec git "$@"\n`,
  );
  chmodSync(program, 0o755);
  return `${bin}:${real}`;
}

test('a model in Git LFS is fetched, and it alone', async () => {
  await using s = await lfsScene();
  const run = await s.review();
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'pass', models: '1', 'energy-delta-percent': '0.0' } });
  const asked = s.github.requests.filter(({ path }) => path.includes('/info/lfs/'));
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /octo/models.git/info/lfs/objects/batch',
  ]);
  expect(s.github.violations).toEqual([]);
});

test('it is fetched on a runner without git-lfs as well', async () => {
  await using s = await lfsScene();
  const run = await s.review({ environment: { PATH: pathWithoutLfs() }, inputs: { comment: 'never' } });
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'pass', models: '1' } });
});

test('of a private repository it is fetched with the token', async () => {
  await using s = await lfsScene({ private: true });
  const run = await s.review({ environment: { GIT_CONFIG_COUNT: undefined }, inputs: { comment: 'never' } });
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'pass', models: '1' } });
  const asked = s.github.requests.filter(({ path }) => path.includes('/info/lfs/'));
  expect(asked.map(({ as }) => as)).toEqual(['github-actions[bot]']);
});

test('a pointer without an object fails closed, with the reason', async () => {
  await using s = await lfsScene({ stored: false });
  const run = await s.review();
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
  expect(run.summary).toContain('Object does not exist on the server');
});

test('a server of LFS that fails twice is asked a third time, after 1 and 4 s', async () => {
  await using s = await lfsScene();
  const fault = s.github.fail({ match: 'POST /octo/models.git/info/lfs/*', times: 2, with: { status: 502 } });
  const host = simulatedHost();
  const startMs = host.clock.now();
  const run = await s.review({ host, inputs: { comment: 'never' } });
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'pass', models: '1' } });
  expect(fault.hits()).toBe(2);
  expect(host.clock.now() - startMs).toBe(5000);
});

test('a server of LFS that goes on failing fails closed, with what it answers', async () => {
  await using s = await lfsScene();
  s.github.fail({ match: 'POST /octo/models.git/info/lfs/*', times: 99, with: { status: 502 } });
  const run = await s.review({ inputs: { comment: 'never' } });
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
  expect(run.summary).toContain('the server answers 502');
});

test('a push keeps what it changed in the cache, and pull requests need not download it', async () => {
  await using s = await lfsScene();
  const event = s.github.events.push(s.repository, 'refs/heads/main', s.baseSha, s.headSha);
  const folder = temporaryFolder();
  const pushed = await s.review({ event, folder });
  expect(pushed.output).toContain('Baselines: 1 file of Git LFS stored in the cache.');
  expect(s.github.cacheEntries()).toMatchObject([{ key: expect.stringMatching(/^wattnudge-model-[0-9a-f]{64}$/) }]);

  // The same runner's folders: the path is part of what the cache service knows an entry by.
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
  s.github.requests.length = 0;
  const run = await s.review({ folder, cache: 'read', inputs: { comment: 'never' } });
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'pass', models: '1' } });
  expect(s.github.requests.filter(({ path }) => path.includes('/info/lfs/'))).toEqual([]);
  expect(s.github.violations).toEqual([]);
});
