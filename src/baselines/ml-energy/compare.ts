/**
 * Two configurations of ML.ENERGY v3 side by side: of two models, or of one that is served otherwise. A comparison holds within task,
 * GPU, and precision of the weights, at one batch; what a serving change does not name stays as it is.
 */
import type { Evidence } from '../../energy-review/index.ts';
import { verdictOf } from '../../statistics/index.ts';
import { type Configuration, configurationsOf, ML_ENERGY } from './configurations.ts';

/** Settings of a server. What is absent is not known. */
export interface Serving {
  /** `max_num_seqs` of vLLM, or the batch. */
  readonly batch?: number;
  readonly tensorParallel?: number;
  /** Of the weights: `bfloat16`, `fp8`. */
  readonly precision?: string;
  /** `H100` or `B200`, as a part of any name of it. */
  readonly gpu?: string;
  /** A task of the benchmark, e.g. `lm-arena-chat`. */
  readonly task?: string;
}

export interface ServingComparison {
  readonly base: Configuration;
  readonly head: Configuration;
  readonly evidence: Evidence;
}

/** Tasks and GPUs in the order in which they are chosen where nothing says which is meant. */
const TASKS = [
  'lm-arena-chat',
  'image-chat',
  'text-to-image',
  'text-to-video',
  'gpqa',
  'video-chat',
  'sourcegraph-fim',
];
const GPUS = ['H100', 'B200'];
/** A usual batch of a server of language models under load; the size estimate is fitted at it too. */
const USUAL_BATCH = 64;
/** A batch further away than this is another regime: from 8 to 64 the energy of a request halves more than once. */
const MAX_BATCH_FACTOR = 1.5;

/**
 * Two models as they were measured under the same conditions, at the batch nearest to the given one (64 if none is; 1 for
 * pictures and videos) that both were measured at, each on the fewest GPUs. Undefined where no task, GPU, and precision holds both.
 *
 * @param base hub id
 * @param head hub id
 */
export function compareModels(base: string, head: string, at: Serving = {}): ServingComparison | undefined {
  if (base.toLowerCase() === head.toLowerCase()) return undefined;
  const [before, after] = [matching(base, at), matching(head, at)];
  const pairs = before.flatMap((one) => {
    const other = nearest(after.filter((each) => isSameRegime(one, each) && each.batch === one.batch));
    return other === undefined ? [] : [{ base: one, head: other }];
  });
  const pair = pairs.sort((a, b) => compareKeys(keyOf(a.base, at.batch), keyOf(b.base, at.batch)))[0];
  if (pair === undefined || (at.batch !== undefined && !isNear(pair.base.batch, at.batch))) return undefined;
  return { ...pair, evidence: evidenceOf(pair.base, pair.head, [ON_A_SERVER]) };
}

/**
 * One model that is served otherwise: another batch, tensor parallelism, precision, or GPU. Undefined where the benchmark doesn't
 * hold both, or holds one row for both.
 *
 * @param model hub id
 * @param before settings that the change replaces, and those known to stay
 * @param after settings that the change makes
 */
export function compareServing(model: string, before: Serving, after: Serving): ServingComparison | undefined {
  const [olds, news] = [matching(model, before), matching(model, { ...before, ...after })];
  const pairs = olds.flatMap((base) =>
    news.filter((head) => differsOnlyBy(base, head, { before, after })).map((head) => ({ base, head })),
  );
  const pair = pairs.sort((a, b) => {
    const [one, other] = [a, b].map(({ base, head }) => [
      ...keyOf(base, before.batch),
      ...keyOf(head, after.batch ?? before.batch),
    ]);
    return compareKeys(one!, other!);
  })[0];
  // Both settings are nearest to one row.
  if (pair === undefined || pair.base === pair.head) return undefined;
  const isFar = (batch: number | undefined, row: Configuration) => batch !== undefined && !isNear(row.batch, batch);
  if (isFar(before.batch, pair.base) || isFar(after.batch, pair.head)) return undefined;
  return { ...pair, evidence: evidenceOf(pair.base, pair.head, assumptionsOf(pair, { before, after })) };
}

/** Rows that the stated settings allow, batch aside. An fp8 model has an id of its own, so precision looks there too. */
function matching(model: string, { tensorParallel, precision, gpu, task }: Serving): Configuration[] {
  const rows = [model, ...siblings(model)].flatMap((id) => configurationsOf(id));
  const wanted = precision === undefined ? configurationsOf(model)[0]?.precision : normalisePrecision(precision);
  return rows.filter(
    (row) =>
      row.precision === wanted &&
      (tensorParallel === undefined || row.tensorParallel === tensorParallel) &&
      (gpu === undefined || gpu.toUpperCase().includes(row.gpu)) &&
      (task === undefined || row.task === task),
  );
}

function siblings(model: string): string[] {
  return /-fp8$/i.test(model) ? [model.replace(/-fp8$/i, '')] : [`${model}-FP8`];
}

function normalisePrecision(name: string): string {
  const lower = name.toLowerCase();
  if (/^(?:bf16|bfloat16|auto|fp16|float16|half)$/.test(lower)) return 'bfloat16';
  return lower.startsWith('fp8') ? 'fp8' : lower;
}

function isSameRegime(one: Configuration, other: Configuration): boolean {
  return one.task === other.task && one.gpu === other.gpu && one.precision === other.precision;
}

/** What the change does not name is the same on both sides. */
function differsOnlyBy(
  base: Configuration,
  head: Configuration,
  { before, after }: { before: Serving; after: Serving },
): boolean {
  const isFree = (key: keyof Serving) => after[key] !== undefined && after[key] !== before[key];
  return (
    base.task === head.task &&
    (isFree('gpu') || base.gpu === head.gpu) &&
    (isFree('batch') || base.batch === head.batch) &&
    (isFree('precision') || base.precision === head.precision) &&
    (isFree('tensorParallel')
      ? base.tensorParallel !== head.tensorParallel
      : isFree('gpu') || (base.gpus === head.gpus && base.tensorParallel === head.tensorParallel)) &&
    (isFree('gpu') || isFree('tensorParallel') || base.expertParallel === head.expertParallel) &&
    base.dataParallel === head.dataParallel
  );
}

/** Nearer to the batch first, then task and GPU in their order, then fewer GPUs. */
function keyOf({ task, gpu, gpus, batch, whPer1000 }: Configuration, wanted: number | undefined): number[] {
  const usual = task.startsWith('text-to-') ? 1 : USUAL_BATCH;
  return [TASKS.indexOf(task), Math.abs(Math.log(batch / (wanted ?? usual))), GPUS.indexOf(gpu), gpus, whPer1000];
}

function nearest(rows: readonly Configuration[]): Configuration | undefined {
  return rows.toSorted((a, b) => a.gpus - b.gpus || a.whPer1000 - b.whPer1000)[0];
}

function compareKeys(one: readonly number[], other: readonly number[]): number {
  for (const [index, value] of one.entries()) {
    const difference = value - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function isNear(measured: number, wanted: number): boolean {
  return Math.abs(Math.log(measured / wanted)) <= Math.log(MAX_BATCH_FACTOR);
}

function evidenceOf(base: Configuration, head: Configuration, assumptions: readonly string[]): Evidence {
  const estimate = head.whPer1000 / base.whPer1000;
  const ratio = { estimate, lower: estimate, upper: estimate };
  return {
    kind: 'published',
    source: ML_ENERGY.name,
    cohort: cohortOf(base, head),
    ratio,
    verdict: verdictOf(ratio),
    assumptions: [...assumptions],
  };
}

function cohortOf(base: Configuration, head: Configuration): string {
  const both = (name: string, read: (row: Configuration) => string | number) =>
    `${name}${read(base) === read(head) ? read(base) : `${read(base)} → ${read(head)}`}`;
  return [
    ML_ENERGY.name,
    base.task,
    both('', (row) => `${row.gpus} × ${row.gpu}`),
    both('', (row) => row.precision),
    both('batch ', (row) => row.batch),
  ].join(', ');
}

const ON_A_SERVER =
  'Both are served in batches, with as many requests waiting as the batch holds. Answers differ in length between models.';
const SATURATED = 'This holds for a busy server, where as many requests wait as the batch holds.';

function assumptionsOf(
  { base, head }: { base: Configuration; head: Configuration },
  { before, after }: { before: Serving; after: Serving },
): string[] {
  const asked = [
    [before.batch, base.batch],
    [after.batch, head.batch],
  ].flatMap(([wanted, measured]) =>
    wanted !== undefined && wanted !== measured ? [`Published for batch ${measured} in place of ${wanted}.`] : [],
  );
  const where = before.gpu === undefined ? [`Published for ${base.gpus} × ${base.gpu}.`] : [];
  const joules = [base, head].map(({ joulesPerToken }) => joulesPerToken);
  const amounts = joules.every((each) => each !== undefined)
    ? [`Energy per output token: ${joules.map((each) => each.toPrecision(3)).join(' → ')} J.`]
    : [];
  return [SATURATED, ...asked, ...where, ...amounts];
}
