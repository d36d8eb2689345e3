/** Random reviews, each of them consistent: random facts, judged by a random policy as any review is. */
import fc from 'fast-check';
import { findAlternatives } from '../../src/alternatives/index.ts';
import { type AssessmentContext, assess, conclude, type ModelFacts } from '../../src/assessment/index.ts';
import { loadBundledSnapshot } from '../../src/baselines/ai-energy-score/index.ts';
import { comparisonVerdict, type EnergyReview, type Interval, type Quality } from '../../src/energy-review/index.ts';
import { forModel, type Policy } from '../../src/policy/index.ts';
import { load } from '../policy/builders.ts';
import { aComparison, aGraph, aMeasured, aMeasurement, aReview, someFidelity } from '../support/reviews.ts';

const snapshot = loadBundledSnapshot();
const CONTEXT: AssessmentContext = {
  snapshot,
  today: '2026-06-15',
  meter: { name: 'cpu-time', kind: 'cpu-time' },
  alternativesTo: (rating, wanted) => findAlternatives({ snapshot, rating, ...wanted }),
};

/** Rated, priced, sized, and unknown ones. */
const NAMES = [
  'openai/whisper-small',
  'openai/whisper-large-v3',
  'distil-whisper/distil-large-v2',
  'microsoft/resnet-18',
  'microsoft/resnet-50',
  'intfloat/e5-large-v2',
  'BAAI/bge-base-en-v1.5',
  'gpt-4o-mini',
  'gpt-4o',
  'gpt-5.5',
  'claude-3-haiku-20240307',
  'mistral-large-latest',
  'meta-llama/Llama-3.1-8B-Instruct',
  'meta-llama/Llama-3.1-70B-Instruct',
  'Qwen/Qwen2.5-7B-Instruct',
  'acme/unknown',
];

/** Evenly spread, where fast-check would prefer the ends. */
const between = (least: number, most: number) =>
  fc.noBias(fc.integer({ min: 0, max: 1_000_000 })).map((share) => least + ((most - least) * share) / 1_000_000);

/** A ratio with a range from none to a fifth of it. */
const ratio: fc.Arbitrary<Interval> = fc
  .record({ log: fc.oneof(between(-1.2, 2), between(-0.1, 0.1)), width: between(0.001, 0.2) })
  .map(({ log, width }) => {
    const estimate = Math.exp(log);
    return { estimate, lower: estimate * (1 - width), upper: estimate * (1 + width) };
  });

const quality: fc.Arbitrary<Quality> = fc
  .record({
    base: between(0.5, 0.98),
    difference: between(-0.03, 0.03),
    samples: fc.constantFrom(undefined, 200, 5000),
  })
  .map(({ base, difference, samples }) => ({
    file: 'metrics.json',
    key: 'accuracy',
    base,
    head: Math.min(1, base + difference),
    higherIsBetter: true,
    ...(samples !== undefined && { samples }),
  }));

const alternative = fc
  .record({
    log: between(-1.5, 1.5),
    width: between(0.001, 0.1),
    agreeing: fc.integer({ min: 100, max: 256 }),
    option: fc.constantFrom('precision', 'declared', 'same-signature', 'combination'),
  })
  .map(({ log, width, agreeing, option }) => {
    const estimate = Math.exp(log);
    const measured = aMeasured(
      option === 'precision' || option === 'combination' ? 'int8 weights' : 'models/other.onnx',
      {
        estimate,
        lower: estimate * (1 - width),
        upper: estimate * (1 + width),
      },
      {
        option,
        savingPercent: (1 - estimate) * 100,
        fidelity: someFidelity({ estimate: agreeing / 256, lower: 0, upper: 1, agreeing, samples: 256 }),
      },
    );
    // Judged below, as the run judges it.
    return {
      ...measured,
      kind: 'measured' as const,
      withinBudget: estimate * (1 - width) > 1.1 ? ('no' as const) : ('yes' as const),
    };
  });

const fileFacts = fc
  .record({
    index: fc.nat(99),
    base: between(1e-5, 5),
    ratio,
    drift: between(0.97, 1.03),
    quality: fc.option(quality, { nil: undefined }),
    alternatives: fc.array(alternative, { maxLength: 3 }),
    change: fc.constantFrom('modified', 'modified', 'modified', 'renamed', 'added'),
  })
  .map(({ index, base: wattHours, ratio: by, drift, quality: figure, alternatives, change }): ModelFacts => {
    const [base, head] = [aMeasurement(wattHours), aMeasurement(wattHours * by.estimate * drift)];
    const model = `models/${index}.onnx`;
    const common: Pick<ModelFacts, 'model' | 'kind' | 'locations' | 'head'> = {
      model,
      kind: 'file',
      locations: [],
      head,
    };
    if (change === 'added') return { ...common, change: 'added', graphs: { head: aGraph() } };
    return {
      ...common,
      graphs: { base: aGraph(), head: aGraph() },
      change: change === 'renamed' ? 'renamed' : 'modified',
      ...(change === 'renamed' && { previous: `old/${index}.onnx` }),
      base,
      comparison: aComparison(comparisonVerdict(by, [base, head]), by, { latencyRatio: by }),
      quality: figure,
      tried: { alternatives },
    };
  });

const nameFacts = fc
  .record({
    previous: fc.option(fc.constantFrom(...NAMES), { nil: undefined }),
    model: fc.constantFrom(...NAMES),
    line: fc.integer({ min: 1, max: 500 }),
  })
  .filter(({ previous, model }) => previous !== model)
  .map(
    ({ previous, model, line }): ModelFacts => ({
      model,
      ...(previous !== undefined && { previous }),
      change: 'reference',
      kind: model.includes('/') ? 'hub' : 'api',
      locations: [{ path: 'app/config.py', line }],
    }),
  );

const servingFacts = fc.tuple(fc.constantFrom(1024, 256, 64), fc.constantFrom(512, 128, 32)).map(
  ([before, after]): ModelFacts => ({
    model: 'meta-llama/Llama-3.1-70B-Instruct',
    change: 'serving',
    kind: 'hub',
    locations: [{ path: 'deploy/values.yaml', line: 12 }],
    parameter: { name: 'max_num_seqs', before, after },
  }),
);

const policyText = fc
  .record({
    increase: fc.constantFrom(undefined, '0%', '10%', '10%', '50%', '200%'),
    volume: fc.constantFrom(undefined, undefined, '1000/day', '2_000_000/month', '900_000_000/month'),
    enforcement: fc.constantFrom('block', 'block', 'warn'),
  })
  .map(({ increase, volume, enforcement }) => {
    const budget = increase === undefined ? '' : `, budget: { increase: ${increase} }`;
    const models = volume === undefined ? '' : `models:\n  - { path: '**', volume: ${volume} }\n`;
    return `version: 1\ndefaults: { enforcement: ${enforcement}${budget} }\n${models}`;
  });

/** One to six changes of different models. */
export const randomReview: fc.Arbitrary<() => Promise<EnergyReview>> = fc
  .record({
    facts: fc.uniqueArray(
      fc.oneof({ weight: 4, arbitrary: fileFacts }, { weight: 3, arbitrary: nameFacts }, servingFacts),
      {
        minLength: 1,
        maxLength: 6,
        selector: ({ model, change }) => `${change} ${model}`,
      },
    ),
    text: policyText,
  })
  .map(
    ({ facts, text }) =>
      async () =>
        reviewOf(facts, await policyOf(text)),
  );

const policies = new Map<string, Promise<Policy>>();

function policyOf(text: string): Promise<Policy> {
  const known = policies.get(text) ?? load(text);
  policies.set(text, known);
  return known;
}

function reviewOf(facts: readonly ModelFacts[], policy: Policy): EnergyReview {
  const models = facts.map((each) => assess(each, forModel(policy, each.model), CONTEXT));
  return conclude({ ...aReview(models), models }, policy);
}
