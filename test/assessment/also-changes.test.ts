/** What else changes with a name: beside the change, and beside each alternative to it. */
import { expect, test } from 'vitest';
import { findAlternatives } from '../../src/alternatives/index.ts';
import { assess, type ModelFacts } from '../../src/assessment/index.ts';
import { loadBundledSnapshot } from '../../src/baselines/ai-energy-score/index.ts';
import type { ModelReview } from '../../src/energy-review/index.ts';
import { rulesOf } from '../policy/builders.ts';

const snapshot = loadBundledSnapshot();

async function reviewed(facts: Partial<ModelFacts> & { model: string }, policy = 'version: 1\n'): Promise<ModelReview> {
  const rules = await rulesOf(policy, facts.model);
  return assess({ change: 'reference', kind: 'hub', locations: [{ path: 'rag.py', line: 3 }], ...facts }, rules, {
    snapshot,
    alternativesTo: (rating, wanted) => findAlternatives({ snapshot, rating, ...wanted }),
    meter: { name: 'cpu-time', kind: 'cpu-time' },
    today: '2026-06-01',
  });
}

const aspects = (found: ModelReview['alsoChanges']) => found?.map(({ aspect }) => aspect);
const alsoOf = (review: ModelReview, name: string) =>
  review.alternatives.find((each) => each.name === name)?.alsoChanges;

test('a changed name says what else changes, each with its step and its source', async () => {
  const { alsoChanges } = await reviewed({ model: 'BAAI/bge-base-en-v1.5', previous: 'intfloat/e5-large-v2' });
  expect(alsoChanges).toEqual([
    {
      aspect: 'dimensions',
      base: '1,024',
      head: '768',
      step: 'Embed all documents again, and switch model and index together.',
      source: expect.stringMatching(/^https:.+ and https:/),
    },
    {
      aspect: 'prefixes',
      base: '"query: " and "passage: "',
      head: 'none needed',
      step: 'Drop the prefixes "query: " and "passage: ": the new model needs none, though it can take "Represent this sentence for searching relevant passages: " before queries.',
      source: expect.stringContaining('https://'),
    },
  ]);
});

test('a new name, the same one at another revision, and one of which nothing is known say nothing', async () => {
  for (const previous of [undefined, 'BAAI/bge-base-en-v1.5', 'somebody/something']) {
    const { alsoChanges } = await reviewed({ model: 'BAAI/bge-base-en-v1.5', previous });
    expect(alsoChanges).toBeUndefined();
  }
});

test('a setting and a removed name say nothing', async () => {
  const facts = { model: 'BAAI/bge-base-en-v1.5', previous: 'intfloat/e5-large-v2' };
  expect((await reviewed({ ...facts, change: 'removed' })).alsoChanges).toBeUndefined();
  expect((await reviewed({ ...facts, change: 'serving' })).alsoChanges).toBeUndefined();
});

test('an alternative is set against the model in the base branch, and against the new one where there is no other', async () => {
  // From Whisper to Whisper: the distilled one loses languages beside either, but not beside one that has English alone.
  const [old, next, offer] = ['openai/whisper-small', 'openai/whisper-large-v3', 'distil-whisper/distil-large-v2'];
  expect(aspects(alsoOf(await reviewed({ model: next, previous: old }), offer))).toEqual(['languages']);
  expect(aspects(alsoOf(await reviewed({ model: next }), offer))).toEqual(['languages']);
  const english = 'distil-whisper/distil-medium.en';
  expect(aspects(alsoOf(await reviewed({ model: next, previous: english }), offer))).toBeUndefined();
});

test('an alternative that stands in the base branch already changes nothing', async () => {
  const review = await reviewed({ model: 'intfloat/e5-large-v2', previous: 'BAAI/bge-small-en-v1.5' });
  expect(aspects(review.alsoChanges)).toEqual(['dimensions', 'prefixes']);
  const names = review.alternatives.map(({ name }) => name);
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) {
    const first = aspects(alsoOf(review, name))?.[0];
    expect(first).toBe(name === 'BAAI/bge-small-en-v1.5' ? undefined : 'dimensions');
  }
});

test('languages that the policy doesn’t keep are no loss', async () => {
  const facts = { model: 'distil-whisper/distil-large-v2', previous: 'openai/whisper-small' };
  expect(aspects((await reviewed(facts)).alsoChanges)).toEqual(['languages']);
  const english = 'version: 1\nlanguages: [en]\n';
  expect((await reviewed(facts, english)).alsoChanges).toBeUndefined();
});
