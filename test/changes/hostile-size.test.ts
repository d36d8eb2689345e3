/** Commits of a few hundred bytes that are gigabytes once they are listed or unpacked. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findChanges } from '../../src/changes/index.ts';
import { WattnudgeError } from '../../src/errors/wattnudge-error.ts';
import { fetchFiles, openRepository } from '../../src/git/index.ts';
import { createRepository, type TestRepository, temporaryFolder } from '../support/git.ts';
import { tinyModel } from './tiny-model.ts';

/** Each tree names the one below it ten times: 10 to the power of `levels` paths. */
function billions(repository: TestRepository, innermost: string, levels: number): string {
  const input = (text: string) => ({ cwd: repository.directory, input: text, encoding: 'utf8' as const });
  let tree = execFileSync('git', ['mktree', '--missing'], input(innermost)).trim();
  for (let level = 0; level < levels; level++) {
    const entries = Array.from({ length: 10 }, (_, index) => `040000 tree ${tree}\tfolder-${index}\n`);
    tree = execFileSync('git', ['mktree'], input(entries.join(''))).trim();
  }
  return tree;
}

describe('a tree of a billion paths is refused before git compares it', () => {
  test.each([
    ['files', (blob: string) => `100644 blob ${blob}\tmodel.onnx\n`],
    ['links', (blob: string) => `120000 blob ${blob}\tmodel.onnx\n`],
    ['submodules', () => `160000 commit ${'1'.repeat(40)}\tmodel\n`],
    ['folders without a file', () => ''],
  ])('of %s', async (_, innermost) => {
    const repository = createRepository();
    repository.write('model.onnx', tinyModel());
    const base = repository.commit('base');
    const blob = repository.git('rev-parse', 'HEAD:model.onnx').trim();
    const tree = billions(repository, innermost(blob), 9);
    const head = repository.git('commit-tree', tree, '-p', base, '-m', 'head').trim();
    const opened = await openRepository(repository.directory);
    const options = { names: false as const, cacheDirectory: temporaryFolder() };
    await expect(findChanges(opened, { base, head, ...options })).rejects.toMatchObject({ code: 'listing-too-large' });
  });

  test('of files, on the side of base as well', async () => {
    const repository = createRepository();
    repository.write('model.onnx', tinyModel());
    const small = repository.commit('small');
    const blob = repository.git('rev-parse', 'HEAD:model.onnx').trim();
    const tree = billions(repository, `100644 blob ${blob}\tmodel.onnx\n`, 9);
    const base = repository.git('commit-tree', tree, '-p', small, '-m', 'base').trim();
    const head = repository.git('commit-tree', `${small}^{tree}`, '-p', base, '-m', 'head').trim();
    const options = { names: false as const, cacheDirectory: temporaryFolder() };
    const found = findChanges(await openRepository(repository.directory), { base, head, ...options });
    await expect(found).rejects.toMatchObject({ code: 'listing-too-large' });
  });
});

describe('contents that were small when they were fetched', () => {
  const zeros = Buffer.alloc(1_000_000);
  const committed = async (names: readonly string[], mostBytes: number) => {
    const repository = createRepository();
    for (const [index, name] of names.entries()) repository.write(name, Buffer.concat([zeros, Buffer.from([index])]));
    repository.commit('base');
    const files = names.map((path) => ({
      path,
      blob: repository.git('rev-parse', `HEAD:${path}`).trim(),
      bytes: zeros.length + 1,
      role: 'main' as const,
    }));
    return { files, opened: await openRepository(repository.directory, { mostBytes }) };
  };

  test('are unpacked as far as the disk is theirs, over all calls, and the rest is told for each model', async () => {
    const { files, opened } = await committed(['a', 'b', 'c', 'd'], 2_500_000);
    const cacheDirectory = temporaryFolder();
    const first = await fetchFiles(opened, files.slice(0, 1), { cacheDirectory });
    expect(first.get(files[0]!.blob)).toMatchObject({ bytes: zeros.length + 1 });
    const all = await fetchFiles(opened, files, { cacheDirectory });
    const refused = files.filter(({ blob }) => all.get(blob) instanceof WattnudgeError);
    expect(refused.map(({ path }) => path)).toEqual(['c', 'd']);
    expect(all.get(files[3]!.blob)).toMatchObject({
      code: 'too-much-to-unpack',
      remedy: expect.stringContaining('max-total-mib'),
    });
    expect(readdirSync(join(cacheDirectory, 'blobs'))).toHaveLength(2);
  });

  test('what is on the disk already takes nothing, and without a limit all is unpacked', async () => {
    const { files, opened } = await committed(['a', 'b'], Number.POSITIVE_INFINITY);
    const cacheDirectory = temporaryFolder();
    await fetchFiles(opened, files, { cacheDirectory });
    const strict = await openRepository(opened.directory, { mostBytes: 0 });
    const again = await fetchFiles(strict, files, { cacheDirectory });
    expect([...again.values()].some((result) => result instanceof WattnudgeError)).toBe(false);
    const none = temporaryFolder();
    expect([...(await fetchFiles(strict, files, { cacheDirectory: none })).values()]).toEqual([
      expect.any(WattnudgeError),
      expect.any(WattnudgeError),
    ]);
    expect(existsSync(join(none, 'blobs'))).toBe(false);
  });
});
