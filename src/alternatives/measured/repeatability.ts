/** How far a model's outputs are from those of a second run of itself on the same inputs. */
import { compareOutputs, type OutputComparison, type OutputComparisonOptions } from '../../benchmark/index.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';

/** A model that draws random numbers shows it in the first sample; more of them only say by how much. */
const MOST_SAMPLES = 32;

/** Compares a model with itself within `seconds`; `undefined` where that fails. */
export type Repeat = (seconds: number) => Promise<OutputComparison | undefined>;

/** The comparison is run when it is first asked for, and once: it is the model's own, whatever it is held against. */
export function repeatOf(
  model: OutputComparisonOptions['reference'],
  run: Pick<OutputComparisonOptions, 'host' | 'provider' | 'threads' | 'queries'>,
): Repeat {
  let repeated: Promise<OutputComparison | undefined> | undefined;
  return (seconds) => {
    repeated ??= compareWithItself(model, run, seconds);
    return repeated;
  };
}

async function compareWithItself(
  model: OutputComparisonOptions['reference'],
  { host, provider, threads, queries }: Parameters<typeof repeatOf>[1],
  seconds: number,
): Promise<OutputComparison | undefined> {
  try {
    return await compareOutputs({
      host,
      provider,
      threads,
      reference: model,
      variant: model,
      queries: { ...queries, batch: 1 },
      mostSamples: MOST_SAMPLES,
      seconds,
      outOfStep: true,
    });
  } catch (error) {
    // Not to know how far a model is from itself excuses no option.
    if (error instanceof WattnudgeError) return undefined;
    throw error;
  }
}
