import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create, toBinary } from '@bufbuild/protobuf';
import { afterAll, describe, expect, test } from 'vitest';
import { GraphBuilder } from '../../src/onnx/index.ts';
import { ModelProtoSchema, NodeProtoSchema } from '../../src/onnx/onnx_pb.gen.ts';
import { locateFailure } from '../../src/onnx-rewrite/locate-failure.ts';

const folder = mkdtempSync(join(tmpdir(), 'wattnudge-locate-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('where our own result does not load, the node of it is named', () => {
  const write = () => {
    const graph = new GraphBuilder();
    const x = graph.input('x', 'float32', [1]);
    const inner = new GraphBuilder();
    inner.node('Foo', ['x'], {}, 'deep');
    graph.node('MatMul', [x, 'w'], {}, 'product');
    graph.node('If', ['c'], { then_branch: { graph: inner } }, 'chosen');
    const model = graph.toModel();
    model.graph!.node.push(
      create(NodeProtoSchema, {
        opType: 'DequantizeLinear',
        name: 'dense_dequantize',
        input: ['q'],
        output: ['dense_float'],
      }),
      create(NodeProtoSchema, { opType: 'Gemm', name: 'dense', input: ['dense_float'], output: ['unnamed_value'] }),
      create(NodeProtoSchema, { opType: 'Cast', name: 'a (1) `b`\u202e', input: ['dense_float'], output: ['odd'] }),
    );
    const path = join(folder, 'broken.onnx');
    writeFileSync(path, toBinary(ModelProtoSchema, model));
    return path;
  };

  test.each<[string, string, string | undefined]>([
    [
      'by inference of shapes',
      'Node (dense_dequantize) Op (DequantizeLinear) [ShapeInferenceError] Scale must be a scalar',
      '"dense_dequantize" (DequantizeLinear)',
    ],
    [
      'by a mismatch of types',
      'Type Error: Type (tensor(float16)) of output arg (y) of node (dense) does not match expected type (tensor(float)).',
      '"dense" (Gemm)',
    ],
    [
      'by the schema of an operator, at once',
      'This is an invalid model. In Node, ("dense", Gemm, "", -1) : ("a": tensor(float),) -> ("b") , Error Unrecognized attribute: axis',
      '"dense" (Gemm)',
    ],
    [
      'by the schema of an operator, later',
      'This is an invalid model. Error in Node:dense_dequantize : Unrecognized attribute: axis for operator',
      '"dense_dequantize" (DequantizeLinear)',
    ],
    [
      'by a missing kernel',
      "Could not find an implementation for MatMul(13) node with name 'product'",
      '"product" (MatMul)',
    ],
    // Made by the runtime's optimisation of `dense`, and of a node without a name.
    [
      'that an optimisation made another of',
      'In Node, ("dense/MatMulAddFusion_bias_dq", DequantizeLinear, "", -1) : () -> () , Error',
      '"dense" (Gemm)',
    ],
    [
      'without a name, by the values that it gives',
      'In Node, ("/MatMulAddFusion_bias_dq", DequantizeLinear, "", -1) : ("product": tensor(float)) -> () , Error',
      '"product" (MatMul)',
    ],
    [
      'without a name, by the values that it takes',
      'In Node, ("", Mul, "", -1) : ("w": tensor(float)) -> ("nobody knows") , Error',
      '"product" (MatMul)',
    ],
    ['in a branch', 'Node (deep) Op (Foo) failed', '"deep" (Foo)'],
    ['whose name is hard to read', 'Node (a (1) `b`\u202e) Op (Cast) failed', '"a (1) `b`\\u202e" (Cast)'],
    ['of which the message says nothing', 'Deserialize tensor failed.', undefined],
    ['that is none of ours', 'Node (no such node) Op (Cast) failed', undefined],
    ['in a message that would take long to search', `${'Node ('.repeat(100_000)}`, undefined],
  ])('a node %s', async (_, message, expected) => {
    const found = await locateFailure(message, write(), 'model.onnx');
    expect(found).toBe(expected && `its node ${expected}`);
  });
});
