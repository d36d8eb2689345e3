/** Published rows that contradict others of their publication: shown with a mark, never offered, and no anchor of an estimate. */
import type { Rating } from '../../energy-review/index.ts';
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

/** What goes with a comparison of two rows of which `isContradictory` is true. */
export const CONTRADICTORY =
  'Rows of different makers in this class contradict each other: two dense models of 70 billion parameters differ 14 times.';

/** Class C of December 2025, across makers. */
export function isContradictory(
  base: Pick<Rating, 'model' | 'class' | 'snapshot'>,
  head: Pick<Rating, 'model'>,
): boolean {
  const maker = ({ model }: Pick<Rating, 'model'>) => model.slice(0, model.indexOf('/'));
  return base.class === 'C' && base.snapshot.date === '2025-12-01' && maker(base) !== maker(head);
}
