import { fromBinary, toBinary } from '@bufbuild/protobuf';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GraphBuilder } from '../../src/onnx/index.ts';
import { ModelProtoSchema } from '../../src/onnx/onnx_pb.gen.ts';
import { rawBytes } from '../../src/onnx/tensor-bytes.ts';

test('the same calls give the same bytes', () => {
  const build = () => {
    const graph = new GraphBuilder({ name: 'g' }).metadata({ source: 'org/name' });
    graph.node('Relu', [graph.input('x', 'float32', [1])]);
    return graph.toBytes();
  };
  expect(build()).toEqual(build());
});

test('attributes take the type of their value', () => {
  const graph = new GraphBuilder();
  graph.node('com.acme::Foo', ['x'], {
    i: -5,
    f: 0.5,
    s: 'text',
    ints: [1, 2],
    floats: [1, 0.5],
    whole: { floats: [1] },
    strings: ['a'],
  });
  const model = fromBinary(ModelProtoSchema, graph.toBytes());
  const [foo] = model.graph?.node ?? [];
  expect(foo).toMatchObject({ opType: 'Foo', domain: 'com.acme' });
  expect(foo?.attribute).toMatchObject([
    { name: 'i', type: 2, i: -5n },
    { name: 'f', type: 1, f: 0.5 },
    { name: 's', type: 3, s: Uint8Array.from(Buffer.from('text')) },
    { name: 'ints', type: 7, ints: [1n, 2n] },
    { name: 'floats', type: 6, floats: [1, 0.5] },
    { name: 'whole', type: 6, floats: [1] },
    { name: 'strings', type: 8 },
  ]);
  expect(model.opsetImport).toMatchObject([
    { domain: '', version: 17n },
    { domain: 'com.acme', version: 1n },
  ]);
});

test('data of another length than its shape is refused', () => {
  expect(() => new GraphBuilder().constant({ shape: [2, 2], data: [1, 2, 3] })).toThrow(
    'takes 4 elements, but 3 are given',
  );
});

test('fields that the schema does not know survive a rewrite', () => {
  const unknown = Uint8Array.of(0xd2, 0x01, 0x02, 0x08, 0x05);
  const bytes = Buffer.concat([new GraphBuilder().toBytes(), unknown]);
  expect(Buffer.from(toBinary(ModelProtoSchema, fromBinary(ModelProtoSchema, bytes)))).toEqual(bytes);
});

test('every half is written as the nearest to its value', () => {
  const half = (value: number) => new DataView(rawBytes('float16', 1, { value }).buffer).getUint16(0, true);
  const value = (bits: number) => {
    const exponent = (bits >> 10) & 31;
    const fraction = (bits & 1023) / 1024;
    return exponent === 0 ? fraction * 2 ** -14 : (1 + fraction) * 2 ** (exponent - 15);
  };
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0x7bff }), (bits) => {
      expect(half(value(bits))).toBe(bits);
      expect(half(-value(bits))).toBe(bits | 0x8000);
    }),
  );
  expect(half((value(0x3c00) + value(0x3c01)) / 2)).toBe(0x3c00);
  expect(half((value(0x3c01) + value(0x3c02)) / 2)).toBe(0x3c02);
  expect([half(65_519), half(65_520), half(Number.NaN), half(2 ** -30)]).toEqual([0x7bff, 0x7c00, 0x7e00, 0]);
});
