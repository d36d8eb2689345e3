import { describe, expect, it } from 'vitest';
import type { MeasuredAlternative } from '../../src/energy-review/index.ts';
import { aComparison, interval } from '../support/reviews.ts';
import { aModel, check, refusal } from './claimed-models.ts';
import { type Files, revisionOf } from './files-in-memory.ts';

describe('a GGUF file in parts', () => {
  const [first, second] = ['models/m-00001-of-00002.gguf', 'models/m-00002-of-00002.gguf'];
  const base: Files = { [first]: 'GGUF one', [second]: 'GGUF two' };
  const head: Files = { ...base, [second]: 'GGUF another two' };
  const model = (name: string, more: object = {}) =>
    aModel({ model: name, revisions: { base: revisionOf(base, name), head: revisionOf(head, name) }, ...more });

  it('is one model, by the name of its first part', async () => {
    const { models } = await check({ base, head, models: [model(first)] });
    expect(models).toMatchObject([{ model: first }]);
    await expect(check({ base, head, models: [model(second)] })).rejects.toThrow(refusal('model-omitted'));
    await expect(check({ base, head, models: [] })).rejects.toThrow(refusal('model-omitted'));
  });

  it('of which one changed is not identical', async () => {
    const identical = model(first, {
      comparison: { ...aComparison('same', interval(1, 1, 1)), stopped: 'identical' },
    });
    await expect(check({ base, head, models: [identical] })).rejects.toThrow(refusal('model-not-identical'));
  });
});

describe('a GGUF file', () => {
  it('is told by its content', async () => {
    const [base, head]: Files[] = [{ 'm.gguf': 'GGUF one' }, { 'm.gguf': 'GGUF two' }];
    const claimed = aModel({
      model: 'm.gguf',
      revisions: { base: revisionOf(base!, 'm.gguf'), head: revisionOf(base!, 'm.gguf') },
    });
    await expect(check({ base, head, models: [claimed] })).rejects.toThrow(refusal('model-hash'));
  });

  it('has the quantisations that are in Git at head, and no others', async () => {
    const beside: Files = { 'm-Q4_0.gguf': 'GGUF three', 'm.onnx': 'a graph' };
    const [base, head]: Files[] = [
      { ...beside, 'm.gguf': 'GGUF one' },
      { ...beside, 'm.gguf': 'GGUF two' },
    ];
    const names = ['m-Q4_0.gguf', 'm-Q2_K.gguf', 'm.onnx', 'Buy our cloud'];
    const claimed = aModel({
      model: 'm.gguf',
      revisions: { base: revisionOf(base!, 'm.gguf'), head: revisionOf(head!, 'm.gguf') },
      alternatives: names.map((name) => ({ kind: 'measured', option: 'quantisation', name }) as MeasuredAlternative),
    });
    const { models } = await check({ base: base!, head: head!, models: [claimed] });
    expect(models[0]!.alternatives.map(({ name }) => name)).toEqual(['m-Q4_0.gguf']);
  });
});
