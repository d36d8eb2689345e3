import { expect, test } from 'vitest';
import { latencyLimitMs } from '../../src/review/asked-by.ts';
import { interval, measured, rulesOf } from '../policy/builders.ts';

const rules = (budget: string) => rulesOf(`version: 1\nmodels:\n  - path: m.onnx\n    budget: ${budget}\n`, 'm.onnx');
const base = measured(interval(0.2), 4);

test('a limit in time is that time, whether there is a base or not', async () => {
  expect(latencyLimitMs(await rules('{ latency: 20ms }'), base)).toBe(20);
  expect(latencyLimitMs(await rules('{ latency: 20ms }'), undefined)).toBe(20);
});

test('an increase is over base at the policy’s batch, and without a base it limits nothing', async () => {
  expect(latencyLimitMs(await rules('{ latency: 50% }'), base)).toBeCloseTo(6);
  expect(latencyLimitMs(await rules('{ latency: 50% }'), undefined)).toBeUndefined();
});

test('without a budget for latency there is no limit', async () => {
  expect(latencyLimitMs(await rules('{ increase: 10% }'), base)).toBeUndefined();
});
