/** Files that were made to break a reader. Each test is named for its attack. */
import { execFileSync } from 'node:child_process';
import { closeSync, ftruncateSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readGguf } from '../../src/gguf/index.ts';
import { LIMITS } from '../../src/gguf/limits.ts';
import { readBytes, refusal } from '../support/gguf/read-bytes.ts';
import { tinyLlama } from '../support/gguf/tiny-llama.ts';
import {
  count,
  type GgufTensor,
  type GgufValue,
  ggufString,
  list,
  text,
  uint32,
  uint64,
  writeGguf,
} from '../support/gguf/write-gguf.ts';
import { temporaryFolder } from '../support/git.ts';

const ALL_ONES = 2n ** 64n - 1n;
const ARRAY = 9;
const STRING = 8;

const withMetadata = (...metadata: (readonly [string, GgufValue])[]) => writeGguf({ metadata });
const withTensors = (...tensors: GgufTensor[]) => writeGguf({ tensors });
const floats = (name: string, length: number, more: Partial<GgufTensor> = {}): GgufTensor => ({
  name,
  shape: [length],
  type: 'F32',
  data: Buffer.alloc(4 * length),
  ...more,
});
const arrayOf = (type: number, length: number | bigint, ...items: Uint8Array[]): GgufValue => ({
  type: ARRAY,
  bytes: Buffer.concat([uint32(type), uint64(length), ...items]),
});

describe('another format', () => {
  test.each([
    ['', /an empty file/],
    ['version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n', /Git LFS pointer/],
    ['<!DOCTYPE html><html>', /HTML/],
    ['PK\x03\x04', /zip archive/],
    ['\x08\x07', /an ONNX model/],
    ['GGU', /something else/],
  ])('%j is named for what it is', async (content, what) => {
    const error = await refusal(Buffer.from(content, 'latin1'));
    expect(error.code).toBe('not-gguf');
    expect(error.message).toMatch(what);
  });

  test.each([
    [0, /found 0$/],
    [1, /expected version 2 or 3 of GGUF, found 1$/],
    [4, /found 4$/],
    [0x03000000, /big-endian/],
  ])('version %i is refused', async (version, what) => {
    const error = await refusal(writeGguf({ version }));
    expect(error.code).toBe('not-gguf');
    expect(error.message).toMatch(what);
  });

  test('a folder, and a pipe that nobody writes to', async () => {
    const folder = temporaryFolder();
    execFileSync('mkfifo', [join(folder, 'pipe.gguf')]);
    await expect(readGguf(folder)).rejects.toMatchObject({ code: 'model-unreadable' });
    await expect(readGguf(join(folder, 'pipe.gguf'))).rejects.toMatchObject({ code: 'model-unreadable' });
  });
});

describe('a truncated file', () => {
  const whole = tinyLlama();

  test('is refused wherever it was cut, and never read beyond its end', async () => {
    const cuts = [4, 8, 16, 24, 25, 40, 100, 5000, 9000, whole.length - 1];
    for (const at of cuts) {
      const error = await refusal(whole.subarray(0, at));
      expect(error.code, `cut at ${at}`).toBe('corrupt-model');
      expect(error.message).toMatch(/^model\.gguf: at byte \d+, .*(but the file ends after|but the file has) \d+/);
    }
  });
});

describe('lying counts', () => {
  test.each([
    ['tensors', LIMITS.tensors],
    ['keys', LIMITS.keys],
  ] as const)('more %s than there is room for', async (which, limit) => {
    const few = await refusal(writeGguf({ claims: { [which]: 1000 } }));
    expect(few).toMatchObject({ code: 'corrupt-model' });
    expect(few.message).toMatch(/expected at least \d+ bytes, but the file ends after \d+/);
    for (const claimed of [BigInt(limit) + 1n, 2n ** 53n + 1n, ALL_ONES]) {
      const error = await refusal(writeGguf({ claims: { [which]: claimed } }));
      expect(error).toMatchObject({ code: 'model-too-complex' });
      expect(error.message).toContain(`expected at most ${limit}, found ${claimed}`);
    }
  });

  test.each([0, STRING, ARRAY, 12])('a list of type %i with more items than there are bytes', async (type) => {
    const codes = [1000n, 2n ** 61n, ALL_ONES].map((length) => refusal(withMetadata(['a', arrayOf(type, length)])));
    for (const error of await Promise.all(codes)) expect(error.code).toMatch(/^(corrupt-model|model-too-complex)$/);
  });

  test('a length whose product with the item size is small in 64 bits', async () => {
    // 2^61 items of 8 bytes: 2^64, which is 0 where it wraps around.
    const error = await refusal(withMetadata(['a', arrayOf(10, 2n ** 61n)]));
    expect(error).toMatchObject({ code: 'corrupt-model' });
    expect(error.message).toContain('expected at least 18446744073709551616 bytes');
  });

  test('dimensions whose product is small in 64 bits', async () => {
    const error = await refusal(withTensors(floats('a', 0, { shape: [2n ** 32n, 2n ** 32n] })));
    expect(error).toMatchObject({ code: 'corrupt-model' });
    expect(error.message).toContain('expected 73786976294838206464 bytes of data');
  });

  test('more parameters than can be counted, of a type whose size is not known', async () => {
    const error = await refusal(
      withTensors({ name: 'a', shape: [ALL_ONES, ALL_ONES], type: 99, data: Buffer.alloc(0) }),
    );
    expect(error).toMatchObject({ code: 'model-too-complex' });
  });
});

describe('overlong texts', () => {
  test.each([1000n, 2n ** 31n, 2n ** 63n, ALL_ONES])('a text that claims %i bytes', async (length) => {
    const value = { type: STRING, bytes: ggufString('abc', length) };
    expect(await refusal(withMetadata(['a', value]))).toMatchObject({ code: 'corrupt-model' });
    const file = Buffer.concat([Buffer.from('GGUF'), uint32(3), uint64(0), uint64(1), ggufString('a key', length)]);
    expect(await refusal(file)).toMatchObject({ code: 'corrupt-model' });
  });

  test('a key, and a name of a tensor, of more than 1,024 bytes', async () => {
    const name = 'n'.repeat(LIMITS.nameBytes + 1);
    expect(await refusal(withMetadata([name, count(1)]))).toMatchObject({ code: 'model-too-complex' });
    expect(await refusal(withTensors(floats(name, 1)))).toMatchObject({ code: 'model-too-complex' });
  });

  test('many long texts are passed over once 4 MiB are kept', async () => {
    const long = text('x'.repeat(LIMITS.keptBytes));
    const many = Array.from({ length: 70 }, (_, index) => [`key ${index}`, long] as const);
    const last = ['general.name', text('y'.repeat(LIMITS.keptBytes))] as const;
    expect(await readBytes(writeGguf({ metadata: [...many, last] }))).toMatchObject({ name: undefined });
  });

  test('bytes that are no UTF-8, controls, and another direction are shown escaped', async () => {
    const name = Buffer.from('a\u202e\u0007"\n', 'utf8').toString();
    const error = await refusal(withMetadata([name, { type: 13, bytes: Buffer.alloc(8) }]));
    expect(error.message).toContain(String.raw`value of "a\u202e\u0007\"\n": expected a type from 0 to 12, found 13`);
    const invalid = Buffer.concat([Buffer.from('GGUF'), uint32(3), uint64(0), uint64(1)]);
    const entry = Buffer.concat([ggufString(Buffer.from([0xff, 0xfe])), uint32(4), uint32(1)]);
    expect(await readBytes(Buffer.concat([invalid, entry]))).toMatchObject({ tensors: 0 });
  });
});

describe('nesting', () => {
  const nested = (depth: number): GgufValue => {
    let bytes: Buffer = Buffer.concat([uint32(0), uint64(0)]);
    for (let level = 1; level < depth; level++) bytes = Buffer.concat([uint32(ARRAY), uint64(1), bytes]);
    return { type: ARRAY, bytes };
  };

  test('lists inside lists are read to a depth of 4', async () => {
    expect(await readBytes(withMetadata(['a', nested(4)], ['general.name', text('b')]))).toMatchObject({ name: 'b' });
    for (const depth of [5, 2000]) {
      expect(await refusal(withMetadata(['a', nested(depth)]))).toMatchObject({ code: 'model-too-complex' });
    }
  });

  test('a wide list of lists is refused before it is walked', async () => {
    const inner = Buffer.concat([uint32(0), uint64(0)]);
    const wide = arrayOf(
      ARRAY,
      LIMITS.nestedArrays + 1,
      ...Array.from({ length: LIMITS.nestedArrays + 1 }, () => inner),
    );
    expect(await refusal(withMetadata(['a', wide]))).toMatchObject({ code: 'model-too-complex' });
  });
});

describe('names that are there twice', () => {
  test('a key', async () => {
    const error = await refusal(withMetadata(['general.name', text('a')], ['general.name', text('b')]));
    expect(error).toMatchObject({ code: 'corrupt-model' });
    expect(error.message).toContain('the key "general.name" is there a second time');
  });

  test('a key whose first value was too long to be kept', async () => {
    const long = text('x'.repeat(LIMITS.keptBytes + 1));
    const error = await refusal(withMetadata(['general.name', long], ['general.name', text('b')]));
    expect(error).toMatchObject({ code: 'corrupt-model' });
  });

  test('a tensor', async () => {
    const error = await refusal(withTensors(floats('a', 8), floats('a', 8)));
    expect(error.message).toContain('the tensor "a" is there a second time');
  });

  test('names of JavaScript are names like any other', async () => {
    const metadata = ['__proto__', 'constructor', 'toString'].map((key) => [key, text('x')] as const);
    expect(await readBytes(writeGguf({ metadata }))).toMatchObject({ architecture: '', name: undefined });
    const own = [['general.architecture', text('__proto__')] as const];
    expect(await readBytes(writeGguf({ metadata: own }))).toMatchObject({ contextLength: undefined });
  });
});

describe('alignment', () => {
  test.each([
    ['0', count(0)],
    ['3', count(3)],
    ['2 to the 31st', count(2 ** 31)],
    ['below 0', { type: 'int32', value: -32 }],
    ['of a fraction', { type: 'float32', value: 0.5 }],
    ['that is no number', { type: 'float64', value: Number.NaN }],
    ['of 64 bits', { type: 'uint64', value: ALL_ONES }],
    ['of a text', text('32'.repeat(1000))],
    ['of a list', list('uint32', [32])],
  ] as [string, GgufValue][])('%s', async (_, value) => {
    const error = await refusal(withMetadata(['general.alignment', value]));
    expect(error).toMatchObject({ code: 'corrupt-model' });
    expect(error.message).toContain('general.alignment: expected a power of two up to 1048576, found');
    expect(error.message.length).toBeLessThan(300);
  });

  test('data that is not aligned', async () => {
    const error = await refusal(withTensors(floats('a', 8, { offset: 4 })));
    expect(error.message).toContain('tensor "a": expected an offset that is a multiple of 32, found 4');
  });
});

describe('places of data', () => {
  test.each([32n, 2n ** 40n, 2n ** 64n - 32n])('an offset beyond the file, or a gap: %i', async (offset) => {
    const error = await refusal(withTensors(floats('a', 8, { offset })));
    expect(error).toMatchObject({ code: 'corrupt-model' });
    expect(error.message).toContain(`expected its data at offset 0, found ${offset}`);
  });

  test('two tensors with the same data', async () => {
    const error = await refusal(withTensors(floats('a', 8), floats('b', 8, { offset: 0 })));
    expect(error.message).toContain('tensor "b": expected its data at offset 32, found 0');
  });

  test('data behind a type of unknown size is not before it', async () => {
    const unknown: GgufTensor = { name: 'b', shape: [1], type: 99, data: Buffer.alloc(32) };
    const error = await refusal(withTensors(floats('a', 8), unknown, floats('c', 8, { offset: 0 })));
    expect(error.message).toContain('expected its data from offset 32, found 0');
  });

  test('more data than the file has', async () => {
    const error = await refusal(withTensors(floats('a', 8, { data: Buffer.alloc(0) })));
    expect(error.message).toContain('expected 32 bytes of data, but the file has 0');
  });

  test('rows that are no whole blocks', async () => {
    const error = await refusal(withTensors(floats('a', 0, { shape: [33], type: 'Q8_0' })));
    expect(error.message).toContain('expected rows of a multiple of 32 elements for Q8_0, found 33');
  });

  test('more than four dimensions', async () => {
    const error = await refusal(withTensors(floats('a', 1, { shape: [1, 1, 1, 1, 1] })));
    expect(error.message).toContain('expected at most 4 dimensions, found 5');
  });
});

test('a sparse file of a terabyte that is one list is refused, not read', async () => {
  const path = join(temporaryFolder(), 'sparse.gguf');
  writeFileSync(path, '');
  const file = openSync(path, 'r+');
  const head = [Buffer.from('GGUF'), uint32(3), uint64(0), uint64(1), ggufString('a'), uint32(ARRAY)];
  writeSync(file, Buffer.concat([...head, uint32(0), uint64(2 ** 39)]));
  ftruncateSync(file, 2 ** 40);
  closeSync(file);
  await expect(readGguf(path)).rejects.toMatchObject({ code: 'model-too-complex' });
});
