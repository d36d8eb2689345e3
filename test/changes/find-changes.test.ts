import { execFileSync } from 'node:child_process';
import { readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findChanges } from '../../src/changes/index.ts';
import { openRepository } from '../../src/git/index.ts';
import { createRepository, temporaryFolder } from '../support/git.ts';
import { changesOf, outline } from './review-range.ts';
import { tinyModel, tinyWeights } from './tiny-model.ts';

describe('model files', () => {
  it('are added, modified and removed', async () => {
    const test = createRepository();
    test.write('gone.onnx', tinyModel());
    test.write('same.onnx', tinyModel());
    test.write('models/Changed.ONNX', tinyModel({ weights: [1, 1, 1, 1] }));
    const base = test.commit();
    rmSync(join(test.directory, 'gone.onnx'));
    test.write('models/Changed.ONNX', tinyModel({ weights: [2, 2, 2, 2] }));
    test.write('new.onnx', tinyModel({ weights: [3, 3, 3, 3] }));
    test.write('notes.md', 'words');
    test.commit();

    const changes = await changesOf(test, base);

    expect(outline(changes)).toEqual(['removed gone.onnx', 'modified models/Changed.ONNX', 'added new.onnx']);
    expect(changes.models[1]).toMatchObject({
      kind: 'artefact',
      layout: 'onnx',
      base: { path: 'models/Changed.ONNX', main: { bytes: tinyModel().length } },
      head: { files: [{ path: 'models/Changed.ONNX', role: 'main' }] },
    });
    expect(changes.models[0]).toHaveProperty('base');
    expect(changes.models[0]).toMatchObject({ head: undefined });
    expect(changes.models[2]).toMatchObject({ base: undefined });
  });

  it('are compared with where head left base, not with what base became', async () => {
    const test = createRepository();
    test.write('a.onnx', tinyModel({ weights: [1, 1, 1, 1] }));
    const fork = test.commit();
    test.git('checkout', '--quiet', '-b', 'feature');
    test.write('b.onnx', tinyModel());
    const head = test.commit();
    test.git('checkout', '--quiet', 'main');
    test.write('a.onnx', tinyModel({ weights: [9, 9, 9, 9] }));
    const base = test.commit();

    const changes = await changesOf(test, 'main', 'feature');

    expect(changes).toMatchObject({ base, head, mergeBase: fork });
    expect(outline(changes)).toEqual(['added b.onnx']);
  });

  it('are renamed where nothing but the path changes', async () => {
    const test = createRepository();
    test.write('old/model.onnx', tinyModel());
    const base = test.commit();
    test.git('mv', 'old', 'new');
    test.git('mv', 'new/model.onnx', 'new/other.onnx');
    test.commit();
    expect(outline(await changesOf(test, base))).toEqual(['renamed old/model.onnx → new/other.onnx']);
  });

  it('do not escape their comparison by being moved and modified at once', async () => {
    const test = createRepository();
    test.write('old/model.onnx', tinyModel({ weights: [1, 1, 1, 1] }));
    const base = test.commit();
    rmSync(join(test.directory, 'old'), { recursive: true });
    test.write('new/place/model.onnx', tinyModel({ weights: [2, 2, 2, 2] }));
    test.commit();
    const changes = await changesOf(test, base);
    expect(outline(changes)).toEqual(['modified old/model.onnx → new/place/model.onnx']);
    expect(changes.models[0]).toMatchObject({
      base: { path: 'old/model.onnx' },
      head: { path: 'new/place/model.onnx' },
    });
  });

  it('are found by the place of their folder where several have one name', async () => {
    const test = createRepository();
    for (const [index, part] of ['encoder', 'decoder'].entries())
      test.write(`speech/${part}/v3_1/model.onnx`, tinyModel({ weights: [1, 1, 1, index] }));
    const base = test.commit();
    rmSync(join(test.directory, 'speech'), { recursive: true });
    for (const [index, part] of ['encoder', 'decoder'].entries())
      test.write(`speech/${part}/v3_2/model.onnx`, tinyModel({ weights: [2, 2, 2, index] }));
    test.commit();
    expect(outline(await changesOf(test, base))).toEqual([
      'modified speech/decoder/v3_1/model.onnx → speech/decoder/v3_2/model.onnx',
      'modified speech/encoder/v3_1/model.onnx → speech/encoder/v3_2/model.onnx',
    ]);
  });

  it('are not paired by name where that is a guess', async () => {
    const test = createRepository();
    test.write('a/model.onnx', tinyModel({ weights: [1, 1, 1, 1] }));
    const base = test.commit();
    rmSync(join(test.directory, 'a'), { recursive: true });
    test.write('b/model.onnx', tinyModel({ weights: [2, 2, 2, 2] }));
    test.write('c/model.onnx', tinyModel({ weights: [3, 3, 3, 3] }));
    test.commit();
    expect(outline(await changesOf(test, base))).toEqual([
      'removed a/model.onnx',
      'added b/model.onnx',
      'added c/model.onnx',
    ]);
  });

  it('do not change with their mode alone', async () => {
    const test = createRepository();
    test.write('a.onnx', tinyModel());
    const base = test.commit();
    test.git('update-index', '--chmod=+x', 'a.onnx');
    test.git('commit', '--quiet', '--message=mode');
    expect((await changesOf(test, base)).models).toEqual([]);
  });

  it('are reported with the reason where the graph cannot be read', async () => {
    const test = createRepository();
    test.write('good.onnx', tinyModel({ weights: [1, 1, 1, 1] }));
    const base = test.commit();
    test.write('good.onnx', tinyModel());
    test.write('bad\nname.onnx', Buffer.from('\x0a\xffnot a model'));
    test.commit();
    const changes = await changesOf(test, base);
    expect(outline(changes)).toEqual(['added bad\nname.onnx !not-onnx', 'modified good.onnx']);
    expect(changes.models[0]).toMatchObject({
      problem: { name: 'WattnudgeError', message: expect.stringContaining('bad') },
    });
  });

  it('are not read beyond the limit', async () => {
    const test = createRepository();
    const base = test.commit();
    test.write('a.onnx', tinyModel());
    test.commit();
    const repository = await openRepository(test.directory);
    const cacheDirectory = temporaryFolder();
    const options = { base, head: 'HEAD', names: false as const, cacheDirectory, maxBytesPerModel: 10 };
    expect(outline(await findChanges(repository, options))).toEqual(['added a.onnx !model-too-large']);
    expect(readdirSync(cacheDirectory)).toEqual([]);
  });
});

describe('histories', () => {
  it('says what to fetch where a shallow clone lacks the merge base', async () => {
    const test = createRepository();
    test.commit('root');
    test.git('checkout', '--quiet', '-b', 'feature');
    test.commit('feature');
    test.git('checkout', '--quiet', 'main');
    test.commit('main');
    const shallow = join(temporaryFolder(), 'shallow');
    const url = `file://${test.directory}`;
    execFileSync('git', ['clone', '--quiet', '--depth=1', '--no-single-branch', url, shallow]);
    await expect(changesOf({ directory: shallow }, 'origin/main', 'origin/feature')).rejects.toMatchObject({
      code: 'no-merge-base',
      remedy: expect.stringMatching(/--unshallow.*fetch-depth: 0/),
    });
    await expect(changesOf({ directory: shallow }, 'HEAD~1')).rejects.toMatchObject({
      code: 'unknown-revision',
      remedy: expect.stringContaining('fetch-depth: 0'),
    });
  });

  it('tells unrelated histories from shallow ones', async () => {
    const test = createRepository();
    test.commit('one');
    test.git('checkout', '--quiet', '--orphan', 'other');
    test.commit('two');
    await expect(changesOf(test, 'main', 'other')).rejects.toMatchObject({ code: 'unrelated-histories' });
  });

  it('finds nothing between a commit and itself', async () => {
    const test = createRepository();
    test.write('a.onnx', tinyModel());
    test.commit();
    expect((await changesOf(test, 'HEAD')).models).toEqual([]);
  });
});

describe('any repository', () => {
  it('is read bare, and with SHA-256 ids', async () => {
    const test = createRepository({ objectFormat: 'sha256' });
    const base = test.commit();
    test.write('a.onnx', tinyModel());
    test.commit();
    renameSync(join(test.directory, '.git'), join(test.directory, 'bare.git'));
    const bare = join(test.directory, 'bare.git');
    execFileSync('git', ['config', 'core.bare', 'true'], { cwd: bare });
    const changes = await changesOf({ directory: bare }, base);
    expect(outline(changes)).toEqual(['added a.onnx']);
    expect(changes.head).toHaveLength(64);
  });

  it('may hold any name that git can', async () => {
    const test = createRepository();
    const base = test.commit();
    const names = [
      '--output=x.onnx',
      '-.onnx',
      ' a b .onnx',
      'a\nb.onnx',
      'a"\'`$(x).onnx',
      '💡.onnx',
      '..\\..\\x.onnx',
    ];
    for (const name of names) test.write(name, tinyModel());
    test.write(Buffer.from('\x61\xff.onnx', 'latin1'), tinyModel());
    test.write(Buffer.from('\x61\xfe.onnx', 'latin1'), tinyModel({ weights: [0, 0, 0, 0] }));
    test.commit();
    const shown = [...names, 'a\uFFFD.onnx', 'a\uFFFD.onnx'];
    expect(outline(await changesOf(test, base)).sort()).toEqual(shown.map((name) => `added ${name}`).sort());
  });

  it('may hold folders that are not UTF-8, with external data and layouts in them', async () => {
    const test = createRepository();
    const base = test.commit();
    test.write('x/config.json', '{"model_type":"bert"}');
    test.write('x/onnx/model.onnx', tinyModel({ external: ['d\u00e4ta'] }));
    test.write('x/onnx/d\u00e4ta', tinyWeights(1, 2, 3, 4));
    renameSync(join(test.directory, 'x'), Buffer.from(`${test.directory}/\xff`, 'latin1'));
    test.commit();
    expect(outline(await changesOf(test, base))).toEqual(['added \uFFFD']);
  });

  it('is read no further than the blobs that changed', async () => {
    const test = createRepository();
    for (let index = 0; index < 20; index++) test.write(`kept/${index}.onnx`, tinyModel({ weights: [index, 0, 0, 0] }));
    test.write('kept/code.py', 'model = "ada/small"');
    const base = test.commit();
    test.write('changed/a.onnx', tinyModel());
    test.write('changed/code.py', 'model = "ada/large"');
    test.commit();
    // Without the unchanged blobs in the object store, reading any of them would fail.
    for (const line of test.git('ls-tree', '-r', base).split('\n')) {
      const oid = line.split(/\s/)[2] ?? '';
      rmSync(join(test.directory, '.git/objects', oid.slice(0, 2), oid.slice(2)));
    }
    expect(outline(await changesOf(test, base))).toEqual([
      'added changed/a.onnx',
      'reference ada/large at changed/code.py:1',
    ]);
  });

  it('that lost a changed blob names it as a problem of that model', async () => {
    const test = createRepository();
    const base = test.commit();
    test.write('a.onnx', tinyModel());
    test.write('b.onnx', tinyModel({ weights: [2, 2, 2, 2] }));
    test.commit();
    const oid = test.git('rev-parse', 'HEAD:a.onnx');
    rmSync(join(test.directory, '.git/objects', oid.slice(0, 2), oid.slice(2)));
    expect(outline(await changesOf(test, base))).toEqual(['added a.onnx !object-missing', 'added b.onnx']);
  });

  it('is left when the review is aborted', async () => {
    const test = createRepository();
    const base = test.commit();
    const repository = await openRepository(test.directory);
    const options = { base, head: 'HEAD', names: false as const, cacheDirectory: temporaryFolder() };
    const reason = new Error('enough');
    await expect(findChanges(repository, { ...options, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});
