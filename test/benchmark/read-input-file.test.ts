import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { parseNpy } from '../../src/benchmark/parse-npy.ts';
import { readInputFile, readLabels } from '../../src/benchmark/read-input-file.ts';
import { WattnudgeError } from '../../src/errors/wattnudge-error.ts';
import { npy } from '../support/npy.ts';

const directory = mkdtempSync(join(tmpdir(), 'wattnudge-inputs-'));
const file = (name: string, content: string | Uint8Array) => {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
};
const ids = { name: 'ids', type: 'int64', shape: ['batch', 2] };

describe('a file of inputs', () => {
  test('.npz is cut into batches by its first axis, and a remainder is left out', () => {
    const content = zipSync({
      'ids.npy': npy('<i8', [5, 2], BigInt64Array.from([0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n])),
    });
    const batches = readInputFile(file('a.npz', content), [ids], 2);
    expect(batches.map(([tensor]) => [...tensor!.data])).toEqual([
      [0n, 1n, 2n, 3n],
      [4n, 5n, 6n, 7n],
    ]);
    expect(batches[0]![0]!.dims).toEqual([2, 2]);
  });

  test('an input without a declared rank takes samples of any shape', () => {
    const any = { name: 'x', type: 'float32', shape: [], anyRank: true as const };
    const samples = npy(
      '<f4',
      [5, 2, 3],
      Float32Array.from({ length: 30 }, (_, i) => i),
    );
    const batches = readInputFile(file('any.npy', samples), [any], 2);
    expect(batches.map(([tensor]) => tensor!.dims)).toEqual([
      [2, 2, 3],
      [2, 2, 3],
    ]);
    expect([...batches[1]![0]!.data]).toEqual([12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23]);
    const single = readInputFile(file('single.npy', npy('<f4', [], Float32Array.of(7))), [any], 1);
    expect(single).toMatchObject([[{ name: 'x', dims: [], data: Float32Array.of(7) }]]);
  });

  test('.npy serves a model with one input', () => {
    const path = file('b.npy', npy('<i8', [1, 2], BigInt64Array.from([7n, 8n])));
    expect([...readInputFile(path, [ids], 1)[0]![0]!.data]).toEqual([7n, 8n]);
    expect(() => readInputFile(path, [ids, { ...ids, name: 'mask' }], 1)).toThrow(/use .npz/);
  });

  test('JSON takes nested lists, in the model’s element type', () => {
    const path = file('c.json', '{"ids": [[1, 2], [3, 4]]}');
    expect(readInputFile(path, [ids], 1).map(([tensor]) => [...tensor!.data])).toEqual([
      [1n, 2n],
      [3n, 4n],
    ]);
  });

  test('an input of a fixed first dimension is used for every query', () => {
    const path = file('d.json', '{"ids": [[1, 2], [3, 4]], "state": [[0.5]]}');
    const state = { name: 'state', type: 'float32', shape: [1, 1] };
    // Its first dimension equals the batch of 1, so it counts samples; with a batch of 2 it is the model's own shape.
    const batches = readInputFile(path, [ids, state], 2);
    expect(batches).toHaveLength(1);
    expect([...batches[0]![1]!.data]).toEqual([0.5]);
  });

  test.each([
    ['missing input', '{"other": [[1, 2]]}', 'no array for the input "ids" (it has "other")'],
    ['wrong shape', '{"ids": [[1, 2, 3]]}', 'has the shape [1, 3]; the model takes [batch, 2]'],
    ['ragged lists', '{"ids": [[1, 2], [3]]}', 'not all of the same length'],
    ['too few samples', '{"ids": []}', 'the model takes [batch, 2]'],
    ['not an object', '[1, 2]', 'not an object of tensor names'],
    ['a word', '{"ids": "many"}', 'holds string where a number or list is expected'],
    ['no known format', 'hello', 'neither .npz, nor .npy, nor JSON'],
  ])('%s is refused with what was found', (_, content, words) => {
    const path = file('bad.json', content);
    expect(() => readInputFile(path, [ids], 1)).toThrow(words);
  });

  test('half-precision numbers are read as their bits, and labels as numbers', () => {
    const halves = Uint16Array.of(0x3c00, 0x4000);
    const path = file('f.npz', zipSync({ 'x.npy': npy('<f2', [2, 1], halves), 'labels.npy': npy('<f2', [2], halves) }));
    const batches = readInputFile(path, [{ name: 'x', type: 'float16', shape: ['batch', 1] }], 2);
    expect(batches[0]![0]).toMatchObject({ type: 'float16', data: halves });
    expect(readLabels(path, 'labels')).toEqual([1, 2]);
  });

  test.each([
    ['text', 'string', 'a tensor of string'],
    ['4-bit numbers', 'int4', 'a tensor of int4'],
    ['a list', undefined, 'not a tensor'],
  ])('a model that takes %s is refused whatever the file holds', (_, type, words) => {
    const path = file('g.json', '{"ids": [[1, 2]]}');
    expect(() => readInputFile(path, [{ ...ids, type }], 1)).toThrow(
      expect.objectContaining({ code: 'input-unsupported', message: expect.stringContaining(words) }),
    );
  });

  test('an array of another element type is refused', () => {
    const path = file('e.npy', npy('<f4', [1, 2], Float32Array.from([1, 2])));
    expect(() => readInputFile(path, [ids], 1)).toThrow('holds float32; the model takes int64');
  });
});

describe('a .npy file', () => {
  test('round-trips every type', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { maxLength: 20 }), (values) => {
        const array = parseNpy(npy('<f8', [values.length], Float64Array.from(values)), 'x');
        expect([...array.data]).toEqual(values);
        expect(array).toMatchObject({ type: 'float64', shape: [values.length] });
      }),
    );
  });

  test.each([
    ['object arrays, which would run pickled code', '|O', /element type is \|O/],
    ['big-endian numbers', '>f4', /element type is >f4/],
    ['a type that is no type', 'toString', /element type is toString/],
  ])('refuses %s', (_, descriptor, words) => {
    expect(() => parseNpy(npy(descriptor, [1], Float32Array.from([1])), 'x')).toThrow(words);
  });

  test('refuses a shape that the file is too short for', () => {
    expect(() => parseNpy(npy('<f4', [1_000_000_000, 1_000_000_000], Float32Array.from([1])), 'x')).toThrow(/follow/);
  });

  test('never fails with anything but an explanation, whatever the bytes', () => {
    const whole = npy('<i4', [2, 3], Int32Array.of(1, 2, 3, 4, 5, 6));
    const byte = fc.oneof(fc.nat(255), fc.constantFrom(...Buffer.from("0123456789,() '<>|fiub")));
    const changed = fc
      .array(fc.tuple(fc.nat(whole.length - 1), byte), { minLength: 1, maxLength: 2 })
      .map((changes) => changes.reduce((content, [at, value]) => content.with(at, value), whole));
    const cut = fc.nat(whole.length).map((length) => whole.subarray(0, length));
    const endings = new Set<string>();
    fc.assert(
      fc.property(fc.oneof({ weight: 3, arbitrary: changed }, cut, fc.uint8Array({ maxLength: 200 })), (content) => {
        try {
          const { shape, data } = parseNpy(content, 'x');
          expect(data).toHaveLength(shape.reduce((product, size) => product * size, 1));
          endings.add('read');
        } catch (error) {
          expect(error).toBeInstanceOf(WattnudgeError);
          endings.add('refused');
        }
      }),
    );
    expect(endings).toEqual(new Set(['read', 'refused']));
  });
});
