import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isRated, loadBundledSnapshot } from '../../src/baselines/ai-energy-score/index.ts';
import type { EnergyReview, ModelReview, Revision } from '../../src/energy-review/index.ts';
import { checkModels } from '../../src/trust/check-models.ts';
import type { GitFiles } from '../../src/trust/git-files.ts';
import { TRUST_LIMITS, type TrustLimits } from '../../src/trust/index.ts';
import { sidesOf } from '../../src/trust/sides.ts';
import {
  aComparison,
  aMeasurement,
  anAddition,
  aReference,
  aRemoval,
  aRename,
  aReview,
  BASE_SHA,
  HEAD_SHA,
  interval,
  told,
} from '../support/reviews.ts';
import { changesBetween, type Files, filesInMemory, revisionOf } from './files-in-memory.ts';

const MODEL = 'models/classifier.onnx';
const OTHER = 'models/other.onnx';
const BASE: Files = { [MODEL]: 'a small model', 'models/large.onnx': 'a model that nobody changes' };
const HEAD: Files = { ...BASE, [MODEL]: 'a model that is much larger' };
const without = (files: Files, ...paths: string[]): Files =>
  Object.fromEntries(Object.entries(files).filter(([path]) => !paths.includes(path)));
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const refusal = (code: string) => expect.objectContaining({ name: 'Refusal', step: 'f', code });

/** A model of the hub that the policy lets be run. */
const RUN = 'microsoft/resnet-18';

interface Claim {
  readonly base?: Files;
  readonly head?: Files;
  readonly models: readonly ModelReview[];
  readonly review?: Partial<EnergyReview>;
  readonly limits?: Partial<TrustLimits>;
  readonly isComplete?: boolean;
  /** A submodule at head. */
  readonly submodule?: string;
}

async function check({ base = BASE, head = HEAD, models, review, limits, isComplete = true, submodule }: Claim) {
  const pull = {
    number: 7,
    url: 'https://github.com/octo/models/pull/7',
    head: { sha: HEAD_SHA, ref: 'larger' },
    base: { sha: 'c'.repeat(40), ref: 'main' },
    mergeBaseSha: BASE_SHA,
    changedFiles: 1,
  };
  const snapshot = loadBundledSnapshot();
  return await checkModels(aReview(models, review), {
    pull,
    changed: { ...changesBetween(base, head), isComplete },
    sides: sidesOf({ head: withSubmodule(head, submodule), mergeBase: filesInMemory(BASE_SHA, base) }),
    names: { isNamed: (id) => isRated(snapshot, id), isRun: (id) => id === RUN },
    limits: { ...TRUST_LIMITS, ...limits },
  });
}

function withSubmodule(head: Files, submodule: string | undefined): GitFiles {
  const files = filesInMemory(HEAD_SHA, head);
  const entry: GitFiles['entry'] = async (path) =>
    path === submodule ? { sha: 'f'.repeat(40), kind: 'submodule', bytes: 0 } : files.entry(path);
  return { ...files, entry };
}

/** The model, measured on both sides. */
function aModel(changes: Partial<ModelReview> = {}): ModelReview {
  return told({
    model: MODEL,
    change: 'modified',
    kind: 'file',
    locations: [],
    revisions: { base: revisionOf(BASE, MODEL), head: revisionOf(HEAD, MODEL) },
    base: aMeasurement(0.2),
    head: aMeasurement(0.21),
    comparison: aComparison('higher', interval(1.05, 1.04, 1.06)),
    alternatives: [],
    findings: [],
    ...changes,
  });
}

const withHead = (changes: Partial<Revision>) =>
  aModel({ revisions: { base: revisionOf(BASE, MODEL), head: { ...revisionOf(HEAD, MODEL), ...changes } } });

describe('the files that the review is of', () => {
  it('are those in git, and the commits the pull request’s', async () => {
    const checked = await check({ models: [aModel()], review: { base: { sha: 'd'.repeat(40), mergeBase: BASE_SHA } } });
    expect(checked.models).toEqual([aModel()]);
    expect(checked.base).toEqual({ sha: 'c'.repeat(40), mergeBase: BASE_SHA });
  });

  it.each<[string, ModelReview, string]>([
    ['another blob', withHead({ blob: 'a'.repeat(40) }), 'model-hash'],
    ['another SHA-256', withHead({ sha256: 'a'.repeat(64) }), 'model-hash'],
    ['fewer bytes', withHead({ bytes: 3 }), 'model-hash'],
    ['another path', withHead({ path: 'models/large.onnx' }), 'model-hash'],
    ['a path that climbs', withHead({ path: 'models/../models/classifier.onnx' }), 'model-hash'],
    ['the identity of base for head', withHead(revisionOf(BASE, MODEL)), 'model-hash'],
    [
      'another, larger base',
      aModel({
        revisions: { base: { ...revisionOf(BASE, 'models/large.onnx'), path: MODEL }, head: revisionOf(HEAD, MODEL) },
      }),
      'model-hash',
    ],
    ['no identity', aModel({ revisions: {} }), 'model-without-identity'],
    ['no identity of base', aModel({ revisions: { head: revisionOf(HEAD, MODEL) } }), 'model-without-identity'],
  ])('are refused with %s', async (_, model, code) => {
    await expect(check({ models: [model] })).rejects.toThrow(refusal(code));
  });

  it('are refused with the head of another pull request, or another merge base', async () => {
    const otherHead = { head: { sha: 'e'.repeat(40) } };
    await expect(check({ models: [aModel()], review: otherHead })).rejects.toThrow(refusal('other-head'));
    const otherBase = { base: { sha: BASE_SHA, mergeBase: 'e'.repeat(40) } };
    await expect(check({ models: [aModel()], review: otherBase })).rejects.toThrow(refusal('other-base'));
  });

  it('are compared by git’s hash alone where they are large', async () => {
    const limits = { hashedBytes: 2000 };
    const head = { ...HEAD, [MODEL]: Buffer.alloc(3000, 1) };
    const revision = { ...revisionOf(head, MODEL), sha256: 'a'.repeat(64) };
    const model = (changes: Partial<Revision>) =>
      aModel({ revisions: { base: revisionOf(BASE, MODEL), head: { ...revision, ...changes } } });
    expect((await check({ head, limits, models: [model({})] })).models).toEqual([model({})]);
    const other = check({ head, limits, models: [model({ blob: 'a'.repeat(40) })] });
    await expect(other).rejects.toThrow(refusal('model-hash'));
    await expect(check({ head, limits, models: [model({ bytes: 1 })] })).rejects.toThrow(refusal('model-hash'));
  });
});

describe('a model in LFS', () => {
  const pointer = (content: string) =>
    `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256(content)}\nsize ${content.length}\n`;
  const base = { [MODEL]: pointer('a small model') };
  const head = { [MODEL]: pointer('a large model') };
  const model = (content?: string) =>
    aModel({ revisions: { base: revisionOf(base, MODEL, 'a small model'), head: revisionOf(head, MODEL, content) } });

  it('is held against its pointer', async () => {
    expect((await check({ base, head, models: [model('a large model')] })).models).toEqual([model('a large model')]);
  });

  it('is refused with the hash of other content, or of the pointer itself', async () => {
    await expect(check({ base, head, models: [model('a small model')] })).rejects.toThrow(refusal('model-hash'));
    await expect(check({ base, head, models: [model()] })).rejects.toThrow(refusal('model-hash'));
  });
});

describe('the models that the review tells about', () => {
  const added = { ...HEAD, [OTHER]: 'another model' };

  it('are refused when one is omitted, or all are', async () => {
    await expect(check({ head: added, models: [aModel()] })).rejects.toThrow(OTHER);
    await expect(check({ head: added, models: [aModel()] })).rejects.toThrow(refusal('model-omitted'));
    await expect(check({ models: [] })).rejects.toThrow(refusal('model-omitted'));
    await expect(check({ head: without(HEAD, MODEL), models: [] })).rejects.toThrow(refusal('model-omitted'));
  });

  it('are refused when it tells about one twice, or about one that is not changed', async () => {
    await expect(check({ models: [aModel(), aModel()] })).rejects.toThrow(refusal('model-twice'));
    const unchanged = aModel({ model: 'models/large.onnx' });
    await expect(check({ models: [aModel(), unchanged] })).rejects.toThrow(refusal('model-not-changed'));
  });

  it('are refused when a changed one is called added: its increase would not be judged', async () => {
    const model = anAddition({ model: MODEL, revisions: { head: revisionOf(HEAD, MODEL) } });
    await expect(check({ models: [model] })).rejects.toThrow(refusal('change-false'));
  });

  it('are refused when a changed one is called removed: nothing of it would be judged', async () => {
    await expect(check({ models: [aRemoval({ model: MODEL })] })).rejects.toThrow(refusal('change-false'));
  });

  it('are refused when one whose place a submodule takes is called removed, or has figures', async () => {
    const head = without(HEAD, MODEL, 'models/large.onnx');
    const error = { code: 'model-is-submodule', message: 'a submodule' };
    const { base: _, head: __, comparison: ___, ...bare } = aModel({ revisions: {} });
    const unmeasured: ModelReview[] = [MODEL, 'models/large.onnx'].map((model) => ({ ...bare, model, error }));
    expect((await check({ head, submodule: 'models', models: unmeasured })).models).toEqual(unmeasured);
    const removed = [aRemoval({ model: MODEL }), unmeasured[1]!];
    await expect(check({ head, submodule: 'models', models: removed })).rejects.toThrow(refusal('change-false'));
    const measured = [aModel(), unmeasured[1]!];
    await expect(check({ head, submodule: 'models', models: measured })).rejects.toThrow(refusal('change-false'));
  });

  it('are refused when an added one is called modified', async () => {
    const model = aModel({ model: OTHER, revisions: { head: revisionOf(added, OTHER) }, base: undefined });
    await expect(check({ head: added, models: [aModel(), model] })).rejects.toThrow(refusal('change-false'));
  });

  it('are refused when a larger one is named as what a new one replaces', async () => {
    const revisions = { base: revisionOf(BASE, 'models/large.onnx'), head: revisionOf(added, OTHER) };
    const model = aModel({ model: OTHER, previous: 'models/large.onnx', revisions });
    await expect(check({ head: added, models: [aModel(), model] })).rejects.toThrow(refusal('change-false'));
  });

  it('are refused when a moved one is called new: moving is no way out of a budget', async () => {
    const head = { ...without(HEAD, MODEL), 'v2/classifier.onnx': 'a model that is much larger' };
    const asNew = anAddition({
      model: 'v2/classifier.onnx',
      revisions: { head: revisionOf(head, 'v2/classifier.onnx') },
    });
    const models = [asNew, aRemoval({ model: MODEL })];
    await expect(check({ head, models })).rejects.toThrow(refusal('change-false'));

    const renamed = { ...without(HEAD, MODEL), [OTHER]: 'a small model' };
    const asNewToo = anAddition({ model: OTHER, revisions: { head: revisionOf(renamed, OTHER) } });
    const both = [asNewToo, aRemoval({ model: MODEL })];
    await expect(check({ head: renamed, models: both })).rejects.toThrow(refusal('change-false'));
  });

  it('are refused when a new one is compared with a larger one that is removed at the same time', async () => {
    const head = { ...without(BASE, 'models/large.onnx'), [OTHER]: 'a new model' };
    const revisions = { base: revisionOf(BASE, 'models/large.onnx'), head: revisionOf(head, OTHER) };
    const model = aModel({ model: OTHER, previous: 'models/large.onnx', revisions });
    await expect(check({ head, models: [model] })).rejects.toThrow(refusal('change-false'));
  });

  it('are refused when one is compared with the larger of two that are removed and have its name', async () => {
    const base: Files = { 'a/v1/model.onnx': 'small', 'b/v1/model.onnx': 'far larger than any other' };
    const head: Files = { 'a/v2/model.onnx': 'eight times as large' };
    const told = (previous: string, removed: string) => [
      aModel({
        model: 'a/v2/model.onnx',
        previous,
        revisions: { base: revisionOf(base, previous), head: revisionOf(head, 'a/v2/model.onnx') },
      }),
      aRemoval({ model: removed }),
    ];
    const honest = told('a/v1/model.onnx', 'b/v1/model.onnx');
    expect((await check({ base, head, models: honest })).models).toEqual(honest);
    const forged = told('b/v1/model.onnx', 'a/v1/model.onnx');
    await expect(check({ base, head, models: forged })).rejects.toThrow(refusal('change-false'));
  });

  it('are taken over when one was moved and changed at once', async () => {
    const head = { ...without(HEAD, MODEL), 'v2/classifier.onnx': 'a model that is much larger' };
    const revisions = { base: revisionOf(BASE, MODEL), head: revisionOf(head, 'v2/classifier.onnx') };
    const model = aModel({ model: 'v2/classifier.onnx', previous: MODEL, revisions });
    expect((await check({ head, models: [model] })).models).toEqual([model]);
  });

  it('are taken over when one was moved, added, removed, or could not be measured', async () => {
    const head = { ...without(HEAD, MODEL, 'models/large.onnx'), [OTHER]: 'a small model', 'new.onnx': 'new' };
    const models = [
      aRename({
        model: OTHER,
        previous: MODEL,
        revisions: { base: revisionOf(BASE, MODEL), head: revisionOf(head, OTHER) },
      }),
      aRemoval({ model: 'models/large.onnx' }),
      anAddition({ model: 'new.onnx', head: undefined, error: { code: 'unsupported-operator', message: 'Unknown.' } }),
    ];
    expect((await check({ head, models })).models).toEqual(models);
  });

  it('are refused when GitHub does not list all files', async () => {
    await expect(check({ models: [aModel()], isComplete: false })).rejects.toThrow(refusal('too-many-files'));
  });
});

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

it('a link that leads to the folder of another model is told as one that cannot be measured', async () => {
  const base: Files = { 'v1/a.onnx': 'a model', 'v2/a.onnx': 'a larger model', current: { link: 'v1' } };
  const head: Files = { ...base, current: { link: 'v2' } };
  const error = { code: 'model-is-symlink', message: 'a link' };
  const models = [anAddition({ model: 'current', kind: 'folder', head: undefined, error })];
  expect((await check({ base, head, models })).models).toEqual(models);
  await expect(check({ base, head, models: [] })).rejects.toThrow(refusal('model-omitted'));
});

describe('external data', () => {
  const GRAPH = 'models/with-data.onnx';
  const base = { [GRAPH]: 'graph … location weights.bin … graph', 'models/weights.bin': 'weights' };
  const head = { ...base, 'models/weights.bin': 'other weights' };
  const identical = (before: Files, after: Files, changes: Partial<ModelReview> = {}) =>
    aRename({
      model: GRAPH,
      previous: undefined,
      change: 'modified',
      revisions: { base: revisionOf(before, GRAPH), head: revisionOf(after, changes.model ?? GRAPH) },
      ...changes,
    });

  it('that an unchanged graph names makes its model a changed one', async () => {
    await expect(check({ base, head, models: [] })).rejects.toThrow(GRAPH);
  });

  it('that differs makes graphs of the same bytes no identical models', async () => {
    await expect(check({ base, head, models: [identical(base, head)] })).rejects.toThrow(
      refusal('model-not-identical'),
    );
  });

  it('makes them none either where the graph was moved beside other weights', async () => {
    const before = { ...base, 'huge/weights.bin': 'huge weights' };
    const after = { ...without(before, GRAPH), 'huge/with-data.onnx': base[GRAPH] ?? '' };
    const moved = identical(before, after, { model: 'huge/with-data.onnx', previous: GRAPH, change: 'renamed' });
    await expect(check({ base: before, head: after, models: [moved] })).rejects.toThrow(refusal('model-not-identical'));
  });

  it('that moved along leaves them identical', async () => {
    const after = { 'v2/with-data.onnx': base[GRAPH] ?? '', 'v2/weights.bin': 'weights' };
    const moved = identical(base, after, { model: 'v2/with-data.onnx', previous: GRAPH, change: 'renamed' });
    expect((await check({ base, head: after, models: [moved] })).models).toEqual([moved]);
  });

  it('that no graph names changes nothing', async () => {
    expect((await check({ head: { ...BASE, 'models/notes.bin': 'x' }, models: [] })).models).toEqual([]);
  });

  it('that differs in words alone leaves a graph in LFS identical, of which nothing is known', async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 9\n`;
    const before = { 'a/model.onnx': pointer, 'a/README.md': 'words', 'a/weights': '\0\0' };
    const after = { 'b/model.onnx': pointer, 'b/README.md': 'other words', 'b/weights': '\0\0' };
    const revision = (path: string) => ({ ...revisionOf({ [path]: pointer }, path), sha256: 'a'.repeat(64) });
    const revisions = { base: revision('a/model.onnx'), head: revision('b/model.onnx') };
    const moved = aRename({ model: 'b/model.onnx', previous: 'a/model.onnx', revisions });
    expect((await check({ base: before, head: after, models: [moved] })).models).toEqual([moved]);
    const binary = { ...after, 'b/weights': '\0\x01' };
    await expect(check({ base: before, head: binary, models: [moved] })).rejects.toThrow(
      refusal('model-not-identical'),
    );
  });
});

describe('references', () => {
  const CODE = 'src/serve.py';
  const loads = (id: string) => `from transformers import pipeline\n\npipe = pipeline(model="${id}")\n`;
  const base = { [CODE]: loads('microsoft/resnet-18') };
  const head = { [CODE]: loads('microsoft/resnet-50') };
  const reference = (changes: Partial<ModelReview> = {}) =>
    aReference({ model: 'microsoft/resnet-50', locations: [{ path: CODE, line: 3 }], ...changes });

  it('are found in the pull request’s own files, whatever the review says of them', async () => {
    const claimed = reference({ previous: 'microsoft/resnet-152', locations: [{ path: '@octocat.py', line: 99 }] });
    const { models } = await check({ base, head, models: [claimed] });
    const place = { path: CODE, line: 3 };
    expect(models).toMatchObject([
      {
        model: 'microsoft/resnet-50',
        previous: 'microsoft/resnet-18',
        locations: [place],
        alternatives: [],
        findings: [],
      },
    ]);
  });

  it('are told where the review omits one', async () => {
    const { models } = await check({ base, head, models: [] });
    expect(models).toMatchObject([{ model: 'microsoft/resnet-50', previous: 'microsoft/resnet-18' }]);
  });

  it('are found at another revision of an id that is run, and keep what was measured of that', async () => {
    const [before, after] = [{ [CODE]: loads(`${RUN}@v1`) }, { [CODE]: loads(`${RUN}@v2`) }];
    expect((await check({ base: before, head: after, models: [] })).models).toMatchObject([{ model: RUN }]);
    const measured = reference({ model: RUN, previous: RUN, head: aMeasurement(0.3) });
    const { models } = await check({ base: before, head: after, models: [measured] });
    expect(models).toMatchObject([{ model: RUN, previous: RUN, head: aMeasurement(0.3) }]);
  });

  it('lose what was measured against another model than the one that is replaced', async () => {
    const claimed = reference({ previous: 'microsoft/resnet-152', head: aMeasurement(0.3) });
    const honest = reference({ previous: 'microsoft/resnet-18', head: aMeasurement(0.9) });
    const [alone] = (await check({ base, head, models: [claimed] })).models;
    expect(alone).toMatchObject({ model: 'microsoft/resnet-50', previous: 'microsoft/resnet-18' });
    expect(alone).not.toHaveProperty('head');
    const [beside] = (await check({ base, head, models: [claimed, honest] })).models;
    expect(beside?.head).toEqual(aMeasurement(0.9));
  });

  it('that nothing names are refused', async () => {
    const invented = reference({ model: 'openai-community/gpt2' });
    await expect(check({ base, head, models: [reference(), invented] })).rejects.toThrow(refusal('model-not-changed'));
  });

  it('that are gone are told as removed, and as no model of the repository', async () => {
    const { models } = await check({ base, head: { [CODE]: 'import os\n' }, models: [] });
    expect(models).toMatchObject([
      { model: 'microsoft/resnet-18', change: 'removed', kind: 'hub', locations: [{ path: CODE, previousLine: 3 }] },
    ]);
  });

  it('are of any kind, and found where JSON escapes them', async () => {
    const notebook = (id: string) =>
      JSON.stringify({ cells: [{ cell_type: 'code', source: [`model = "${id}"\n`] }] }, undefined, 1);
    const files = (hub: string, api: string) => ({
      'a.ipynb': notebook(hub).replaceAll('/', '\\/'),
      'app.yaml': `model: ${api}\n`,
    });
    const { models } = await check({
      base: files('ada/small', 'gpt-4o-mini'),
      head: files('ada/large', 'gpt-5'),
      models: [],
    });
    expect(models).toMatchObject([
      { model: 'ada/large', previous: 'ada/small', kind: 'hub' },
      { model: 'gpt-5', previous: 'gpt-4o-mini', kind: 'api' },
    ]);
  });

  it('that are not looked for in a file are said', async () => {
    const large = { [CODE]: loads('microsoft/resnet-50').padEnd(1024 * 1024 + 1) };
    const { models, unread } = await check({ base, head: large, models: [] });
    expect(models).toEqual([]);
    expect(unread).toEqual({ count: 1, files: [{ path: CODE, reason: 'too-large' }] });
  });

  it('are found in a file that was moved', async () => {
    const moved = { 'serve.py': loads('microsoft/resnet-50') };
    const { models } = await check({ base, head: moved, models: [reference()] });
    expect(models).toMatchObject([{ previous: 'microsoft/resnet-18', locations: [{ path: 'serve.py', line: 3 }] }]);
  });
});

describe('files in formats that are not run', () => {
  const [base, head] = [{ 'm.gguf': 'one' }, { 'm.gguf': 'other' }];

  it('are those of the pull request, whatever the review says of them', async () => {
    const told = { model: 'm.gguf', change: 'modified', weights: { format: 'GGUF', bytes: { base: 3, head: 5 } } };
    expect((await check({ base, head, models: [] })).models).toMatchObject([told]);
    const claimed = aModel({ model: 'm.gguf', weights: { format: 'GGUF', bytes: { head: 1 } } });
    expect((await check({ base, head, models: [claimed] })).models).toMatchObject([told]);
  });

  it('are refused where they do not change', async () => {
    const claimed = aModel({ model: 'n.gguf', weights: { format: 'GGUF', bytes: {} } });
    await expect(check({ base, head, models: [claimed] })).rejects.toThrow(refusal('model-not-changed'));
  });
});
