import { expect, test } from 'vitest';
import { countMacs } from '../../src/benchmark/count-macs.ts';
import { readEvents } from '../../src/benchmark/node-events.ts';

const event = (op_name: string, inputs: number[][], output: number[]) => ({
  cat: 'Node',
  name: `n_kernel_time`,
  args: {
    op_name,
    input_type_shape: inputs.map((dims) => ({ float: dims })),
    output_type_shape: [{ float: output }],
  },
});
const macs = (...events: object[]) => countMacs(readEvents(events));

test.each([
  ['a convolution', event('Conv', [[1, 3, 224, 224], [64, 3, 7, 7], [64]], [1, 64, 112, 112]), 64 * 112 * 112 * 3 * 49],
  [
    'a depthwise convolution',
    event(
      'Conv',
      [
        [1, 32, 8, 8],
        [32, 1, 3, 3],
      ],
      [1, 32, 8, 8],
    ),
    32 * 64 * 9,
  ],
  [
    'a transposed convolution',
    event(
      'ConvTranspose',
      [
        [1, 8, 4, 4],
        [8, 16, 2, 2],
      ],
      [1, 16, 8, 8],
    ),
    8 * 16 * 16 * 4,
  ],
  [
    'a matrix product',
    event(
      'MatMul',
      [
        [2, 5, 7],
        [7, 3],
      ],
      [2, 5, 3],
    ),
    2 * 5 * 3 * 7,
  ],
  ['a Gemm with a transposed weight', event('Gemm', [[1, 512], [1000, 512], [1000]], [1, 1000]), 512_000],
  [
    'an LSTM',
    event(
      'LSTM',
      [
        [10, 1, 64],
        [1, 512, 64],
        [1, 512, 128],
      ],
      [10, 1, 1, 128],
    ),
    10 * (512 * 64 + 512 * 128),
  ],
])('%s is counted', (_, node, expected) => {
  expect(macs(node)).toBe(expected);
});

test('several nodes add up, and others do not count', () => {
  const node = event(
    'MatMul',
    [
      [1, 2],
      [2, 3],
    ],
    [1, 3],
  );
  expect(macs(node, node, event('Relu', [[1, 3]], [1, 3]))).toBe(12);
});

test('a graph without such operators gives no count, not zero', () => {
  expect(macs(event('Relu', [[1, 3]], [1, 3]))).toBeUndefined();
});

test('events without shapes are passed over', () => {
  expect(macs({ cat: 'Session', name: 'x' }, { cat: 'Node', name: 'n_kernel_time' })).toBeUndefined();
});
