/** What decides the energy of a served model beside the model: the names of settings, and what they can be set to. */
import { wordsOf } from './name-position.ts';

export type ServingParameter =
  | 'max_num_seqs'
  | 'max_num_batched_tokens'
  | 'tensor_parallel_size'
  | 'dtype'
  | 'kv_cache_dtype'
  | 'quantization'
  | 'load_in_4bit'
  | 'load_in_8bit'
  | 'max_model_len'
  | 'gpu_type'
  | 'gpu_count'
  | 'reasoning_effort'
  | 'thinking_budget'
  | 'max_tokens';

interface Rule {
  readonly parameter: ServingParameter;
  /** No other program has a setting of this name, so that no model need be named beside it. */
  readonly isOwn: boolean;
}

/** The names of each setting, in words with `_`: first those that mean nothing else, then those that need a model beside them. */
const TABLE: readonly (readonly [ServingParameter, own: string, shared: string])[] = [
  [
    'max_num_seqs',
    'max_num_seqs max_running_requests num_parallel',
    'max_batch_size max_concurrent_requests parallel n_parallel',
  ],
  ['max_num_batched_tokens', 'max_num_batched_tokens max_batch_prefill_tokens max_batch_total_tokens', ''],
  [
    'tensor_parallel_size',
    'tensor_parallel_size tensor_parallel_degree',
    'tensor_parallel tp tp_size num_shard num_shards',
  ],
  ['dtype', 'torch_dtype bnb_4bit_compute_dtype', 'dtype compute_type compute_dtype'],
  ['kv_cache_dtype', 'kv_cache_dtype kv_cache_type', ''],
  ['quantization', '', 'quantization quantize quantization_method quant_method'],
  ['load_in_4bit', 'load_in_4bit', ''],
  ['load_in_8bit', 'load_in_8bit', ''],
  [
    'max_model_len',
    'max_model_len max_model_length num_ctx',
    'context_length context_size ctx_size n_ctx max_seq_len max_seq_length max_total_tokens max_context_len',
  ],
  [
    'gpu_type',
    '',
    'gpu gpu_type accelerator accelerators accelerator_type gke_accelerator cloud_google_com_gke_accelerator',
  ],
  ['gpu_count', '', 'gpu gpus gpu_count num_gpus nvidia_com_gpu amd_com_gpu request_gpu accelerator_count'],
  ['reasoning_effort', 'reasoning_effort thinking_level', ''],
  ['thinking_budget', 'thinking_budget budget_tokens reasoning_budget max_thinking_tokens thinking_budget_tokens', ''],
  [
    'max_tokens',
    '',
    'max_tokens max_new_tokens max_output_tokens max_completion_tokens max_tokens_to_sample num_predict n_predict',
  ],
];

const BY_NAME = Map.groupBy(
  TABLE.flatMap(([parameter, own, shared]) => [
    ...named(own).map((name) => ({ name, parameter, isOwn: true })),
    ...named(shared).map((name) => ({ name, parameter, isOwn: false })),
  ]),
  ({ name }) => name,
);

/** Servers and providers, whose names stand before those of settings: `VLLM_MAX_MODEL_LEN`, `spring.ai.openai.chat.options.max-tokens`. */
const PREFIXES = new Set(
  named(
    'vllm ollama tgi sglang llm llamacpp llama openai azure anthropic claude gemini google vertex bedrock cohere mistral groq deepseek xai ' +
      'spring ai chat options model engine default server hf huggingface inference generation',
  ),
);
/** Servers of models alone: with one of them in front, a name needs no model beside it. */
const SERVERS = new Set(named('vllm ollama tgi sglang llamacpp'));
/** What stands between a setting and its value: `value: …`, `default=…`, `int(…)`. */
const NEUTRAL = /^(?:value|default|int|str|float|bool|get\w*|env\w*|Field|Number|parseInt)\(?$/i;
const MAX_NEUTRAL = 3;

/** What a value can be. Anything else is a variable, an expression, or another thing of that name. */
const VALUES: Readonly<Record<ServingParameter, RegExp>> = {
  max_num_seqs: /^\d{1,6}$/,
  max_num_batched_tokens: /^\d{1,8}$/,
  tensor_parallel_size: /^\d{1,3}$/,
  dtype:
    /^(?:auto|half|float|float16|float32|float64|bfloat16|b?f(?:p)?(?:16|32|8)|float8\w{0,10}|u?int[48]|int8_\w{1,10}|q[48]\w{0,4})$/,
  kv_cache_dtype: /^(?:auto|f16|fp8\w{0,6}|q[48]_[01]|b?f(?:loat)?16)$/,
  quantization: /^(?:none|null|[a-z][a-z\d_.-]{1,29})$/,
  load_in_4bit: /^(?:true|false)$/,
  load_in_8bit: /^(?:true|false)$/,
  max_model_len: /^\d{2,8}k?$/,
  gpu_type:
    /^(?=.*[a-z])(?:nvidia[-_ ])?(?:tesla[-_])?(?:[abhlt]\d{1,4}|rtx|gtx|gb\d{3}|mi\d{3}|gaudi|v100|p100|p4|l40)[\w: -]{0,20}$/,
  gpu_count: /^\d{1,3}$/,
  reasoning_effort: /^(?:none|minimal|low|medium|high|xhigh|max)$/,
  thinking_budget: /^-?\d{1,7}$/,
  max_tokens: /^-?\d{1,7}$/,
};

/** A setting as it is written somewhere. */
export interface Setting extends Rule {
  /** As its name is written. */
  readonly spelling: string;
  readonly value: string;
}

/** The setting that a value is, by what names its place, the nearest first; `undefined` for anything else. */
export function readSetting(labels: readonly string[], written: string): Setting | undefined {
  let index = 0;
  while (index < MAX_NEUTRAL && NEUTRAL.test(labels[index] ?? '')) index += 1;
  const spelling = labels[index];
  if (spelling === undefined || spelling.endsWith('(')) return undefined;
  const words = wordsOf(spelling);
  const first = words.findIndex((word) => !PREFIXES.has(word));
  if (first < 0) return undefined;
  const value = plainValue(written);
  const rules = BY_NAME.get(words.slice(first).join('_')) ?? [];
  const rule = rules.find(({ parameter }) => VALUES[parameter].test(value));
  if (rule === undefined || (spelling.startsWith('-') && !spelling.startsWith('--'))) return undefined;
  const isOwn = rule.isOwn || words.slice(0, first).some((word) => SERVERS.has(word));
  return { parameter: rule.parameter, isOwn, spelling, value };
}

/** `4_096` is 4096, `torch.float16` float16, and `True` true. */
function plainValue(written: string): string {
  return written
    .trim()
    .replace(/^(?:torch|jnp|np|tf)\./, '')
    .replace(/(?<=\d)_(?=\d)/g, '')
    .toLowerCase();
}

function named(names: string): string[] {
  return names.split(' ').filter((name) => name !== '');
}
