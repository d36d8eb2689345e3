import { describe, expect, it } from 'vitest';
import type { ModelReview, Revision } from '../../src/energy-review/index.ts';
import { anAddition, aRemoval, aRename, BASE_SHA } from '../support/reviews.ts';
import { aModel, BASE, check, HEAD, MODEL, OTHER, refusal, sha256, withHead, without } from './claimed-models.ts';
import { type Files, revisionOf } from './files-in-memory.ts';

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
