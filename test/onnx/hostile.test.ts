import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { GraphBuilder, readOnnx } from '../../src/onnx/index.ts';
import { LIMITS } from '../../src/onnx/limits.ts';
import { mapOf } from '../support/map-of.ts';
import { readBytes, refusal } from '../support/onnx/read-bytes.ts';
import { writeSparseModel } from '../support/onnx/sparse-model.ts';
import {
  ATTRIBUTE,
  bytes,
  concat,
  externalTensor,
  FLOAT32,
  field,
  GRAPH,
  header,
  INT64,
  MODEL,
  model,
  modelOfTensor,
  NODE,
  number,
  repeated,
  TENSOR,
  text,
  varint,
} from '../support/onnx/wire.ts';

const REAL = join(import.meta.dirname, '../../node_modules/@ricky0123/vad-web/dist/silero_vad_legacy.onnx');
const irVersion = number(MODEL.irVersion, 8);
const floats = (...dims: (number | bigint)[]) => [
  ...dims.map((size) => number(TENSOR.dims, size)),
  number(TENSOR.dataType, FLOAT32),
];

describe('files that are no ONNX models are named for what they are', () => {
  test.each([
    ['', /an empty file/],
    ['version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n', /Git LFS pointer/],
    ['<!DOCTYPE html><html>', /HTML/],
    ['\n <html lang="en">', /HTML/],
    ['{"message": "Not Found"}', /JSON/],
    ['PK\x03\x04', /zip archive, such as a PyTorch checkpoint/],
    ['\x80\x02}q\x00', /pickle/],
    ['\x18\0\0\0ORTM', /ORT format/],
    ['\x1c\0\0\0TFL3', /TensorFlow Lite/],
    ['GGUF\x03', /GGUF/],
    ['\x98\x0a\0\0\0\0\0\0{"__metadata__"', /safetensors/],
    ['hello', /something else/],
  ])('%j', async (content, what) => {
    const error = await refusal(Buffer.from(content, 'latin1'));
    expect(error.code).toBe('not-onnx');
    expect(error.message).toMatch(what);
    expect(error.remedy).toBeTruthy();
  });

  test('an LFS pointer says how to get the model', async () => {
    const error = await refusal(text('version https://git-lfs.github.com/spec/v1\n'));
    expect(error.remedy).toContain('git lfs pull');
  });
});

describe('files that cannot be read', () => {
  test('a missing file', async () => {
    await expect(readOnnx('/nowhere/model.onnx', { name: 'm.onnx' })).rejects.toMatchObject({
      code: 'model-unreadable',
      message: 'm.onnx: the file can’t be opened (ENOENT)',
    });
  });

  test('a folder, and a pipe that nobody writes to', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wattnudge-pipe-'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    await expect(readOnnx(folder)).rejects.toMatchObject({ code: 'model-unreadable' });
    await expect(readOnnx(join(folder, 'pipe'))).rejects.toMatchObject({ code: 'model-unreadable' });
    rmSync(folder, { recursive: true });
  });

  test('a file of more than 2 GiB, which no runtime parses', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wattnudge-large-'));
    writeSparseModel(join(folder, 'large.onnx'), { tensors: 1, bytesPerTensor: 2 ** 31 });
    await expect(readOnnx(join(folder, 'large.onnx'))).rejects.toMatchObject({ code: 'model-too-complex' });
    rmSync(folder, { recursive: true });
  });
});

describe('the wire format', () => {
  test('rejects a file that was cut, and names the field and the byte', async () => {
    const error = await refusal(readFileSync(REAL).subarray(0, 500_000));
    expect(error).toMatchObject({ code: 'corrupt-model' });
    expect(error.message).toMatch(/^model\.onnx: the file is cut off: it has [\d,]+ bytes of at least [\d,]+/);
  });

  test('rejects a message that reaches beyond the one around it', async () => {
    const node = concat(header(GRAPH.node, 100), field(NODE.opType, 'Relu'));
    const error = await refusal(concat(irVersion, field(MODEL.graph, node), new Uint8Array(200)));
    expect(error).toMatchObject({ code: 'corrupt-model' });
    expect(error.message).toContain(
      'graph.node[0] at byte 4: expected 100 bytes from byte 6, but the message around it ends after 6',
    );
  });

  test('rejects a length of 2^63', async () => {
    const error = await refusal(concat(irVersion, varint(MODEL.graph * 8 + 2), varint(2n ** 63n)));
    expect(error).toMatchObject({ code: 'corrupt-model' });
  });

  test('rejects a number of more than 10 bytes', async () => {
    const error = await refusal(concat(bytes(0x08), new Uint8Array(11).fill(0x80), bytes(1)));
    expect(error.message).toBe('model.onnx: ir_version at byte 0: a number is longer than 10 bytes');
  });

  test('rejects a field of the wrong wire type', async () => {
    const error = await refusal(concat(irVersion, number(MODEL.graph, 1)));
    expect(error.message).toContain('graph at byte 2: expected a length-delimited value (wire type 2), found a varint');
  });

  test('rejects groups, field 0 and wire types that do not exist', async () => {
    for (const tag of [bytes(0x53), bytes(0x54), bytes(0x02, 0x00), bytes(0x56), bytes(0x57)]) {
      expect(await refusal(concat(irVersion, tag))).toMatchObject({ code: 'corrupt-model' });
    }
  });

  test('rejects a second graph, which another reader would merge or prefer', async () => {
    const error = await refusal(concat(irVersion, field(MODEL.graph), field(MODEL.graph)));
    expect(error.message).toContain('graph at byte 4: a field that may occur once occurs twice');
  });

  test('rejects a file without a graph, and one without a version', async () => {
    expect((await refusal(irVersion)).message).toContain('expected a graph');
    expect((await refusal(field(MODEL.graph))).message).toContain("expected the version of ONNX's format");
  });

  test('passes over fields that it does not know', async () => {
    const unknown = concat(
      number(77, 5),
      field(78, 'x'),
      varint(79 * 8 + 1),
      new Uint8Array(8),
      varint(80 * 8 + 5),
      new Uint8Array(4),
    );
    expect((await readBytes(concat(model(unknown), unknown))).parameters).toBe(0);
  });
});

describe('claims are held against the file', () => {
  const located = (dims: string) => `graph.initializer[0].${dims} at byte`;

  test('rejects a shape whose product overflows', async () => {
    const error = await refusal(
      modelOfTensor(...floats(2n ** 40n, 2n ** 40n), field(TENSOR.rawData, new Uint8Array(4))),
    );
    expect(error).toMatchObject({ code: 'corrupt-model' });
    expect(error.message).toContain(located('dims'));
  });

  test('rejects a shape whose elements can be counted and bytes cannot', async () => {
    expect(await refusal(modelOfTensor(...floats(2n ** 52n)))).toMatchObject({ code: 'corrupt-model' });
  });

  test('rejects negative sizes, and sizes beyond 2^53', async () => {
    for (const size of [-1, 2n ** 53n, 2n ** 63n - 1n, -(2n ** 63n)]) {
      expect((await refusal(modelOfTensor(...floats(size)))).message).toContain('graph.initializer[0].dims[0]');
    }
  });

  test('rejects shapes that are plausible but not what is stored', async () => {
    const error = await refusal(modelOfTensor(...floats(1000, 1000), field(TENSOR.rawData, new Uint8Array(16))));
    expect(error.message).toContain(located('raw_data'));
    expect(error.message).toContain('the shape [1000, 1000] of float32 takes 4000000 bytes, but 16 are stored');
  });

  test('rejects weights that are claimed and not there', async () => {
    const error = await refusal(modelOfTensor(...floats(1000, 1000)));
    expect(error.message).toContain('takes 1000000 values, but 0 are stored');
  });

  test('rejects typed lists of another length', async () => {
    const few = field(TENSOR.floatData, new Uint8Array(12));
    expect((await refusal(modelOfTensor(...floats(4), few))).message).toContain('takes 4 values, but 3 are stored');
    const many = field(TENSOR.int64Data, repeated(varint(300), 2000));
    const integers = [number(TENSOR.dims, 5000), number(TENSOR.dataType, INT64), many];
    expect((await refusal(modelOfTensor(...integers))).message).toContain(
      'takes 5000 values, but 400 to 4000 are stored',
    );
  });

  test('accepts an empty tensor, a scalar, and typed lists of the right length', async () => {
    const list = field(TENSOR.floatData, new Uint8Array(16));
    expect((await readBytes(modelOfTensor(...floats(0, 2n ** 40n, 2n ** 40n)))).parameters).toBe(0);
    expect((await readBytes(modelOfTensor(...floats(), field(TENSOR.rawData, new Uint8Array(4))))).parameters).toBe(1);
    expect((await readBytes(modelOfTensor(...floats(4), list))).parameters).toBe(4);
  });

  test('rejects a tensor without an element type, and accepts a type of the future', async () => {
    expect((await refusal(modelOfTensor(number(TENSOR.dims, 1)))).message).toContain('element type');
    const future = [number(TENSOR.dims, 8), number(TENSOR.dataType, 99), field(TENSOR.rawData, new Uint8Array(3))];
    expect(await readBytes(modelOfTensor(...future))).toMatchObject({
      parametersByPrecision: mapOf({ type99: 8 }),
      weightBytes: 3,
    });
  });

  test('names the field of a tensor deep in a node', async () => {
    const attribute = field(NODE.attribute, field(ATTRIBUTE.t, ...floats(3)));
    const relu = field(GRAPH.node, field(NODE.opType, 'Relu'));
    const error = await refusal(model(relu, relu, field(GRAPH.node, field(NODE.opType, 'Constant'), attribute)));
    expect(error.message).toContain('graph.node[2].attribute[0].t.float_data at byte');
  });

  test('rejects constants that no memory holds, made by a few bytes', async () => {
    const graph = new GraphBuilder();
    for (let index = 0; index < 3; index += 1) graph.filled({ shape: [2 ** 30, 2 ** 30], value: 1 });
    expect(await refusal(graph.toBytes())).toMatchObject({ code: 'model-too-complex' });
  });
});

describe('external data', () => {
  const read = (entries: Readonly<Record<string, string>>) => readBytes(modelOfTensor(...externalTensor([4], entries)));
  const refused = (entries: Readonly<Record<string, string>>) =>
    refusal(modelOfTensor(...externalTensor([4], entries)));

  test('is listed by file, with the size that the file must have', async () => {
    const tensor = (entries: Readonly<Record<string, string>>) =>
      field(GRAPH.initializer, ...externalTensor([4], entries));
    const { externalData, weightBytes } = await readBytes(
      model(
        tensor({ location: 'weights.bin', offset: '4096', length: '16' }),
        tensor({ location: './weights.bin' }),
        tensor({ location: 'sub//more.bin', offset: '0' }),
      ),
    );
    expect(externalData).toEqual([
      { location: 'weights.bin', bytesNeeded: 4112 },
      { location: 'sub/more.bin', bytesNeeded: 16 },
    ]);
    expect(weightBytes).toBe(48);
  });

  test.each([
    '../weights.bin',
    'a/../../weights.bin',
    '..',
    '/etc/passwd',
    '\\\\server\\share',
    'a\\..\\b',
    'C:weights.bin',
    'c:/weights.bin',
    'file:///etc/passwd',
    'https://example.com/w',
    'weights.bin\0.txt',
    '*/_ORT_MEM_ADDR_/*',
  ])('rejects the location %j', async (location) => {
    const error = await refused({ location });
    expect(error.code).toBe('external-data-outside');
    expect(error.message).toContain('graph.initializer[0].external_data at byte');
    expect(error.message).not.toContain('\0');
  });

  test('rejects a location outside even where the tensor is stored here', async () => {
    const entry = field(TENSOR.externalData, field(1, 'location'), field(2, '../x'));
    const tensor = [...floats(1), field(TENSOR.rawData, new Uint8Array(4)), entry];
    expect(await refusal(modelOfTensor(...tensor))).toMatchObject({ code: 'external-data-outside' });
  });

  test('accepts names that only look like an escape', async () => {
    const { externalData } = await read({ location: '..weights/a..b/-rf $(x) "y".bin' });
    expect(externalData[0]?.location).toBe('..weights/a..b/-rf $(x) "y".bin');
  });

  test.each([
    [{ location: 'w', offset: '-1' }],
    [{ location: 'w', offset: '1e3' }],
    [{ location: 'w', offset: '0x10' }],
    [{ location: 'w', offset: '99999999999999999999' }],
    [{ location: 'w', offset: `${LIMITS.externalBytes}` }],
    [{ location: 'w', length: '15' }],
    [{ location: 'w', length: '' }],
    [{ location: '' }],
    [{ offset: '0' }],
  ])('rejects %j', async (entries) => {
    expect(await refused(entries as Record<string, string>)).toMatchObject({ code: 'corrupt-model' });
  });

  test('rejects two locations for one tensor', async () => {
    const second = field(TENSOR.externalData, field(1, 'location'), field(2, 'other.bin'));
    const error = await refusal(modelOfTensor(...externalTensor([4], { location: 'w.bin' }), second));
    expect(error).toMatchObject({ code: 'corrupt-model' });
  });

  test('rejects weights both here and outside', async () => {
    const tensor = [...externalTensor([4], { location: 'w.bin' }), field(TENSOR.rawData, new Uint8Array(16))];
    expect(await refusal(modelOfTensor(...tensor))).toMatchObject({ code: 'corrupt-model' });
  });
});
