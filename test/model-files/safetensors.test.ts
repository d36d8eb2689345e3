import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safetensorsParameters } from '../../src/model-files/index.ts';

async function* chunksOf(bytes: Uint8Array, size = 5): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function file(header: string, length = BigInt(Buffer.byteLength(header))): Buffer {
  const prefix = Buffer.alloc(8);
  prefix.writeBigUInt64LE(length);
  return Buffer.concat([prefix, Buffer.from(header)]);
}

describe('the header of a safetensors file', () => {
  test('gives the parameters of all tensors, and no weights are read', async () => {
    let read = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield file('{"a":{"dtype":"F16","shape":[3,4]},"b":{"dtype":"F32","shape":[]}}');
      for (;;) {
        read += 1;
        yield Buffer.alloc(1024);
      }
    }
    expect(await safetensorsParameters(endless())).toBe(13);
    expect(read).toBe(0);
  });

  test.each<[string, Buffer]>([
    ['a length that lies', file('{}', 10n ** 18n)],
    ['a length beyond the file', file('{}', 100n)],
    ['no JSON', file('{"a":')],
    ['a list', file('[1, 2]')],
    ['null', file('null')],
    ['a shape below zero', file('{"a":{"shape":[-1]}}')],
    ['a shape that is none', file('{"a":{"shape":"many"}}')],
    ['more parameters than a number holds', file('{"a":{"shape":[9007199254740991,9007199254740991]}}')],
    ['an empty file', Buffer.alloc(0)],
  ])('that has %s gives none', async (_, bytes) => {
    expect(await safetensorsParameters(chunksOf(bytes))).toBeUndefined();
  });

  test('of any bytes does not throw', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((text) => file(text)),
        ),
        async (bytes) => {
          const parameters = await safetensorsParameters(chunksOf(bytes));
          expect(parameters === undefined || Number.isSafeInteger(parameters)).toBe(true);
        },
      ),
    );
  });
});
