/** What is known of a named model, each fact with its source. */
import { type Family, findApiFamily } from './api-families.ts';
import type { ModelName } from './model-name.ts';
import { partsOf } from './name-parts.ts';
import { findOpenFamily } from './open-families.ts';
import { type ParameterRange, sizeInName } from './size-in-name.ts';

/** A value and where it can be read: an address, a repository and file, or "its name". */
export interface Fact<Value> {
  readonly value: Value;
  readonly source: string;
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
  readonly total?: Fact<ParameterRange>;
  /** Billions of parameters that one token uses; those of `total` where the model is no mixture of experts. */
  readonly active?: Fact<ParameterRange>;
  readonly quantization?: Fact<string>;
  readonly purpose?: Fact<string>;
  readonly languages?: Fact<string>;
  readonly licence?: Fact<string>;
}

const NAME = 'its name';
const TIERS = new Set(
  'nano micro mini tiny small medium large lite flash turbo fast pro plus max ultra premier haiku sonnet opus fable'.split(
    ' ',
  ),
);

/**
 * What is known of a model; undefined where nothing is. Never a guess: what no source states is absent.
 */
export function describeModel(name: ModelName): ModelFacts | undefined {
  const bare = name.line.slice(name.line.lastIndexOf('/') + 1);
  const family = findFamily(bare);
  const size = sizeInName(name.kind === 'gguf' || name.kind === 'hub' ? name.canonical : name.line);
  const tier = partsOf(bare).find((part) => TIERS.has(part));
  const facts: ModelFacts = {
    name: name.canonical,
    aliases: [],
    provider: stated(family?.provider),
    family: stated(family?.family),
    tier: family && stated(tier),
    date: stated(name.date),
    total: stated(size?.total),
    active: stated(size?.active),
    quantization: stated(name.quantization),
    purpose: stated(family?.purpose),
  };
  return Object.values(facts).some((fact) => typeof fact === 'object' && 'source' in fact) ? facts : undefined;
}

function findFamily(bare: string): Family | undefined {
  return findApiFamily(bare)?.family ?? findOpenFamily(partsOf(bare));
}

function stated<Value extends string | ParameterRange>(value: Value | undefined): Fact<Value> | undefined {
  return value === undefined || value === '' ? undefined : { value, source: NAME };
}
