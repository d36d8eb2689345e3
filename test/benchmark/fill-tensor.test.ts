import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillTensor } from '../../src/benchmark/fill-tensor.ts';
import type { Fill } from '../../src/benchmark/tensor-plan.ts';
import type { NumericType } from '../../src/engines/onnxruntime/tensor-data.ts';

const plan = (fill: Fill, type: NumericType = 'float32', dims = [2, 50]) => ({ name: 'x', type, dims, fill });

test('the same seed gives the same values, another seed others', () => {
  expect(fillTensor(plan({ kind: 'normal' }), 1)).toEqual(fillTensor(plan({ kind: 'normal' }), 1));
  expect(fillTensor(plan({ kind: 'normal' }), 1)).not.toEqual(fillTensor(plan({ kind: 'normal' }), 2));
});

test('token ids are whole and below the vocabulary', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(), (vocabularySize, seed) => {
      const { data } = fillTensor(plan({ kind: 'tokens', vocabularySize }, 'int64'), seed);
      expect(data).toHaveLength(100);
      for (const id of data) expect(id >= 0n && id < BigInt(vocabularySize)).toBe(true);
    }),
  );
});

test('images lie in [0, 1], or in 0 to 255 as bytes', () => {
  const values = (type: NumericType) => Array.from(fillTensor(plan({ kind: 'image' }, type), 3).data, Number);
  expect(values('float32')).toHaveLength(100);
  expect(Math.min(...values('float32'))).toBeGreaterThanOrEqual(0);
  expect(Math.max(...values('float32'))).toBeLessThanOrEqual(1);
  expect(Math.max(...values('float32'))).toBeGreaterThan(0.5);
  expect(Math.max(...values('uint8'))).toBeGreaterThan(100);
});

test('positions count along the last dimension', () => {
  expect([...fillTensor(plan({ kind: 'positions' }, 'int64', [2, 3]), 1).data]).toEqual([0n, 1n, 2n, 0n, 1n, 2n]);
});

test('a tensor with an empty dimension is empty', () => {
  expect(fillTensor(plan({ kind: 'normal' }, 'float32', [1, 12, 0, 64]), 1).data).toHaveLength(0);
});
