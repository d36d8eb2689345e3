import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameLine, type ModelName, readModelName } from '../../src/catalog/index.ts';

/** `written → kind certainty line`, and in parentheses what else the name says. */
function show(text: string): string {
  const name = readModelName(text);
  if (name === undefined) return `${text} → nothing`;
  const { kind, certainty, line, ...more } = name;
  const said = (['date', 'tag', 'quantization', 'revision'] as const).flatMap((key) =>
    more[key] === undefined ? [] : [`${key} ${more[key]}`],
  );
  return `${text} → ${kind} ${certainty} ${line}${said.length === 0 ? '' : ` (${said.join(', ')})`}`;
}

function read(text: string): ModelName {
  const name = readModelName(text);
  if (name === undefined) throw new Error(`no model: ${text}`);
  return name;
}

describe('a string is read as a name', () => {
  test.each([
    'gpt-4o → api family gpt-4o',
    'openai/gpt-4o-2024-08-06 → api family gpt-4o (date 2024-08-06)',
    'azure/gpt-4o → api family gpt-4o',
    'gemini/gemini-2.5-flash → api family gemini-2.5-flash',
    'models/gemini-1.5-flash-001 → api family gemini-1.5-flash',
    'publishers/google/models/gemini-1.5-pro → api family gemini-1.5-pro',
    'vertex_ai/claude-3-5-haiku@20241022 → api family claude-3-5-haiku (date 20241022)',
    'bedrock/us.anthropic.claude-3-5-sonnet-20241022-v2:0 → api family claude-3-5-sonnet (date 20241022, revision v2:0)',
    'meta.llama3-1-70b-instruct-v1:0 → api family llama3-1-70b-instruct (revision v1:0)',
    'openrouter/anthropic/claude-3.5-sonnet:beta → api family claude-3-5-sonnet (tag beta)',
    'groq/llama-3.3-70b-versatile → api family llama-3.3-70b-versatile',
    'Qwen/Qwen2.5-7B-Instruct → hub family qwen/qwen2.5-7b-instruct',
    'somebody/some-model@main → hub shape somebody/some-model (revision main)',
    'hf.co/bartowski/Llama-3.2-1B-Instruct-GGUF:Q4_K_M → hub family bartowski/llama-3.2-1b-instruct-gguf (quantization Q4_K_M)',
    'models/Meta-Llama-3.1-8B-Instruct-Q4_K_M.gguf → gguf family meta-llama-3.1-8b-instruct (quantization Q4_K_M)',
    'qwen2.5:7b-instruct-q4_0 → ollama family qwen2.5:7b-instruct (quantization Q4_0)',
    'ollama/llama3 → ollama family llama3',
    'o3 → api shape o3',
    'command → api shape command',
  ])('%s', (expected) => {
    expect(show(expected.split(' → ')[0]!)).toBe(expected);
  });

  test.each([
    ...[
      '@org/pkg',
      'ghcr.io/owner/image',
      'nginx:1.25',
      'python:3.12-slim',
      'postgres:16',
      'redis:7',
      'v1.2',
      'application/json',
    ],
    ...[
      'text-generation',
      'actions/checkout@v4',
      'azure/login@v2',
      'ollama/ollama:latest',
      '2024/01',
      'src/model.py',
      'and/or',
    ],
    ...['Europe/Paris', 'gemini-cli', 'claude-code', 'grok-exporter', '', ' ', 'https://example.com/gpt-4o'],
  ])('%j is none', (text) => {
    expect(readModelName(text)).toBeUndefined();
  });

  test('never throws, whatever the string', () => {
    const pieces = fc.constantFrom(
      'gpt',
      '-',
      '/',
      ':',
      '@',
      '.gguf',
      'claude',
      'us.anthropic.',
      'v2:0',
      'q4_',
      '_k',
      '8b',
      'llama',
      '1',
      '.',
    );
    const hostile = fc.array(pieces, { maxLength: 60 }).map((all) => all.join(''));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), hostile), (text) => {
        expect(readModelName(text)?.written ?? text).toBe(text);
      }),
    );
  });
});

describe('the same line', () => {
  test.each([
    ['gpt-4o', 'openai/gpt-4o-2024-08-06'],
    ['claude-3-5-sonnet-20240620', 'claude-3-5-sonnet-latest'],
    ['claude-3.5-sonnet', 'bedrock/us.anthropic.claude-3-5-sonnet-20241022-v2:0'],
    ['mxbai-embed-large', 'mxbai-embed-large:latest'],
  ])('%s and %s', (one, other) => {
    expect(isSameLine(read(one), read(other))).toBe(true);
  });

  test.each([
    ['gpt-4o', 'gpt-4o-mini'],
    ['mistral-small-2402', 'mistral-small-2506'],
    ['llama3.1:8b-instruct-q4_0', 'llama3.1:8b-instruct-q8_0'],
  ])('is not that of %s and %s', (one, other) => {
    expect(isSameLine(read(one), read(other))).toBe(false);
  });
});
