/** One review for each thing that a pull request can turn out to be. */
import type { EnergyReview } from '../../src/energy-review/index.ts';
import { quantity } from '../../src/quantities/index.ts';
import type { RenderContext } from '../../src/report/index.ts';
import {
  aComparison,
  aCounter,
  aDecrease,
  aFailure,
  aFinding,
  aMeasured,
  aMeasurement,
  anAddition,
  anInconclusive,
  anIncrease,
  aRating,
  aReference,
  aRemoval,
  aRename,
  aReview,
  atMost,
  aWaiver,
  aYearly,
  interval,
  someConditions,
  someFidelity,
  someGpuConditions,
} from '../support/reviews.ts';

import { withAlternatives } from './with-alternatives.ts';

export interface Scenario {
  readonly review: EnergyReview;
  readonly context?: RenderContext;
}

export const GITHUB: RenderContext = {
  repositoryUrl: 'https://github.com/acme/vision',
  baseBranch: 'main',
  runUrl: 'https://github.com/acme/vision/actions/runs/77',
  headEditUrl: 'https://github.com/acme/vision/edit/resnet-50',
  policyEditUrl: 'https://github.com/acme/vision/edit/main/.github/energy-policy.yml',
  toolUrl: 'https://github.com/acme/wattnudge',
};

const atLeast3Stars = quantity('stars', 3, { bound: 'at-least' });
const fails = { outcome: 'fail', blocks: true } as const;
const estimated = { estimate: 0.72, lower: 0.7, upper: 0.74 };

export const scenarios: Readonly<Record<string, Scenario>> = {
  'over-budget': { review: aReview([anIncrease()], fails), context: GITHUB },
  'over-budget-with-commands': {
    review: aReview([anIncrease()], { ...fails, conditions: someConditions({ meter: aCounter }) }),
    context: { ...GITHUB, commands: true },
  },
  'over-budget-with-options': {
    review: aReview([withAlternatives], fails),
    context: { ...GITHUB, commands: true, artifactUrl: 'https://github.com/acme/vision/actions/runs/77/artifacts/5' },
  },
  'over-budget-with-options-that-do-not-suffice': {
    review: aReview(
      [
        anIncrease({
          alternatives: [
            aMeasured('int8 weights', interval(1.31, 1.28, 1.34), {
              withinBudget: 'no',
              accuracy: { correct: 912, samples: 1000 },
              file: undefined,
            }),
            aMeasured('models/tiny.onnx', interval(1.1, 1.06, 1.14), {
              option: 'declared',
              withinBudget: 'too-close',
              fidelity: someFidelity({
                metric: 'relative-error',
                estimate: 0.31,
                lower: 0.3,
                upper: 0.32,
                agreeing: undefined,
              }),
              accuracy: { correct: 884, samples: 1000 },
              file: undefined,
            }),
          ],
          accuracy: { base: { correct: 901, samples: 1000 }, head: { correct: 916, samples: 1000 } },
        }),
      ],
      fails,
    ),
    context: GITHUB,
  },
  'over-budget-that-warns': {
    review: aReview([anIncrease({ findings: [aFinding('over', { enforcement: 'warn' })], quality: undefined })], {
      outcome: 'warn',
    }),
    context: GITHUB,
  },
  'over-latency-budget': {
    review: aReview(
      [
        anIncrease({
          findings: [
            aFinding('within', { limit: atMost('change', 200) }),
            aFinding('over', {
              rule: 'latency',
              limit: atMost('change', 50),
              observed: quantity('change', 142),
              message: 'Latency rises by 142%; the budget is +50%.',
            }),
            aFinding('over', {
              rule: 'size',
              limit: atMost('size', 100e6),
              observed: quantity('size', 102e6),
              message: 'Size is 102 MB; the budget is 100 MB.',
            }),
          ],
        }),
      ],
      fails,
    ),
    context: GITHUB,
  },
  lower: { review: aReview([aDecrease()]), context: GITHUB },
  same: {
    review: aReview([
      anIncrease({
        graphs: undefined,
        head: aMeasurement(0.212),
        base: aMeasurement(0.211),
        comparison: aComparison('same', interval(1.003, 0.992, 1.014)),
        findings: [aFinding('within')],
        alternatives: [],
      }),
    ]),
    context: GITHUB,
  },
  inconclusive: { review: aReview([anInconclusive()]), context: GITHUB },
  'too-close-to-the-budget': {
    review: aReview(
      [
        anIncrease({
          head: aMeasurement(0.236),
          comparison: aComparison('higher', interval(1.12, 1.05, 1.19)),
          findings: [
            aFinding('inconclusive', {
              enforcement: 'warn',
              observed: quantity('change', 12),
              message: 'Energy changes by +12% (+5% to +19%); the budget is +10%.',
            }),
          ],
        }),
      ],
      { outcome: 'warn' },
    ),
    context: GITHUB,
  },
  'on-a-gpu': {
    review: aReview([anIncrease()], {
      ...fails,
      conditions: someGpuConditions(),
    }),
    context: GITHUB,
  },
  'on-a-gpu-with-a-suspect-counter': {
    review: aReview([anIncrease()], {
      ...fails,
      conditions: someGpuConditions({
        quick: true,
        meter: {
          ...aCounter,
          selfCheck: { counterWatts: 180, integratedWatts: 305, ratio: 0.59, agrees: false },
          skipped: [{ name: 'nvidia-smi', reason: 'The program nvidia-smi cannot be started (ENOENT).' }],
          warning:
            'The provider is "cpu": these are the joules of the board while the processor works, not those of the model.',
        },
      }),
    }),
    context: GITHUB,
  },
  'not-measured': { review: aReview([aFailure()], { outcome: 'error', blocks: true }), context: GITHUB },
  'not-measured-without-budget': {
    review: aReview([aFailure({ findings: [] })], {
      outcome: 'error',
      policy: { state: 'none', file: '.github/energy-policy.yml', layers: [] },
    }),
    context: GITHUB,
  },
  waived: {
    review: aReview([anIncrease({ findings: [aFinding('waived', { waiver: aWaiver() })] })]),
    context: GITHUB,
  },
  'waiver-expired': {
    review: aReview(
      [anIncrease({ findings: [aFinding('over', { expiredWaiver: aWaiver({ until: '2026-01-31' }) })] })],
      fails,
    ),
    context: { ...GITHUB, commands: true },
  },
  'higher-within-budget': {
    review: aReview([
      anIncrease({
        head: aMeasurement(0.224),
        comparison: aComparison('higher', interval(1.06, 1.04, 1.08)),
        findings: [aFinding('within')],
        yearly: aYearly(interval(0.31, 0.2, 0.42)),
      }),
    ]),
    context: GITHUB,
  },
  'no-policy': {
    review: aReview([anIncrease({ findings: [], quality: undefined })], {
      policy: { state: 'none', file: '.github/energy-policy.yml', layers: [] },
    }),
    context: GITHUB,
  },
  'yearly-and-estimated-position': {
    review: aReview(
      [
        anIncrease({
          source: 'microsoft/resnet-18',
          ratings: undefined,
          sourceRating: aRating('microsoft/resnet-18', 0.3),
          position: { whPer1000: estimated, stars: 4, starsDelta: -1 },
          yearly: aYearly(interval(61, 58, 64), {
            volume: '17_000_000/month',
            stated: { queries: 17e6, per: 'month' },
            kgCo2eDifference: interval(20.9, 19.8, 21.9),
            costDifference: { amount: interval(18.3, 17.4, 19.2), currency: 'EUR' },
            factors: '342 g CO2e/kWh (from the policy); 0.3 EUR/kWh (from the policy)',
          }),
        }),
      ],
      fails,
    ),
    context: GITHUB,
  },
  added: { review: aReview([anAddition()]), context: GITHUB },
  'added-over-absolute-budget': {
    review: aReview(
      [
        anAddition({
          findings: [
            aFinding('over', { rule: 'whPer1000', limit: atMost('energy', 0.1), observed: quantity('energy', 0.211) }),
          ],
        }),
      ],
      fails,
    ),
    context: { ...GITHUB, commands: true },
  },
  removed: { review: aReview([aRemoval()]), context: GITHUB },
  renamed: { review: aReview([aRename()]), context: GITHUB },
  reference: { review: aReview([aReference()]), context: GITHUB },
  'reference-not-rated': {
    review: aReview([aReference({ ratings: undefined, alternatives: [] })]),
    context: GITHUB,
  },
  exempt: {
    review: aReview([
      aFailure({
        error: undefined,
        findings: [
          aFinding('exempt', {
            rule: 'measurable',
            limit: undefined,
            message: 'The policy declares it unmeasured: custom operators',
          }),
        ],
      }),
    ]),
    context: GITHUB,
  },
  'quality-not-judged': {
    review: aReview(
      [
        anIncrease({
          quality: undefined,
          findings: [
            aFinding('within', { limit: atMost('change', 200) }),
            aFinding('unjudged', {
              rule: 'quality',
              limit: quantity('points', -0.5, { bound: 'at-least' }),
              observed: undefined,
              message: 'The quality of models/classifier.onnx couldn’t be checked: metrics.json is missing at head.',
            }),
          ],
        }),
      ],
      fails,
    ),
    context: GITHUB,
  },
  'too-few-stars': {
    review: aReview(
      [
        anIncrease({
          findings: [
            aFinding('over', {
              rule: 'stars',
              limit: atLeast3Stars,
              observed: quantity('stars', 2, { basis: 'estimated' }),
            }),
          ],
        }),
      ],
      fails,
    ),
    context: GITHUB,
  },
  'added-with-open-stars': {
    review: aReview(
      [
        anAddition({
          findings: [
            aFinding('exempt', { rule: 'latency', message: 'It is exempt from the default budget for latency.' }),
            aFinding('inconclusive', {
              rule: 'stars',
              enforcement: 'warn',
              limit: atLeast3Stars,
              observed: undefined,
              message: 'models/new.onnx is new: there is no base that would carry the stars over.',
            }),
          ],
        }),
      ],
      { outcome: 'warn' },
    ),
    context: GITHUB,
  },
  several: {
    review: aReview([aDecrease(), anIncrease(), aFailure(), aRename(), anInconclusive(), anAddition()], fails),
    context: GITHUB,
  },
  'several-all-well': { review: aReview([aDecrease(), aRename(), aRemoval()]), context: GITHUB },
};
