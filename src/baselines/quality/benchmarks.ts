/** Which benchmark decides in a task, what difference doesn't matter, and what guessing scores. */

export interface Benchmark {
  /** As it is written in the data: only equal texts are compared. */
  readonly name: string;
  /** For people. */
  readonly short: string;
  readonly higherIsBetter: boolean;
  /** A difference up to this is as good, in the unit of the benchmark. */
  readonly tolerance: number;
  /** Values up to this (from this, for error rates) are no better than guessing. */
  readonly chance?: number;
}

const better = (name: string, short: string, tolerance: number, chance?: number): Benchmark => ({
  name,
  short,
  higherIsBetter: true,
  tolerance,
  chance,
});

const wer = (name: string, short: string): Benchmark => ({ name, short, higherIsBetter: false, tolerance: 1 });

const HELLASWAG = better('HellaSwag 10-shot accuracy', 'HellaSwag', 2, 32);
const MMLU_PRO = better('MMLU-Pro accuracy (Open LLM Leaderboard v2)', 'MMLU-Pro', 2, 12);
const STS = better('MTEB (eng, v1) STS average, 10 tasks, cosine Spearman', 'MTEB STS', 1);
const STS_9 = better('MTEB (eng, v1) STS average without STS22, 9 tasks, cosine Spearman', 'MTEB STS', 1);
const RETRIEVAL = better('MTEB (eng, v1) Retrieval average, 15 tasks, nDCG@10', 'MTEB retrieval', 1);

/**
 * By task: lists of benchmarks of which the first that both models have decides. A task with several lists is decided by all of
 * them: an embedding is as good where both similarity and retrieval are.
 */
const DECIDING: Readonly<Record<string, readonly (readonly Benchmark[])[]>> = {
  image_classification: [[better('ImageNet-1k val top-1', 'ImageNet top-1', 1)]],
  object_detection: [[better('COCO val2017 box AP', 'COCO AP', 1)]],
  asr: [
    [
      wer('Open ASR Leaderboard average WER, 8 English sets', 'Open ASR WER'),
      wer('OLMoASR Table 9 average WER, 14 English sets', 'OLMoASR WER'),
    ],
  ],
  // Answering nothing scores 50.1 in version 2.
  question_answering: [
    [better('SQuAD v2 dev F1', 'SQuAD v2 F1', 2, 50.1), better('SQuAD v1.1 dev F1', 'SQuAD v1.1 F1', 2)],
  ],
  sentence_similarity: [[RETRIEVAL], [STS, STS_9]],
  text_classification: [[better('SST-2 dev accuracy', 'SST-2', 1, 51), better('IMDB test accuracy', 'IMDB', 1, 51)]],
  summarization: [
    [
      better('CNN/DailyMail test ROUGE-2', 'CNN/DailyMail ROUGE-2', 0.5),
      better('CNN/DailyMail ROUGE-2 (DistilBART table)', 'CNN/DailyMail ROUGE-2', 0.5),
    ],
  ],
  image_captioning: [[better('COCO Karpathy test CIDEr', 'COCO CIDEr', 3)]],
  image_generation: [[better('GenEval overall', 'GenEval', 0.03)]],
  reasoning: [[better('GPQA Diamond, reasoning on, no tools', 'GPQA Diamond', 3, 27)]],
};

/** Below this MMLU-Pro is near what guessing scores, and HellaSwag tells models apart. Billions of parameters. */
const SMALL_TEXT_MODEL = 2;

/** @param smallestBillions parameters of the smaller of two models; absent where one isn't known */
export function decidingBenchmarks(task: string, smallestBillions?: number): readonly (readonly Benchmark[])[] {
  if (task === 'text_generation') {
    const isSmall = smallestBillions !== undefined && smallestBillions < SMALL_TEXT_MODEL;
    return [isSmall ? [HELLASWAG, MMLU_PRO] : [MMLU_PRO]];
  }
  return Object.hasOwn(DECIDING, task) ? DECIDING[task]! : [];
}

/** All that a task knows. */
export function benchmarksOf(task: string): Benchmark[] {
  return decidingBenchmarks(task, 0).flat();
}

/** All of them, for the generator of the data. */
export function allBenchmarks(): Benchmark[] {
  return [...new Set([...Object.values(DECIDING).flat(2), MMLU_PRO, HELLASWAG])];
}
