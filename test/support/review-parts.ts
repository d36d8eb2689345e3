/** Builders of what a review's models hold. Every figure is made up. */
import {
  type Alternative,
  type Comparison,
  cohortOf,
  type Fidelity,
  type Finding,
  type GraphSummary,
  type Interval,
  type MeasuredAlternative,
  type Measurement,
  type ModelReview,
  type Profile,
  type Quantity,
  type Rating,
  type Waiver,
} from '../../src/energy-review/index.ts';
import { quantity } from '../../src/quantities/index.ts';

/** 10% wide unless said otherwise: `[estimate, lower, upper]`. */
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
    message: 'Energy per query changes by +142% (+135% to +149%); the budget is +10%.',
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
export function aMeasured(
  name: string,
  ratio: Interval,
  changes: Partial<MeasuredAlternative> = {},
): MeasuredAlternative {
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
