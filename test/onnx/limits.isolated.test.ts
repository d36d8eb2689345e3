import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { readOnnx } from '../../src/onnx/index.ts';
import { LIMITS } from '../../src/onnx/limits.ts';
import { mapOf } from '../support/map-of.ts';
import { readBytes, refusal } from '../support/onnx/read-bytes.ts';
import { writeSparseModel } from '../support/onnx/sparse-model.ts';
import {
  ATTRIBUTE,
  concat,
  FLOAT32,
  field,
  GRAPH,
  MODEL,
  model,
  modelOfTensor,
  NODE,
  number,
  repeated,
  TENSOR,
  varint,
} from '../support/onnx/wire.ts';

/** So low that a few thousand of a thing, or a megabyte, are beyond them. */
vi.mock('../../src/onnx/limits.ts', async (original) => {
  const { LIMITS: real } = await original<typeof import('../../src/onnx/limits.ts')>();
  const COUNTS = { messages: 20_000, graphs: 100, scalars: 20_000, nodes: 5000, tensors: 5000, values: 5000 };
  return { LIMITS: { ...real, ...COUNTS, structureBytes: 2 ** 20 } };
});

const file = vi.hoisted(() => ({ bytesRead: 0 }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const readSync = (...args: Parameters<typeof fs.readSync>): number => {
    const bytes = fs.readSync(...args);
    file.bytesRead += bytes;
    return bytes;
  };
  return { ...fs, readSync };
});

const node = (...fields: Uint8Array[]) => field(GRAPH.node, field(NODE.opType, 'A'), ...fields);

describe('limits', () => {
  const nested = (depth: number): Uint8Array => {
    let graph: Uint8Array = new Uint8Array();
    for (let level = 0; level < depth; level += 1) {
      graph = field(GRAPH.node, field(NODE.opType, 'If'), field(NODE.attribute, field(ATTRIBUTE.g, graph)));
    }
    return model(graph);
  };

  test('accepts subgraphs to the depth that runtimes parse, and rejects deeper ones', async () => {
    expect((await readBytes(nested(32))).operators).toEqual(mapOf({ If: 32 }));
    expect(await refusal(nested(33))).toMatchObject({ code: 'model-too-complex' });
    expect(await refusal(nested(500))).toMatchObject({ code: 'model-too-complex' });
  });

  test('rejects types that are nested without end', async () => {
    let type = field(1, number(1, FLOAT32));
    for (let level = 0; level < 1000; level += 1) type = field(4, field(1, type));
    const error = await refusal(model(field(GRAPH.input, field(2, type))));
    expect(error).toMatchObject({ code: 'model-too-complex' });
  });

  test.each([
    ['nodes', LIMITS.nodes, field(GRAPH.node, field(NODE.opType, 'A'))],
    ['initializers', LIMITS.tensors, field(GRAPH.initializer, number(TENSOR.dims, 0), number(TENSOR.dataType, 1))],
    ['inputs', LIMITS.values, field(GRAPH.input)],
    ['attributes', LIMITS.messages, node(field(NODE.attribute))],
    ['attributes of one node', 1, node(repeated(field(NODE.attribute), LIMITS.messages))],
    ['subgraphs', LIMITS.graphs, node(field(NODE.attribute, field(ATTRIBUTE.g)))],
    ['subgraphs of one attribute', 1, node(field(NODE.attribute, repeated(field(ATTRIBUTE.graphs), LIMITS.graphs)))],
    ['numbers in attributes', 10, node(field(NODE.attribute, field(ATTRIBUTE.ints, repeated(varint(1), 4_000))))],
    ['entries of external data', 1, field(GRAPH.initializer, repeated(field(TENSOR.externalData), LIMITS.messages))],
    ['dimensions', 400, field(GRAPH.initializer, repeated(number(TENSOR.dims, 0), 64), number(TENSOR.dataType, 1))],
  ])('rejects %s without end', async (_, limit, item) => {
    expect(await refusal(model(repeated(item, limit + 1)))).toMatchObject({ code: 'model-too-complex' });
  });

  test('rejects functions without end', async () => {
    const functions = repeated(field(MODEL.functions), LIMITS.graphs + 1);
    expect(await refusal(concat(model(), functions))).toMatchObject({ code: 'model-too-complex' });
  });

  test('rejects a tensor of too many dimensions', async () => {
    const dims = field(TENSOR.dims, repeated(varint(1), 100_000));
    expect(await refusal(modelOfTensor(dims))).toMatchObject({ code: 'model-too-complex' });
  });

  test('rejects a name of megabytes, and metadata without end', async () => {
    const name = field(GRAPH.node, field(NODE.opType, 'A'.repeat(5_000_000)));
    expect(await refusal(model(name))).toMatchObject({ code: 'model-too-complex' });
    const entry = field(MODEL.metadataProps, field(1, 'key'), field(2, 'x'.repeat(60_000)));
    expect(await refusal(concat(model(), repeated(entry, 100)))).toMatchObject({ code: 'model-too-complex' });
  });

  test('rejects a graph that has more to be read than any model', async () => {
    expect(await refusal(model(repeated(number(77, 1), LIMITS.structureBytes / 3 + 1)))).toMatchObject({
      code: 'model-too-complex',
    });
  });
});

test('a model of 2 GB is read without its weights', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wattnudge-sparse-'));
  writeSparseModel(join(folder, 'model.onnx'), { tensors: 20, bytesPerTensor: 100_000_000 });
  file.bytesRead = 0;
  const read = await readOnnx(join(folder, 'model.onnx'));
  expect(read).toMatchObject({ parameters: 500_000_000, weightBytes: 2_000_000_000, operators: mapOf({ Add: 20 }) });
  // Some kilobytes at the beginning, and some behind each tensor.
  expect(file.bytesRead).toBeGreaterThan(20 * 1000);
  expect(file.bytesRead).toBeLessThan(20 * 100_000);
  rmSync(folder, { recursive: true });
});
