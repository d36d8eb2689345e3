/** What is known of a named model, each fact with its source. */
import { findApiFamily } from './api-families.ts';
import type { Family } from './families.ts';
import type { ModelName } from './model-name.ts';
import { partsOf } from './name-parts.ts';
import { findOpenFamilies } from './open-families.ts';
import { findCard, findParameters, type ModelCard } from './rows.ts';
import { type ParameterRange, sizeInName } from './size-in-name.ts';

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
}

const NAME = 'its name';
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
  const sizes = sizesOf(name, bare, families, card);
  const tier = family && partsOf(bare).find((part) => TIERS.has(part));
  const facts: Omit<ModelFacts, 'name' | 'aliases'> = {
    provider: stated(family?.provider),
    family: stated(family?.family) ?? onCard(card, card?.family),
    tier: stated(tier),
    date: stated(name.date),
    ...sizes,
    quantization: stated(name.quantization),
    purpose: stated(family?.purpose),
    uses: onCard(
      card,
      card?.uses.map(([task, detail]) => ({ task, detail })),
    ),
    parent: onCard(card, card?.parent),
    languages: onCard(card, card?.languages),
    licence: onCard(card, card?.licence),
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
