import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { describeModel, lookupAlias, type ModelFacts, readModelName } from '../../src/catalog/index.ts';
import { modelCards } from '../../src/catalog/model-cards.gen.ts';
import { parameters } from '../../src/catalog/parameters.gen.ts';

const ECOLOGITS = 'https://github.com/mlco2/ecologits/blob/5be90da/ecologits/data/models.json';

function factsOf(text: string): ModelFacts | undefined {
  const name = readModelName(text);
  return name && describeModel(name);
}

/** `total/active` in billions; a range as `a-b`; `~` where the maker doesn't publish them. */
function sizeOf(text: string): string {
  const facts = factsOf(text);
  return [facts?.total, facts?.active]
    .map((fact) => {
      if (fact === undefined) return 'unknown';
      const { min, max } = fact.value;
      return `${fact.published ? '' : '~'}${min === max ? min : `${min}-${max}`}`;
    })
    .join('/');
}

describe('sizes', () => {
  test.each([
    // From names.
    ['meta-llama/Llama-3.1-8B-Instruct', '8/8'],
    ['llama3.1:70b', '70/70'],
    ['qwen2.5:7b-instruct-q4_0', '7/7'],
    ['Meta-Llama-3.1-8B-Instruct-Q4_K_M.gguf', '8/8'],
    ['Qwen/Qwen3-30B-A3B', '30/3'],
    ['nvidia/nemotron-3-ultra-550b-a55b', '550/55'],
    ['google/gemma-3-270m', '0.27/0.27'],
    ['Qwen/Qwen2.5-14B-Instruct-1M', '14/14'],
    ['somebody/Mamba-2.8b-hf', '2.8/2.8'],
    // A distilled model is what its student is.
    ['deepseek-ai/DeepSeek-R1-Distill-Llama-70B', '70/70'],
    ['deepseek-r1:7b', '7/unknown'],
    // Whether all of them are used isn't known for each family.
    ['somebody/some-model-30b', '30/unknown'],
    ['meta-llama/Llama-4-Scout-17B-16E-Instruct', 'unknown/17'],
    // Two sizes, shared experts, and effective sizes say no total.
    ['somebody/llama-8b-to-70b', 'unknown/unknown'],
    ['somebody/mixtral-8x7b-chat', 'unknown/unknown'],
    ['google/gemma-3n-E4B-it', 'unknown/unknown'],
    // From cards and from EcoLogits.
    ['microsoft/phi-2', '2.78/2.78'],
    ['google-t5/t5-small', '0.06/0.06'],
    ['t5-small', '0.06/0.06'],
    ['openai/gpt-oss-20b', '20/3.6'],
    ['mistralai/Mixtral-8x7B-v0.1', '46.703/12.9'],
    ['mistral-large-2411', '123/123'],
    ['command-r-08-2024', '32.3/32.3'],
    // Estimates of others, as ranges.
    ['gpt-4o', '~440/~44-132'],
    ['openai/gpt-4o-2024-08-06', '~440/~44-132'],
    ['gpt-4o-mini-2024-07-18', '~8-28/~8-28'],
    ['gpt-35-turbo', '~20-70/~20-70'],
    ['bedrock/us.anthropic.claude-sonnet-4-20250514-v1:0', '~440/~44-132'],
    ['claude-sonnet-4-5', '~440/~44-132'],
    // Nobody says.
    ['gpt-7-mini', 'unknown/unknown'],
    ['gemini-3.6-flash', 'unknown/unknown'],
    ['text-embedding-3-small', 'unknown/unknown'],
  ])('%s: %s', (text, size) => {
    expect(sizeOf(text)).toBe(size);
  });
});

test('each fact has its source', () => {
  expect(factsOf('BAAI/bge-small-en-v1.5')).toEqual({
    name: 'BAAI/bge-small-en-v1.5',
    aliases: [],
    provider: { value: 'baai', source: 'its name' },
    family: { value: 'BGE', source: 'its name' },
    tier: { value: 'small', source: 'its name' },
    total: { value: { min: 0.033361, max: 0.033361 }, published: true, source: expect.stringContaining('https://') },
    active: { value: { min: 0.033361, max: 0.033361 }, published: true, source: expect.stringContaining('https://') },
    purpose: { value: 'embedding', source: 'its name' },
    uses: {
      value: [{ task: 'sentence_similarity', detail: expect.stringContaining('dimension 384') }],
      source: expect.stringMatching(
        /^https:\/\/github\.com\/embeddings-benchmark\/results\/tree\/[0-9a-f]{40}\/results\/BAAI/,
      ),
    },
    languages: { value: 'en', source: expect.stringContaining('https://') },
    licence: { value: 'mit', source: expect.stringContaining('https://') },
    dimension: { value: 384, source: expect.stringContaining('https://') },
    context: { value: 512, source: expect.stringContaining('https://') },
  });
});

test('an alias leads to the figures of the model, and is told', () => {
  expect(factsOf('gpt-35-turbo')).toMatchObject({ aliases: ['gpt-3.5-turbo'], total: { source: ECOLOGITS } });
  expect(factsOf('claude-opus-4-0')?.aliases).toEqual(['claude-opus-4-20250514']);
});

test('of a model that is only a name nothing is said', () => {
  expect(factsOf('somebody/a-model')).toBeUndefined();
});

test('a model of several tasks says what it does in each', () => {
  expect(factsOf('google-t5/t5-base')?.uses?.value.map(({ task }) => task)).toEqual([
    'question_answering',
    'summarization',
    'text_classification',
  ]);
});

test('what was read from no source is not told', () => {
  expect(factsOf('stabilityai/sdxl-turbo')).not.toHaveProperty('uses.value');
  for (const [model] of modelCards) {
    for (const fact of Object.values(factsOf(model) ?? {})) {
      if (typeof fact !== 'object' || !('source' in fact)) continue;
      expect(fact.source).toMatch(/^https:\/\/|^its name$|^second hand: /);
      expect(JSON.stringify(fact.value)).not.toMatch(/"(?:-|unknown[^"]*)"|nothing read/);
    }
  }
});

test('every row is of a name that is read as known, and has its size', () => {
  const names = parameters
    .trim()
    .split('\n')
    .flatMap((line) => line.split(' ').slice(4));
  const rows = readFileSync(new URL('../../src/catalog/data/api-models.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  // The first row is the header.
  expect(names).toHaveLength(rows.length - 1);
  const unread = names
    .map((name) => name.split('=')[0]!)
    .filter((name) => {
      const read = readModelName(name);
      // "o1" also means something else.
      return (read?.certainty !== 'known' && name !== 'o1') || describeModel(read!)?.active === undefined;
    });
  expect(unread).toEqual([]);
});

test.each([
  ['gpt-35-turbo', 'gpt-3.5-turbo'],
  ['azure/gpt-35-turbo', 'gpt-3.5-turbo'],
  ['gpt-3.5-turbo', 'gpt-3.5-turbo'],
  ['anthropic/claude-opus-4-0', 'claude-opus-4-20250514'],
  ['gpt2', 'openai-community/gpt2'],
  ['qwen/qwen3-0.6b', 'Qwen/Qwen3-0.6B'],
  ['META-LLAMA/Llama-3.1-8B', undefined],
  ['gpt-7-mini', undefined],
])('%s is held as %s', (text, expected) => {
  expect(lookupAlias(readModelName(text)!)).toBe(expected);
});

test.each([
  ['gpt-4o-transcribe', 'speech recognition'],
  ['gpt-4o-mini-tts', 'speech synthesis'],
  ['gpt-4o-realtime-preview', 'speech'],
  ['gemini-2.5-flash-image', 'image generation'],
  ['gpt-3.5-turbo-instruct', 'text completion'],
  ['BAAI/bge-reranker-v2-m3', 'reranking'],
  ['cross-encoder/ms-marco-MiniLM-L-6-v2', 'reranking'],
  ['sentence-transformers/all-MiniLM-L6-v2', 'embedding'],
  ['Qwen/Qwen3-Embedding-0.6B', 'embedding'],
  ['codestral-embed', 'embedding'],
  ['deepset/minilm-uncased-squad2', undefined],
  ['Salesforce/blip-image-captioning-base', undefined],
])('the words in %s say that it is for %s', (text, purpose) => {
  expect(factsOf(text)?.purpose?.value).toBe(purpose);
});
