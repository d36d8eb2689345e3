import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparePrompts } from '../../src/catalog/embedding-prompts.ts';
import { embeddings } from '../../src/catalog/embeddings.gen.ts';
import { compareModels, describeModel, readModelName } from '../../src/catalog/index.ts';
import { parseEnergyReview } from '../../src/energy-review/index.ts';
import { aReference, aReview } from '../support/reviews.ts';

const INDEX = 'Embed all documents again, and switch model and index together.';
const SAME_LENGTH =
  'Embed all documents again, although the dimension is the same, and switch model and index together.';
const FITS = (tokens: string) =>
  `Check that prompts and answers fit into ${tokens} tokens, and shorten them where they don’t.`;
const SPLIT = (tokens: string) => `Split documents into pieces of at most ${tokens} tokens.`;
const ENGLISH = 'Check that all inputs are in English.';
const COUNT = 'Count the tokens of your prompts again before you compare prices or set limits.';
const TERMS = 'Read the licence of the new model, and check that it allows your use.';
const NOT_COMMERCIAL = 'Don’t use the new model commercially, or get another licence from its maker.';
const E5 = '"query: " and "passage: "';
const NOMIC = '"search_query: " and "search_document: "';
const PUT_NOMIC = 'put "search_query: " before queries and "search_document: " before documents';
const REPRESENT = '"Represent this sentence for searching relevant passages: " before queries';
const COHERE = 'input_type "search_query" and "search_document"';

/** `aspect: base → head | step` for each; `?` where a value isn't known. */
function changes(base: string, head: string, kept?: readonly string[]): string[] {
  return compareModels(base, head, kept).map(
    (each) => `${each.aspect}: ${each.base ?? '?'} → ${each.head ?? '?'} | ${each.step}`,
  );
}

describe('what else changes', () => {
  test.each<[base: string, head: string, ...changes: string[]]>([
    // Embeddings: an index that has to be made anew, and what goes before texts.
    [
      'intfloat/e5-large-v2',
      'BAAI/bge-base-en-v1.5',
      `dimensions: 1,024 → 768 | ${INDEX}`,
      `prefixes: ${E5} → none needed | Drop the prefixes ${E5}: the new model needs none, though it can take ${REPRESENT}.`,
    ],
    [
      'BAAI/bge-small-en-v1.5',
      'nomic-ai/nomic-embed-text-v1.5',
      `dimensions: 384 → 768 | ${INDEX}`,
      `prefixes: ${REPRESENT} (optional) → ${NOMIC} | P${PUT_NOMIC.slice(1)}, and drop the prefix "Represent this sentence for searching relevant passages: ".`,
    ],
    [
      'BAAI/bge-large-en-v1.5',
      'mixedbread-ai/mxbai-embed-large-v1',
      `dimensions: 1,024 → 1,024 | ${SAME_LENGTH}`,
      `prefixes: ${REPRESENT} (optional) → ${REPRESENT} | Put "Represent this sentence for searching relevant passages: " before queries.`,
    ],
    ['mixedbread-ai/mxbai-embed-large-v1', 'BAAI/bge-large-en-v1.5', `dimensions: 1,024 → 1,024 | ${SAME_LENGTH}`],
    ['thenlper/gte-small', 'BAAI/bge-small-en-v1.5', `dimensions: 384 → 384 | ${SAME_LENGTH}`],
    [
      'BAAI/bge-small-en-v1.5',
      'thenlper/gte-small',
      `dimensions: 384 → 384 | ${SAME_LENGTH}`,
      `prefixes: ${REPRESENT} (optional) → none | Drop the prefix "Represent this sentence for searching relevant passages: ": the new model needs none.`,
    ],
    ['text-embedding-ada-002', 'text-embedding-3-small', `dimensions: 1,536 → 1,536 by default | ${SAME_LENGTH}`],
    [
      'openai/text-embedding-3-small',
      'azure/text-embedding-3-large',
      `dimensions: 1,536 by default → 3,072 by default | ${INDEX}`,
    ],
    [
      'text-embedding-3-large',
      'embed-english-v3.0',
      `dimensions: 3,072 by default → 1,024 | ${INDEX}`,
      `prefixes: none → ${COHERE} | Set input_type to "search_query" for queries and to "search_document" for documents.`,
      `context: 8,191 tokens → 512 tokens | ${SPLIT('512')}`,
    ],
    [
      'cohere.embed-english-v3',
      'voyage-3',
      `dimensions: 1,024 → 1,024 | ${SAME_LENGTH}`,
      `prefixes: ${COHERE} → input_type "query" and "document" (optional) | Set input_type to "query" for queries and to "document" for documents.`,
    ],
    [
      'voyage-3-lite',
      'text-embedding-3-small',
      `dimensions: 512 → 1,536 by default | ${INDEX}`,
      'prefixes: input_type "query" and "document" (optional) → none | Remove input_type if you set it: the new model needs none.',
      `context: 32,000 tokens → 8,191 tokens | ${SPLIT('8,191')}`,
    ],
    [
      'embed-multilingual-v3.0',
      'gemini-embedding-001',
      `dimensions: 1,024 → 3,072 by default | ${INDEX}`,
      `prefixes: ${COHERE} → task_type "RETRIEVAL_QUERY" and "RETRIEVAL_DOCUMENT" (optional) | Set task_type to "RETRIEVAL_QUERY" for queries and to "RETRIEVAL_DOCUMENT" for documents, and remove input_type.`,
    ],
    [
      'intfloat/multilingual-e5-large',
      'sentence-transformers/all-MiniLM-L6-v2',
      `dimensions: 1,024 → 384 | ${INDEX}`,
      `prefixes: ${E5} → none | Drop the prefixes ${E5}: the new model needs none.`,
      `context: 512 tokens → 256 tokens | ${SPLIT('256')}`,
      `languages: many languages → English only | ${ENGLISH}`,
    ],
    [
      'Qwen/Qwen3-Embedding-0.6B',
      'google/embeddinggemma-300m',
      `dimensions: 1,024 → 768 | ${INDEX}`,
      'prefixes: "Instruct: … Query: " before queries (optional) → "task: search result | query: " and "title: none | text: " | Put "task: search result | query: " before queries and "title: none | text: " before documents, and drop the prefix "Instruct: … Query: ".',
      `context: 32,768 tokens → 2,048 tokens | ${SPLIT('2,048')}`,
      `licence: Apache-2.0 → Gemma Terms of Use | ${TERMS}`,
    ],
    [
      'BAAI/bge-m3',
      'jina-embeddings-v3',
      `dimensions: 1,024 → 1,024 by default | ${SAME_LENGTH}`,
      'prefixes: none → task "retrieval.query" and "retrieval.passage" | Set task to "retrieval.query" for queries and to "retrieval.passage" for documents.',
      `licence: MIT → CC-BY-NC-4.0 | ${NOT_COMMERCIAL}`,
    ],
    ['mistral-embed', 'codestral-embed', `dimensions: 1,024 → ? | ${INDEX}`],
    ['somebody/e5-tuned', 'somebody/gte-tuned', `dimensions: ? → ? | ${INDEX}`],
    // Models that answer: what fits into a call, and how it is counted.
    ['gpt-4.1', 'gpt-4o-mini', `context: 1,000,000 tokens → 128,000 tokens | ${FITS('128,000')}`],
    ['claude-opus-4-6', 'claude-opus-4-7', `tokenizer: Claude Opus 4.6 → Claude Opus 4.7 | ${COUNT}`],
    [
      'gpt-4o',
      'gpt-4',
      `context: 128,000 tokens → 8,192 tokens | ${FITS('8,192')}`,
      `tokenizer: o200k_base → cl100k_base | ${COUNT}`,
    ],
    ['meta-llama/Llama-2-7b-chat-hf', 'llama3.1:8b', `tokenizer: Llama 2 → Llama 3 | ${COUNT}`],
    // What they speak, what they may be used for, and what they are.
    ['openai/whisper-small', 'distil-whisper/distil-large-v2', `languages: 98 languages → English only | ${ENGLISH}`],
    [
      'gpt-4o',
      'text-embedding-3-small',
      'purpose: chat → embedding | Check that you want vectors here: the old model returns text.',
    ],
    [
      'BAAI/bge-base-en-v1.5',
      'BAAI/bge-reranker-v2-m3',
      'purpose: embedding → reranking | Check that you want scores of documents here: the old model returns vectors.',
    ],
    [
      'text-davinci-003',
      'gpt-4o-mini',
      'purpose: text completion → chat | Send a list of messages instead of a plain prompt.',
    ],
    [
      'gpt-3.5-turbo',
      'gpt-3.5-turbo-instruct',
      'purpose: chat → text completion | Send a plain prompt instead of a list of messages.',
    ],
    ['openai/gpt-oss-20b low', 'meta-llama/Llama-3.1-8B-Instruct', `tokenizer: o200k_base → Llama 3 | ${COUNT}`],
  ])('from %s to %s', (base, head, ...expected) => {
    expect(changes(base, head)).toEqual(expected);
  });

  test.each([
    ['the same name', 'gpt-4o', 'gpt-4o'],
    ['another spelling', 'gpt-4o', 'openai/gpt-4o-2024-08-06'],
    ['who serves it', 'voyage-3', 'voyage/voyage-3'],
    ['the same weights in another format', 'BAAI/bge-small-en-v1.5', 'Xenova/bge-small-en-v1.5'],
    ['the same weights, quantised', 'nomic-ai/nomic-embed-text-v1.5', 'nomic-embed-text-v1.5.Q8_0.gguf'],
    ['the same weights, from another library', 'nomic-embed-text', 'nomic-ai/nomic-embed-text-v1.5'],
    ['what may be a conversion', 'BAAI/bge-base-en-v1.5', 'Qdrant/bge-base-en-v1.5-onnx-Q'],
    ['vectors of one space', 'voyage-4-large', 'voyage-4-lite'],
    ['a longer context', 'gpt-4o-mini', 'gpt-5.5'],
    ['a context that is rounded otherwise', 'gemini-2.5-flash', 'gemini-2.0-flash'],
    ['another effort', 'openai/gpt-oss-20b high', 'openai/gpt-oss-20b low'],
    ['one class of licence', 'microsoft/phi-2', 'Qwen/Qwen2.5-7B-Instruct'],
    ['models of which nothing is known', 'somebody/a-model', 'somebody/another-model'],
    ['a chat model that thinks', 'gpt-4o', 'o3'],
    ['languages of a task that the new model isn’t asked for', 'google-t5/t5-large', 'sshleifer/distilbart-cnn-12-6'],
    ['a name whose tokenizer no source states', 'gpt-4-o-preview', 'gpt-4.1'],
  ])('is nothing for %s', (_, base, head) => {
    expect(changes(base, head)).toEqual([]);
  });

  test('is no language that the policy doesn’t ask to keep', () => {
    const pair = ['openai/whisper-small', 'distil-whisper/distil-large-v2'] as const;
    expect(changes(...pair, ['en'])).toEqual([]);
    expect(changes(...pair, ['en', 'de'])).toHaveLength(1);
  });
});

const NAMES = embeddings.flatMap(([names]) => names.split(' '));

describe('the table of embeddings', () => {
  test('has names that are read as models, each with its source and with prompts that are known', () => {
    for (const [names, , , prompts, , , , source] of embeddings) {
      for (const name of names.split(' ')) {
        const read = readModelName(name);
        expect(read && describeModel(read)?.purpose?.value, name).toBe('embedding');
      }
      expect(source).toMatch(/^https:\/\/|^[\w-]+\/[\w-]+@[0-9a-f]{40}:/);
      if (prompts !== '' && prompts !== 'none') expect(comparePrompts(prompts, 'none'), prompts).toBeDefined();
    }
    expect(NAMES).toHaveLength(new Set(NAMES).size);
  });

  test('gives each pair of different models an index to make anew, with a source, within the contract', () => {
    const models = embeddings.map(([names]) => names.split(' ')[0]!);
    for (const base of models) {
      for (const head of models) {
        const alsoChanges = compareModels(base, head);
        const isOneSpace = base === head || (base.startsWith('voyage-4') && head.startsWith('voyage-4'));
        expect(alsoChanges[0]?.aspect, `${base} → ${head}`).toBe(isOneSpace ? undefined : 'dimensions');
        expect(alsoChanges.every(({ source }) => source !== undefined)).toBe(true);
      }
    }
    const longest = compareModels('Qwen/Qwen3-Embedding-0.6B', 'google/embeddinggemma-300m');
    expect(() => parseEnergyReview(aReview([aReference({ alsoChanges: longest })]))).not.toThrow();
  });
});

describe('names from a pull request', () => {
  test.each([
    '',
    '__proto__',
    'constructor',
    'toString/hasOwnProperty',
    '../../etc/passwd',
    'text-embedding-3-small\u0000',
    '[click](https://evil.example)',
    'intfloat/e5-large-v2" and "rm -rf /',
    `intfloat/${'e5-'.repeat(20_000)}`,
    ' low'.repeat(50_000),
  ])('say nothing where they are %j', (hostile) => {
    expect(compareModels(hostile, 'BAAI/bge-base-en-v1.5')).toEqual([]);
    expect(compareModels('BAAI/bge-base-en-v1.5', hostile)).toEqual([]);
  });

  test('never come back in a text, and never throw', () => {
    const name = fc.oneof(
      fc.string(),
      fc.constantFrom(...NAMES),
      fc
        .tuple(fc.constantFrom(...NAMES, 'gpt-4o', 'e5', 'bge', 'claude-3'), fc.string())
        .map((parts) => parts.join('')),
      fc
        .tuple(fc.constantFrom('evil', 'rotate'), fc.constantFrom('e5-x', 'bge-x', 'whisper-x'))
        .map((parts) => parts.join('/')),
    );
    fc.assert(
      fc.property(name, name, (base, head) => {
        const found = compareModels(base, head);
        expect(new Set(found.map(({ aspect }) => aspect)).size).toBe(found.length);
        expect(JSON.stringify(found)).not.toMatch(/evil|rotate|undefined|NaN/);
      }),
      { numRuns: 2000 },
    );
  });
});
