import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { openRepository, type Repository } from '../../src/git/index.ts';
import { type ModelRevision, materialize, withExternalData } from '../../src/model-files/index.ts';
import { changesOf } from '../changes/review-range.ts';
import { tinyModel, tinyWeights } from '../changes/tiny-model.ts';
import { createRepository, type TestRepository, temporaryFolder } from '../support/git.ts';

const FP16 = 'm/onnx/model_fp16.onnx';
const DATA = `${FP16}_data`;
const folder = {
  'm/config.json': '{"model_type":"bert"}',
  'm/onnx/model.onnx': tinyModel(),
  [FP16]: tinyModel({ external: ['model_fp16.onnx_data'] }),
};

/** The precision fp16 of a folder, as it is known without reading its graph. */
async function fp16Of(
  files: Readonly<Record<string, string | Uint8Array>>,
  more: (test: TestRepository) => void = () => {},
): Promise<{ repository: Repository; commit: string; revision: ModelRevision }> {
  const test = createRepository();
  const base = test.commit();
  for (const [path, content] of Object.entries(files)) test.write(path, content);
  more(test);
  const commit = test.commit();
  const [change] = (await changesOf(test, base)).models;
  if (change?.kind !== 'artefact' || !change.head) throw new Error('expected an artefact with a head');
  const graph = change.head.files.find(({ path }) => path === FP16);
  if (graph?.role !== 'other-graph') throw new Error('expected a graph that is not run');
  const main = { ...graph, role: 'main' as const };
  const companions = change.head.files.filter(({ role }) => role === 'companion');
  const revision = { path: change.head.path, main, files: [main, ...companions] };
  return { repository: await openRepository(test.directory), commit, revision };
}

test('a graph that is not run gets the files that it names, and can be run with them', async () => {
  const { repository, commit, revision } = await fp16Of({ ...folder, [DATA]: tinyWeights(10, 20, 30, 40) });
  const cacheDirectory = temporaryFolder();
  const whole = await withExternalData(repository, commit, revision, { cacheDirectory });
  expect(whole.files.map(({ path, role }) => [path, role])).toEqual([
    [FP16, 'main'],
    [DATA, 'external-data'],
    ['m/config.json', 'companion'],
  ]);
  const { path } = await materialize(repository, whole, { cacheDirectory });
  expect(readFileSync(path)).toEqual(folder[FP16]);
  expect(readFileSync(join(dirname(path), 'model_fp16.onnx_data'))).toEqual(tinyWeights(10, 20, 30, 40));
});

test('data in Git LFS is known by its pointer, and not fetched before it is needed', async () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 4000000000\n`;
  const { repository, commit, revision } = await fp16Of({ ...folder, [DATA]: pointer });
  const whole = await withExternalData(repository, commit, revision, { cacheDirectory: temporaryFolder() });
  expect(whole.files[1]).toMatchObject({ path: DATA, lfs: { sha256: 'a'.repeat(64), bytes: 4_000_000_000 } });
});

test('a graph without such files stays as it is', async () => {
  const { repository, commit, revision } = await fp16Of({ ...folder, [FP16]: tinyModel({ weights: [0, 0, 0, 0] }) });
  expect(await withExternalData(repository, commit, revision, { cacheDirectory: temporaryFolder() })).toEqual(revision);
});

test('what is missing, a link or no graph at all is told', async () => {
  const reasonOf = async (...arranged: Parameters<typeof fp16Of>) => {
    const { repository, commit, revision } = await fp16Of(...arranged);
    return withExternalData(repository, commit, revision, { cacheDirectory: temporaryFolder() });
  };
  const missing = { code: 'external-data-missing', message: expect.stringContaining(DATA) };
  await expect(reasonOf(folder)).rejects.toMatchObject(missing);
  await expect(reasonOf(folder, (test) => test.link(DATA, '/etc/passwd'))).rejects.toMatchObject({
    ...missing,
    message: expect.stringContaining('a symbolic link'),
  });
  await expect(reasonOf({ ...folder, [FP16]: 'not a graph' })).rejects.toMatchObject({ code: 'not-onnx' });
});
