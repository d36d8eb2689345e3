import { expect, test } from 'vitest';
import { readableOutputs } from '../../src/benchmark/readable-outputs.ts';

type Metadata = Parameters<typeof readableOutputs>[0]['outputMetadata'];
const tensor = (name: string, type: string) => ({ name, isTensor: true, type, shape: [1] }) as Metadata[number];
const list = (name: string): Metadata[number] => ({ name, isTensor: false });
const read = (...outputMetadata: Metadata) => readableOutputs({ outputMetadata });

test('tensors of numbers, truth values and texts are asked for; lists, maps and 4-bit numbers are left out', () => {
  expect(
    read(
      tensor('label', 'string'),
      list('probabilities'),
      tensor('half', 'float16'),
      tensor('packed', 'int4'),
      tensor('mask', 'bool'),
    ),
  ).toEqual(['label', 'half', 'mask']);
});

test('a model without any of them is refused by name, with what to do', () => {
  expect(() => read(list('probabilities'), tensor('packed', 'uint4'))).toThrow(
    expect.objectContaining({
      code: 'output-unsupported',
      message: expect.stringContaining('"probabilities" is a list or a map, "packed" is a tensor of uint4'),
      remedy: expect.stringContaining('Export'),
    }),
  );
});
