/**
 * What is known of one model that is served otherwise: rows of ML.ENERGY, or of two efforts in the AI Energy Score; else a rule that says
 * in which direction the energy goes, without a figure.
 */
import { type ModelName, readModelName } from '../catalog/index.ts';
import type { Evidence } from '../energy-review/index.ts';
import { verdictOf } from '../statistics/index.ts';
import { ratingsOf, type Snapshot } from './ai-energy-score/index.ts';
import { compareServing, type Serving } from './ml-energy/index.ts';

export interface ServingChange {
  /** The name of the model as it is written; absent where the file doesn't say which model is served. */
  readonly model?: string | undefined;
  /** As the file calls it: `max_num_seqs`, `--dtype`, `reasoning_effort`. */
  readonly parameter: string;
  /** Absent where the parameter is new, or removed. */
  readonly before?: SettingValue;
  readonly after?: SettingValue;
  /** Settings beside it that stay. */
  readonly serving?: Serving | undefined;
}

type SettingValue = string | number | boolean | undefined;
type Parameter = 'batch' | 'tensorParallel' | 'precision' | 'quantization' | 'effort' | 'gpu';

/** Names of servers' settings: vLLM, SGLang, TGI, Transformers, and APIs of reasoning models. */
const PARAMETERS: ReadonlyMap<string, Parameter> = new Map(
  Object.entries({
    batch: 'max_num_seqs max_running_requests max_concurrent_requests max_batch_size batch_size',
    tensorParallel: 'tensor_parallel_size tp_size tp num_shard',
    precision: 'dtype torch_dtype weight_dtype precision',
    quantization: 'quantization quantize load_in_8bit load_in_4bit',
    effort: 'reasoning_effort effort thinking_level',
    gpu: 'gpu gpu_type gpu_model accelerator accelerator_type',
  }).flatMap(([parameter, names]) => names.split(' ').map((name) => [name, parameter as Parameter])),
);

const EFFORTS = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'];
/** Bits of a weight. Half of the bits are half of the bytes that each token moves. */
const BITS: ReadonlyMap<string, number> = new Map([
  ...['float32', 'fp32', 'float'].map((name): [string, number] => [name, 32]),
  ...['bfloat16', 'bf16', 'float16', 'fp16', 'half', 'auto'].map((name): [string, number] => [name, 16]),
  ...['fp8', 'fp8_e4m3', 'int8', 'w8a8', '8bit'].map((name): [string, number] => [name, 8]),
  ...['int4', '4bit', 'awq', 'gptq', 'mxfp4', 'nvfp4', 'nf4'].map((name): [string, number] => [name, 4]),
]);

/** Undefined for a parameter that says nothing of energy, and for a value that says nothing new. */
export function servingEvidence(change: ServingChange, snapshot: Snapshot): Evidence | undefined {
  const name = normalise(change.parameter);
  const parameter = PARAMETERS.get(name);
  const texts = { ...change, before: textOf(name, change.before), after: textOf(name, change.after) };
  if (parameter === undefined || texts.before === texts.after) return undefined;
  return published(parameter, texts, snapshot) ?? ruleFor(parameter, texts);
}

interface TextChange extends ServingChange {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** `load_in_8bit: true` is a quantisation to 8 bits. */
function textOf(parameter: string, value: SettingValue): string | undefined {
  const [, bits] = /^load_in_([48])bit$/.exec(parameter) ?? [];
  if (bits === undefined) return value === undefined ? undefined : String(value);
  return /^(?:true|1|yes)$/i.test(String(value)) ? `${bits}bit` : 'none';
}

/** Whether a setting of this name is one that is looked at. */
export function isServingParameter(name: string): boolean {
  return PARAMETERS.has(normalise(name));
}

/** `--max-num-seqs`, `maxNumSeqs`, and `MAX_NUM_SEQS` are one setting. */
function normalise(name: string): string {
  return name
    .slice(0, 100)
    .replace(/^-+/, '')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
}

function published(
  parameter: Parameter,
  { model, before, after, serving = {} }: TextChange,
  snapshot: Snapshot,
): Evidence | undefined {
  const name = model === undefined ? undefined : readModelName(model);
  if (name === undefined || before === undefined || after === undefined) return undefined;
  if (parameter === 'effort') return effortEvidence(name, before, after, snapshot);
  const [old, now] = [settingOf(parameter, before), settingOf(parameter, after)];
  if (old === undefined || now === undefined) return undefined;
  return compareServing(name.canonical, { ...serving, ...old }, now)?.evidence;
}

function settingOf(parameter: Parameter, value: string): Serving | undefined {
  const number = /^\d{1,6}$/.test(value.trim()) ? Number(value) : undefined;
  switch (parameter) {
    case 'batch':
      return number === undefined || number === 0 ? undefined : { batch: number };
    case 'tensorParallel':
      return number === undefined || number === 0 ? undefined : { tensorParallel: number };
    case 'precision':
    case 'quantization':
      return { precision: value.toLowerCase() };
    case 'gpu':
      return { gpu: value };
    case 'effort':
      return undefined;
  }
}

/** Two efforts of one model are the cleanest comparison that the AI Energy Score has. */
function effortEvidence(name: ModelName, before: string, after: string, snapshot: Snapshot): Evidence | undefined {
  const ids = [name.canonical, `${name.provider}/${name.line}`];
  const rows = ids.map((id) => ratingsOf(snapshot, id)).find((found) => found.length > 0) ?? [];
  const [old, now] = [before, after].map((effort) => rows.find(({ variant }) => variant === effort.toLowerCase()));
  if (old === undefined || now === undefined || old.cohort !== now.cohort) return undefined;
  const estimate = now.whPer1000 / old.whPer1000;
  const ratio = { estimate, lower: estimate, upper: estimate };
  return {
    kind: 'published',
    source: now.snapshot.name,
    cohort: now.cohort,
    ratio,
    verdict: verdictOf(ratio),
    assumptions: ['Published for the model as named, alone in its batch, with answers of up to 8,192 tokens.'],
  };
}

/** In which direction the energy of a request goes. */
function ruleFor(parameter: Parameter, { before, after }: TextChange): Evidence | undefined {
  const [old, now] = [levelOf(parameter, before), levelOf(parameter, after)];
  if (old === undefined || now === undefined || old === now) return undefined;
  const isRaised = now > old;
  switch (parameter) {
    case 'batch':
      return rule('batch', isRaised ? 'lower' : 'higher', [
        'The weights are read once for all requests of a batch, so a larger batch takes less energy for each.',
        'This holds for a busy server: with few requests waiting, nothing changes.',
      ]);
    case 'precision':
    case 'quantization':
      return rule('precision of the weights', isRaised ? 'higher' : 'lower', [
        'Each token moves all active weights, so fewer bits take less energy.',
        'The server computes in this precision, and does not unpack the weights first.',
      ]);
    case 'effort':
      return rule('reasoning effort', isRaised ? 'higher' : 'lower', [
        'A higher effort writes more tokens before it answers, and energy grows with the tokens.',
      ]);
    // More GPUs take more power and less time: which of the two is more depends on model and batch.
    case 'tensorParallel':
    case 'gpu':
      return undefined;
  }
}

function levelOf(parameter: Parameter, value: string | undefined): number | undefined {
  const text = value?.trim().toLowerCase().slice(0, 100);
  switch (parameter) {
    case 'batch':
      return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
    case 'precision':
      return text === undefined ? undefined : BITS.get(text);
    case 'quantization':
      // Without it the weights stay as they are: 16 bits.
      return text === undefined || text === 'none' || text === 'null' || text === '' ? 16 : BITS.get(text);
    case 'effort': {
      const index = text === undefined ? -1 : EFFORTS.indexOf(text);
      return index < 0 ? undefined : index;
    }
    default:
      return undefined;
  }
}

function rule(source: string, verdict: NonNullable<Evidence['verdict']>, assumptions: string[]): Evidence {
  return { kind: 'rule', source, verdict, assumptions };
}
