/** Graphs that are made from nothing: each can be decoded, few could be run. */
import fc from 'fast-check';
import { GraphBuilder } from '../../src/onnx/index.ts';
import { attribute, tensor } from '../../test/support/onnx/arbitrary-values.ts';

const name = fc.oneof(
  fc.constantFrom('x', 'y', 'input_ids', 'constructor', '__proto__', ''),
  fc.string({ maxLength: 8 }),
);
const dimensions = fc.array(fc.oneof(fc.nat(9), name), { maxLength: 4 });
const node = fc.record({
  operator: fc.oneof(
    fc.constantFrom('Conv', 'MatMul', 'Gemm', 'Gather', 'Relu', 'Constant', 'ConstantOfShape', 'Add', 'com.acme::Foo'),
    fc.stringMatching(/^\w{1,9}$/),
  ),
  inputs: fc.array(name, { maxLength: 3 }),
  attributes: fc.dictionary(fc.oneof(fc.constantFrom('value', 'axis', 'shape'), name), attribute, { maxKeys: 3 }),
});

export const graphBytes: fc.Arbitrary<Uint8Array> = fc
  .record({
    inputs: fc.array(fc.tuple(name, dimensions), { maxLength: 4 }),
    outputs: fc.array(fc.tuple(name, dimensions), { maxLength: 3 }),
    constants: fc.array(tensor, { maxLength: 5 }),
    filled: fc.array(fc.array(fc.nat(50), { maxLength: 4 }), { maxLength: 3 }),
    nodes: fc.array(node, { maxLength: 8 }),
    inner: fc.array(node, { maxLength: 3 }),
    metadata: fc.dictionary(name, fc.string(), { maxKeys: 3 }),
    opset: fc.integer({ min: 1, max: 25 }),
  })
  .map(({ inputs, outputs, constants, filled, nodes, inner, metadata, opset }) => {
    const graph = new GraphBuilder({ opset }).metadata(metadata);
    for (const [input, shape] of inputs) graph.input(input, 'float32', shape);
    for (const constant of constants) graph.constant(constant);
    for (const shape of filled) graph.filled({ shape, value: 1 });
    for (const { operator, inputs: from, attributes } of nodes) graph.node(operator, from, attributes);
    const body = new GraphBuilder();
    for (const { operator, inputs: from, attributes } of inner) body.node(operator, from, attributes);
    graph.node('Loop', [], { body: { graph: body } });
    for (const [output, shape] of outputs) graph.output(output, 'float32', shape);
    return graph.toBytes();
  });
