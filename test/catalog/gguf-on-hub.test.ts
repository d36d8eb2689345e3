import { describe, expect, test } from 'vitest';
import {
  inQuantization,
  isInOtherQuantization,
  nameOfGguf,
  quantizationOfFile,
  readGgufOnHub,
} from '../../src/catalog/index.ts';

test.each([
  ['ada/Tiny-GGUF', { id: 'ada/Tiny-GGUF' }],
  ['ada/Tiny-GGUF:Q4_K_M', { id: 'ada/Tiny-GGUF', quantization: 'Q4_K_M' }],
  ['ada/tiny:q4_0', { id: 'ada/tiny', quantization: 'q4_0' }],
  ['hf.co/ada/Tiny-GGUF:UD-Q4_K_XL', { id: 'ada/Tiny-GGUF', quantization: 'UD-Q4_K_XL' }],
  ['hf:ada/Tiny-GGUF:Q8_0', { id: 'ada/Tiny-GGUF', quantization: 'Q8_0' }],
  ['ada/Tiny-GGUF/Q8_0/Tiny-00001-of-00002.gguf', { id: 'ada/Tiny-GGUF', file: 'Q8_0/Tiny-00001-of-00002.gguf' }],
  ['hf.co/google/gemma-2b/gemma-2b.gguf', { id: 'google/gemma-2b', file: 'gemma-2b.gguf' }],
  // Names of other kinds, and paths of this machine.
  ['ada/classifier', undefined],
  ['Qwen/Qwen3-8B:free', undefined],
  ['llama3.1:8b', undefined],
  ['Tiny-Q4_0.gguf', undefined],
  ['models/tiny/Tiny-Q4_0.gguf', undefined],
  ['models/tiny-gguf/Tiny-Q4_0.gguf', undefined],
  ['./ada/Tiny-GGUF/Tiny-Q4_0.gguf', undefined],
  ['/ada/Tiny-GGUF/Tiny-Q4_0.gguf', undefined],
])('%s names on the hub: %j', (name, expected) => {
  expect(readGgufOnHub(name)).toEqual(expected);
});

test.each([
  ['ada/Tiny-GGUF', 'a.gguf', 'ada/Tiny-GGUF/a.gguf'],
  ['google/gemma-2b', 'a.gguf', 'hf.co/google/gemma-2b/a.gguf'],
])('a file of %s has a name that is read again', (id, file, name) => {
  expect(nameOfGguf(id, file)).toBe(name);
  expect(readGgufOnHub(name)).toEqual({ id, file });
});

test.each([
  ['Q8_0/Tiny-Q8_0-00001-of-00002.gguf', 'Q8_0'],
  ['Qwen3-8B-UD-Q4_K_XL.gguf', 'UD-Q4_K_XL'],
  ['Cloud-Q4_0.gguf', 'Q4_0'],
  ['Tiny.gguf', undefined],
])('the quantisation of %s is %s', (path, quantization) => {
  expect(quantizationOfFile(path)).toBe(quantization);
});

const Q4 = { file: 'Tiny-Q4_0.gguf', quantization: 'Q4_0' };

describe('a name in another quantisation', () => {
  test.each([
    ['ada/Tiny-GGUF', 'ada/Tiny-GGUF:Q4_0'],
    ['ada/Tiny-GGUF:Q8_0', 'ada/Tiny-GGUF:Q4_0'],
    ['ada/Tiny-GGUF/Tiny-Q8_0.gguf', 'ada/Tiny-GGUF/Tiny-Q4_0.gguf'],
    ['hf.co/ada/tiny/Tiny-Q8_0.gguf', 'hf.co/ada/tiny/Tiny-Q4_0.gguf'],
    ['ada/Tiny-GGUF/Q8_0/Tiny-Q8_0-00001-of-00002.gguf', 'ada/Tiny-GGUF/Q4_0/Tiny-Q4_0.gguf', 'Q4_0/Tiny-Q4_0.gguf'],
  ])('keeps all else: %s, %s', (name, expected, file = Q4.file) => {
    const other = inQuantization(name, { ...Q4, file });
    expect(other).toBe(expected);
    expect(isInOtherQuantization(name, other)).toBe(true);
  });

  test.each([
    ['ada/Tiny-GGUF:Q8_0', 'ada/Tiny-GGUF:Q8_0'],
    ['ada/Tiny-GGUF:Q8_0', 'eve/Tiny-GGUF:Q4_0'],
    ['ada/Tiny-GGUF:Q8_0', 'ada/Tiny-GGUF:see-evil.example-Q4_0'],
    ['ada/Tiny-GGUF:Q8_0', 'ada/Tiny-GGUF'],
    ['ada/Tiny-GGUF:Q8_0', 'ada/Tiny-GGUF/Tiny-Q4_0.gguf'],
    ['ada/Tiny-GGUF/Tiny-Q8_0.gguf', 'ada/Tiny-GGUF:Q4_0'],
    ['ada/Tiny-GGUF/Tiny-Q8_0.gguf', 'ada/Tiny-GGUF/Other-Q4_0.gguf'],
    ['ada/Tiny-GGUF/Tiny-Q8_0.gguf', 'ada/Tiny-GGUF/see/evil.example/Tiny-Q4_0.gguf'],
    ['ada/Tiny-GGUF/Tiny-Q8_0.gguf', 'ada/Tiny-GGUF/Tiny.gguf'],
    ['models/a.gguf', 'models/b-Q4_0.gguf'],
    ['gpt-4o', 'gpt-4o-mini'],
  ])('is none: %s, %s', (name, other) => {
    expect(isInOtherQuantization(name, other)).toBe(false);
  });
});
