/** What is known of a named model, each fact with its source. */
import { findApiFamily } from './api-families.ts';
import { findEmbedding } from './embeddings.ts';
import type { Family, Purpose } from './families.ts';
import type { ModelName } from './model-name.ts';
import { partsOf } from './name-parts.ts';
import { findOpenFamilies } from './open-families.ts';
import { findCard, findContext, findParameters, type ModelCard } from './rows.ts';
import { type ParameterRange, sizeInName } from './size-in-name.ts';
import { findTokenizer } from './tokenizers.ts';

/** A value and where it can be read: an address, or "its name". */
export interface Fact<Value> {
  readonly value: Value;
  readonly source: string;
}

/** `published`: the maker says so. Else it is what others estimate. */
export interface ParameterFact extends Fact<ParameterRange> {
  readonly published: boolean;
}

/** What a model was trained for in a task: its label set, its dimension; empty where that isn't known. */
export interface Use {
  readonly task: string;
  readonly detail: string;
}

export interface ModelFacts {
  /** The name that its provider documents. */
  readonly name: string;
  readonly aliases: readonly string[];
  /** Who makes it. */
  readonly provider?: Fact<string>;
  readonly family?: Fact<string>;
  /** The word for its place in the family: `mini`, `sonnet`, `large`. */
  readonly tier?: Fact<string>;
  /** As the name writes it. */
  readonly date?: Fact<string>;
  /** Billions of parameters: a range where they aren't published. */
  readonly total?: ParameterFact;
  /** Billions of parameters that one token uses; those of `total` where the model is no mixture of experts. */
  readonly active?: ParameterFact;
  readonly quantization?: Fact<string>;
  /** `chat`, `embedding`, `speech recognition`, …. */
  readonly purpose?: Fact<string>;
  /** By task of the AI Energy Score. */
  readonly uses?: Fact<readonly Use[]>;
  readonly parent?: Fact<string>;
  readonly languages?: Fact<string>;
  readonly licence?: Fact<string>;
  /** Of an embedding: numbers in a vector, where a call asks for no other. */
  readonly dimension?: Fact<number>;
  /** Tokens that it reads at most (an embedding), or reads and writes in one call. */
  readonly context?: Fact<number>;
  /** Two models with the same one count tokens alike. */
  readonly tokenizer?: Fact<string>;
}

const NAME = 'its name';
/** Words in names that say more than the family does: `gpt-4o-transcribe` is no chat model, `bge-reranker` no embedding. */
const PURPOSES: readonly (readonly [RegExp, Purpose])[] = [
  [/(?:^|-)rerank(?:er)?(?:-|$)|^cross-encoder\/ms-marco-/, 'reranking'],
  [
    /(?:^|[-/\d])embed(?:dings?)?(?:-|:|$)|^(?:sentence-transformers\/|all-m)|[-/](?:paraphrase|multi-qa)-/,
    'embedding',
  ],
  [/-transcribe(?:-|$)/, 'speech recognition'],
  [/^(?:gpt|gemini)-.*-tts(?:-|$)/, 'speech synthesis'],
  [/^gpt-.*-(?:audio|realtime)(?:-|$)/, 'speech'],
  [/^(?:gpt|gemini)-[^/]*-image(?:-|$)/, 'image generation'],
  [/^gpt-3\.5-turbo-instruct(?:-|$)/, 'text completion'],
];
const TIERS = new Set(
  'nano micro mini tiny small medium large lite flash turbo fast pro plus max ultra premier haiku sonnet opus fable'.split(
    ' ',
  ),
);

/** What is known of a model; undefined where nothing is. Never a guess: what no source states is absent. */
export function describeModel(name: ModelName): ModelFacts | undefined {
  const bare = name.line.slice(name.line.lastIndexOf('/') + 1);
  const families = familiesOf(bare);
  const [family] = families;
  const card = findCard(name.line);
  const embedding = findEmbedding(name);
  const fromRow = <Value>(value: Value | undefined): Fact<Value> | undefined =>
    embedding && value !== undefined ? { value, source: addressOf(embedding.source) } : undefined;
  const sizes = sizesOf(name, bare, families, card);
  const tier = family && partsOf(bare).find((part) => TIERS.has(part));
  const facts: Omit<ModelFacts, 'name' | 'aliases'> = {
    provider: stated(family?.provider),
    family: stated(family?.family) ?? onCard(card, card?.family),
    tier: stated(tier),
    date: stated(name.date),
    ...sizes,
    quantization: stated(name.quantization),
    purpose: stated(purposeOf(name, family)) ?? fromRow(embedding && 'embedding'),
    uses: onCard(
      card,
      card?.uses.map(([task, detail]) => ({ task, detail })),
    ),
    parent: onCard(card, card?.parent),
    languages: onCard(card, card?.languages) ?? fromRow(embedding?.languages),
    licence: onCard(card, card?.licence) ?? fromRow(embedding?.licence),
    dimension: onCard(card, dimensionOnCard(card)) ?? fromRow(embedding?.dimension),
    context: fromRow(embedding?.tokens) ?? findContext(name.line),
    tokenizer: tokenizerOf(name),
  };
  if (Object.values(facts).every((fact) => fact === undefined)) return undefined;
  const row = findParameters(name.canonical.toLowerCase());
  const aliases =
    row === undefined
      ? []
      : [row.name, ...row.aliases].filter((alias) => alias.toLowerCase() !== name.canonical.toLowerCase());
  return { name: card?.model ?? name.canonical, aliases, ...facts };
}

/** From the name, else the card, else the row of its date, else that of its line. */
function sizesOf(
  name: ModelName,
  bare: string,
  families: readonly Family[],
  card: ModelCard | undefined,
): Pick<ModelFacts, 'total' | 'active'> {
  const inName = sizeInName(bare);
  const row = findParameters(name.canonical.toLowerCase()) ?? findParameters(name.line);
  const inRow = (range: ParameterRange | undefined) =>
    range && row && { value: range, source: row.source, published: row.published };
  const total = sizeStated(inName?.total) ?? sizeOnCard(card, card?.total) ?? inRow(row?.total);
  const active = sizeStated(inName?.active) ?? sizeOnCard(card, card?.active) ?? inRow(row?.active);
  const dense = families.length > 0 && families.every((family) => family.dense === true);
  return { total, active: active ?? (dense ? total : undefined) };
}

function purposeOf({ line }: ModelName, family: Family | undefined): Purpose | undefined {
  if (family === undefined) return undefined;
  return PURPOSES.find(([words]) => words.test(line))?.[1] ?? family.purpose;
}

function dimensionOnCard(card: ModelCard | undefined): number | undefined {
  const [, dimension] = /dimension (\d+)/.exec(card?.uses.map(([, detail]) => detail).join() ?? '') ?? [];
  return dimension === undefined ? undefined : Number(dimension);
}

function tokenizerOf({ line }: ModelName): Fact<string> | undefined {
  const found = findTokenizer(line);
  return found && { value: found.name, source: found.source };
}

/** The student's family comes last in the name of a distilled model. */
function familiesOf(bare: string): Family[] {
  const parts = partsOf(bare);
  const open = findOpenFamilies(parts);
  if (parts.includes('distill')) return open.slice(-1);
  const api = findApiFamily(bare)?.family;
  return api === undefined || open.length > 0 ? open : [api];
}

function stated(value: string | undefined): Fact<string> | undefined {
  return value === undefined || value === '' ? undefined : { value, source: NAME };
}

function sizeStated(value: ParameterRange | undefined): ParameterFact | undefined {
  return value && { value, source: NAME, published: true };
}

function onCard<Value>(card: ModelCard | undefined, value: Value | undefined): Fact<Value> | undefined {
  if (card === undefined || card.source === '' || value === undefined || value === '') return undefined;
  return { value, source: addressOf(card.source) };
}

function sizeOnCard(card: ModelCard | undefined, millions: number | undefined): ParameterFact | undefined {
  if (!millions) return undefined;
  const billions = Number((millions / 1000).toPrecision(6));
  const fact = onCard(card, { min: billions, max: billions });
  return fact && { ...fact, published: true };
}

/** `owner/repository@commit:path` as the address of that file, or of the folder before a `*`. */
function addressOf(source: string): string {
  return source.replace(/([\w.-]+\/[\w.-]+)@([0-9a-f]{7,40}):([^\s;,]+)/g, (_, repository, commit, path: string) => {
    const [folder, file] = path.split('/*');
    return `https://github.com/${repository}/${file === undefined ? 'blob' : 'tree'}/${commit}/${folder}`;
  });
}
