import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { batchOf, sourceOf } from './examine.ts';
import type { Host } from './host.ts';
import type { ObservedReply } from './messages.ts';
import { GUESSES } from './plan-inputs.ts';
import { sessionOf } from './session-of.ts';
import type { FileSubject, QuerySettings } from './subject.ts';

export interface ObserveOptions {
  readonly host: Host;
  readonly model: FileSubject;
  /** Of the model's outputs, those to observe. */
  readonly outputs: readonly string[];
  readonly provider: string;
  readonly threads: number;
  readonly queries: QuerySettings;
  readonly mostSamples: number;
  /** Time for running samples; loading comes on top. */
  readonly seconds: number;
}

const GRACE_MS = 120_000;

/**
 * Runs samples through a model in a process of its own and gives the ranges of its outputs.
 *
 * @throws WattnudgeError what `ModelWorker.ask` throws, `inputs-file-invalid`
 */
export async function observeOutputs(options: ObserveOptions): Promise<Omit<ObservedReply, 'type'>> {
  const { model, outputs, provider, threads, mostSamples, seconds } = options;
  const queries = { ...options.queries, batch: batchOf(model, options.queries) };
  const worker = options.host.startWorker(model.label);
  try {
    const session = { ...sessionOf(model), provider, threads };
    const { inputs: metadata } = await worker.ask({ type: 'load', session });
    let refused: unknown;
    for (const guess of queries.file === undefined ? GUESSES : GUESSES.slice(0, 1)) {
      const inputs = sourceOf(metadata, model, queries, guess);
      const mostMs = seconds * 1000;
      try {
        return await worker.ask({ type: 'observe', outputs, inputs, mostSamples, mostMs }, mostMs + GRACE_MS);
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
