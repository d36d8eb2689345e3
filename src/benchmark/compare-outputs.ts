import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { readScoreOutputs, type ScoreShare } from '../onnx/index.ts';
import { batchOf, sourceOf } from './examine.ts';
import type { Host } from './host.ts';
import type { ComparedReply } from './messages.ts';
import { GUESSES } from './plan-inputs.ts';
import { sessionOf } from './session-of.ts';
import type { FileSubject, QuerySettings } from './subject.ts';

export interface OutputComparisonOptions {
  readonly host: Host;
  /** Whose outputs count as right. */
  readonly reference: FileSubject;
  readonly variant: FileSubject;
  readonly provider: string;
  /** Inference threads; 0 leaves it to the runtime. */
  readonly threads: number;
  readonly queries: QuerySettings;
  readonly mostSamples: number;
  /** Time for running samples; loading comes on top. */
  readonly seconds: number;
  /** Stops after the first sample where the variant takes more than this many times as long beyond doubt. */
  readonly mostTimes?: number;
  /** Name of an array in the file of inputs that holds one class a sample. */
  readonly labels?: string;
  /** Set where both are the same model: it is compared with a second run of itself, and not with the same random numbers. */
  readonly outOfStep?: boolean;
}

export type OutputComparison = Omit<ComparedReply, 'type'>;

/** Loading the second model, and one sample that takes far longer than the others did. */
const GRACE_MS = 120_000;

/**
 * The same samples through two models, in a process of their own: the author's where there is a file, else seeded ones.
 *
 * @throws WattnudgeError what `ModelWorker.ask` throws; `not-comparable`, `inputs-file-invalid`
 */
export async function compareOutputs(options: OutputComparisonOptions): Promise<OutputComparison> {
  const { reference, variant, provider, mostSamples, seconds, threads, mostTimes, labels, outOfStep } = options;
  const queries = { ...options.queries, batch: batchOf(reference, options.queries) };
  const scores = await scoresOf(reference);
  const worker = options.host.startWorker(variant.label);
  try {
    const session = (subject: FileSubject) => ({ ...sessionOf(subject), provider, threads });
    const { inputs: metadata } = await worker.ask({ type: 'load', session: session(reference) });
    await worker.ask({ type: 'loadOther', session: session(variant) });
    let refused: unknown;
    for (const guess of queries.file === undefined ? GUESSES : GUESSES.slice(0, 1)) {
      const inputs = sourceOf(metadata, reference, queries, guess);
      const mostMs = seconds * 1000;
      try {
        const { type: _, ...comparison } = await worker.ask(
          {
            type: 'compare',
            inputs,
            mostSamples,
            mostMs,
            scores,
            outOfStep,
            mostTimes,
            labels,
          },
          mostMs + GRACE_MS,
        );
        return comparison;
      } catch (error) {
        if (!(error instanceof WattnudgeError && error.code === 'model-run-failed')) throw error;
        refused ??= error;
      }
    }
    throw refused;
  } finally {
    await worker.stop();
  }
}

/** A graph that cannot be read says nothing of its outputs; that it cannot be loaded is the runtime's to say. */
async function scoresOf({ path, label }: FileSubject): Promise<ReadonlyMap<string, ScoreShare>> {
  try {
    return await readScoreOutputs(path, label);
  } catch (error) {
    if (error instanceof WattnudgeError) return new Map();
    throw error;
  }
}
