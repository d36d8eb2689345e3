import { expect, test } from 'vitest';
import { feedsOf } from '../../src/benchmark/samples.ts';
import { type NumericType, toTyped } from '../../src/engines/onnxruntime/tensor-data.ts';

/** As onnxruntime-common behaves where JavaScript has Float16Array. */
class ModernTensor {
  readonly type: string;
  readonly dims: readonly number[];
  readonly #data: unknown;

  constructor(type: string, data: Uint16Array, dims: readonly number[]) {
    this.type = type;
    this.dims = dims;
    this.#data = type === 'float16' ? new Float32Array(data) : data;
  }

  get data() {
    return this.#data;
  }
}
const runtime = { Tensor: ModernTensor } as unknown as Parameters<typeof feedsOf>[0];
const feed = (type: NumericType) => {
  const tensor = { name: 'x', type, dims: [2], data: toTyped(type, 2, (index) => index + 1) };
  return { given: tensor.data, fed: feedsOf(runtime, [tensor]).x };
};

test('the binding reads the bits of a float16 tensor, whatever array the tensor class makes of them', () => {
  const { given, fed } = feed('float16');
  expect(fed).toBeInstanceOf(ModernTensor);
  expect(fed).toMatchObject({ type: 'float16', dims: [2] });
  expect(fed!.data).toBe(given);
  expect(fed!.data).toEqual(Uint16Array.of(0x3c00, 0x4000));
});

test('a tensor of any other type is as the tensor class made it', () => {
  const { given, fed } = feed('uint16');
  expect(Object.keys(fed!)).not.toContain('data');
  expect(fed!.data).toBe(given);
});
