import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRepository } from '../support/git.ts';
import { changesOf, outline } from './review-range.ts';
import { tinyModel, tinyWeights } from './tiny-model.ts';

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

  it('with an encoder and a decoder that are not merged say so, and not to rename them', async () => {
    const test = createRepository();
    const base = test.commit();
    test.write('m/config.json', '{"model_type":"t5"}');
    for (const name of ['encoder_model', 'decoder_model', 'decoder_with_past_model'])
      test.write(`m/onnx/${name}.onnx`, tinyModel());
    test.commit();
    const changes = await changesOf(test, base);
    const [change] = changes.models;
    const problem = change?.kind === 'artefact' ? change.problem : undefined;
    expect(problem?.code).toBe('decoder-not-merged');
    expect(problem?.message).toBe(
      'The encoder and the decoder in "m" can\'t be run together: found "m/onnx/decoder_model.onnx", "m/onnx/decoder_with_past_model.onnx", "m/onnx/encoder_model.onnx", and no decoder_model_merged.onnx.',
    );
    expect(problem?.remedy).toBe(
      'Export the folder again with `optimum-cli export onnx --task TASK-with-past`, which merges the decoders.',
    );
  });

  it('that are moved tell of other graphs as they do where they stay', async () => {
    const test = createRepository();
    layout(test, 'v1');
    test.write('v1/onnx/model_bnb4.onnx', tinyModel({ external: ['data.txt'] }));
    test.write('v1/onnx/model_q4.onnx', tinyModel({ external: ['same.txt'] }));
    test.write('v1/onnx/model_old.onnx', tinyModel({ weights: [5, 5, 5, 5] }));
    test.write('v1/onnx/same.txt', 'aaaabbbbccccdddd');
    test.write('v1/onnx/data.txt', 'aaaabbbbccccdddd');
    const base = test.commit();
    test.git('mv', 'v1', 'v2');
    const moved = test.commit();
    expect(outline(await changesOf(test, base))).toEqual(['renamed v1 → v2']);
    test.write('v2/onnx/data.txt', 'aaaabbbbccccffff');
    test.write('v2/onnx/model_quantized.onnx', tinyModel({ weights: [9, 9, 9, 9] }));
    test.write('v2/onnx/model_new.onnx', tinyModel({ weights: [7, 7, 7, 7] }));
    test.git('rm', '-q', 'v2/onnx/model_old.onnx');
    test.commit();
    const others = [
      'added v2/onnx/model_new.onnx',
      'modified v2/onnx/model_bnb4.onnx',
      'modified v2/onnx/model_quantized.onnx',
      'removed v2/onnx/model_old.onnx',
    ];
    expect(outline(await changesOf(test, moved)).toSorted()).toEqual(others);
    expect(outline(await changesOf(test, base)).toSorted()).toEqual([
      'added v2/onnx/model_new.onnx',
      'modified v1 → v2',
      'modified v1/onnx/model_bnb4.onnx → v2/onnx/model_bnb4.onnx',
      'modified v1/onnx/model_quantized.onnx → v2/onnx/model_quantized.onnx',
      'removed v1/onnx/model_old.onnx',
    ]);
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
