/** Builders of EnergyReview values. Every figure is made up, and every builder gives a value that the schema accepts. */
import {
  type Alternative,
  type Comparison,
  cohortOf,
  completeModel,
  type EnergyReview,
  type Fidelity,
  type Finding,
  type GraphSummary,
  type Interval,
  type MeasuredAlternative,
  type Measurement,
  type ModelDraft,
  type ModelReview,
  type Profile,
  type Quantity,
  type Rating,
  type Waiver,
  type Yearly,
} from '../../src/energy-review/index.ts';
import { quantity } from '../../src/quantities/index.ts';

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

/** 10 % wide unless said otherwise: `[estimate, lower, upper]`. */
export function interval(estimate: number, lower = estimate * 0.95, upper = estimate * 1.05): Interval {
  return { estimate, lower, upper };
}

const WINDOWS = 96;

export function aMeasurement(whPer1000: number, changes: Partial<Measurement> = {}): Measurement {
  // What the estimate's coefficient, one busy core, makes of this energy.
  const averageWatts = 3.5;
  const queriesPerSecond = averageWatts / (whPer1000 * 3.6);
  return {
    whPer1000: interval(whPer1000),
    latencyMs: { median: 980 / queriesPerSecond, p95: 1180 / queriesPerSecond },
    queriesPerSecond,
    peakMemoryBytes: 212_000_000,
    queries: Math.round(WINDOWS * 2 * queriesPerSecond),
    windows: WINDOWS,
    batch: 1,
    averageWatts,
    inputs: { synthetic: true, query: 'image', shapes: { pixel_values: [1, 3, 224, 224] }, seed: 42 },
    ...changes,
  };
}

export function aComparison(
  verdict: Comparison['verdict'],
  ratio: Interval,
  changes: Partial<Comparison> = {},
): Comparison {
  return {
    ratio,
    verdict,
    latencyRatio: { estimate: ratio.estimate, lower: ratio.lower * 1.005, upper: ratio.upper / 1.005 },
    blocks: 8,
    pairs: 96,
    discardedPairs: 0,
    signFlipP: 0.0078,
    stopped: 'settled',
    ...changes,
  };
}

export function aGraph(changes: Partial<GraphSummary> = {}): GraphSummary {
  return {
    parameters: 11_700_000,
    bytes: 46_800_000,
    opset: 17,
    operators: { Conv: 20, Relu: 17, Add: 8, Gemm: 1 },
    parametersByPrecision: { float32: 11_700_000 },
    ...changes,
  };
}

export const resnet50Graph = aGraph({
  parameters: 25_600_000,
  bytes: 102_400_000,
  operators: { Conv: 53, Relu: 49, Add: 16, Gemm: 1 },
  parametersByPrecision: { float32: 25_600_000 },
});

export function aRating(model: string, whPer1000: number, changes: Partial<Rating> = {}): Rating {
  const rating = {
    model,
    task: 'image_classification',
    whPer1000,
    stars: 5,
    range: { lowest: 0.3, highest: 2.64, models: 23, lower: model.endsWith('18') ? 0 : 4 },
    starsReachWhPer1000: 0.77,
    snapshot: {
      name: 'AI Energy Score leaderboard',
      date: '2025-02-10',
      url: 'https://huggingface.co/spaces/AIEnergyScore/Leaderboard',
      hardware: 'NVIDIA H100 80GB',
    },
    ...changes,
  };
  return { cohort: cohortOf(rating), ...rating };
}

/** Published rows of both sides. */
export function ratingsOf(base: Rating | undefined, head: Rating | undefined): NonNullable<ModelReview['ratings']> {
  return { base: base ? [base] : [], head: head ? [head] : [] };
}

export function aFinding(status: Finding['status'], changes: Partial<Finding> = {}): Finding {
  return {
    rule: 'increase',
    status,
    enforcement: 'block',
    limit: atMost('change', 10),
    observed: quantity('change', 142, { interval: interval(142, 135, 149) }),
    message: 'Energy per query changes by +142 % (+135 to +149); the budget is +10 %.',
    origin: { file: '.github/energy-policy.yml', line: 12 },
    ...changes,
  };
}

/** A limit as the policy states it. */
export function atMost(kind: Quantity['kind'], value: number): Quantity {
  return quantity(kind, value, { bound: 'at-most' });
}

export function aWaiver(changes: Partial<Waiver> = {}): Waiver {
  return {
    until: '2026-12-31',
    reason: 'Customers need the larger model until the distilled one is ready',
    by: '@octocat',
    origin: { file: '.github/energy-policy.yml', line: 31 },
    ...changes,
  };
}

export function aPublished(
  name: string,
  changes: Partial<Extract<Alternative, { kind: 'published' }>> = {},
): Alternative {
  return {
    kind: 'published',
    name,
    evidence: {
      kind: 'published',
      source: 'AI Energy Score leaderboard',
      ratio: interval(0.77, 0.77, 0.77),
      assumptions: [],
    },
    tier: 'unknown',
    whPer1000: 0.3,
    savingPercent: 23,
    against: 'microsoft/resnet-50',
    stars: 5,
    starsDelta: 0,
    relation: 'relative',
    step: `Export ${name} to ONNX and run your own evaluation on it.`,
    url: `https://huggingface.co/${name}`,
    ...changes,
  };
}

/** A variant of the file under review, measured: within the budget unless said otherwise. */
export function aMeasured(name: string, ratio: Interval, changes: Partial<MeasuredAlternative> = {}): Alternative {
  return {
    kind: 'measured',
    name,
    evidence: { kind: 'measured', source: 'cpu-time', meter: 'cpu-time', ratio, assumptions: [] },
    tier: 'stated-loss',
    option: 'precision',
    whPer1000: 0.211 * ratio.estimate,
    savingPercent: (1 - ratio.estimate) * 100,
    comparedWith: 'base',
    ratio,
    withinBudget: 'yes',
    latencyMs: 7.1,
    bytes: 26_100_000,
    fidelity: someFidelity(),
    onFront: true,
    step: `Replace models/classifier.onnx by ${name} and run your own evaluation on it first.`,
    file: 'models/classifier.int8-dynamic.onnx',
    ...changes,
  };
}

export function someFidelity(changes: Partial<Fidelity> = {}): Fidelity {
  return {
    metric: 'top-1-agreement',
    estimate: 253 / 256,
    lower: 0.966,
    upper: 0.996,
    samples: 256,
    agreeing: 253,
    distinctLabels: 143,
    inputs: 'synthetic',
    output: 'logits',
    ...changes,
  };
}

export const keptBase: Alternative = aMeasured('Keep the base model', interval(1, 1, 1), {
  option: 'keep-base',
  fidelity: undefined,
  file: undefined,
  latencyMs: 4.1,
  step: 'Take models/classifier.onnx out of this change.',
});

export function aProfile(nodes: number, macsPerQuery: number): Profile {
  return {
    operators: [
      { operator: 'Conv', share: 0.82, nodes },
      { operator: 'Add', share: 0.11, nodes: 16 },
      { operator: 'Relu', share: 0.07, nodes: 49 },
    ],
    heaviest: [
      { node: 'layer4.0.conv2', operator: 'Conv', share: 0.061, macsPerQuery: macsPerQuery / 20 },
      { node: 'layer3.0.conv2', operator: 'Conv', share: 0.058, macsPerQuery: macsPerQuery / 20 },
    ],
    macsPerQuery,
    bytesMovedPerQuery: 329_000_000,
  };
}

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
        message: 'Not measured, so the budget of +10 % is not shown to hold.',
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
