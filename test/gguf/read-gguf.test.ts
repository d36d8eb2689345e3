import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { partNames, partOfName, readParts } from '../../src/gguf/index.ts';
import { readBytes, writeParts } from '../support/gguf/read-bytes.ts';
import { tinyLlama } from '../support/gguf/tiny-llama.ts';
import { count, list, text, writeGguf } from '../support/gguf/write-gguf.ts';
import { temporaryFolder } from '../support/git.ts';

describe('a whole model', () => {
  test('says what it is, how large, and in which quantisation', async () => {
    const content = tinyLlama({ type: 'Q4_0' });
    expect(await readBytes(content)).toEqual({
      bytes: content.length,
      version: 3,
      architecture: 'llama',
      name: 'Tiny llama',
      licence: 'apache-2.0',
      tensors: 21,
      parameters: 122_176,
      parametersByType: new Map([
        ['Q4_0', 121_856],
        ['F32', 320],
      ]),
      quantisation: 'Q4_0',
      contextLength: 1024,
      chatTemplate: expect.stringContaining('{% for message in messages %}'),
      tokenizer: { kind: 'gpt2', tokens: 312 },
      part: undefined,
    });
  });

  test('of version 2 is read alike', async () => {
    const content = tinyLlama();
    content.writeUInt32LE(2, 4);
    expect(await readBytes(content)).toMatchObject({ version: 2, architecture: 'llama' });
  });

  test('that says nothing of itself is described by its tensors', async () => {
    const tensors = [{ name: 'a', shape: [32, 3], type: 'Q8_0' as const, data: Buffer.alloc(102) }];
    expect(await readBytes(writeGguf({ tensors }))).toMatchObject({
      architecture: '',
      quantisation: 'Q8_0',
      parameters: 96,
      contextLength: undefined,
      chatTemplate: undefined,
      tokenizer: undefined,
    });
  });

  test('of a quantisation that is newer than this reader is read, and its type is told by number', async () => {
    const tensors = [
      { name: 'a', shape: [64], type: 40, data: Buffer.alloc(36) },
      { name: 'b', shape: [2], type: 'F32' as const, data: Buffer.alloc(8) },
    ];
    const { parametersByType, quantisation } = await readBytes(
      writeGguf({ metadata: [['general.file_type', count(39)]], tensors }),
    );
    expect([...parametersByType]).toEqual([
      ['type 40', 64],
      ['F32', 2],
    ]);
    expect(quantisation).toBe('type 40');
  });

  test('with another alignment is laid out by it', async () => {
    const tensors = ['a', 'b'].map((name) => ({ name, shape: [3], type: 'F32' as const, data: Buffer.alloc(12) }));
    const content = writeGguf({ metadata: [['general.alignment', count(64)]], tensors, alignment: 64 });
    expect(await readBytes(content)).toMatchObject({ parameters: 6 });
  });

  test('keeps no text of more than 64 KiB, and reads on behind it', async () => {
    const metadata = [
      ['tokenizer.chat_template', text('x'.repeat(64 * 1024 + 1))],
      ['general.name', text('y'.repeat(64 * 1024))],
    ] as const;
    const { chatTemplate, name } = await readBytes(writeGguf({ metadata }));
    expect(chatTemplate).toBeUndefined();
    expect(name).toHaveLength(64 * 1024);
  });

  test('every type of value is passed over by its size', async () => {
    const metadata = [
      ['a', { type: 'uint8', value: 1 }],
      ['b', { type: 'int8', value: -1 }],
      ['c', { type: 'uint16', value: 2 }],
      ['d', { type: 'int16', value: -2 }],
      ['e', { type: 'int32', value: -3 }],
      ['f', { type: 'float32', value: 0.5 }],
      ['g', { type: 'bool', value: true }],
      ['h', { type: 'uint64', value: 4n }],
      ['i', { type: 'int64', value: -4n }],
      ['j', { type: 'float64', value: 0.25 }],
      ['k', list('uint8', [1, 2, 3])],
      ['l', list('string', ['a', 'bc'])],
      ['m', list('float64', [])],
      ['general.architecture', text('qwen2')],
      ['qwen2.context_length', { type: 'uint64', value: 32_768n }],
    ] as const;
    expect(await readBytes(writeGguf({ metadata }))).toMatchObject({ architecture: 'qwen2', contextLength: 32_768 });
  });
});

describe('a model that is split', () => {
  test('is known by the names of its files', () => {
    expect(partOfName('a/m-00002-of-00003.gguf')).toEqual({ prefix: 'a/m', number: 2, of: 3 });
    expect(partNames('a/m-00002-of-00003.gguf')).toEqual([
      'a/m-00001-of-00003.gguf',
      'a/m-00002-of-00003.gguf',
      'a/m-00003-of-00003.gguf',
    ]);
    for (const name of ['m.gguf', 'm-1-of-2.gguf', 'm-00000-of-00002.gguf', 'm-00003-of-00002.gguf']) {
      expect(partNames(name)).toEqual([name]);
    }
    // As many names as are made of a few bytes.
    expect(partNames('m-00001-of-99999.gguf')).toEqual(['m-00001-of-99999.gguf']);
  });

  test('is read whole from any of its files', async () => {
    const paths = writeParts(temporaryFolder());
    const model = await readParts(paths[1]!);
    expect(model).toMatchObject({
      name: 'In parts',
      parameters: 3 + 4 + 5,
      tensors: 3,
      part: { number: 1, of: 3 },
      quantisation: 'F32',
    });
    expect(model.files.map(({ path }) => path)).toEqual(paths);
    expect(model.bytes).toBe(model.files.reduce((sum, { bytes }) => sum + bytes, 0));
  });

  test('is refused where a part is missing, by the name of the part', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'm-00001-of-00002.gguf'), tinyLlama());
    await expect(readParts(join(folder, 'm-00001-of-00002.gguf'), { name: 'm' })).rejects.toMatchObject({
      code: 'gguf-part-missing',
      message: 'm: expected 2 files, and m-00002-of-00002.gguf is missing',
    });
  });
});
