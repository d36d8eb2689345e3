import { create } from '@bufbuild/protobuf';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GraphBuilder } from '../../src/onnx/index.ts';
import { type NodeProto, NodeProtoSchema } from '../../src/onnx/onnx_pb.gen.ts';
import { sortNodes } from '../../src/onnx-rewrite/sort-nodes.ts';
import { growth, IN_PROPORTION } from '../support/growth.ts';

describe('a node that is written before what it takes', () => {
  const names = (nodes: readonly NodeProto[]) => nodes.map(({ name }) => name).join(' ');
  const node = (name: string, input: string[], output: string[] = [name]) =>
    create(NodeProtoSchema, { name, opType: 'Foo', input, output });

  test.each<[string, NodeProto[], string]>([
    ['a Constant after its use', [node('use', ['x', 'late']), node('late', [])], 'late use'],
    ['all of a chain', [node('c', ['b']), node('b', ['a']), node('a', ['x'])], 'a b c'],
    ['one of two that are used', [node('b', ['a', 'c']), node('a', []), node('d', []), node('c', ['a'])], 'a c b d'],
    ['what needs nothing keeps its place', [node('p', []), node('q', []), node('r', ['p'])], 'p q r'],
    ['an input that is left out', [node('a', ['', 'b']), node('b', [''], ['b', ''])], 'b a'],
    ['a cycle keeps the order of the file', [node('a', ['b']), node('b', ['a']), node('c', ['b'])], 'b a c'],
    ['one that takes itself', [node('a', ['a']), node('b', ['a'])], 'a b'],
  ])('%s', (_, nodes, expected) => {
    expect(names(sortNodes(nodes))).toBe(expected);
  });

  test('one that only a branch, or a branch of a branch, takes', () => {
    const inner = (taken: string, nested?: GraphBuilder) => {
      const graph = new GraphBuilder();
      graph.node('Mul', [taken, 'own'], {}, 'own_result');
      graph.constant({ shape: [1], value: 1 }, 'own');
      if (nested !== undefined) graph.node('If', ['c'], { then_branch: { graph: nested } });
      return graph;
    };
    const graph = new GraphBuilder();
    graph.node('If', ['c'], { then_branch: { graph: inner('near', inner('far')) } }, 'result');
    graph.node('Foo', [], {}, 'own');
    graph.node('Foo', [], {}, 'near');
    graph.node('Foo', [], {}, 'far');
    const order = sortNodes(graph.toGraph().node).map(({ output }) => output[0]);
    expect(order).toEqual(['near', 'far', 'result', 'own']);
  });

  test('any order becomes one in which all can be run, and one that is such stays', () => {
    const plan = fc.record({
      edges: fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 60 }),
      seed: fc.infiniteStream(fc.nat(1000)),
    });
    fc.assert(
      fc.property(plan, ({ edges, seed }) => {
        const ordered = Array.from({ length: 31 }, (_, index) =>
          node(
            `${index}`,
            edges.filter(([a, b]) => Math.max(a, b) === index && a !== b).map(([a, b]) => `${Math.min(a, b)}`),
          ),
        );
        expect(sortNodes(ordered)).toEqual(ordered);
        const shuffled = ordered
          .map((each) => ({ each, key: seed.next().value as number }))
          .sort((a, b) => a.key - b.key);
        const sorted = sortNodes(shuffled.map(({ each }) => each));
        const place = new Map(sorted.map(({ name }, index) => [name, index]));
        expect(place.size).toBe(ordered.length);
        for (const { name, input } of sorted)
          for (const source of input) expect(place.get(source)!).toBeLessThan(place.get(name)!);
      }),
    );
  });

  test('a very long chain, the last node first, in proportion', async () => {
    const chain = (count: number) =>
      Array.from({ length: count }, (_, index) => node(`${count - index}`, [`${count - index - 1}`]));
    expect(sortNodes(chain(50_000))[0]?.name).toBe('1');
    expect(await growth(1000, chain, sortNodes)).toBeLessThan(IN_PROPORTION);
  });
});
