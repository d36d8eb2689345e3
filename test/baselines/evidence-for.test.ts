import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadBundledSnapshot } from '../../src/baselines/ai-energy-score/index.ts';
import { type EvidenceOptions, evidenceFor } from '../../src/baselines/index.ts';
import { allConfigurations } from '../../src/baselines/ml-energy/index.ts';
import { evidenceSchema } from '../../src/energy-review/schema/evidence.schema.ts';

const snapshot = loadBundledSnapshot();

function told(base: string | undefined, head: string | undefined, options: Partial<EvidenceOptions> = {}) {
  return evidenceFor(base, head, { snapshot, ...options });
}

function kinds(base: string | undefined, head: string | undefined, options?: Partial<EvidenceOptions>): string[] {
  const { evidence, alsoKnown = [] } = told(base, head, options);
  return [evidence, ...alsoKnown].map(({ kind, source }) => `${kind} by ${source}`);
}

const SIZE = 'estimated by size estimate from ML.ENERGY v3';
const DECEMBER = 'published by AI Energy Score, December 2025';

describe('the strongest evidence that covers both sides decides, and the others are named', () => {
  test.each([
    ['microsoft/resnet-50', 'google/bit-50', ['published by AI Energy Score, February 2025']],
    ['Qwen/Qwen3-30B-A3B', 'LGAI-EXAONE/EXAONE-4.0-32B', [DECEMBER, SIZE]],
    ['meta-llama/Llama-3.1-8B-Instruct', 'meta-llama/Llama-3.1-70B-Instruct', ['published by ML.ENERGY v3', SIZE]],
    ['Qwen/Qwen2.5-7B-Instruct', 'Qwen/Qwen2.5-72B-Instruct', [SIZE]],
    ['gpt-4o', 'gpt-4o-mini', [SIZE, 'price by list prices']],
    // This estimate can't tell more from less.
    ['gpt-4o', 'gpt-4.1', ['price by list prices', SIZE]],
    ['gpt-5', 'gpt-5.5', ['price by list prices']],
    ['eleven_turbo_v2_5', 'eleven_flash_v2_5', ['none by none']],
  ])('%s → %s', (base, head, expected) => {
    expect(kinds(base, head)).toEqual(expected);
  });

  test('rows of two cohorts stand there, and nothing is computed from them', () => {
    const { evidence, ratings, scoreDelta } = told('meta-llama/Llama-2-7b-hf', 'google/gemma-3-1b-pt');
    expect(evidence.kind).toBe('estimated');
    expect(ratings?.base[0]?.snapshot.date).toBe('2025-02-01');
    expect(ratings?.head[0]?.snapshot.date).toBe('2025-12-01');
    expect(scoreDelta).toBeUndefined();
  });

  test('an open model that an API serves is published as its weights are', () => {
    expect(kinds('gpt-oss-20b', 'openai/gpt-oss-120b')).toEqual(['published by ML.ENERGY v3', SIZE]);
  });
});

describe('stars', () => {
  test('differ within one cohort', () => {
    const { scoreDelta, ratings } = told('microsoft/resnet-50', 'deepmind/vision-perceiver-conv');
    expect(scoreDelta).toBe(-4);
    expect([ratings?.base.length, ratings?.head.length]).toEqual([1, 1]);
  });

  test('of a model that is rated for several tasks need the task, which is said', () => {
    const { evidence } = told('google-t5/t5-small', 'google-t5/t5-large');
    expect(evidence.kind).toBe('none');
    expect(evidence.assumptions[0]).toContain('`task` in the policy chooses one');
    const chosen = told('google-t5/t5-small', 'google-t5/t5-large', { task: 'summarisation' });
    expect(chosen.evidence.cohort).toContain('summarization');
    expect(chosen.scoreDelta).toBe(-1);
  });

  test('of text generation stand for models that are rated for reasoning too', () => {
    const { evidence } = told('Qwen/Qwen3-30B-A3B', 'LGAI-EXAONE/EXAONE-4.0-32B');
    expect(evidence.cohort).toBe('AI Energy Score, December 2025, 2025-12-01, text_generation, class B');
    const reasoning = told('Qwen/Qwen3-30B-A3B', 'LGAI-EXAONE/EXAONE-4.0-32B', { task: 'reasoning' });
    expect(reasoning.evidence.cohort).toContain('reasoning');
  });

  test('of a doubtful row are shown, and judge nothing', () => {
    const { evidence, ratings, scoreDelta } = told('Qwen/Qwen3-0.6B', 'tencent/Hunyuan-1.8B-Instruct');
    expect(evidence.kind).not.toBe('published');
    expect(scoreDelta).toBeUndefined();
    expect(ratings?.head[0]?.doubtful).toBe(true);
  });

  test('of two efforts of one model are compared with each other', () => {
    const { evidence, scoreDelta } = told('openai/gpt-oss-20b low', 'openai/gpt-oss-20b high');
    expect(evidence.ratio?.estimate).toBeCloseTo(4.85, 2);
    expect(evidence.assumptions.join(' ')).toContain('low effort');
    expect(scoreDelta).toBe(-1);
  });

  test('across makers in class C of December carry a warning', () => {
    expect(told('zai-org/GLM-4.5', 'Qwen/Qwen3-235B-A22B').evidence.assumptions.join(' ')).toContain('contradict');
    expect(told('zai-org/GLM-4.5', 'zai-org/GLM-4.5-Air').evidence.assumptions.join(' ')).not.toContain('contradict');
  });
});

describe('one side alone', () => {
  test('of a new model is published without a ratio, or has a price', () => {
    expect(told(undefined, 'microsoft/resnet-50')).toMatchObject({ evidence: { kind: 'published' } });
    expect(told(undefined, 'microsoft/resnet-50').evidence.ratio).toBeUndefined();
    expect(told(undefined, 'gpt-4o')).toMatchObject({
      evidence: { kind: 'price' },
      prices: { head: { inputPerMillion: 2.5 } },
    });
  });

  test('of a removed model has no evidence', () => {
    expect(told('gpt-4o', undefined)).toMatchObject({ evidence: { kind: 'none' } });
  });
});

test('two names of one model have nothing to compare', () => {
  expect(told('gpt-4o', 'openai/gpt-4o-2024-08-06').evidence.kind).toBe('none');
});

test('a price is never turned into energy', () => {
  const { evidence, prices } = told('gpt-5', 'gpt-5.5');
  expect(evidence.ratio).toBeUndefined();
  expect(evidence.verdict).toBeUndefined();
  expect(prices).toMatchObject({ base: { outputPerMillion: 10 }, head: { outputPerMillion: 30 } });
});

test('quality stands beside energy where both share what decides, with its source', () => {
  expect(told('hustvl/yolos-base', 'hustvl/yolos-tiny').benchmarks).toEqual([
    {
      benchmark: 'COCO val2017 box AP',
      current: 42,
      alternative: 28.7,
      higherIsBetter: true,
      source: expect.stringMatching(/^https:/),
      isSecondHand: false,
    },
  ]);
  expect(told('Qwen/Qwen2.5-72B-Instruct', 'microsoft/phi-4').benchmarks).toMatchObject([
    { benchmark: expect.stringContaining('MMLU-Pro'), isSecondHand: true },
  ]);
  expect(told('gpt-4o', 'gpt-4o-mini').benchmarks).toBeUndefined();
  const stated = [
    { model: 'gpt-4o', benchmark: 'MMLU-Pro accuracy (Open LLM Leaderboard v2)', value: 70, source: 'the policy' },
    { model: 'gpt-4o-mini', benchmark: 'MMLU-Pro accuracy (Open LLM Leaderboard v2)', value: 60, source: 'the policy' },
  ];
  expect(told('gpt-4o', 'gpt-4o-mini', { stated }).benchmarks).toMatchObject([{ current: 70, source: 'the policy' }]);
});

test('what is missing is said of each side', () => {
  expect(told('acme/one', 'gpt-7-mini').evidence.assumptions).toEqual([
    'acme/one has no published energy, no known size.',
    'gpt-7-mini has no published energy, no known size, no list price.',
  ]);
});

test('sizes from the hub take the place of those in names', () => {
  const known = { sizes: { base: { total: 8, active: 8 }, head: { total: 70, active: 70 } } };
  expect(told('acme/llama-one', 'acme/llama-two').evidence.kind).toBe('none');
  expect(told('acme/llama-one', 'acme/llama-two', known).evidence).toMatchObject({
    kind: 'estimated',
    verdict: 'higher',
  });
});

test('whatever the names, the answer fits the schema, one source has one comparison, and cohorts are not mixed', () => {
  const names = [
    ...snapshot.rows.map(({ model }) => model),
    ...allConfigurations().map(({ model }) => model),
    'gpt-4o',
    'o1',
  ];
  const name = fc.oneof(fc.constantFrom(...names), fc.string({ unit: 'binary', maxLength: 60 }));
  fc.assert(
    fc.property(name, name, (base, head) => {
      const { evidence, alsoKnown = [], ratings, scoreDelta } = told(base, head);
      for (const each of [evidence, ...alsoKnown]) expect(evidenceSchema.safeParse(each).success).toBe(true);
      expect(new Set([evidence, ...alsoKnown].map(({ source }) => source)).size).toBe(alsoKnown.length + 1);
      if (scoreDelta !== undefined) expect(ratings?.base[0]?.cohort).toBe(ratings?.head[0]?.cohort);
    }),
    { numRuns: 500 },
  );
});
