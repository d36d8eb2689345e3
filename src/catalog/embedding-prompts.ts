/**
 * What goes before texts that are embedded, or beside them in the call: a text that the model was trained with, or a parameter. With
 * those of another model search gets worse, and nothing fails.
 */
import { capitalised } from '../text/index.ts';

/**
 * - `text`: put before queries, and before documents where `document` says so
 * - `parameter`: of the call, with a value for queries and one for documents
 */
type Prompts =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly query: string; readonly document?: string; readonly isOptional?: boolean }
  | {
      readonly kind: 'parameter';
      readonly name: string;
      readonly query: string;
      readonly document: string;
      readonly isOptional?: boolean;
    };

interface SourcedPrompts {
  readonly prompts: Prompts;
  readonly source: string;
}

export interface PromptsChange {
  readonly base: string;
  readonly head: string;
  readonly step: string;
  readonly source: string;
}

/** The configuration that the Massive Text Embedding Benchmark runs each model with. */
const MTEB =
  'https://github.com/embeddings-benchmark/mteb/tree/a905523d0111f999360b312bd4a601a0a97a0e1c/mteb/models/model_implementations';
const REPRESENT = 'Represent this sentence for searching relevant passages: ';
const INSTRUCT = 'Instruct: … Query: ';

/** By the word in the column `prompts` of `data/embeddings.csv`. */
const PROMPTS = new Map<string, SourcedPrompts>(
  Object.entries({
    none: { prompts: { kind: 'none' }, source: MTEB },
    e5: { prompts: { kind: 'text', query: 'query: ', document: 'passage: ' }, source: `${MTEB}/e5_models.py` },
    instruct: { prompts: { kind: 'text', query: INSTRUCT }, source: `${MTEB}/e5_instruct.py` },
    qwen3: { prompts: { kind: 'text', query: INSTRUCT, isOptional: true }, source: `${MTEB}/qwen3_models.py` },
    // From v1.5 on it retrieves without instruction, too.
    bge: {
      prompts: { kind: 'text', query: REPRESENT, isOptional: true },
      source: 'https://pypi.org/project/FlagEmbedding/1.1.5/',
    },
    'bge-zh': {
      prompts: { kind: 'text', query: '为这个句子生成表示以用于检索相关文章：', isOptional: true },
      source: 'https://pypi.org/project/FlagEmbedding/1.1.5/',
    },
    represent: { prompts: { kind: 'text', query: REPRESENT }, source: `${MTEB}/mixedbread_ai_models.py` },
    nomic: {
      prompts: { kind: 'text', query: 'search_query: ', document: 'search_document: ' },
      source: 'https://docs.nomic.ai/atlas/models/text-embedding',
    },
    embeddinggemma: {
      prompts: { kind: 'text', query: 'task: search result | query: ', document: 'title: none | text: ' },
      source: 'https://huggingface.co/aether-models/aether-kit-embeddinggemma-300m',
    },
    jina: {
      prompts: { kind: 'parameter', name: 'task', query: 'retrieval.query', document: 'retrieval.passage' },
      source: 'https://qdrant.tech/documentation/embeddings/jina-embeddings',
    },
    cohere: {
      prompts: { kind: 'parameter', name: 'input_type', query: 'search_query', document: 'search_document' },
      source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-embed-v4.html',
    },
    voyage: {
      prompts: { kind: 'parameter', name: 'input_type', query: 'query', document: 'document', isOptional: true },
      source: 'https://docs.anthropic.com/en/docs/build-with-claude/embeddings',
    },
    google: {
      prompts: {
        kind: 'parameter',
        name: 'task_type',
        query: 'RETRIEVAL_QUERY',
        document: 'RETRIEVAL_DOCUMENT',
        isOptional: true,
      },
      source: `${MTEB}/google_text_embedding.py`,
    },
  }),
);

/**
 * What to change in texts or calls; undefined where nothing has to be, or where one side isn't known.
 *
 * @param base row of `PROMPTS`
 */
export function comparePrompts(base: string | undefined, head: string | undefined): PromptsChange | undefined {
  const [old, next] = [PROMPTS.get(base ?? ''), PROMPTS.get(head ?? '')];
  if (old === undefined || next === undefined || areSame(old.prompts, next.prompts)) return undefined;
  const added = addition(old.prompts, next.prompts);
  const steps = [added, removal(old.prompts, next.prompts)].filter((step) => step !== '');
  if (steps.length === 0) return undefined;
  return {
    base: inWords(old.prompts),
    head: added === '' && isOptional(next.prompts) ? 'none needed' : inWords(next.prompts),
    step: `${capitalised(steps.join(', and '))}${added === '' ? needsNone(next.prompts) : ''}.`,
    source: [...new Set([old.source, next.source])].join(' and '),
  };
}

function areSame(one: Prompts, other: Prompts): boolean {
  const essence = (prompts: Prompts) => JSON.stringify({ ...prompts, isOptional: undefined });
  return essence(one) === essence(other) && !(isOptional(one) && !isOptional(other));
}

function isOptional(prompts: Prompts): boolean {
  return prompts.kind !== 'none' && prompts.isOptional === true;
}

function removal(old: Prompts, next: Prompts): string {
  if (old.kind === 'none') return '';
  if (old.kind === 'parameter') {
    if (next.kind === 'parameter' && next.name === old.name) return '';
    return `remove ${old.name}${old.isOptional ? ' if you set it' : ''}`;
  }
  if (next.kind === 'text' && next.query === old.query && next.document === old.document) return '';
  // Of a prefix that was optional there is nothing to drop where none is put.
  return old.document === undefined
    ? `drop the prefix "${old.query}"`
    : `drop the prefixes "${old.query}" and "${old.document}"`;
}

/** Nothing for who did without so far, where the new model can do without, too. */
function addition(old: Prompts, next: Prompts): string {
  if (next.kind === 'none') return '';
  if (next.kind === 'parameter') {
    if (next.isOptional && old.kind !== 'parameter') return '';
    return `set ${next.name} to "${next.query}" for queries and to "${next.document}" for documents`;
  }
  if (next.isOptional) return '';
  const documents = next.document === undefined ? '' : ` and "${next.document}" before documents`;
  return `put "${next.query}" before queries${documents}`;
}

/** What is optional is named, since a published score may have been reached with it. */
function needsNone(prompts: Prompts): string {
  if (prompts.kind === 'parameter') return '';
  return prompts.kind === 'none'
    ? ': the new model needs none'
    : `: the new model needs none, though it can take ${inQuotes(prompts)}`;
}

function inWords(prompts: Prompts): string {
  if (prompts.kind === 'none') return 'none';
  const values =
    prompts.kind === 'text' ? inQuotes(prompts) : `${prompts.name} "${prompts.query}" and "${prompts.document}"`;
  return prompts.isOptional ? `${values} (optional)` : values;
}

function inQuotes({ query, document }: { readonly query: string; readonly document?: string }): string {
  return document === undefined ? `"${query}" before queries` : `"${query}" and "${document}"`;
}
