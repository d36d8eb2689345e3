import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overallOutcome } from '../../src/assessment/index.ts';
import { energyReviewSchema, type Finding } from '../../src/energy-review/index.ts';
import { showLimit, showObserved } from '../../src/quantities/index.ts';
import { changedBy, interval, measured } from '../policy/builders.ts';
import { evenly } from '../support/evenly.ts';
import { budget, findingsOf, statusesOf } from './judging.ts';

describe('quality', () => {
  const policy = (rule: string) =>
    `version: 1\nmodels: [{ path: "**", quality: { file: m.json, key: accuracy, ${rule} } }]\n`;
  const facts = (base: number, head: number, samples?: number) =>
    changedBy(interval(1), { quality: { file: 'm.json', key: 'accuracy', base, head, higherIsBetter: true, samples } });

  it.each([
    ['a share from 0 to 1', 0.912, 0.907, 'within'],
    ['a share from 0 to 1', 0.912, 0.9, 'over'],
    ['a share from 0 to 100', 91.2, 90.7, 'within'],
    ['a share from 0 to 100', 91.2, 90, 'over'],
    ['a share that rose', 0.9, 0.95, 'within'],
  ])('of 0.5%% means points of %s: %d to %d is %s', async (_, base, head, status) => {
    expect(await statusesOf(policy('maxDrop: 0.5%'), facts(base, head))).toEqual({ quality: status });
  });

  it('does not block on the noise of its samples', async () => {
    expect(await statusesOf(policy('maxDrop: 0.5%'), facts(0.912, 0.9, 500))).toEqual({ quality: 'inconclusive' });
    expect(await statusesOf(policy('maxDrop: 0.5%'), facts(0.912, 0.9, 500_000))).toEqual({ quality: 'over' });
  });

  it('reads a number in the unit of the metric, and a rise as worse where lower is better', async () => {
    expect(await statusesOf(policy('maxDrop: 2, higherIsBetter: false'), facts(110, 113))).toEqual({ quality: 'over' });
    expect(await statusesOf(policy('maxDrop: 2, higherIsBetter: false'), facts(110, 90))).toEqual({
      quality: 'within',
    });
  });

  it('is unjudged where the figure is missing or is no share', async () => {
    const error = { message: 'There is no metrics file m.json at head.' };
    const findings = await findingsOf(policy('maxDrop: 1%'), changedBy(interval(1), { qualityError: error }));
    expect(findings).toMatchObject([{ rule: 'quality', status: 'unjudged' }]);
    expect(overallOutcome([{ findings }])).toEqual({ outcome: 'error', blocks: true });
    expect(await statusesOf(policy('maxDrop: 1%'), facts(412, 415))).toEqual({ quality: 'unjudged' });
  });
});

describe('a figure and the verdict beside it', () => {
  /** Of a limit: anything, or so little that three digits do not tell the two apart. */
  const share = fc
    .tuple(fc.integer({ min: 0, max: 7 }), evenly(-0.5, 0.5))
    .map(([digits, part]) => part * 10 ** -digits);
  const around = (limit: number, near: number, width: number) => {
    const estimate = limit * (1 + near);
    return interval(estimate, estimate * (1 - Math.abs(width)), estimate * (1 + Math.abs(width)));
  };
  const graph = (bytes: number) => ({ parameters: 1, bytes, opset: 17, operators: {}, parametersByPrecision: {} });

  it('agree for limits in percent, however near they are', async () => {
    const percents = fc.oneof(
      fc.nat(500),
      fc.nat(5000).map((tenths) => tenths / 10),
      fc.nat(3000).map((hundredths) => hundredths / 100),
    );
    await fc.assert(
      fc.asyncProperty(percents, share, share, async (percent, near, width) => {
        const ratio = around(1 + percent / 100, near, width);
        const graphs = { base: graph(1e9), head: graph(Math.round(1e9 * ratio.estimate)) };
        const rules = budget(`increase: ${percent}%, latency: ${percent}%, size: ${percent}%`);
        const findings = await findingsOf(rules, changedBy(ratio, { graphs }));
        expect(findings).toHaveLength(3);
        for (const finding of findings) expectAgreement(finding);
      }),
    );
  });

  it('agree for limits in Wh, milliseconds and bytes, however near they are', async () => {
    const amounts = fc.integer({ min: 1, max: 5_000_000 }).map((thousandths) => thousandths / 1000);
    const units = fc.constantFrom(['kB', 1e3], ['MB', 1e6], ['MiB', 2 ** 20], ['GB', 1e9]);
    await fc.assert(
      fc.asyncProperty(amounts, units, share, share, async (amount, [unit, size], near, width) => {
        const amountNear = around(amount, near, width);
        const graphs = { head: graph(Math.round(Number(size) * amountNear.estimate)) };
        const head = measured(amountNear, amountNear.estimate);
        const rules = budget(`whPer1000: ${amount}, latency: ${amount}ms, size: ${amount}${unit}`);
        const findings = await findingsOf(rules, changedBy(interval(1), { head, graphs }));
        expect(findings).toHaveLength(3);
        for (const finding of findings) expectAgreement(finding);
      }),
    );
  });

  /** As a reader would who has only the two texts. */
  function expectAgreement(finding: Finding): void {
    const { status } = finding;
    const limit = showLimit(finding.limit!);
    const observed = showObserved(finding.observed!, finding.limit);
    const [most] = figuresIn(limit);
    const [estimate, lower] = figuresIn(observed);
    // The noise of a double is none that anyone reads.
    const isBeyond = (value: number) => value > most * (1 + 1e-9);
    const agrees = { over: isBeyond(lower), inconclusive: isBeyond(estimate), within: !isBeyond(estimate) };
    expect({ status, observed, limit, agrees: agrees[status as keyof typeof agrees] }).toMatchObject({ agrees: true });
  }

  const SIZES: Readonly<Record<string, number>> = {
    times: 1,
    Wh: 1,
    ms: 1,
    s: 1e3,
    B: 1,
    kB: 1e3,
    MB: 1e6,
    GB: 1e9,
    TB: 1e12,
  };
  const FIGURES = /^([+−]?[\d.]+) ?(%|times|Wh|ms|s|[kMGT]?B)[^(]*(?:\(([+−]?[\d.]+)%? to .*)?$/;

  /** The estimate and the lower end, which is the estimate where there is no range. */
  function figuresIn(text: string): [estimate: number, lower: number] {
    const [, estimate, unit, lower = estimate] = FIGURES.exec(text) ?? expect.unreachable(`no figure in ${text}`);
    const read = (figure: string) => {
      const value = Number(figure.replace('−', '-'));
      return unit === '%' ? 1 + value / 100 : value * SIZES[unit!]!;
    };
    return [read(estimate!), read(lower!)];
  }
});

describe('judging', () => {
  const RANK = { within: 0, inconclusive: 1, over: 2, unjudged: 3, waived: 0, exempt: 0 };

  it('never gets stricter when the budget gets larger', async () => {
    const ratioOf = fc
      .tuple(evenly(0.5, 3), evenly(0, 0.4))
      .map(([estimate, width]) => interval(estimate, estimate * (1 - width), estimate * (1 + width)));
    await fc.assert(
      fc.asyncProperty(ratioOf, fc.nat(100), fc.nat(100), async (ratio, a, b) => {
        const [tight, loose] = [Math.min(a, b), Math.max(a, b)];
        const at = async (percent: number) =>
          await findingsOf(
            budget(`increase: ${percent}%, latency: ${percent}%, whPer1000: ${0.1 + percent / 100}`),
            changedBy(ratio),
          );
        const [strict, lenient] = [await at(tight), await at(loose)];
        expect(lenient.map(({ rule }) => rule)).toEqual(['increase', 'whPer1000', 'latency']);
        expect(strict).toHaveLength(3);
        for (const [i, finding] of strict.entries()) {
          expect(RANK[lenient[i]!.status]).toBeLessThanOrEqual(RANK[finding.status]);
        }
      }),
    );
  });

  it('only gives findings that the contract allows, however long the names', async () => {
    const model = `${'x'.repeat(4000)}.onnx`;
    const findings = await findingsOf(
      `${budget('increase: 10%, whPer1000: 0.1, stars: 3, latency: 1ms, size: 1%')}waivers: [{ model: "**", until: 2026-12-31, reason: r, by: b }]\n`,
      changedBy(interval(1.5), { model }),
    );
    expect(findings.map(({ rule }) => rule)).toEqual(['increase', 'whPer1000', 'stars', 'latency', 'size']);
    const parsed = energyReviewSchema.shape.models.element.shape.findings.safeParse(findings);
    expect(parsed.error).toBeUndefined();
  });
});

describe('the outcome of a review', () => {
  const finding = (
    status: Finding['status'],
    enforcement: Finding['enforcement'],
    extra: Partial<Finding> = {},
  ): Finding => ({
    rule: 'increase',
    status,
    enforcement,
    message: 'm',
    ...extra,
  });
  const waiver = { until: '2026-01-01', reason: 'r', by: 'b', origin: { file: 'f', line: 1 } };

  it.each([
    ['fail', true, [finding('over', 'block'), finding('unjudged', 'inform')]],
    ['error', true, [finding('unjudged', 'block'), finding('over', 'warn')]],
    ['error', false, [finding('unjudged', 'warn')]],
    ['warn', false, [finding('over', 'warn')]],
    ['warn', false, [finding('inconclusive', 'block')]],
    ['warn', false, [finding('inconclusive', 'warn', { expiredWaiver: waiver })]],
    ['pass', false, [finding('over', 'inform'), finding('inconclusive', 'inform'), finding('waived', 'block')]],
    ['pass', false, []],
  ] as const)('is %s (blocks: %s)', (outcome, blocks, findings) => {
    expect(overallOutcome([{ findings: [] }, { findings: [...findings] }])).toEqual({ outcome, blocks });
  });

  it('is an error for a model with an error and no finding', () => {
    expect(overallOutcome([{ findings: [], error: { code: 'x', message: 'y' } }])).toEqual({
      outcome: 'error',
      blocks: false,
    });
  });
});
