import { describe, expect, test } from 'vitest';
import { batchingTip, type TipFacts } from '../../../src/alternatives/measured/batching-tip.ts';
import { WattnudgeError } from '../../../src/errors/wattnudge-error.ts';
import { cpuTimeMeter } from '../../../src/meters/index.ts';
import { aSubject } from '../../support/onnx/a-subject.ts';
import { aMeasurement } from '../../support/reviews.ts';
import { simulatedHost } from '../../support/simulation/host.ts';
import type { SimulatedModel } from '../../support/simulation/simulated-model.ts';

const [base, head] = [aSubject('base'), aSubject('head')];
/** A fixed cost of 6 ms a run, and 2 ms a query: 8 ms alone, 3 ms a query in batches of 6. */
const LAUNCH: SimulatedModel = { runMs: (batch) => 6 + 2 * batch };

function find(model: SimulatedModel, { seconds = 120, ...changes }: Partial<TipFacts> & { seconds?: number } = {}) {
  const measurement = aMeasurement(0.01, { latencyMs: { median: 8, p95: 8 } });
  return batchingTip(seconds, {
    host: simulatedHost({ modelOf: ({ modelPath }) => (modelPath === base.path ? { runMs: (n) => 3 + n } : model) }),
    head: { subject: head, measurement },
    meter: cpuTimeMeter(4),
    provider: 'cpu',
    threads: 1,
    queries: { batch: 1, seed: 1 },
    ...changes,
  });
}

const tried = async (found: ReturnType<typeof batchingTip>) => {
  const result = await found;
  if (result.kind !== 'tip' || result.tip.kind !== 'batch') return expect.unreachable('no tip on batches');
  return result.tip;
};

test('batches are doubled until they save nothing more, and the best one is offered', async () => {
  // From 64 on each query costs more again.
  const model = { runMs: (batch: number) => 6 + 2 * batch + (batch >= 32 ? batch * 2 : 0) };
  const tip = await tried(find(model));
  expect(tip).toMatchObject({ batch: 16, against: 1, stopped: 'levelled-off' });
  expect(tip.tried.map(({ batch, ratio }) => [batch, Number(ratio.estimate.toFixed(4))])).toEqual([
    [2, 0.625],
    [4, 0.4375],
    [8, 0.3438],
    [16, 0.2969],
    [32, 0.5234],
  ]);
  expect(tip.head).toMatchObject({ latencyMs: 38, latencyMsWithout: 8 });
  expect(tip.base).toBeUndefined();
});

test('base is measured at the best batch as well', async () => {
  const tip = await tried(find(LAUNCH, { base: { subject: base, measurement: aMeasurement(0.01) } }));
  expect(tip.base).toMatchObject({ latencyMs: 3 + tip.batch, latencyMsWithout: 4 });
});

describe('larger batches end', () => {
  test('at the latency that the policy allows', async () => {
    expect(await tried(find(LAUNCH, { latencyLimitMs: 14 }))).toMatchObject({ batch: 4, stopped: 'latency-limit' });
    expect(await find(LAUNCH, { latencyLimitMs: 1 })).toEqual({
      kind: 'none',
      reason: 'a batch would take longer than the policy allows',
    });
  });

  test('where a batch does not fit into memory', async () => {
    const failure = new WattnudgeError('worker-out-of-memory', 'Too much.');
    expect(await find({ ...LAUNCH, fails: { run: failure } })).toEqual({
      kind: 'none',
      reason: 'a batch does not fit into memory',
    });
  });

  test('where the time runs out', async () => {
    expect(await find(LAUNCH, { seconds: 5 })).toEqual({
      kind: 'none',
      reason: 'they need more time than was left',
    });
  });
});

test('a model whose queries cost the same in any batch gets no tip', async () => {
  expect(await find({ runMs: 8 })).toEqual({
    kind: 'none',
    reason: 'measured: batches of 2 take no less energy per query than batches of 1',
  });
});
