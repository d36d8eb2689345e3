/** What fast-check makes of tensors and attributes. Each can be encoded; few belong to an operator. */
import fc from 'fast-check';
import type { ElementType } from '../../../src/onnx/index.ts';

export const tensor = fc.record({
  type: fc.constantFrom<ElementType[]>('float32', 'float64', 'int64', 'int32', 'int8', 'uint8', 'bool', 'float16'),
  shape: fc.array(fc.nat(6), { maxLength: 4 }),
  value: fc.nat(1),
});
export const attribute = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noInteger: true, min: -1e6, max: 1e6 }),
  fc.string(),
  fc.array(fc.integer()),
  fc.array(fc.string(), { minLength: 1 }),
  tensor.map((value) => ({ tensor: value })),
);
