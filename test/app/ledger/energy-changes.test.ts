/** What a merged pull request did to the energy of its models, figure by figure. */
import { describe, expect, it } from 'vitest';
import { type EnergyChange, energyChangesOf } from '../../../src/app/storage/ledger/energy-changes.ts';
import { modelRows } from '../../../src/app/storage/ledger/model-rows.ts';
import type { Comparison, EnergyReview, ModelReview } from '../../../src/energy-review/index.ts';
import { verdictOf } from '../../../src/statistics/index.ts';
import {
  aComparison,
  aFinding,
  aMeasurement,
  anAddition,
  anIncrease,
  aReference,
  aReview,
  aYearly,
  interval,
  someConditions,
} from '../../support/reviews.ts';

type Rows = Parameters<typeof energyChangesOf>[0];

function rowsOf(models: readonly ModelReview[], changes: Partial<EnergyReview> = {}): Rows {
  return modelRows(1, 2, aReview(models, changes)) as Rows;
}

/** A model of 0.2 Wh per 1,000 queries, 24 million of which are asked a year: 4.8 kWh. */
function aModel(ratio: Comparison['ratio'], changes: Partial<ModelReview> = {}): ModelReview {
  const verdict = verdictOf(ratio);
  const added = (value: number) => 4.8 * (value - 1);
  return anIncrease({
    base: aMeasurement(0.2),
    head: aMeasurement(0.2 * ratio.estimate),
    comparison: aComparison(verdict, ratio),
    evidence: { kind: 'measured', source: 'cpu-time', meter: 'cpu-time', ratio, verdict, assumptions: [] },
    yearly: aYearly(interval(added(ratio.estimate), added(ratio.lower), added(ratio.upper))),
    findings: [aFinding(ratio.lower > 1.1 ? 'over' : 'within')],
    ...changes,
  });
}

const UNKNOWN_VOLUME = { yearly: undefined };
const OVER = interval(2.5, 2.4, 2.6);
const LOWER = interval(1.05, 1.02, 1.08);

function shown(changes: readonly EnergyChange[]): readonly object[] {
  const round = (value: number | undefined) => value && Number(value.toPrecision(3));
  return changes.map(({ kind, ratio, kWh }) => ({ kind, ratio: round(ratio?.estimate), kWh: round(kWh?.estimate) }));
}

describe('energy prevented', () => {
  it('is what was over budget minus what was merged, at the stated volume', () => {
    const changes = energyChangesOf(rowsOf([aModel(LOWER)]), rowsOf([aModel(OVER)]));
    // 4.8 kWh × (2.5 − 1.05) = 6.96 kWh; 1.05 ÷ 2.5 = 0.42.
    expect(shown(changes)).toEqual([
      { kind: 'added', ratio: 1.05, kWh: 0.24 },
      { kind: 'prevented', ratio: 0.42, kWh: 6.96 },
    ]);
  });

  it('has an interval that covers what both measurements leave open', () => {
    const [, prevented] = energyChangesOf(rowsOf([aModel(LOWER)]), rowsOf([aModel(OVER)]));
    const halfWidth = 4.8 * Math.hypot(0.1, 0.03);
    expect(prevented?.kWh?.lower).toBeCloseTo(6.96 - halfWidth, 9);
    expect(prevented?.kWh?.upper).toBeCloseTo(6.96 + halfWidth, 9);
  });

  it('is a percentage alone where the policy states no volume', () => {
    const changes = energyChangesOf(rowsOf([aModel(LOWER, UNKNOWN_VOLUME)]), rowsOf([aModel(OVER, UNKNOWN_VOLUME)]));
    expect(shown(changes)).toContainEqual({ kind: 'prevented', ratio: 0.42, kWh: undefined });
  });

  it('is at the volume of the merged head where the policy stated another one before', () => {
    const yearly = aYearly(interval(0.12, 0.048, 0.192), { queriesPerYear: 12e6 });
    const changes = energyChangesOf(rowsOf([aModel(LOWER, { yearly })]), rowsOf([aModel(OVER)]));
    expect(shown(changes)).toContainEqual({ kind: 'prevented', ratio: 0.42, kWh: 3.48 });
  });

  it('is counted from the newest head that was over budget, not from the worst', () => {
    const earlier = [aModel(OVER), aModel(interval(50, 49, 51))].flatMap((model) => rowsOf([model]));
    expect(shown(energyChangesOf(rowsOf([aModel(LOWER)]), earlier))).toContainEqual(
      expect.objectContaining({ kind: 'prevented', ratio: 0.42 }),
    );
  });

  it('of a new model follows from its own figures', () => {
    const model = (wh: number, status: 'over' | 'within') =>
      anAddition({ head: aMeasurement(wh), findings: [aFinding(status, { rule: 'whPer1000' })] });
    const changes = energyChangesOf(rowsOf([model(0.1, 'within')]), rowsOf([model(0.4, 'over')]));
    expect(shown(changes)).toEqual([{ kind: 'prevented', ratio: 0.25, kWh: undefined }]);
  });

  it('follows a name to the name that took its place', () => {
    const evidence = (estimate: number): ModelReview['evidence'] => ({
      kind: 'published',
      source: 'AI Energy Score leaderboard',
      cohort: 'one',
      ratio: interval(estimate, estimate, estimate),
      verdict: verdictOf(interval(estimate, estimate, estimate)),
      assumptions: [],
    });
    const over = aReference({ model: 'a/large', evidence: evidence(3), findings: [aFinding('over')] });
    const merged = aReference({ model: 'a/middle', evidence: evidence(1.5) });
    const changes = energyChangesOf(rowsOf([merged]), rowsOf([over]));
    expect(shown(changes)).toContainEqual({ kind: 'prevented', ratio: 0.5, kWh: undefined });
    expect(changes[1]).toMatchObject({ merged: { model: 'a/middle' }, over: { model: 'a/large' } });
  });

  const within = (changes: Partial<ModelReview>) => rowsOf([aModel(OVER, changes)]);
  it.each([
    ['nothing was over a budget of energy', within({ findings: [aFinding('over', { rule: 'latency' })] }), {}],
    ['the two measurements overlap', rowsOf([aModel(interval(2.5, 1.0, 6))]), {}],
    ['another machine measured', rowsOf([aModel(OVER)], { conditions: someConditions({ device: 'Other' }) }), {}],
    ['the base became another file', rowsOf([aModel(OVER, basedOn('a'))]), basedOn('b')],
    ['one figure is published, the other measured', within({ evidence: published() }), {}],
  ])('is not claimed where %s', (_why, earlier, merged) => {
    expect(shown(energyChangesOf(rowsOf([aModel(LOWER, merged)]), earlier))).toEqual([
      { kind: 'added', ratio: 1.05, kWh: 0.24 },
    ]);
  });

  it('is not claimed where the change was taken out: it may come back in another pull request', () => {
    expect(energyChangesOf(rowsOf([]), rowsOf([aModel(OVER)]))).toEqual([]);
  });
});

describe('energy added and saved', () => {
  it('is what a merged change does to its base', () => {
    expect(shown(energyChangesOf(rowsOf([aModel(OVER)]), []))).toEqual([{ kind: 'added', ratio: 2.5, kWh: 7.2 }]);
    expect(shown(energyChangesOf(rowsOf([aModel(interval(0.5, 0.48, 0.52))]), []))).toEqual([
      { kind: 'saved', ratio: 0.5, kWh: 2.4 },
    ]);
  });

  it('is nothing where the measurement could not tell', () => {
    expect(energyChangesOf(rowsOf([aModel(interval(1.1, 0.9, 1.3))]), [])).toEqual([]);
  });

  it('of a new model is all that it uses, and nothing without a volume', () => {
    expect(shown(energyChangesOf(rowsOf([anAddition({ yearly: aYearly(interval(4.8)) })]), []))).toEqual([
      { kind: 'added', ratio: undefined, kWh: 4.8 },
    ]);
    expect(energyChangesOf(rowsOf([anAddition()]), [])).toEqual([]);
  });
});

function basedOn(letter: string): Partial<ModelReview> {
  const revision = { path: 'models/classifier.onnx', blob: letter.repeat(40), sha256: letter.repeat(64), bytes: 1 };
  return { revisions: { base: revision } };
}

function published(): ModelReview['evidence'] {
  return { kind: 'published', source: 'AI Energy Score leaderboard', ratio: OVER, verdict: 'higher', assumptions: [] };
}
