import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { create, equals, fromBinary, toBinary } from '@bufbuild/protobuf';
import { describe, expect, test } from 'vitest';
import { GraphBuilder, readOnnx } from '../../../src/onnx/index.ts';
import {
  type ModelProto,
  ModelProtoSchema,
  SparseTensorProtoSchema,
  TensorProtoSchema,
} from '../../../src/onnx/onnx_pb.gen.ts';
import { rewriteModel, type UncalibratedPrecision } from '../../../src/onnx-rewrite/index.ts';
import { writeModel } from '../../../src/onnx-rewrite/write-model.ts';
import { inFolder, randomFeed, randomWeights, relativeError, run } from '../../support/onnx/rewriting.ts';
import { writeSparseModel } from '../../support/onnx/sparse-model.ts';
import { externalTensor, field, GRAPH, model as modelOf, number, repeated, TENSOR } from '../../support/onnx/wire.ts';

const FILE_BYTES = 2 ** 31 - 1;
const x = { x: randomFeed('x', [64, 64]) };

function dense(): GraphBuilder {
  const graph = new GraphBuilder();
  const input = graph.input('x', 'float32', ['n', 64]);
  const w = graph.constant({ shape: [64, 64], data: randomWeights(64 * 64) }, 'w');
  const kernel = graph.constant({ shape: [64, 64], data: randomWeights(64 * 64, 'k') }, 'k');
  graph.node('Where', [graph.node('Greater', [input, kernel]), kernel, graph.node('MatMul', [input, w])], {}, 'y');
  graph.output('y', 'float32', ['n', 64]);
  return graph;
}

/** The same model with its weights in a file beside it, as exporters leave them. */
async function external(folder: string, graph = dense()): Promise<string> {
  const path = join(folder, 'model.onnx');
  const written = await writeModel(graph.toModel(), path, { folder, fileBytes: 0 });
  expect(written.externalData).toEqual(['model.onnx.data']);
  return path;
}

describe('writing what was read is the identity', () => {
  test('in one file, and with weights beside it and back', async () => {
    await inFolder(async (folder) => {
      const original = dense().toModel();
      const [a, b, c] = ['a.onnx', 'b.onnx', 'c.onnx'].map((name) => join(folder, name)) as [string, string, string];
      await writeModel(copy(original), a, { folder, fileBytes: FILE_BYTES });
      expect(equals(ModelProtoSchema, decode(a), original)).toBe(true);
      const { bytes, externalData } = await writeModel(decode(a), b, { folder, fileBytes: 1000 });
      expect(externalData).toEqual(['b.onnx.data']);
      expect(bytes).toBe(statSync(b).size + statSync(`${b}.data`).size);
      expect(statSync(b).size).toBeLessThan(1000);
      await writeModel(decode(b), c, { folder, fileBytes: FILE_BYTES });
      expect(equals(ModelProtoSchema, decode(c), original)).toBe(true);
      expect(readdirSync(folder).sort()).toEqual(['a.onnx', 'b.onnx', 'b.onnx.data', 'c.onnx']);
    });
  });

  test('external weights start on whole pages, and the runtime finds them', async () => {
    await inFolder(async (folder) => {
      const path = await external(folder);
      const offsets = decode(path).graph?.initializer.map(({ externalData }) =>
        Number(externalData.find(({ key }) => key === 'offset')?.value),
      );
      expect(offsets).toEqual([0, 64 * 64 * 4]);
      const [[before], [after]] = await Promise.all([run(dense().toBytes(), x), run(path, x)]);
      expect(after).toEqual(before);
    });
  });
});

describe('external data', () => {
  test.each<UncalibratedPrecision>(['int8-dynamic', 'int8-weights', 'int4-weights', 'float16'])(
    'is read, and the %s model is whole wherever it is written',
    async (precision) => {
      await inFolder(async (folder) => {
        const modelPath = await external(folder);
        const outputPath = join(folder, 'deeper/new/model.onnx');
        const report = await rewriteModel({ modelPath, precision, outputPath });
        expect(report.externalData).toEqual([]);
        expect(report.bytesBefore).toBe(statSync(modelPath).size + statSync(`${modelPath}.data`).size);
        expect(report.bytesAfter).toBe(statSync(outputPath).size);
        const [[before], [after]] = await Promise.all([run(modelPath, x), run(outputPath, x)]);
        const error = relativeError(before?.y, after?.y);
        expect(error).toBeGreaterThan(0);
        expect(error).toBeLessThan(0.15);
      });
    },
  );

  test('is what a model becomes that protobuf could not hold', async () => {
    await inFolder(async (folder) => {
      const modelPath = join(folder, 'model.onnx');
      writeFileSync(modelPath, dense().toBytes());
      const outputPath = join(folder, 'new.onnx');
      const report = await rewriteModel({ modelPath, precision: 'float16', outputPath, limits: { fileBytes: 5000 } });
      expect(report.externalData).toEqual(['new.onnx.data']);
      expect((await readOnnx(outputPath)).externalData).toEqual([
        { location: 'new.onnx.data', bytesNeeded: statSync(`${outputPath}.data`).size },
      ]);
      const [[before], [after]] = await Promise.all([run(modelPath, x), run(outputPath, x)]);
      const error = relativeError(before?.y, after?.y);
      expect(error).toBeGreaterThan(0);
      expect(error).toBeLessThan(0.01);
    });
  });

  test('of sparse tensors comes along', async () => {
    await inFolder(async (folder) => {
      writeFileSync(join(folder, 'sparse.bin'), new Uint8Array(Float32Array.of(1, 2, 3).buffer));
      const model = dense().toModel();
      const values = create(TensorProtoSchema, { name: 's', dims: [3n], dataType: 1, dataLocation: 1 });
      values.externalData = [{ $typeName: 'onnx.StringStringEntryProto', key: 'location', value: 'sparse.bin' }];
      const indices = create(TensorProtoSchema, { dims: [3n], dataType: 7, int64Data: [0n, 5n, 9n] });
      model.graph?.sparseInitializer.push(create(SparseTensorProtoSchema, { values, indices, dims: [20n] }));
      const [modelPath, outputPath] = [join(folder, 'model.onnx'), join(folder, 'new/model.onnx')];
      writeFileSync(modelPath, toBinary(ModelProtoSchema, model));
      await rewriteModel({ modelPath, precision: 'int8-dynamic', outputPath });
      const stored = decode(outputPath).graph?.sparseInitializer[0]?.values;
      expect(Uint8Array.from(stored?.rawData ?? [])).toEqual(new Uint8Array(Float32Array.of(1, 2, 3).buffer));
    });
  });

  test('that is missing, too short or led away is refused as the reader refuses it', async () => {
    const rewrite = (modelPath: string, folder: string) =>
      rewriteModel({ modelPath, precision: 'int8-dynamic', outputPath: join(folder, 'new.onnx') });
    await inFolder(async (folder) => {
      const path = await external(folder);
      truncateSync(`${path}.data`, 100);
      await expect(rewrite(path, folder)).rejects.toMatchObject({ code: 'corrupt-model' });
      mkdirSync(join(folder, 'other'));
      writeFileSync(join(folder, 'other/model.onnx'), readFileSync(path));
      await expect(rewrite(join(folder, 'other/model.onnx'), folder)).rejects.toMatchObject({
        code: 'external-data-missing',
      });
      symlinkSync('/etc/hostname', join(folder, 'other/model.onnx.data'));
      await expect(rewrite(join(folder, 'other/model.onnx'), folder)).rejects.toMatchObject({
        code: 'external-data-outside',
      });
      expect(existsSync(join(folder, 'new.onnx'))).toBe(false);
    });
  });
});

describe('a hostile or huge model', () => {
  const rewrite = (modelPath: string) =>
    rewriteModel({ modelPath, precision: 'int8-dynamic', outputPath: `${modelPath}.new` });

  test('whose external weights claim more than a rewrite takes is refused before any is read', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'model.onnx');
      const claim = externalTensor([2 ** 20, 2 ** 13], { location: 'weights.bin', offset: '0' });
      writeFileSync(path, modelOf(field(GRAPH.initializer, ...claim)));
      writeFileSync(join(folder, 'weights.bin'), '');
      truncateSync(join(folder, 'weights.bin'), 2 ** 35);
      await expect(rewrite(path)).rejects.toMatchObject({
        code: 'too-large',
        message: expect.stringContaining('34359738368'),
      });
    });
  });

  test('of numbers in a long list is refused before it is decoded', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'model.onnx');
      // A list of small integers takes twenty times its bytes in memory.
      const list = field(TENSOR.int64Data, repeated(Uint8Array.of(1), 2e6));
      const tensor = field(GRAPH.initializer, number(TENSOR.dims, 2e6), number(TENSOR.dataType, 7), list);
      writeFileSync(path, modelOf(tensor));
      const request = { modelPath: path, precision: 'int8-dynamic', outputPath: `${path}.new` } as const;
      await expect(rewriteModel({ ...request, limits: { structureBytes: 1e6 } })).rejects.toMatchObject({
        code: 'too-large',
      });
    });
  });

  test('that a limit of the caller forbids is refused', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'model.onnx');
      writeSparseModel(path, { tensors: 3, bytesPerTensor: 4_000_000 });
      await expect(
        rewriteModel({
          modelPath: path,
          precision: 'int8-weights',
          outputPath: `${path}.new`,
          limits: { weightBytes: 10e6 },
        }),
      ).rejects.toMatchObject({ code: 'too-large', remedy: expect.any(String) });
    });
  });

  test('with operators named like members of objects is only a model without known operators', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'model.onnx');
      const graph = new GraphBuilder();
      graph.input('x', 'float32', [4]);
      for (const operator of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
        graph.node(operator, ['x', 'x'], {}, `y_${operator}`);
      }
      writeFileSync(path, graph.toBytes());
      for (const precision of ['int8-dynamic', 'int8-weights', 'int4-weights'] as const) {
        const outputPath = join(folder, 'new.onnx');
        await expect(rewriteModel({ modelPath: path, precision, outputPath })).rejects.toMatchObject({
          code: 'nothing-to-convert',
        });
      }
    });
  });

  test('of functions that call one another twice each ends soon', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'model.onnx');
      const graph = dense();
      graph.node('f::f0', ['x'], {}, 'z');
      graph.output('z', 'float32', ['n', 64]);
      const model = graph.toModel();
      for (let depth = 0; depth < 40; depth += 1) {
        const call = (output: string) => ({ opType: `f${depth + 1}`, domain: 'f', input: ['a'], output: [output] });
        const definition = { name: `f${depth}`, domain: 'f', input: ['a'], output: ['b'] };
        model.functions.push({
          ...fromBinary(
            ModelProtoSchema,
            toBinary(
              ModelProtoSchema,
              create(ModelProtoSchema, { functions: [{ ...definition, node: [call('c'), call('b')] }] }),
            ),
          ).functions[0]!,
        });
      }
      writeFileSync(path, toBinary(ModelProtoSchema, model));
      const outputPath = join(folder, 'new.onnx');
      await rewriteModel({ modelPath: path, precision: 'float16', outputPath });
      expect(existsSync(outputPath)).toBe(true);
    });
  });
});

test('what stood in the place of the new model stays until that is whole, and no scraps remain', async () => {
  await inFolder(async (folder) => {
    const [modelPath, outputPath] = [join(folder, 'model.onnx'), join(folder, 'new.onnx')];
    writeFileSync(modelPath, dense().toBytes());
    writeFileSync(outputPath, 'before');
    const stop = new AbortController();
    stop.abort(new Error('enough'));
    await expect(rewriteModel({ modelPath, precision: 'float16', outputPath, signal: stop.signal })).rejects.toThrow(
      'enough',
    );
    const missing = join(folder, 'gone.bin');
    const model = dense().toModel();
    for (const tensor of model.graph?.initializer ?? []) {
      tensor.dataLocation = 1;
      tensor.externalData = [{ $typeName: 'onnx.StringStringEntryProto', key: 'location', value: 'gone.bin' }];
    }
    await expect(writeModel(model, outputPath, { folder, fileBytes: FILE_BYTES })).rejects.toThrow(missing);
    expect(readFileSync(outputPath, 'utf8')).toBe('before');
    expect(readdirSync(folder).sort()).toEqual(['model.onnx', 'new.onnx']);
  });
});

test('a model may take its own place', async () => {
  await inFolder(async (folder) => {
    const path = await external(folder);
    const [before] = await run(path, x);
    await rewriteModel({ modelPath: path, precision: 'float16', outputPath: path, limits: { fileBytes: 5000 } });
    const [after] = await run(path, x);
    const error = relativeError(before?.y, after?.y);
    expect(error).toBeGreaterThan(0);
    expect(error).toBeLessThan(0.01);
  });
});

function decode(path: string): ModelProto {
  return fromBinary(ModelProtoSchema, readFileSync(path));
}

function copy(model: ModelProto): ModelProto {
  return fromBinary(ModelProtoSchema, toBinary(ModelProtoSchema, model));
}
