import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openRepository, type Repository } from '../../src/git/index.ts';
import { type ModelRevision, materialize } from '../../src/model-files/index.ts';
import { changesOf } from '../changes/review-range.ts';
import { tinyModel, tinyWeights } from '../changes/tiny-model.ts';
import { createRepository, type TestRepository, temporaryFolder } from '../support/git.ts';

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

/** Commits files and returns the one model that they make. */
async function commitModel(
  test: TestRepository,
  files: Record<string, Buffer | string>,
): Promise<{ repository: Repository; revision: ModelRevision }> {
  const base = test.commit();
  for (const [path, content] of Object.entries(files)) test.write(path, content);
  test.commit();
  const [change] = (await changesOf(test, base)).models;
  if (change?.kind !== 'artefact' || !change.head) throw new Error('expected an artefact with a head');
  return { repository: await openRepository(test.directory), revision: change.head };
}

describe('materialize', () => {
  it('lays out a model with its external data at the places that it names', async () => {
    const { repository, revision } = await commitModel(createRepository(), {
      'm/model.onnx': tinyModel({ external: ['data', 'sub/data'] }),
      'm/data': tinyWeights(1, 2, 3, 4),
      'm/sub/data': tinyWeights(10, 20, 30, 40),
    });
    const cacheDirectory = temporaryFolder();

    const model = await materialize(repository, revision, { cacheDirectory });

    expect(model.sha256).toBe(sha256(tinyModel({ external: ['data', 'sub/data'] })));
    expect(model.path).toBe(join(model.folder, 'model.onnx'));
    expect(model.bytes).toBe(tinyModel({ external: ['data', 'sub/data'] }).length + 32);
    expect(readFileSync(join(model.folder, 'data'))).toEqual(tinyWeights(1, 2, 3, 4));
    expect(readFileSync(join(model.folder, 'sub/data'))).toEqual(tinyWeights(10, 20, 30, 40));
  });

  it('lays out a folder in Hugging Face layout without the graphs that are not run', async () => {
    const { repository, revision } = await commitModel(createRepository(), {
      'm/config.json': '{"model_type":"bert"}',
      'm/onnx/model.onnx': tinyModel(),
      'm/onnx/model_fp16.onnx': tinyModel({ weights: [0, 0, 0, 0] }),
    });
    const model = await materialize(repository, revision, { cacheDirectory: temporaryFolder() });
    expect(readdirSync(model.folder, { recursive: true }).sort()).toEqual(['config.json', 'onnx', 'onnx/model.onnx']);
    expect(model.path).toBe(join(model.folder, 'onnx', 'model.onnx'));
  });

  it('keeps content once, by its id, under hard links that cannot be written', async () => {
    const { repository, revision } = await commitModel(createRepository(), { 'a.onnx': tinyModel() });
    const cacheDirectory = temporaryFolder();
    const model = await materialize(repository, revision, { cacheDirectory });
    const blob = join(cacheDirectory, 'blobs', revision.main.blob);
    expect(statSync(model.path).ino).toBe(statSync(blob).ino);
    expect(statSync(blob).mode & 0o222).toBe(0);
    expect(await materialize(repository, revision, { cacheDirectory })).toEqual(model);
  });

  it('works in a repository of SHA-256 ids', async () => {
    const test = createRepository({ objectFormat: 'sha256' });
    const { repository, revision } = await commitModel(test, { 'a.onnx': tinyModel() });
    const model = await materialize(repository, revision, { cacheDirectory: temporaryFolder() });
    expect(readFileSync(model.path)).toEqual(tinyModel());
  });

  it('replaces a corrupt entry of the cache, also where the model is laid out already', async () => {
    const { repository, revision } = await commitModel(createRepository(), {
      'm/model.onnx': tinyModel({ external: ['data'] }),
      'm/data': tinyWeights(1, 2, 3, 4),
    });
    const cacheDirectory = temporaryFolder();
    const model = await materialize(repository, revision, { cacheDirectory });
    for (const file of revision.files) {
      const entry = join(cacheDirectory, 'blobs', file.blob);
      chmodSync(entry, 0o644);
      writeFileSync(entry, file.role === 'main' ? 'short' : tinyWeights(6, 6, 6, 6));
    }
    expect(await materialize(repository, revision, { cacheDirectory })).toEqual(model);
    expect(readFileSync(model.path)).toEqual(tinyModel({ external: ['data'] }));
    expect(readFileSync(join(model.folder, 'data'))).toEqual(tinyWeights(1, 2, 3, 4));
  });

  it('gives every one of many at once the whole model, and leaves no temporary files', async () => {
    const { repository, revision } = await commitModel(createRepository(), {
      'm/model.onnx': tinyModel({ external: ['data'] }),
      'm/data': Buffer.alloc(3_000_000, 7),
    });
    const cacheDirectory = temporaryFolder();
    const models = await Promise.all(
      Array.from({ length: 8 }, () => materialize(repository, revision, { cacheDirectory })),
    );
    expect(new Set(models.map(({ path }) => path)).size).toBe(1);
    expect(statSync(join(models[0]?.folder ?? '', 'data')).size).toBe(3_000_000);
    expect(readdirSync(cacheDirectory, { recursive: true }).filter((name) => `${name}`.includes('.tmp'))).toEqual([]);
  });

  it('tells its progress up to the total', async () => {
    const { repository, revision } = await commitModel(createRepository(), {
      'm/model.onnx': tinyModel({ external: ['data'] }),
      'm/data': Buffer.alloc(1_000_000, 7),
    });
    const seen: [number, number][] = [];
    const { bytes } = await materialize(repository, revision, {
      cacheDirectory: temporaryFolder(),
      onProgress: (done, total) => seen.push([done, total]),
    });
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.at(-1)).toEqual([bytes, bytes]);
  });

  it('ends with the reason of an abort and leaves nothing half-written', async () => {
    const { repository, revision } = await commitModel(createRepository(), {
      'm/model.onnx': tinyModel({ external: ['data'] }),
      'm/data': Buffer.alloc(8_000_000, 7),
    });
    const cacheDirectory = temporaryFolder();
    const abort = new AbortController();
    const reason = new Error('enough');
    const onProgress = (bytes: number) => bytes > 1_000_000 && abort.abort(reason);
    const options = { cacheDirectory, onProgress, signal: abort.signal };
    await expect(materialize(repository, revision, options)).rejects.toBe(reason);
    expect(readdirSync(join(cacheDirectory, 'blobs'))).toEqual([revision.main.blob]);
  });

  it('refuses a model beyond the limit before it reads any of it', async () => {
    const { repository, revision } = await commitModel(createRepository(), { 'a.onnx': tinyModel() });
    const cacheDirectory = temporaryFolder();
    const tooSmall = { cacheDirectory, maxBytesPerModel: tinyModel().length - 1 };
    await expect(materialize(repository, revision, tooSmall)).rejects.toMatchObject({ code: 'model-too-large' });
    expect(existsSync(join(cacheDirectory, 'blobs'))).toBe(false);
  });

  it('says which object the repository lacks', async () => {
    const test = createRepository();
    const { repository, revision } = await commitModel(test, { 'a.onnx': tinyModel() });
    const { blob } = revision.main;
    rmSync(join(test.directory, '.git/objects', blob.slice(0, 2), blob.slice(2)));
    const options = { cacheDirectory: temporaryFolder() };
    await expect(materialize(repository, revision, options)).rejects.toMatchObject({
      code: 'object-missing',
      message: expect.stringContaining(blob),
    });
  });

  it('never writes outside its folder, whatever the names in a tree', async () => {
    const { repository, revision } = await commitModel(createRepository(), { 'a.onnx': tinyModel() });
    const cacheDirectory = join(temporaryFolder(), 'cache');
    const main = { ...revision.main, path: 'm/..' };
    const model = await materialize(repository, { path: 'm/..', main, files: [main] }, { cacheDirectory });
    expect(model.path).toBe(join(model.folder, 'model.onnx'));

    const data = { ...revision.main, path: 'm/../../stolen', role: 'external-data' as const };
    const hostile = { path: 'm/a.onnx', main: { ...main, path: 'm/a.onnx' }, files: [main, data] };
    await expect(materialize(repository, hostile, { cacheDirectory })).rejects.toMatchObject({
      code: 'unsafe-file-name',
    });
  });

  it('takes names with any characters, and shortens none but the main graph that grew too long', async () => {
    const test = createRepository();
    const { repository, revision } = await commitModel(test, { '-a "b"\n💡.onnx': tinyModel() });
    const model = await materialize(repository, revision, { cacheDirectory: temporaryFolder() });
    expect(model.path).toBe(join(model.folder, '-a "b"\n💡.onnx'));

    const base = test.commit();
    test.write(Buffer.concat([Buffer.alloc(200, 0xff), Buffer.from('.onnx')]), tinyModel({ weights: [5, 5, 5, 5] }));
    test.commit();
    const [change] = (await changesOf(test, base)).models;
    if (change?.kind !== 'artefact' || !change.head) throw new Error('expected an artefact');
    const long = await materialize(repository, change.head, { cacheDirectory: temporaryFolder() });
    expect(long.path).toBe(join(long.folder, 'model.onnx'));
  });
});
