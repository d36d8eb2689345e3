import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRepository } from '../support/git.ts';
import { changesOf, outline } from './review-range.ts';
import { tinyModel, tinyWeights } from './tiny-model.ts';

describe('links and submodules', () => {
  it('reports a model that became a symbolic link, or a link that is led to nothing, as a problem', async () => {
    const test = createRepository();
    test.write('v1.onnx', tinyModel({ weights: [1, 1, 1, 1] }));
    test.write('model.onnx', tinyModel());
    test.link('current.onnx', 'v1.onnx');
    const base = test.commit();
    rmSync(join(test.directory, 'model.onnx'));
    rmSync(join(test.directory, 'current.onnx'));
    test.link('model.onnx', '/etc/passwd');
    test.link('current.onnx', 'v2.onnx');
    test.commit();
    expect(outline(await changesOf(test, base))).toEqual([
      'modified current.onnx !model-is-symlink',
      'modified model.onnx !model-is-symlink',
    ]);
  });

  it('reports a model whose folder became a symbolic link or a submodule as a problem', async () => {
    const test = createRepository();
    test.write('a/deep/model.onnx', tinyModel());
    test.write('b/other.onnx', tinyModel());
    for (const folder of ['bert', 'mixed']) {
      test.write(`${folder}/config.json`, '{"model_type":"bert"}');
      test.write(`${folder}/onnx/model.onnx`, tinyModel());
    }
    test.write('mixed/model_quantized.onnx', tinyModel());
    const base = test.commit();
    for (const folder of ['a', 'b', 'bert', 'mixed/onnx']) rmSync(join(test.directory, folder), { recursive: true });
    test.link('a', '/srv/models');
    test.link('mixed/onnx', '/srv/models');
    test.git('add', '--all');
    for (const path of ['b', 'bert']) test.git('update-index', '--add', '--cacheinfo', `160000,${base},${path}`);
    test.git('commit', '--quiet', '--message=links');
    const changes = await changesOf(test, base);
    expect(outline(changes)).toEqual([
      'modified a/deep/model.onnx !model-is-symlink',
      'modified b/other.onnx !model-is-submodule',
      'modified bert !model-is-submodule',
      'modified mixed !model-is-symlink',
    ]);
    const messages = changes.models.map((model) => model.kind === 'artefact' && model.problem?.message);
    expect(messages[0]).toBe(
      'Expected a model at "a/deep/model.onnx" and found a symbolic link at "a" that leads to no file of the repository.',
    );
    expect(messages[2]).toBe('Expected a model at "bert" and found a submodule.');
  });

  it('does not take a submodule for a model', async () => {
    const test = createRepository();
    const base = test.commit();
    test.git('update-index', '--add', '--cacheinfo', `160000,${base},sub.onnx`);
    test.git('commit', '--quiet', '--message=submodule');
    expect((await changesOf(test, base)).models).toEqual([]);
  });
});

describe('external data', () => {
  it('is part of its model', async () => {
    const test = createRepository();
    const base = test.commit();
    test.write('m/model.onnx', tinyModel({ external: ['weights.bin', 'parts/more.data'] }));
    test.write('m/weights.bin', tinyWeights(1, 2, 3, 4));
    test.write('m/parts/more.data', tinyWeights(5, 6, 7, 8));
    test.write('m/unrelated.bin', 'x');
    test.commit();
    const changes = await changesOf(test, base);
    expect(outline(changes)).toEqual(['added m/model.onnx']);
    expect(changes.models[0]).toMatchObject({
      head: {
        files: [
          { path: 'm/model.onnx', role: 'main' },
          { path: 'm/weights.bin', role: 'external-data', bytes: 16 },
          { path: 'm/parts/more.data', role: 'external-data', bytes: 16 },
        ],
      },
    });
  });

  it('changes its model when it alone changes, from a folder below as well', async () => {
    const test = createRepository();
    test.write('m/model.onnx', tinyModel({ external: ['parts/deep/data'] }));
    test.write('m/neighbour.onnx', tinyModel());
    test.write('m/parts/deep/data', tinyWeights(1, 2, 3, 4));
    test.write('m/parts/deep/other', 'x');
    const base = test.commit();
    test.write('m/parts/deep/data', tinyWeights(4, 3, 2, 1));
    test.write('m/parts/deep/other', 'y');
    test.commit();
    const changes = await changesOf(test, base);
    expect(outline(changes)).toEqual(['modified m/model.onnx']);
    const [change] = changes.models;
    if (change?.kind !== 'artefact') throw new Error('expected an artefact');
    expect(change.base?.main.blob).toBe(change.head?.main.blob);
    expect(change.base?.files[1]?.blob).not.toBe(change.head?.files[1]?.blob);
  });

  it('is a problem where it was not committed, was removed, or is a link', async () => {
    const test = createRepository();
    test.write('a/model.onnx', tinyModel({ external: ['data'] }));
    test.write('a/data', tinyWeights(1, 2, 3, 4));
    test.write('b/model.onnx', tinyModel({ external: ['data'] }));
    test.write('b/data', tinyWeights(1, 2, 3, 4));
    const base = test.commit();
    rmSync(join(test.directory, 'a/data'));
    rmSync(join(test.directory, 'b/data'));
    test.link('b/data', '../../secret');
    test.write('c/model.onnx', tinyModel({ external: ['data'] }));
    test.commit();
    expect(outline(await changesOf(test, base))).toEqual([
      'modified a/model.onnx !external-data-missing',
      'modified b/model.onnx !external-data-missing',
      'added c/model.onnx !external-data-missing',
    ]);
  });

  it('outside the folder of its model is refused', async () => {
    const test = createRepository();
    const base = test.commit();
    test.write('secret', 'x');
    test.write('m/model.onnx', tinyModel({ external: ['../secret'] }));
    test.commit();
    expect(outline(await changesOf(test, base))).toEqual(['added m/model.onnx !external-data-outside']);
  });

  it('moves along with its model: a rename; and modified on the way: a modification', async () => {
    const test = createRepository();
    test.write('a/model.onnx', tinyModel({ external: ['data'] }));
    test.write('a/data', tinyWeights(1, 2, 3, 4));
    const base = test.commit();
    test.git('mv', 'a', 'b');
    const moved = test.commit();
    test.write('b/data', tinyWeights(9, 9, 9, 9));
    test.commit();
    expect(outline(await changesOf(test, base, moved))).toEqual(['renamed a/model.onnx → b/model.onnx']);
    expect(outline(await changesOf(test, base))).toEqual(['modified a/model.onnx → b/model.onnx']);
  });

  it('of a graph that cannot be read still shows as a change of it', async () => {
    const test = createRepository();
    test.write('model.onnx', 'no model at all: location model.onnx_data');
    test.write('model.onnx_data', 'a');
    test.write('unrelated.bin', 'a');
    const base = test.commit();
    test.write('model.onnx_data', 'b');
    test.write('unrelated.bin', 'b');
    test.commit();
    const [change, ...more] = (await changesOf(test, base)).models;
    expect(change).toMatchObject({ change: 'modified', model: 'model.onnx', problem: { name: 'WattnudgeError' } });
    expect(more).toEqual([]);
  });
});
