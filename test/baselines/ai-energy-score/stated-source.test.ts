import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { statedSource } from '../../../src/baselines/ai-energy-score/index.ts';
import { mapOf } from '../../support/map-of.ts';

const card = (frontMatter: string) => ({ modelCard: `---\n${frontMatter}\n---\n# A model\n` });
const idOf = (texts: Parameters<typeof statedSource>[0]) => statedSource(texts)?.id;

describe('statedSource', () => {
  test('reads ONNX metadata, config.json and model card, in this order', () => {
    const onnxMetadata = mapOf({ producer: 'someone', base_model: 'microsoft/resnet-18' });
    const configJson = '{ "_name_or_path": "google/vit-base-patch16-224" }';
    const { modelCard } = card('base_model: openai/whisper-tiny');
    expect(statedSource({ onnxMetadata, configJson, modelCard })).toEqual({
      id: 'microsoft/resnet-18',
      origin: 'onnx-metadata',
    });
    expect(statedSource({ configJson, modelCard })).toEqual({
      id: 'google/vit-base-patch16-224',
      origin: 'config.json',
    });
    expect(statedSource({ modelCard })).toEqual({ id: 'openai/whisper-tiny', origin: 'model-card' });
    expect(statedSource({})).toBeUndefined();
  });

  test('passes over what the caller does not accept, such as a local folder', () => {
    const texts = {
      configJson: '{"_name_or_path": "output/checkpoint-500"}',
      ...card('base_model: microsoft/resnet-18'),
    };
    expect(statedSource(texts, (id) => id !== 'output/checkpoint-500')?.origin).toBe('model-card');
  });

  test.each([
    ['a text', 'license: mit\nbase_model: microsoft/resnet-18\ntags: [x]'],
    ['a quoted text', 'base_model: "microsoft/resnet-18"'],
    ['a list of one', 'base_model:\n- microsoft/resnet-18\nlicense: mit'],
    ['an indented list', 'base_model:\n  # comment\n  - microsoft/resnet-18\nlicense: mit'],
    ['a flow list', 'base_model: [microsoft/resnet-18]'],
    ['a text beside broken YAML', 'base_model: microsoft/resnet-18\nother: [}'],
    ['a page on the hub', 'base_model: https://huggingface.co/microsoft/resnet-18/'],
    ['Windows line ends', 'license: mit\r\nbase_model: microsoft/resnet-18\r'],
  ])('reads base_model as %s', (_, frontMatter) => {
    expect(idOf(card(frontMatter))).toBe('microsoft/resnet-18');
  });

  test('reads a name that the hub has moved as its new id', () => {
    expect(idOf({ configJson: '{"_name_or_path": "gpt2"}' })).toBe('openai-community/gpt2');
    expect(idOf({ configJson: '{"_name_or_path": "my-checkpoint"}' })).toBeUndefined();
  });

  test.each([
    ['metadata', { onnxMetadata: mapOf({ source: 'a/b' }) }],
    ['a link in metadata', { onnxMetadata: mapOf({ source: 'https://huggingface.co/a/b' }) }],
    ['JSON', { configJson: '{"_name_or_path": "a/b"}' }],
    ['a card', card('base_model: a/b')],
    ['a card of many keys and lines', card(`${'tags: [x]\n'.repeat(10_000)}base_model: a/b # ${'x'.repeat(3_900)}`)],
    ['large JSON', { configJson: `{"_name_or_path": "a/b", "x": "${'x'.repeat(7_900_000)}"}` }],
  ])('reads so short an id as "a/b" of %s', (_, texts) => {
    expect(idOf(texts)).toBe('a/b');
  });

  test.each([
    ['a merge of several models', card('base_model: [a/b, c/d]')],
    ['a key that occurs twice', card('base_model: a/b\nbase_model: c/d')],
    ['a key of something else', card('info:\n  base_model: a/b')],
    ['front matter that does not end', { modelCard: '---\nbase_model: a/b\n' }],
    ['a card without front matter', { modelCard: '# Card\nbase_model: a/b\n---\n' }],
    ['a mapping', card('base_model: { name: a/b }')],
    ['a number', card('base_model: 5')],
    ['a text of many lines', card(`base_model: |\n${'  a/b\n'.repeat(3)}`)],
    ['broken JSON', { configJson: '{"_name_or_path": "a/b"' }],
    ['JSON that is a list', { configJson: '[{"_name_or_path": "a/b"}]' }],
    ['JSON null', { configJson: 'null' }],
    ['an inherited key', { configJson: '{"__proto__": {"_name_or_path": "a/b"}}' }],
    ['a local path', { configJson: '{"_name_or_path": "/home/me/model"}' }],
    ['a relative path', { configJson: '{"_name_or_path": "./models/x"}' }],
    ['a path upwards', { configJson: '{"_name_or_path": "../x"}' }],
    ['an unknown key', { onnxMetadata: mapOf({ author: 'a/b' }) }],
    ['a link to another site', { onnxMetadata: mapOf({ source: 'https://example.com/a/b' }) }],
    [
      'a link that only begins like the hub',
      { onnxMetadata: mapOf({ source: 'https://huggingface.co.example.com/a/b' }) },
    ],
  ])('states nothing for %s', (_, texts) => {
    expect(statedSource(texts)).toBeUndefined();
  });

  test.each([
    'org/name](https://example.com)',
    'org/<img src=x>',
    'org/name\nname',
    'org/na me',
    'org/n\u202eame',
    'org/näme',
    'org/--name',
    'org/na--me',
    'org/na..me',
    'org/.name',
    '-org/name',
    'org/name.git',
    'org//name',
    'a/b/c',
    '@org/name',
    `org/${'n'.repeat(100)}`,
    'org/name\0',
  ])('takes no hub id from %j', (id) => {
    expect(idOf({ onnxMetadata: mapOf({ source: id }) })).toBeUndefined();
    expect(idOf({ configJson: JSON.stringify({ _name_or_path: id }) })).toBeUndefined();
    expect(idOf(card(`base_model: ${JSON.stringify(id)}`))).toBeUndefined();
  });

  test.each([
    [
      'aliases that expand a billion times',
      `base_model: [&a0 [a/b], ${Array.from({ length: 9 }, (_, i) => `&a${i + 1} [${`*a${i}, `.repeat(9)}]`).join(', ')}]`,
    ],
    ['nesting without end', `base_model: ${'['.repeat(1_000_000)}`],
    ['nesting below the bound', `base_model: ${'['.repeat(3_900)}`],
    ['a list without end', `base_model:\n${'- a/b\n'.repeat(500_000)}`],
    ['a comment without end', `base_model: a/b #${'x'.repeat(10_000)}`],
    ['a hundred thousand keys', 'base_model: a/b\n'.repeat(100_000)],
    ['a tag of another language', 'base_model: !!js/function "function () {}"'],
    ['an anchor to nowhere', 'base_model: *nowhere'],
  ])('survives %s in a model card', (_, frontMatter) => {
    expect(statedSource(card(frontMatter))).toBeUndefined();
  });

  test('survives deeply nested and oversized JSON', () => {
    expect(statedSource({ configJson: '['.repeat(5_000_000) })).toBeUndefined();
    expect(statedSource({ configJson: `{"_name_or_path": "a/b", "x": "${'x'.repeat(9_000_000)}"}` })).toBeUndefined();
  });

  test('never throws, and what it gives is org/name, from the place that it names', () => {
    const letters = fc.constantFrom('org', 'name', 'a', '7', 'x-y');
    const other = fc.constantFrom('.', '-', '_', 'ä', ' ', '\n', '@', '/', 'https://huggingface.co/');
    const part = fc.array(fc.oneof({ weight: 8, arbitrary: letters }, other), { minLength: 1, maxLength: 3 });
    const id = fc.tuple(part, part).map((parts) => parts.map((each) => each.join('')).join('/'));
    const text = fc.oneof(id, fc.string({ unit: 'binary', maxLength: 300 }));
    const onnxMetadata = fc.dictionary(fc.oneof(fc.constantFrom('source', 'base_model', 'model_name'), text), text, {
      maxKeys: 3,
    });
    const configJson = fc.oneof(
      id.map((each) => JSON.stringify({ _name_or_path: each })),
      fc.json(),
      text,
    );
    const unit = fc.constantFrom(...'base_model: -[]{}&*!|>"#%@`a/b\n\t ', "'");
    const yaml = fc.oneof(
      id.map((each) => ` ${each}`),
      fc.string({ unit }),
    );
    const seen = { 'onnx-metadata': 0, 'config.json': 0, 'model-card': 0, none: 0 };
    fc.assert(
      fc.property(onnxMetadata, configJson, yaml, (metadata, json, rest) => {
        const texts = { onnxMetadata: mapOf(metadata), configJson: json, ...card(`base_model:${rest}`) };
        const stated = statedSource(texts);
        seen[stated?.origin ?? 'none'] += 1;
        if (stated === undefined) return;
        expect(stated.id).toMatch(/^[\w.-]+\/[\w.-]+$/);
        const place = {
          'onnx-metadata': Object.values(metadata).join('\n'),
          'config.json': JSON.stringify(json),
          'model-card': rest,
        };
        expect(place[stated.origin]).toContain(stated.id);
      }),
      { numRuns: 300 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
  });
});
