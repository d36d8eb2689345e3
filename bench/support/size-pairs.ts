/** Pairs of models with a published ratio that the estimate from size was not fitted on. */
import { loadBundledSnapshot, ratingsOf } from '../../src/baselines/ai-energy-score/index.ts';
import { compareModels, type Serving } from '../../src/baselines/ml-energy/index.ts';
import { estimateRatio } from '../../src/baselines/size-estimate/estimate.ts';
import { sizedModel } from '../../src/baselines/size-estimate/sized-model.ts';
import { readModelName } from '../../src/catalog/index.ts';
import { verdictOf } from '../../src/statistics/index.ts';

/** `AIES`: the cohort of text generation that holds both. Else rows of ML.ENERGY v3. */
type Where = 'AIES' | Serving;
type Pair = readonly [base: string, head: string, where: Where];

const GPQA = { task: 'gpqa', gpu: 'H100' };
const IMAGES = { task: 'image-chat', gpu: 'B200' };

/** Chosen for different makers, sizes, and tests before any of them was estimated. Doubtful rows are not among them. */
export const KNOWN_PAIRS: readonly Pair[] = [
  ['meta-llama/Llama-2-7b-hf', 'meta-llama/Llama-2-13b-hf', 'AIES'],
  ['google/gemma-2b', 'google/gemma-7b', 'AIES'],
  ['microsoft/phi-2', 'microsoft/phi-4', 'AIES'],
  ['allenai/OLMo-1B-hf', 'allenai/OLMo-1.7-7B-hf', 'AIES'],
  ['HuggingFaceTB/SmolLM-135M', 'HuggingFaceTB/SmolLM-1.7B', 'AIES'],
  ['facebook/opt-2.7b', 'tiiuae/falcon-7b', 'AIES'],
  ['01-ai/Yi-1.5-34B', 'mistralai/Mixtral-8x7B-v0.1', 'AIES'],
  ['google/gemma-3-1b-pt', 'google/gemma-3-4b-pt', 'AIES'],
  ['HuggingFaceTB/SmolLM3-3B', 'mistralai/Mistral-Nemo-Instruct-2407', 'AIES'],
  ['Qwen/Qwen3-30B-A3B', 'LGAI-EXAONE/EXAONE-4.0-32B', 'AIES'],
  ['deepseek-ai/DeepSeek-R1-Distill-Qwen-32B', 'deepseek-ai/DeepSeek-R1-Distill-Llama-70B', 'AIES'],
  ['zai-org/GLM-4.5-Air', 'zai-org/GLM-4.5', 'AIES'],
  ['zai-org/GLM-4.5-Air', 'Qwen/Qwen3-235B-A22B', 'AIES'],
  ['openai/gpt-oss-20b', 'openai/gpt-oss-120b', GPQA],
  ['Qwen/Qwen3-30B-A3B-Thinking-2507', 'Qwen/Qwen3-235B-A22B-Thinking-2507', GPQA],
  ['deepseek-ai/DeepSeek-V3.1', 'Qwen/Qwen3-235B-A22B-Instruct-2507-FP8', { task: 'lm-arena-chat', gpu: 'B200' }],
  ['Qwen/Qwen3-VL-8B-Instruct', 'Qwen/Qwen3-VL-32B-Instruct', IMAGES],
  ['Qwen/Qwen3-VL-30B-A3B-Instruct', 'Qwen/Qwen3-VL-235B-A22B-Instruct', IMAGES],
  ['Qwen/Qwen3-VL-8B-Instruct', 'google/gemma-3-27b-it', IMAGES],
  [
    'Qwen/Qwen3-Coder-30B-A3B-Instruct',
    'Qwen/Qwen3-Coder-480B-A35B-Instruct',
    { task: 'sourcegraph-fim', gpu: 'B200' },
  ],
];

/** @throws Error for a pair that is not published, or has no size */
export function pairRows(pairs: readonly Pair[]) {
  return pairs.map(([base, head, where]) => {
    const published = where === 'AIES' ? scored(base, head) : served(base, head, where);
    const [from, to] = [base, head].map((id) => sizedModel(readModelName(id)!));
    if (published === undefined || from === undefined || to === undefined)
      throw new Error(`${base}, ${head}: no figure`);
    const ratio = estimateRatio(from, to);
    const isInside = ratio.lower <= published.known && published.known <= ratio.upper;
    return { base, head, ...published, ratio, isInside, verdict: verdictOf(ratio) };
  });
}

export type PairRow = ReturnType<typeof pairRows>[number];

function scored(base: string, head: string): { where: string; known: number } | undefined {
  const [before, after] = [base, head].map((id) =>
    ratingsOf(loadBundledSnapshot(), id).find(({ task }) => task === 'text_generation'),
  );
  if (before === undefined || after === undefined || before.cohort !== after.cohort) return undefined;
  return { where: before.snapshot.name, known: after.whPer1000 / before.whPer1000 };
}

/** Per token, as the estimate counts. */
function served(base: string, head: string, at: Serving): { where: string; known: number } | undefined {
  const found = compareModels(base, head, at);
  if (found === undefined) return undefined;
  const { task, gpu } = found.base;
  return { where: `ML.ENERGY v3, ${task}, ${gpu}`, known: found.head.joulesPerToken! / found.base.joulesPerToken! };
}
