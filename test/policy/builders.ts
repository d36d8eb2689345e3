/** Small builders for policies and for what was measured. */
import { basename } from 'node:path';
import type { JudgedFacts, ModelFacts } from '../../src/assessment/index.ts';
import type { Comparison, Interval, Measurement, Rating } from '../../src/energy-review/index.ts';
import {
  type CheckedPolicy,
  checkPolicy,
  forModel,
  loadPolicy,
  type ModelPolicy,
  type Policy,
  type PolicyOptions,
} from '../../src/policy/index.ts';

export const FILE = '.github/energy-policy.yml';
export const RATED = 'microsoft/resnet-18';

/** Options that serve the repository's policy and, by their names (`org` for `extends: ./org.yml`), those that it extends. */
export function serving(text: string | undefined, extended: Record<string, string> = {}): PolicyOptions {
  return {
    file: FILE,
    read: async ({ path }) => (path === FILE ? text : (extended[basename(path, '.yml')] ?? 'version: 1\n')),
    isRated: (id) => id === RATED,
  };
}

export function load(text: string | undefined, extended?: Record<string, string>): Promise<Policy> {
  return loadPolicy(serving(text, extended));
}

export function check(text: string, extended?: Record<string, string>): Promise<CheckedPolicy> {
  return checkPolicy(serving(text, extended));
}

export async function rulesOf(
  text: string | undefined,
  model: string,
  extended?: Record<string, string>,
): Promise<ModelPolicy> {
  return forModel(await load(text, extended), model);
}

/** `3:5 policy-unknown-key`, for comparing. */
export async function problemsOf(text: string, extended?: Record<string, string>): Promise<string[]> {
  const { problems } = await check(text, extended);
  return problems.map(({ line, column, code, severity }) => `${line}:${column} ${severity} ${code}`);
}

export function interval(estimate: number, lower = estimate, upper = estimate): Interval {
  return { estimate, lower, upper };
}

export function measured(whPer1000: Interval, medianMs = 10): Measurement {
  return {
    whPer1000,
    latencyMs: { median: medianMs, p95: medianMs * 1.2 },
    queriesPerSecond: 1000 / medianMs,
    peakMemoryBytes: 100_000_000,
    queries: 1000,
    windows: 20,
    batch: 1,
    averageWatts: 20,
    inputs: { synthetic: true, query: 'image', shapes: { input: [1, 3, 224, 224] }, seed: 1 },
  };
}

export function compared(ratio: Interval, latencyRatio = ratio): Comparison {
  const verdict =
    ratio.lower > 1 && ratio.estimate >= 1.02
      ? 'higher'
      : ratio.upper < 1 && ratio.estimate <= 0.98
        ? 'lower'
        : ratio.lower >= 0.98 && ratio.upper <= 1.02
          ? 'same'
          : 'inconclusive';
  return { ratio, verdict, latencyRatio, blocks: 8, pairs: 80, discardedPairs: 0, stopped: 'settled' };
}

type Measured = Pick<ModelFacts, 'base' | 'head' | 'comparison'>;
type MeasuredFacts = Omit<JudgedFacts, keyof Measured> & Measured;

/** A modified model whose energy changed by a ratio; base uses 0.2 Wh per 1,000 queries. */
export function changedBy(ratio: Interval, extra: Partial<MeasuredFacts> = {}): MeasuredFacts {
  const scaled = { estimate: 0.2 * ratio.estimate, lower: 0.2 * ratio.lower, upper: 0.2 * ratio.upper };
  return {
    model: 'models/a.onnx',
    change: 'modified',
    base: measured(interval(0.2, 0.19, 0.21)),
    head: measured(scaled, 10 * ratio.estimate),
    comparison: compared(ratio),
    ...extra,
  };
}

export const rating: Rating = {
  model: RATED,
  task: 'image_classification',
  cohort: 'test, 2025-02-01, image_classification',
  whPer1000: 0.3,
  stars: 5,
  range: { lowest: 0.3, highest: 2.3, models: 22, lower: 0 },
  starsReachWhPer1000: 0.7,
  snapshot: { name: 'test', date: '2025-02-01', url: 'https://example.org/', hardware: 'H100' },
};
