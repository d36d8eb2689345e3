/** What the estimate needs to know of a model: what it is for, and how many parameters it has. */
import { describeModel, type ModelFacts, type ModelName, type ParameterRange } from '../../catalog/index.ts';
import { configurationsOf } from '../ml-energy/index.ts';

/** Kinds of models that the estimate is fitted for. */
export type FittedKind = 'text' | 'embedding';

export interface SizedModel {
  readonly name: string;
  readonly kind: FittedKind;
  /** Billions of parameters: a range where they aren't known exactly. */
  readonly total: ParameterRange;
  readonly active: ParameterRange;
  /** Whether the maker publishes the size. */
  readonly published: boolean;
  readonly family?: string;
  /** It uses all its parameters for each token. */
  readonly isDense: boolean;
  readonly isReasoning: boolean;
  readonly quantization?: string;
}

/** Billions of parameters from elsewhere than the name, for example the hub. */
export interface KnownSize {
  readonly total: number;
  /** The same as `total` for a model without experts; absent where that isn't known, which makes the interval wider. */
  readonly active?: number | undefined;
  /** For a model whose name doesn't say what it is for. */
  readonly kind?: FittedKind | undefined;
  /** The commit of the hub that it was read at. */
  readonly commit?: string | undefined;
}

/** Of open mixtures of experts, Kimi K2 uses the smallest share for a token: 32 of 1,000 billion. */
const MIN_ACTIVE_SHARE = 0.03;

/** Purposes whose models generate text, token by token. */
const TEXT = new Set(['chat', 'reasoning', 'code', 'text completion']);
/** Families that state no purpose, and whose models don't generate text, or not by a decoder alone. */
const OTHER_FAMILIES = new Set([
  'BERT',
  'BLIP',
  'CLIP',
  'Florence',
  'MiniLM',
  'Riva',
  'image classification',
  'object detection',
  'sequence to sequence',
]);
const EMBEDDING_WORD = /(?:^|[-_/.\d])(?:embed|embedding|embeddings)(?:$|[-_.\d])/;
/** Words in names of text families for models that do something else. */
const OTHER_WORD =
  /(?:^|[-_/])(?:rerank|reranker|guard|shieldgemma|reward|rm|asr|tts|audio|speech|transcribe|image|video|ocr|classifier|colbert|vae|recurrentgemma|diffusiongemma)(?:$|[-_.\d])/;

/**
 * The kind and size of a model; undefined for a kind that isn't fitted, and where no size is known. Nothing is guessed: where one
 * of total and active isn't known, it is a range that every known model lies in.
 */
export function sizedModel(name: ModelName, known?: KnownSize): SizedModel | undefined {
  const facts: Described = describeModel(name) ?? {};
  const kind = isOther(name, facts) ? undefined : (kindOf(name, facts) ?? known?.kind);
  if (kind === undefined) return undefined;
  // ML.ENERGY lists the sizes of the models that it measures.
  const [row] = known === undefined ? configurationsOf(name.line) : [];
  const sizes = known === undefined && row === undefined ? sizesOf(facts) : sizesFrom(known ?? row!, facts);
  if (sizes === undefined) return undefined;
  return {
    name: name.canonical,
    kind,
    ...sizes,
    published:
      known !== undefined ||
      row !== undefined ||
      [facts.total, facts.active].every((fact) => fact?.published !== false),
    family: facts.family?.value,
    isDense: isSame(sizes.total, sizes.active),
    isReasoning:
      facts.purpose?.value === 'reasoning' || /(?:^|[-_])(?:thinking|reasoning|r1)(?:$|[-_])/.test(name.line),
    quantization: name.quantization,
  };
}

/**
 * Whether the hub could tell more of a name: a model of the hub, of a kind that an estimate is fitted for or that isn't known, whose
 * size isn't exact.
 */
export function hubMayTell(name: ModelName): boolean {
  if (name.kind !== 'hub' || isOther(name, describeModel(name) ?? {})) return false;
  const sized = sizedModel(name);
  return sized === undefined || [sized.total, sized.active].some(({ min, max }) => min !== max);
}

type Described = Pick<ModelFacts, 'total' | 'active' | 'purpose' | 'family' | 'uses'>;

function kindOf(name: ModelName, facts: Described): FittedKind | undefined {
  const { purpose, family, uses } = facts;
  if (isEmbedding(name, facts)) return 'embedding';
  if (isOther(name, facts)) return undefined;
  const tasks = uses?.value.map(({ task }) => task) ?? [];
  if (tasks.includes('text_generation') || tasks.includes('reasoning') || purpose !== undefined) return 'text';
  return family === undefined ? undefined : 'text';
}

/** Whether it is known to be of a kind that no estimate is fitted for. */
function isOther(name: ModelName, facts: Described): boolean {
  const { purpose, family, uses } = facts;
  if (isEmbedding(name, facts)) return false;
  if (OTHER_WORD.test(name.line) || (family !== undefined && OTHER_FAMILIES.has(family.value))) return true;
  const tasks = uses?.value.map(({ task }) => task) ?? [];
  if (tasks.includes('text_generation') || tasks.includes('reasoning')) return false;
  return purpose === undefined ? family === undefined && tasks.length > 0 : !TEXT.has(purpose.value);
}

function isEmbedding({ line }: ModelName, { purpose, uses }: Described): boolean {
  if (purpose?.value === 'embedding' || EMBEDDING_WORD.test(line)) return true;
  return uses?.value.some(({ task }) => task === 'sentence_similarity') === true;
}

function sizesOf({ total, active }: Described): { total: ParameterRange; active: ParameterRange } | undefined {
  if (total !== undefined && active !== undefined) return { total: total.value, active: active.value };
  if (total !== undefined) {
    const { min, max } = total.value;
    return { total: total.value, active: { min: min * MIN_ACTIVE_SHARE, max } };
  }
  if (active === undefined) return undefined;
  const { min, max } = active.value;
  return { total: { min, max: max / MIN_ACTIVE_SHARE }, active: active.value };
}

function sizesFrom({ total, active }: KnownSize, facts: Described): { total: ParameterRange; active: ParameterRange } {
  const exactly = (value: number) => ({ min: value, max: value });
  if (active !== undefined) return { total: exactly(total), active: exactly(active) };
  const stated = facts.active?.value;
  const isDense = stated !== undefined && facts.total !== undefined && isSame(facts.total.value, stated);
  if (isDense) return { total: exactly(total), active: exactly(total) };
  return { total: exactly(total), active: stated ?? { min: total * MIN_ACTIVE_SHARE, max: total } };
}

/** Names round ("7B"), and cards state the parameters without embeddings or with them. */
const ROUNDING = 1.15;

function isSame(one: ParameterRange, other: ParameterRange): boolean {
  if (one.min !== one.max || other.min !== other.max) return false;
  return Math.max(one.min, other.min) <= ROUNDING * Math.min(one.min, other.min);
}
