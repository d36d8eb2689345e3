import { expect, test } from 'vitest';
import { readEvents } from '../../src/benchmark/node-events.ts';
import { readProfile } from '../../src/benchmark/read-profile.ts';

const run = { cat: 'Session', name: 'model_run' };
const node = (name: string, op_name: string, dur: number, shapes: [number[][], number[]] = [[], []]) => ({
  cat: 'Node',
  name: `${name}_kernel_time`,
  dur,
  args: {
    op_name,
    activation_size: '100',
    parameter_size: '20',
    output_size: '30',
    input_type_shape: shapes[0].map((dims) => ({ float: dims })),
    output_type_shape: [{ float: shapes[1] }],
  },
});
const product: [number[][], number[]] = [
  [
    [1, 4],
    [4, 2],
  ],
  [1, 2],
];
const profile = (events: object[], batch = 1) => readProfile(readEvents(events), batch);

test('operator types share the time of a run, the largest first, and the heaviest nodes are named', () => {
  const found = profile([run, node('a', 'Conv', 60), node('b', 'Conv', 20), node('c', 'Relu', 20)])!;
  expect(found.operators).toEqual([
    { operator: 'Conv', share: 0.8, nodes: 2 },
    { operator: 'Relu', share: 0.2, nodes: 1 },
  ]);
  expect(found.heaviest[0]).toEqual({ node: 'a', operator: 'Conv', share: 0.6 });
  expect(found.bytesMovedPerQuery).toBe(450);
});

test('several runs are one run: times by their median, so that a cold start does not count', () => {
  const found = profile([
    run,
    run,
    run,
    node('a', 'MatMul', 900, product),
    node('a', 'MatMul', 30, product),
    node('a', 'MatMul', 30, product),
    node('b', 'Add', 10),
    node('b', 'Add', 10),
    node('b', 'Add', 10),
  ])!;
  expect(found.operators.map(({ share }) => share)).toEqual([0.75, 0.25]);
  expect(found.macsPerQuery).toBe(8);
  expect(found.heaviest[0]).toMatchObject({ node: 'a', macsPerQuery: 8 });
});

test('a batch is so many queries', () => {
  expect(profile([run, node('a', 'MatMul', 30, product)], 4)).toMatchObject({
    macsPerQuery: 2,
    bytesMovedPerQuery: 37.5,
  });
});

test('at most five nodes are named, and names are cut to what a review holds', () => {
  const found = profile([run, ...Array.from({ length: 9 }, (_, i) => node('n'.repeat(999) + i, 'Relu', i + 1))])!;
  expect(found.heaviest).toHaveLength(5);
  expect(found.heaviest[0]!.node).toHaveLength(300);
});

test('where nothing ran there is no profile', () => {
  expect(profile([run])).toBeUndefined();
});
