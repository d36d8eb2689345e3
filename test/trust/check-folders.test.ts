import { describe, expect, it } from 'vitest';
import type { ModelReview } from '../../src/energy-review/index.ts';
import { anAddition, aRename, told } from '../support/reviews.ts';
import { aModel, check, refusal, without } from './claimed-models.ts';
import { type Files, revisionOf } from './files-in-memory.ts';

describe('a folder in Hugging Face layout', () => {
  const FOLDER = 'models/bert';
  const MAIN = `${FOLDER}/onnx/model.onnx`;
  const SMALL = `${FOLDER}/onnx/model_small.onnx`;
  const base = { [`${FOLDER}/config.json`]: '{"model_type":"bert"}', [MAIN]: 'a graph', [SMALL]: 'a smaller graph' };
  const head = { ...base, [MAIN]: 'a larger graph' };
  const model = (name: string, main: string) =>
    aModel({ model: name, revisions: { base: revisionOf(base, main), head: revisionOf(head, main) } });

  it('is one model, of its main graph', async () => {
    expect((await check({ base, head, models: [model(FOLDER, MAIN)] })).models).toEqual([model(FOLDER, MAIN)]);
    await expect(check({ base, head, models: [model(FOLDER, SMALL)] })).rejects.toThrow(refusal('model-hash'));
  });

  it('cannot be told by its graph’s path, which the folder’s budget would not meet', async () => {
    await expect(check({ base, head, models: [model(MAIN, MAIN)] })).rejects.toThrow(refusal('model-omitted'));
  });

  it('is not any folder that holds models', async () => {
    await expect(check({ models: [aModel({ model: 'models' })] })).rejects.toThrow(refusal('model-omitted'));
    await expect(check({ models: [aModel(), aModel({ model: '.' })] })).rejects.toThrow(refusal('model-not-changed'));
  });

  it('tells of each other graph that changes, by its own path', async () => {
    const changed = { ...base, [SMALL]: 'eight times as large', [`${FOLDER}/onnx/new.onnx`]: 'another' };
    const small = aModel({
      model: SMALL,
      revisions: { base: revisionOf(base, SMALL), head: revisionOf(changed, SMALL) },
    });
    const added = anAddition({
      model: `${FOLDER}/onnx/new.onnx`,
      revisions: { head: revisionOf(changed, `${FOLDER}/onnx/new.onnx`) },
    });
    expect((await check({ base, head: changed, models: [small, added] })).models).toEqual([small, added]);
    for (const models of [[], [small], [added], [model(FOLDER, MAIN)]]) {
      await expect(check({ base, head: changed, models })).rejects.toThrow(refusal('model-omitted'));
    }
  });

  it('does not hide what changes behind a copy of what stood for it', async () => {
    const root = `${FOLDER}/model.onnx`;
    const before: Files = { [`${FOLDER}/config.json`]: '{"model_type":"bert"}', [root]: 'a graph' };
    const after: Files = { ...before, [root]: 'eight times as large', [MAIN]: 'a graph' };
    const hidden = aRename({
      model: FOLDER,
      previous: undefined,
      change: 'modified',
      revisions: { base: revisionOf(before, root), head: revisionOf(after, MAIN) },
    });
    await expect(check({ base: before, head: after, models: [hidden] })).rejects.toThrow(refusal('model-omitted'));
  });

  it('that is moved tells of each other graph that changes, compared with the one at the old place', async () => {
    const TO = 'models/other';
    const [main, small, fresh] = ['model', 'model_small', 'new'].map((name) => `${TO}/onnx/${name}.onnx`);
    const OLD = `${FOLDER}/onnx/old.onnx`;
    const before: Files = { ...base, [OLD]: 'an old graph' };
    const after: Files = {
      [`${TO}/config.json`]: '{"model_type":"bert"}',
      [main!]: 'a graph',
      [small!]: 'eight times as large',
      [fresh!]: 'another',
    };
    const sides = (from: string, to: string) => ({ base: revisionOf(before, from), head: revisionOf(after, to) });
    const folder = aRename({ model: TO, previous: FOLDER, revisions: sides(MAIN, main!) });
    const changed = aModel({ model: small!, previous: SMALL, revisions: sides(SMALL, small!) });
    const added = anAddition({ model: fresh!, revisions: { head: revisionOf(after, fresh!) } });
    const removed = told({
      model: OLD,
      change: 'removed',
      kind: 'file',
      locations: [],
      alternatives: [],
      findings: [],
    });
    const all = [folder, changed, added, removed];
    const claim = (models: ModelReview[]) => check({ base: before, head: after, models });
    expect((await claim(all)).models).toEqual(all);
    for (const hidden of [changed, added, removed]) {
      await expect(claim(all.filter((each) => each !== hidden))).rejects.toThrow(refusal('model-omitted'));
    }
    const larger = { ...changed, previous: OLD, revisions: sides(OLD, small!) };
    await expect(claim([folder, larger, added])).rejects.toThrow(refusal('change-false'));
    const other = { ...changed, revisions: sides(OLD, small!) };
    await expect(claim([folder, other, added, removed])).rejects.toThrow(refusal('model-hash'));
    const same = { ...after, [small!]: 'a smaller graph' };
    await expect(check({ base: before, head: same, models: all })).rejects.toThrow(refusal('model-not-changed'));
  });

  it('is none where only a configuration is new beside graphs that were there', async () => {
    const before: Files = { 'models/a.onnx': 'a', 'models/b.onnx': 'b' };
    const after: Files = { ...before, 'models/b.onnx': 'larger', 'models/config.json': '{"model_type":"bert"}' };
    const told = aModel({
      model: 'models/b.onnx',
      revisions: { base: revisionOf(before, 'models/b.onnx'), head: revisionOf(after, 'models/b.onnx') },
    });
    expect((await check({ base: before, head: after, models: [told] })).models).toEqual([told]);
  });

  it('is changed by its tokenizer as well', async () => {
    const tokenizer = { ...base, [`${FOLDER}/tokenizer.json`]: '{}' };
    await expect(check({ base, head: tokenizer, models: [] })).rejects.toThrow(refusal('model-omitted'));
  });
});

describe('a folder of an encoder and a decoder', () => {
  const FOLDER = 'models/bart';
  const ENCODER = `${FOLDER}/onnx/encoder_model.onnx`;
  const DECODER = `${FOLDER}/onnx/decoder_model_merged.onnx`;
  const DATA = `${FOLDER}/onnx/decoder.weights`;
  const base: Files = {
    [`${FOLDER}/config.json`]: '{"model_type":"bart"}',
    [`${FOLDER}/tokenizer.json`]: '{}',
    [ENCODER]: 'an encoder',
    [DECODER]: 'a decoder … location decoder.weights …',
    [DATA]: 'weights',
  };
  const moved: Files = Object.fromEntries(
    Object.entries(base).map(([path, content]) => [path.replace(FOLDER, 'v2/bart'), content]),
  );
  const identical = (head: Files, model = FOLDER) =>
    aRename({
      model,
      previous: model === FOLDER ? undefined : FOLDER,
      change: 'modified',
      revisions: {
        base: revisionOf(base, ENCODER),
        head: revisionOf(head, `${model}/onnx/encoder_model.onnx`),
      },
    });

  it.each<[string, Files]>([
    ['decoder differs', { [DECODER]: 'a much larger decoder' }],
    ['decoder’s weights differ', { [DATA]: 'more weights' }],
    ['configuration differs', { [`${FOLDER}/config.json`]: '{"model_type":"bart","num_beams":8}' }],
    ['tokenizer differs', { [`${FOLDER}/tokenizer.json`]: '{"truncation":null}' }],
    ['generation settings are new', { [`${FOLDER}/generation_config.json`]: '{"max_new_tokens":500}' }],
  ])('is not identical because its encoder is, where its %s', async (_, changed) => {
    const head = { ...base, ...changed };
    await expect(check({ base, head, models: [identical(head)] })).rejects.toThrow(refusal('model-not-identical'));
  });

  it('is not identical where its decoder is gone', async () => {
    const head = without(base, DECODER);
    await expect(check({ base, head, models: [identical(head)] })).rejects.toThrow(refusal('model-not-identical'));
  });

  it('is not identical where it was moved and its decoder was changed on the way', async () => {
    const head: Files = { ...moved, 'v2/bart/onnx/decoder_model_merged.onnx': 'a larger decoder' };
    const models = [identical(head, 'v2/bart')];
    await expect(check({ base, head, models })).rejects.toThrow(refusal('model-not-identical'));
  });

  it('is identical where it was moved whole, and not told where it got a model card alone', async () => {
    expect((await check({ base, head: moved, models: [identical(moved, 'v2/bart')] })).models).toEqual([
      identical(moved, 'v2/bart'),
    ]);
    const head = { ...base, [`${FOLDER}/README.md`]: 'a card' };
    await expect(check({ base, head, models: [identical(head)] })).rejects.toThrow(refusal('model-not-changed'));
  });
});

describe('a link that is led to the folder of another model', () => {
  const base: Files = { 'v1/a.onnx': 'a model', 'v2/a.onnx': 'a larger model', current: { link: 'v1' } };
  const head: Files = { ...base, current: { link: 'v2' } };
  const PATH = 'current/a.onnx';
  const at = (path: string, from: string) => ({ ...revisionOf(base, from), path });
  const models = [aModel({ model: PATH, revisions: { base: at(PATH, 'v1/a.onnx'), head: at(PATH, 'v2/a.onnx') } })];

  it('is told by the models behind it, compared with those that it led to', async () => {
    expect((await check({ base, head, models })).models).toEqual(models);
    const added = anAddition({ ...models[0], change: 'added', base: undefined, comparison: undefined });
    for (const told of [[], [aModel({ model: 'current' })], [added]]) {
      await expect(check({ base, head, models: told })).rejects.toThrow(/The (pull request|review)/);
    }
  });

  it('is compared with nothing else', async () => {
    const [told] = models;
    const other = { ...told!, revisions: { base: at(PATH, 'v2/a.onnx'), head: at(PATH, 'v2/a.onnx') } };
    await expect(check({ base, head, models: [other] })).rejects.toThrow(refusal('model-hash'));
    const real = { ...told!, revisions: { base: revisionOf(base, 'v1/a.onnx'), head: revisionOf(base, 'v2/a.onnx') } };
    await expect(check({ base, head, models: [real] })).rejects.toThrow(refusal('model-hash'));
  });

  it('is not identical where weights behind it differ', async () => {
    const graph = 'a graph … location w.bin …';
    const files: Files = { 'v1/a.onnx': graph, 'v2/a.onnx': graph, 'v1/w.bin': 'weights', 'v2/w.bin': 'more' };
    const identical = (path: string) => {
      const ends = { ...revisionOf(files, 'v1/a.onnx'), path };
      return aRename({ model: path, previous: undefined, change: 'modified', revisions: { base: ends, head: ends } });
    };
    const links: [string, Files, Files][] = [
      ['m.onnx', { 'm.onnx': { link: 'v1/a.onnx' } }, { 'm.onnx': { link: 'v2/a.onnx' } }],
      [PATH, { current: { link: 'v1' } }, { current: { link: 'v2' } }],
    ];
    for (const [path, before, after] of links) {
      const claim = check({ base: { ...files, ...before }, head: { ...files, ...after }, models: [identical(path)] });
      await expect(claim).rejects.toThrow(refusal('model-not-identical'));
    }
  });

  it('that leads nowhere now is told as one that cannot be measured', async () => {
    const lost: Files = { ...base, current: { link: '../v2' } };
    const error = { code: 'model-is-symlink', message: 'a link' };
    const unmeasured = told({
      model: PATH,
      change: 'modified',
      kind: 'file',
      locations: [],
      error,
      alternatives: [],
      findings: [],
    });
    expect((await check({ base, head: lost, models: [unmeasured] })).models).toEqual([unmeasured]);
    await expect(check({ base, head: lost, models })).rejects.toThrow(refusal('change-false'));
  });
});
