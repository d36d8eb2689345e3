/** Two models on one public benchmark, wherever they are set side by side. */
import { type Benchmark, benchmarksOf, decidingBenchmarks } from './benchmarks.ts';
import { sources, values } from './quality.gen.ts';

export interface QualityValue {
  readonly value: number;
  /** Absent where the benchmark says it. */
  readonly unit?: string | undefined;
  /** Where a reader finds it. */
  readonly source: string;
  readonly isSecondHand: boolean;
}

export interface SharedQuality {
  readonly benchmark: Benchmark;
  readonly base: QualityValue;
  readonly head: QualityValue;
  /** How much worse head is, in tolerances: up to 1 is as good, below 0 is better. */
  readonly loss: number;
}

/** A value from elsewhere, for example the policy. It stands in place of a published one. */
export interface StatedQuality {
  readonly model: string;
  /** As the data writes it. */
  readonly benchmark: string;
  readonly value: number;
  readonly unit?: string | undefined;
  readonly source: string;
  /** True unless it says otherwise. Of benchmarks that the data doesn't hold. */
  readonly higherIsBetter?: boolean | undefined;
}

export interface QualityOptions {
  /** Billions of parameters of the smaller one; absent where it isn't known. */
  readonly smallestBillions?: number | undefined;
  readonly stated?: readonly StatedQuality[];
}

let read: ReadonlyMap<string, ReadonlyMap<string, QualityValue>> | undefined;

/** The value of a model (`org/name`, or with its effort: `openai/gpt-oss-20b low`) on a benchmark. */
export function qualityOf(
  model: string,
  benchmark: string,
  stated: readonly StatedQuality[] = [],
): QualityValue | undefined {
  const key = model.toLowerCase();
  const own = stated.find((each) => each.benchmark === benchmark && each.model.toLowerCase() === key);
  if (own !== undefined) return { value: own.value, unit: own.unit, source: own.source, isSecondHand: false };
  read ??= new Map(
    Object.entries(values).map(([name, rows]) => [
      name,
      new Map(
        rows.map(([id, value, source, secondHand]) => [
          id.toLowerCase(),
          { value, source: sources[source]!, isSecondHand: secondHand === 1 },
        ]),
      ),
    ]),
  );
  return read.get(benchmark)?.get(key);
}

/**
 * Head beside base on what decides in the task. Empty where they share no benchmark, which is to be said as "quality unknown": also where
 * a task is decided by two and they share one alone. A benchmark that both are stated on counts where none of the task's does.
 */
export function compareQuality(
  base: string,
  head: string,
  task: string,
  { smallestBillions, stated = [] }: QualityOptions = {},
): SharedQuality[] {
  const shared = decidingBenchmarks(task, smallestBillions).map(
    (list) =>
      list.flatMap((benchmark) => {
        const [before, after] = [base, head].map((model) => qualityOf(model, benchmark.name, stated));
        if (before === undefined || after === undefined || !isOneUnit(before, after)) return [];
        const worse = (before.value - after.value) * (benchmark.higherIsBetter ? 1 : -1);
        return [{ benchmark, base: before, head: after, loss: worse / benchmark.tolerance }];
      })[0],
  );
  if (shared.length > 0 && shared.every((each) => each !== undefined)) return shared;
  return sharedAmongStated(base, head, stated);
}

function isOneUnit({ unit: one }: QualityValue, { unit: other }: QualityValue): boolean {
  return one === undefined || other === undefined || one === other;
}

/** Of a benchmark that nobody published, one percent is taken as no difference. */
const STATED_TOLERANCE = 0.01;

function sharedAmongStated(base: string, head: string, stated: readonly StatedQuality[]): SharedQuality[] {
  for (const { benchmark: name, higherIsBetter = true } of stated) {
    const [before, after] = [base, head].map((model) => qualityOf(model, name, stated));
    if (before === undefined || after === undefined || !isOneUnit(before, after)) continue;
    const tolerance = Math.abs(before.value) * STATED_TOLERANCE || STATED_TOLERANCE;
    const loss = ((before.value - after.value) * (higherIsBetter ? 1 : -1)) / tolerance;
    return [{ benchmark: { name, short: name, higherIsBetter, tolerance }, base: before, head: after, loss }];
  }
  return [];
}

/** Short names of the benchmarks of a task on which a model is no better than guessing. */
export function guessedBenchmarks(model: string, task: string): string[] {
  return benchmarksOf(task)
    .filter((benchmark) => {
      const value = qualityOf(model, benchmark.name)?.value;
      return value !== undefined && isAtChance(benchmark, value);
    })
    .map(({ short }) => short);
}

function isAtChance({ chance, higherIsBetter }: Benchmark, value: number): boolean {
  if (chance === undefined) return false;
  return higherIsBetter ? value <= chance : value >= chance;
}
