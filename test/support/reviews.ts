/** Builders of EnergyReview values. Every figure is made up, and every builder gives a value that the schema accepts. */
import {
  completeModel,
  type EnergyReview,
  type Interval,
  type ModelDraft,
  type ModelReview,
  type Yearly,
} from '../../src/energy-review/index.ts';
import { quantity } from '../../src/quantities/index.ts';
import {
  aComparison,
  aFinding,
  aGraph,
  aMeasurement,
  aPublished,
  aRating,
  interval,
  ratingsOf,
  resnet50Graph,
} from './review-parts.ts';

export * from './review-parts.ts';

export const BASE_SHA = '3f2a91c0d4e5f60718293a4b5c6d7e8f90123456';
export const HEAD_SHA = 'b70e4d2a1b2c3d4e5f60718293a4b5c6d7e8f901';
const MERGE_BASE_SHA = BASE_SHA;

export function aReview(models: readonly ModelReview[], changes: Partial<EnergyReview> = {}): EnergyReview {
  return {
    schemaVersion: 2,
    base: { sha: BASE_SHA, mergeBase: MERGE_BASE_SHA },
    head: { sha: HEAD_SHA },
    outcome: 'pass',
    blocks: false,
    policy: { state: 'found', file: '.github/energy-policy.yml', layers: ['.github/energy-policy.yml'] },
    conditions: someConditions(),
    models: [...models],
    ...changes,
  };
}

export function someConditions(changes: Partial<EnergyReview['conditions']> = {}): EnergyReview['conditions'] {
  return {
    meter: {
      name: 'cpu-time',
      kind: 'cpu-time',
      description: 'CPU seconds of the worker process × 3.5 W per busy core (average of servers at full load)',
    },
    device: 'AMD EPYC 7763 64-Core Processor, 4 cores',
    provider: 'cpu',
    runtime: 'ONNX Runtime 1.30.0',
    platform: 'linux x64',
    threads: 1,
    windowMs: 2000,
    secondsPerModel: 60,
    seed: 42,
    tool: 'wattnudge 0.1.0',
    ...changes,
  };
}

export function someGpuConditions(changes: Partial<EnergyReview['conditions']> = {}): EnergyReview['conditions'] {
  return someConditions({
    provider: 'cuda',
    meter: { ...aCounter, selfCheck: { counterWatts: 301, integratedWatts: 305, ratio: 0.987, agrees: true } },
    idleWatts: 72.4,
    boards: [
      {
        name: 'NVIDIA H100 80GB HBM3',
        uuid: 'GPU-8f0b1c52-0000-4000-8000-1234567890ab',
        driver: '570.86.15',
        virtualisation: 'passthrough',
        powerLimitWatts: 700,
        restingWatts: 68.9,
        temperatureCelsius: { least: 41, most: 47 },
        smClockMhz: { least: 1980, most: 1980 },
        utilisationPercent: 93,
        powerCapped: false,
        usedMemoryBytes: 1_460_000_000,
      },
    ],
    ...changes,
  });
}

export const aCounter: EnergyReview['conditions']['meter'] = {
  name: 'nvml',
  kind: 'counter',
  description: "the board's own energy counter, read at the edges of each window",
};
/** With the evidence that follows from the rest, by the meter of `someConditions`, unless it is given. */
export function told(draft: ModelDraft & Partial<Pick<ModelReview, 'evidence'>>): ModelReview {
  const { evidence } = draft;
  return { ...completeModel(draft, someConditions().meter), ...(evidence && { evidence }) };
}

/** ResNet-18 → ResNet-50: everything about it is known. */
export function anIncrease(changes: Partial<ModelReview> = {}): ModelReview {
  return told({
    model: 'models/classifier.onnx',
    change: 'modified',
    kind: 'file',
    locations: [],
    task: 'image_classification',
    source: 'microsoft/resnet-50',
    sourceOrigin: 'policy',
    graphs: { base: aGraph(), head: resnet50Graph },
    base: aMeasurement(0.211, { macsPerQuery: 1.81e9 }),
    head: aMeasurement(0.511, { macsPerQuery: 4.09e9, peakMemoryBytes: 341_000_000 }),
    comparison: aComparison('higher', interval(2.42, 2.35, 2.49)),
    ratings: ratingsOf(aRating('microsoft/resnet-18', 0.3), aRating('microsoft/resnet-50', 0.39)),
    quality: { file: 'metrics.json', key: 'accuracy', base: 0.912, head: 0.916, higherIsBetter: true, samples: 5000 },
    alternatives: [aPublished('microsoft/resnet-18')],
    findings: [aFinding('over')],
    ...changes,
  });
}

export function aDecrease(changes: Partial<ModelReview> = {}): ModelReview {
  return told({
    model: 'models/asr/encoder.onnx',
    change: 'modified',
    kind: 'file',
    locations: [],
    graphs: {
      base: aGraph(),
      head: aGraph({ bytes: 12_100_000, parametersByPrecision: { int8: 11_000_000, float32: 700_000 } }),
    },
    base: aMeasurement(0.98, { inputs: { synthetic: true, query: 'second of audio', shapes: { audio: [1, 16000] } } }),
    head: aMeasurement(0.676, { inputs: { synthetic: true, query: 'second of audio', shapes: { audio: [1, 16000] } } }),
    comparison: aComparison('lower', interval(0.69, 0.67, 0.71)),
    quality: { file: 'metrics.json', key: 'wer', base: 0.081, head: 0.082, higherIsBetter: false, samples: 2620 },
    yearly: aYearly(interval(-52, -55, -49), {
      volume: '14_000_000/month',
      stated: { queries: 14e6, per: 'month' },
      queriesPerYear: 168e6,
    }),
    alternatives: [],
    findings: [aFinding('within', { observed: quantity('change', -31) })],
    ...changes,
  });
}

export function aYearly(kWhDifference: Interval, changes: Partial<Yearly> = {}): Yearly {
  const stated = { queries: 2e6, per: 'month' } as const;
  return { queriesPerYear: 24e6, volume: '2_000_000/month', stated, kWhDifference, ...changes };
}

export function anInconclusive(changes: Partial<ModelReview> = {}): ModelReview {
  return told({
    model: 'models/ranker.onnx',
    change: 'modified',
    kind: 'file',
    locations: [],
    graphs: { base: aGraph(), head: aGraph() },
    base: aMeasurement(0.05, { inputs: { synthetic: true, query: 'text', shapes: { input_ids: [1, 128] } } }),
    head: aMeasurement(0.051, { inputs: { synthetic: true, query: 'text', shapes: { input_ids: [1, 128] } } }),
    comparison: aComparison('inconclusive', interval(1.02, 0.99, 1.06), { stopped: 'time-budget' }),
    alternatives: [],
    findings: [],
    ...changes,
  });
}

export function aFailure(changes: Partial<ModelReview> = {}): ModelReview {
  return told({
    model: 'models/detector.onnx',
    change: 'modified',
    kind: 'file',
    locations: [],
    error: {
      code: 'operator-unsupported',
      message: 'ONNX Runtime 1.30 cannot load it: operator "com.acme::FusedAttention" is unknown.',
      remedy: 'Export without custom operators.',
    },
    alternatives: [],
    findings: [
      aFinding('unjudged', {
        observed: undefined,
        message: 'Not measured, so the budget of +10% couldn’t be checked.',
      }),
    ],
    ...changes,
  });
}

export function anAddition(changes: Partial<ModelReview> = {}): ModelReview {
  return told({
    model: 'models/new.onnx',
    change: 'added',
    kind: 'file',
    locations: [],
    graphs: { head: aGraph() },
    head: aMeasurement(0.211, { macsPerQuery: 1.81e9 }),
    alternatives: [],
    findings: [],
    ...changes,
  });
}

export function aReference(changes: Partial<ModelReview> = {}): ModelReview {
  return told({
    model: 'microsoft/resnet-50',
    change: 'reference',
    kind: 'hub',
    previous: 'microsoft/resnet-18',
    locations: [{ path: 'src/serve.py', line: 14 }],
    task: 'image_classification',
    source: 'microsoft/resnet-50',
    sourceOrigin: 'reference',
    ratings: ratingsOf(aRating('microsoft/resnet-18', 0.3), aRating('microsoft/resnet-50', 0.39)),
    alternatives: [aPublished('microsoft/resnet-18', { step: 'Keep microsoft/resnet-18.' })],
    findings: [],
    ...changes,
  });
}

export function aRename(changes: Partial<ModelReview> = {}): ModelReview {
  return told({
    model: 'models/v2/ranker.onnx',
    previous: 'models/ranker.onnx',
    change: 'renamed',
    kind: 'file',
    locations: [],
    graphs: { base: aGraph(), head: aGraph() },
    comparison: {
      ratio: { estimate: 1, lower: 1, upper: 1 },
      verdict: 'same',
      blocks: 0,
      pairs: 0,
      discardedPairs: 0,
      stopped: 'identical',
    },
    alternatives: [],
    findings: [],
    ...changes,
  });
}

export function aRemoval(changes: Partial<ModelReview> = {}): ModelReview {
  return told({
    model: 'models/old.onnx',
    change: 'removed',
    kind: 'file',
    locations: [],
    graphs: { base: aGraph() },
    alternatives: [],
    findings: [],
    ...changes,
  });
}
