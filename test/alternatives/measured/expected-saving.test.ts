import { expect, test } from 'vitest';
import { expectedSaving, precisionsOn } from '../../../src/alternatives/measured/expected-saving.ts';

const profileOf = (shares: Record<string, number>) => ({
  operators: Object.entries(shares).map(([operator, share]) => ({ operator, share, nodes: 1 })),
  heaviest: [],
  bytesMovedPerQuery: 1,
});
const facts = (shares: Record<string, number>, provider = 'cpu') => ({
  profile: profileOf(shares),
  provider,
  parameters: 1000,
});
const int8 = { kind: 'precision', precision: 'int8-dynamic' } as const;
const int4 = { kind: 'precision', precision: 'int4-weights' } as const;
const float16 = { kind: 'precision', precision: 'float16' } as const;

test('the more of the time an option touches, the more it may save', () => {
  const [little, much] = [0.2, 0.8].map(
    (share) => expectedSaving(int8, facts({ MatMul: share, Add: 1 - share })).saving,
  );
  expect(much).toBeGreaterThan(little!);
});

test('an option that touches next to nothing is not worth measuring, and the reason says so', () => {
  expect(expectedSaving(int4, facts({ Conv: 0.99, Gemm: 0.01 }, 'cuda')).hopeless).toMatch(
    'MatMul and Gemm take 1% of the time, so it could not save more than that',
  );
  expect(expectedSaving(int8, facts({ Conv: 0.99, Gemm: 0.01 })).hopeless).toBeUndefined();
});

test('weights alone and float16 are for GPUs', () => {
  expect(precisionsOn('cpu')).toEqual(['int8-qdq', 'int8-dynamic']);
  expect(precisionsOn('cuda')).toEqual(['int8-qdq', 'int8-dynamic', 'int8-weights', 'int4-weights', 'float16']);
  expect(expectedSaving(float16, facts({ Conv: 1 }, 'cuda')).saving).toBeGreaterThan(0.2);
});

test('another model promises what it is smaller by', () => {
  const subject = { label: 'm', path: 'm.onnx', vocabularySizes: new Map() };
  const option = { kind: 'declared', path: 'm.onnx', subject, bytes: 1, parameters: 250 } as const;
  expect(expectedSaving(option, facts({})).saving).toBe(0.75);
});
