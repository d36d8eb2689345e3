import { expect, test } from 'vitest';
import { fillSample } from '../../src/benchmark/fill-sample.ts';
import { fillTensor } from '../../src/benchmark/fill-tensor.ts';
import type { TensorPlan } from '../../src/benchmark/tensor-plan.ts';

const image = (dims: number[], type: TensorPlan['type'] = 'float32'): TensorPlan => {
  return { name: 'x', type, dims, fill: { kind: 'image' } };
};
const mean = (values: ArrayLike<number | bigint>) =>
  Array.from(values, Number).reduce((sum, value) => sum + value, 0) / values.length;

test('the same seed gives the same picture, and another seed another scene', () => {
  const plan = image([1, 3, 32, 32]);
  expect(fillSample(plan, 7)).toEqual(fillSample(plan, 7));
  const means = Array.from({ length: 20 }, (_, seed) => mean(fillSample(plan, seed).data));
  // With the same scene and other noise, means differ by thousandths.
  expect(Math.max(...means) - Math.min(...means)).toBeGreaterThan(0.2);
});

test('values are those of pictures: within [0, 1], or 0 to 255 in bytes, and neighbours alike', () => {
  const { data } = fillSample(image([1, 3, 64, 64]), 3);
  const values = Array.from(data, Number);
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...values)).toBeLessThanOrEqual(1);
  const steps = values.slice(1).map((value, i) => Math.abs(value - values[i]!));
  expect(mean(steps)).toBeLessThan(0.1);
  expect(Math.max(...Array.from(fillSample(image([1, 64, 64, 3], 'uint8'), 3).data, Number))).toBeGreaterThan(50);
});

test('what is no picture is filled as for measuring', () => {
  const fill = { kind: 'tokens' as const, vocabularySize: 100 };
  const tokens: TensorPlan = { name: 'ids', type: 'int64', dims: [1, 8], fill };
  expect(fillSample(tokens, 5)).toEqual(fillTensor(tokens, 5));
});
