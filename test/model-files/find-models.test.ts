import { expect, test } from 'vitest';
import { WattnudgeError } from '../../src/errors/wattnudge-error.ts';
import { openRepository } from '../../src/git/index.ts';
import { findModels } from '../../src/model-files/index.ts';
import { tinyModel } from '../changes/tiny-model.ts';
import { createRepository, temporaryFolder } from '../support/git.ts';

const everything = { select: () => true, most: 20 };

async function modelsIn(
  files: Record<string, string | Uint8Array>,
  options: Partial<Parameters<typeof findModels>[2]> = {},
) {
  const repository = createRepository();
  for (const [path, content] of Object.entries(files)) repository.write(path, content);
  const commit = repository.commit();
  const opened = await openRepository(repository.directory);
  return findModels(opened, commit, { ...everything, cacheDirectory: temporaryFolder(), ...options });
}

test('every tracked .onnx file of a commit is found, changed or not', async () => {
  const found = await modelsIn({ 'a.onnx': tinyModel(), 'models/b.onnx': tinyModel(), 'README.md': 'no model' });
  expect([...found.keys()]).toEqual(['a.onnx', 'models/b.onnx']);
  expect(found.get('models/b.onnx')).toMatchObject({ path: 'models/b.onnx', main: { role: 'main' } });
});

test('only those that are asked for are read, and at most so many', async () => {
  const files = { 'a.onnx': tinyModel(), 'b.onnx': tinyModel(), 'c.onnx': tinyModel() };
  expect([...(await modelsIn(files, { select: (path) => path !== 'b.onnx' })).keys()]).toEqual(['a.onnx', 'c.onnx']);
  expect([...(await modelsIn(files, { most: 1 })).keys()]).toEqual(['a.onnx']);
});

test('one that is no model is an error of its own', async () => {
  const found = await modelsIn({ 'a.onnx': tinyModel(), 'b.onnx': 'hello' });
  expect(found.get('b.onnx')).toBeInstanceOf(WattnudgeError);
  expect(found.get('a.onnx')).toMatchObject({ path: 'a.onnx' });
});
