import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameLine, type ModelName, readModelName } from '../../src/catalog/index.ts';

/** The lines of a file beside this one, without its headings. */
function linesOf(file: string): string[] {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('# '));
}

/** `written → kind certainty line by provider`, and in parentheses what else the name says. */
function show(text: string): string {
  const name = readModelName(text);
  if (name === undefined) return `${text} → nothing`;
  const said = (['date', 'tag', 'quantization', 'revision'] as const).flatMap((key) =>
    name[key] === undefined ? [] : [`${key} ${name[key]}`],
  );
  const provider = name.provider === undefined ? '' : ` by ${name.provider}`;
  const more = said.length === 0 ? '' : ` (${said.join(', ')})`;
  return `${text} → ${name.kind} ${name.certainty} ${name.line}${provider}${more}`;
}

function read(text: string): ModelName {
  const name = readModelName(text);
  if (name === undefined) throw new Error(`no model: ${text}`);
  return name;
}

describe('a string is read as a name', () => {
  test.each(linesOf('names.txt'))('%s', (expected) => {
    expect(show(expected.split(' → ')[0]!)).toBe(expected);
  });

  test.each(linesOf('lookalikes.txt'))('%j is none', (text) => {
    expect(show(text)).toBe(`${text} → nothing`);
  });

  test('what is written is kept, with the name that its provider documents', () => {
    expect(read('bedrock/us.anthropic.claude-3-5-sonnet-20241022-v2:0')).toMatchObject({
      written: 'bedrock/us.anthropic.claude-3-5-sonnet-20241022-v2:0',
      canonical: 'claude-3-5-sonnet-20241022',
    });
    expect(read('bert-base-uncased').canonical).toBe('google-bert/bert-base-uncased');
    expect(read('hf.co/Qwen/Qwen3-8B-GGUF:Q8_0').canonical).toBe('Qwen/Qwen3-8B-GGUF');
  });

  const pieces = fc.constantFrom(
    ...[
      'gpt-',
      '4o',
      '-',
      '/',
      ':',
      '@',
      '.gguf',
      'claude-',
      'us.anthropic.',
      '-v2:0',
      'q4_',
      '_k',
      '8b',
      'llama',
      '1',
      '.',
      '2024-',
    ],
    ...[
      'openrouter/',
      'ollama/',
      'hf.co/',
      'https://',
      'ft:',
      'models/',
      'q4_k_m',
      'arn:aws:bedrock:',
      '-00001-of-00002',
    ],
  );
  const hostile = fc.array(pieces, { maxLength: 60 }).map((all) => all.join(''));

  test('never throws, whatever the string', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), hostile), (text) => {
        expect(readModelName(text)?.written ?? text).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });

  test('a string that is longer than any name is none, so that no string takes long', () => {
    const long = fc
      .tuple(pieces, fc.integer({ min: 257, max: 100_000 }))
      .map(([piece, length]) => `gpt-4o${piece.repeat(length)}`);
    fc.assert(fc.property(long, (text) => readModelName(text) === undefined));
  });

  test('a name reads the same behind the prefix of who serves it', () => {
    const names = linesOf('names.txt').map((line) => line.split(' → ')[0]!);
    const plain = names.filter(
      (name) => /^[a-z0-9._-]+$/.test(name) && read(name).kind === 'api' && read(name).provider !== 'bedrock',
    );
    expect(plain.length).toBeGreaterThan(100);
    fc.assert(
      fc.property(fc.constantFrom(...plain), fc.constantFrom('openrouter/', 'azure_ai/', 'github/'), (name, prefix) => {
        expect(read(prefix + name)).toMatchObject({ line: read(name).line, canonical: name });
        expect(isSameLine(read(prefix + name), read(name))).toBe(true);
      }),
    );
  });
});

describe('the same line', () => {
  test.each([
    ['gpt-4o', 'openai/gpt-4o-2024-08-06'],
    ['gpt-4o-2024-05-13', 'gpt-4o-2024-11-20'],
    ['gpt-4.1-mini', 'azure/gpt-4.1-mini-2025-04-14'],
    ['gpt-5.1', 'gpt-5-1'],
    ['claude-3-5-sonnet-20240620', 'claude-3-5-sonnet-latest'],
    ['claude-3-5-sonnet-20240620', 'claude-3-5-sonnet-20241022'],
    ['claude-3.5-sonnet', 'bedrock/us.anthropic.claude-3-5-sonnet-20241022-v2:0'],
    ['claude-sonnet-4-0', 'anthropic/claude-4-sonnet'],
    ['claude-sonnet-4-5', 'openrouter/anthropic/claude-sonnet-4.5'],
    ['claude-3-haiku-20240307', 'vertex_ai/claude-3-haiku@20240307'],
    ['anthropic.claude-v2', 'claude-2'],
    ['gemini-2.0-flash', 'gemini/gemini-2.0-flash-001'],
    ['gemini-1.5-pro-latest', 'models/gemini-1.5-pro-002'],
    ['gemini-1.5-flash', 'google/gemini-flash-1.5'],
    ['command-r', 'command-r-08-2024'],
    ['grok-2-latest', 'xai/grok-2'],
    ['mistral-large-2411', 'mistralai/mistral-large-2411'],
    ['qwen-max', 'qwen-max-2025-01-25'],
    ['cohere.embed-english-v3', 'embed-english-v3.0'],
    ['openai.gpt-oss-120b-1:0', 'groq/gpt-oss-120b'],
    ['openrouter/deepseek/deepseek-r1', 'deepseek/deepseek-r1:free'],
    ['Qwen/Qwen3-8B', 'qwen/qwen3-8b'],
    ['Qwen/Qwen3-8B', 'Qwen/Qwen3-8B@main'],
    ['Qwen/Qwen3-8B', 'https://huggingface.co/Qwen/Qwen3-8B'],
    ['gpt2', 'openai-community/gpt2'],
    ['mxbai-embed-large', 'mxbai-embed-large:latest'],
    ['ollama/llama3.1:8b', 'llama3.1:8b'],
    ['llama-3-8b.Q4_K_M.gguf', 'models/Llama-3-8B-Q4_K_M.gguf'],
  ])('%s and %s', (one, other) => {
    expect(isSameLine(read(one), read(other))).toBe(true);
    expect(isSameLine(read(other), read(one))).toBe(true);
  });

  test.each([
    ['gpt-4o', 'gpt-4o-mini'],
    ['gpt-4', 'gpt-4-turbo'],
    ['gpt-4o', 'gpt-4o-audio-preview'],
    // Another window and price.
    ['gpt-3.5-turbo-1106', 'gpt-3.5-turbo-0125'],
    ['gpt-3.5-turbo', 'gpt-3.5-turbo-1106'],
    ['claude-2', 'claude-2.1'],
    ['anthropic.claude-v2', 'anthropic.claude-v2:1'],
    ['claude-3-sonnet-20240229', 'claude-3-5-sonnet-20240620'],
    ['amazon.titan-embed-text-v1', 'amazon.titan-embed-text-v2:0'],
    // A preview is another build each time, and isn't what is released.
    ['gemini-2.5-pro-exp-03-25', 'gemini-2.5-pro-preview-05-06'],
    ['gemini-2.5-pro-exp-03-25', 'gemini-2.5-pro'],
    ['gemini-2.5-flash-native-audio-preview-09-2025', 'gemini-2.5-flash-native-audio-preview-12-2025'],
    ['gemini-2.0-flash-001', 'gemini-2.0-flash-exp'],
    ['text-embedding-004', 'text-embedding-005'],
    ['grok-3-beta', 'grok-3'],
    // Four digits number other models of Mistral.
    ['mistral-small-2402', 'mistral-small-2506'],
    ['ministral-8b-2410', 'ministral-8b-latest'],
    ['command-r', 'command-r-plus'],
    ['sonic-2', 'sonic-3'],
    ['nova-2', 'nova-2-general'],
    ['meta-llama/Llama-3.1-8B-Instruct', 'unsloth/Llama-3.1-8B-Instruct'],
    ['meta-llama/Llama-3.1-8B', 'meta-llama/Llama-3.1-8B-Instruct'],
    ['llama3.1:8b', 'llama3.1:70b'],
    ['llama3.1:8b-instruct-q4_0', 'llama3.1:8b-instruct-q8_0'],
    ['z_image_turbo-Q4_K.gguf', 'z_image_turbo-Q4_0.gguf'],
    ['A-GGUF-Test/a-q8_0.gguf', 'A-GGUF/a-q8_0.gguf'],
    ['Llama-3-8B-AWQ/x', 'Llama-3-8B-GPTQ/x'],
    ['hf.co/a/b-GGUF:Q4_K_M', 'hf.co/a/b-GGUF:Q8_0'],
  ])('is not that of %s and %s', (one, other) => {
    expect(isSameLine(read(one), read(other))).toBe(false);
  });
});
