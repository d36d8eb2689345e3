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
    expect(changes.models[0]).not.toHaveProperty('head');
    expect(changes.models[2]).not.toHaveProperty('base');
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

describe('links and submodules', () => {
  it('reports a model that became a symbolic link, or a link that is led elsewhere, as a problem', async () => {
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
      'added current.onnx !model-is-symlink',
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
    expect(messages[0]).toBe('Expected a model at "a/deep/model.onnx" and found a symbolic link at "a".');
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

describe('folders in Hugging Face layout', () => {
  const layout = (test: ReturnType<typeof createRepository>, folder = 'm') => {
    test.write(`${folder}/config.json`, '{"model_type":"bert"}');
    test.write(`${folder}/tokenizer.json`, '{}');
    test.write(`${folder}/vocab.txt`, 'a');
    test.write(`${folder}/README.md`, 'base_model: ada/small');
    test.write(`${folder}/notes.txt`, 'not part of it');
    test.write(`${folder}/onnx/model.onnx`, tinyModel());
    test.write(`${folder}/onnx/model_quantized.onnx`, tinyModel({ weights: [1, 1, 1, 1] }));
  };

  it('are one model with their files, main graph first', async () => {
    const test = createRepository();
    const base = test.commit();
    layout(test);
    test.commit();
    const changes = await changesOf(test, base);
    expect(outline(changes)).toEqual(['added m']);
    const [change] = changes.models;
    if (change?.kind !== 'artefact') throw new Error('expected an artefact');
    expect(change.layout).toBe('huggingface');
    expect(change.head?.files.map(({ path, role }) => `${path} ${role}`)).toEqual([
      'm/onnx/model.onnx main',
      'm/README.md companion',
      'm/config.json companion',
      'm/tokenizer.json companion',
      'm/vocab.txt companion',
      'm/onnx/model_quantized.onnx other-graph',
    ]);
  });

  it('change with each of the files that are run with them', async () => {
    const names = [
      'config.json',
      'generation_config.json',
      'merges.txt',
      'preprocessor_config.json',
      'processor_config.json',
      'special_tokens_map.json',
      'tokenizer.json',
      'tokenizer_config.json',
      'vocab.txt',
    ];
    const test = createRepository();
    for (const name of [...names, 'nothing']) layout(test, `with ${name}`);
    const base = test.commit();
    for (const name of names) test.write(`with ${name}/${name}`, '{"model_type":"bert","changed":true}');
    test.commit();
    expect(outline(await changesOf(test, base))).toEqual(names.map((name) => `modified with ${name}`));
  });

  it('hold an encoder and the decoder that is run with it as one model, with the data of both', async () => {
    const test = createRepository();
    test.write('m/config.json', '{"model_type":"bart"}');
    test.write('m/onnx/encoder_model.onnx', tinyModel());
    test.write('m/onnx/decoder_model_merged.onnx', tinyModel({ external: ['decoder.data'] }));
    test.write('m/onnx/decoder.data', tinyWeights(1, 2, 3, 4));
    test.write('m/onnx/encoder_model_fp16.onnx', tinyModel({ weights: [1, 1, 1, 1] }));
    test.write('m/onnx/decoder_model_merged_fp16.onnx', tinyModel({ weights: [1, 1, 1, 2] }));
    const base = test.commit();
    test.write('m/onnx/decoder.data', tinyWeights(4, 3, 2, 1));
    test.commit();
    const changes = await changesOf(test, base);
    expect(outline(changes)).toEqual(['modified m']);
    const [change] = changes.models;
    if (change?.kind !== 'artefact') throw new Error('expected an artefact');
    expect(change.problem).toBeUndefined();
    expect(change.head?.files.map(({ path, role }) => `${path} ${role}`)).toEqual([
      'm/onnx/encoder_model.onnx main',
      'm/onnx/decoder_model_merged.onnx part',
      'm/onnx/decoder.data external-data',
      'm/config.json companion',
      'm/onnx/decoder_model_merged_fp16.onnx other-graph',
      'm/onnx/encoder_model_fp16.onnx other-graph',
    ]);
  });

  it('say which data of a decoder is missing', async () => {
    const test = createRepository();
    const base = test.commit();
    test.write('m/config.json', '{"model_type":"bart"}');
    test.write('m/onnx/encoder_model.onnx', tinyModel());
    test.write('m/onnx/decoder_model_merged.onnx', tinyModel({ external: ['decoder.data'] }));
    test.commit();
    const [change] = (await changesOf(test, base)).models;
    expect(change?.kind === 'artefact' && change.problem).toMatchObject({
      code: 'external-data-missing',
      message: expect.stringMatching(/decoder_model_merged\.onnx.*decoder\.data/),
    });
  });

  it('change with what is run for them and its external data; other graphs change by themselves, and a card is none', async () => {
    const test = createRepository();
    layout(test);
    test.write('m/onnx/model.onnx', tinyModel({ external: ['model.onnx_data'] }));
    test.write('m/onnx/model.onnx_data', tinyWeights(1, 2, 3, 4));
    const base = test.commit();
    test.write('m/README.md', 'better words');
    test.write('m/notes.txt', 'more');
    const card = test.commit();
    test.write('m/onnx/model.onnx_data', tinyWeights(4, 3, 2, 1));
    const data = test.commit();
    test.write('m/onnx/model_quantized.onnx', tinyModel({ weights: [2, 2, 2, 2] }));
    test.commit();
    expect(outline(await changesOf(test, base, card))).toEqual([]);
    expect(outline(await changesOf(test, card, data))).toEqual(['modified m']);
    expect(outline(await changesOf(test, data))).toEqual(['modified m/onnx/model_quantized.onnx']);
  });

  it('may be the root of the repository, and may hold the graph beside the configuration', async () => {
    const test = createRepository();
    test.write('config.json', '{"architectures":["X"]}');
    test.write('anything.onnx', tinyModel());
    const base = test.commit();
    test.write('config.json', '{"architectures":["Y"]}');
    test.commit();
    const changes = await changesOf(test, base);
    expect(outline(changes)).toEqual(['modified .']);
    expect(changes.models[0]).toMatchObject({ head: { path: '.', main: { path: 'anything.onnx' } } });
  });

  it('are no such folders where config.json belongs to something else', async () => {
    const test = createRepository();
    test.write('config.json', '{"port":80}');
    test.write('model.onnx', tinyModel());
    const base = test.commit();
    test.write('config.json', '{"port":81}');
    const port = test.commit();
    test.write('model.onnx', tinyModel({ weights: [0, 0, 0, 0] }));
    test.commit();
    expect(outline(await changesOf(test, base, port))).toEqual([]);
    expect(outline(await changesOf(test, port))).toEqual(['modified model.onnx']);
  });

  it('without a graph that stands for them are a problem that lists the graphs', async () => {
    const test = createRepository();
    const base = test.commit();
    test.write('m/config.json', '{"model_type":"t5"}');
    test.write('m/onnx/encoder.onnx', tinyModel());
    test.write('m/onnx/decoder.onnx', tinyModel());
    test.commit();
    const changes = await changesOf(test, base);
    expect(outline(changes)).toEqual(['added m !ambiguous-model-folder']);
    const [change] = changes.models;
    expect(change?.kind === 'artefact' && change.problem?.message).toMatch(/decoder\.onnx.*encoder\.onnx/);
  });

  it('are renamed, removed, and moved while they are modified', async () => {
    const test = createRepository();
    layout(test, 'a/bert');
    const base = test.commit();
    test.git('mv', 'a', 'b');
    const moved = test.commit();
    test.git('mv', 'b', 'c');
    test.write('c/bert/onnx/model.onnx', tinyModel({ weights: [7, 7, 7, 7] }));
    const modified = test.commit();
    rmSync(join(test.directory, 'c'), { recursive: true });
    test.commit();
    expect(outline(await changesOf(test, base, moved))).toEqual(['renamed a/bert → b/bert']);
    expect(outline(await changesOf(test, moved, modified))).toEqual(['modified b/bert → c/bert']);
    expect(outline(await changesOf(test, modified))).toEqual(['removed c/bert']);
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
