/** Published rows that contradict others of their publication: shown with a mark, never offered, and no anchor of an estimate. */
import type { CsvRow } from './parse-csv.ts';
import type { TaskId } from './tasks.ts';

const DOUBTFUL: Partial<Record<TaskId, Readonly<Record<string, string>>>> = {
  reasoning: {
    'Qwen/Qwen3-235B-A22B': 'has as little energy as in text generation, for up to 8,192 tokens instead of 10',
    'Qwen/Qwen3-Next-80B-A3B-Instruct': 'has less energy than a model of 0.6 billion parameters, and does not reason',
    'Qwen/Qwen3-Next-80B-A3B-Thinking': 'has less energy than a model of 0.6 billion parameters',
    'google/gemma-3-4b-pt': 'is not a reasoning model',
  },
  text_generation: {
    'tencent/Hunyuan-1.8B-Instruct': 'has less than half the energy of models a third of its size',
    'ibm-granite/granite-4.0-h-tiny': 'is marked with an asterisk by the publisher, which does not say why',
  },
};

/** Why a row is doubtful, a clause that follows the name of the model; undefined where nothing speaks against it. */
export function doubtOf(task: TaskId, { model, testDate }: Pick<CsvRow, 'model' | 'testDate'>): string | undefined {
  return testDate === '2025-12' ? DOUBTFUL[task]?.[model] : undefined;
}
