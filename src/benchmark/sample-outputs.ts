/** Samples through models, in a process of their own: the author's where there is a file, else seeded ones. */
import { REFUSALS_OF_INPUTS } from '../engines/onnxruntime/explain-runtime-error.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { readScoreOutputs, type ScoreShare } from '../onnx/index.ts';
import type { Answer, Query } from '../tasks/messages.ts';
import { batchOf, sourceOf } from './examine.ts';
import type { Host } from './host.ts';
import type { ComparedReply, ObservedReply, TensorSource } from './messages.ts';
import { GUESSES } from './plan-inputs.ts';
import { type FileSubject, type FolderSubject, type QuerySettings, sessionOf } from './subject.ts';
import type { TensorMetadata } from './tensor-plan.ts';

interface SamplingOptions {
  readonly host: Host;
  readonly provider: string;
  /** Inference threads; 0 leaves it to the runtime. */
  readonly threads: number;
  readonly queries: QuerySettings;
  readonly mostSamples: number;
  /** Time for running samples; loading comes on top. */
  readonly seconds: number;
}

export interface OutputComparisonOptions extends SamplingOptions {
  /** Whose outputs count as right. */
  readonly reference: FileSubject;
  readonly candidate: FileSubject;
  /** Stops after the first sample where the candidate takes more than this many times as long beyond doubt. */
  readonly mostTimes?: number | undefined;
  /** Name of an array in the file of inputs that holds one class a sample. */
  readonly labels?: string | undefined;
  /** Set where both are the same model: it is compared with a second run of itself, and not with the same random numbers. */
  readonly outOfStep?: boolean | undefined;
}

export type OutputComparison = Omit<ComparedReply, 'type'>;

export interface ObserveOptions extends SamplingOptions {
  readonly model: FileSubject;
  /** Of the model's outputs, those to observe. */
  readonly outputs: readonly string[];
}

/** On top of the time for samples: loading the models, and one sample that takes far longer than the others did. */
const GRACE_MS = 120_000;

/**
 * Runs the same samples through two models and compares their outputs.
 *
 * @throws WattnudgeError what `ModelWorker.ask` throws; `not-comparable`, `inputs-file-invalid`
 */
export async function compareOutputs(options: OutputComparisonOptions): Promise<OutputComparison> {
  const { reference, candidate, provider, mostSamples, seconds, threads, mostTimes, labels, outOfStep } = options;
  const scores = await scoresOf(reference);
  const worker = options.host.startWorker(candidate.label);
  try {
    const session = (subject: FileSubject) => ({ ...sessionOf(subject), provider, threads });
    const { inputs: metadata } = await worker.ask({ type: 'load', session: session(reference) });
    await worker.ask({ type: 'loadOther', session: session(candidate) });
    const mostMs = seconds * 1000;
    const { type: _, ...comparison } = await withGuesses(metadata, reference, options.queries, (inputs) =>
      worker.ask(
        { type: 'compare', inputs, mostSamples, mostMs, scores, outOfStep, mostTimes, labels },
        mostMs + GRACE_MS,
      ),
    );
    return comparison;
  } finally {
    await worker.stop();
  }
}

/**
 * Runs samples through a model and gives the ranges of its outputs.
 *
 * @throws WattnudgeError what `ModelWorker.ask` throws, `inputs-file-invalid`
 */
export async function observeOutputs(options: ObserveOptions): Promise<Omit<ObservedReply, 'type'>> {
  const { model, outputs, provider, threads, mostSamples, seconds } = options;
  const worker = options.host.startWorker(model.label);
  try {
    const session = { ...sessionOf(model), provider, threads };
    const { inputs: metadata } = await worker.ask({ type: 'load', session });
    const mostMs = seconds * 1000;
    return await withGuesses(metadata, model, options.queries, (inputs) =>
      worker.ask({ type: 'observe', outputs, inputs, mostSamples, mostMs }, mostMs + GRACE_MS),
    );
  } finally {
    await worker.stop();
  }
}

/** Takes each guess in turn until the model runs; with a file of inputs there is nothing to guess. */
async function withGuesses<T>(
  metadata: readonly TensorMetadata[],
  subject: FileSubject,
  settings: QuerySettings,
  run: (inputs: TensorSource) => Promise<T>,
): Promise<T> {
  const queries = { ...settings, batch: batchOf(subject, settings) };
  let refused: unknown;
  for (const guess of queries.file === undefined ? GUESSES : GUESSES.slice(0, 1)) {
    const inputs = sourceOf(metadata, subject, queries, guess);
    try {
      return await run(inputs);
    } catch (error) {
      if (!(error instanceof WattnudgeError && REFUSALS_OF_INPUTS.has(error.code))) throw error;
      refused ??= error;
    }
  }
  throw refused;
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

export type AskedQueries =
  | { readonly kind: 'make'; readonly seed: number; readonly count: number }
  | { readonly kind: 'given'; readonly queries: readonly Query[] };

/** A model of a hundred queries a minute is slow; more patience would eat the time of what is measured. */
const ANSWERS_MS = 120_000;

/**
 * Answers queries of a task once each, outside any measurement.
 *
 * @throws WattnudgeError what `ModelWorker.ask` throws
 */
export async function answerQueries(
  subject: FolderSubject,
  asked: AskedQueries,
  { host, provider, threads }: { readonly host: Host; readonly provider: string; readonly threads: number },
): Promise<{ queries: readonly Query[]; answers: readonly Answer[] }> {
  const worker = host.startWorker(subject.label);
  try {
    await worker.ask({ type: 'load', session: { ...sessionOf(subject), provider, threads } });
    const source = { ...asked, batch: 1 };
    const { prepared } = await worker.ask({ type: 'prepare', inputs: { kind: 'task', source } });
    const { answers } = await worker.ask({ type: 'answer' }, ANSWERS_MS);
    return { queries: prepared?.queries ?? [], answers };
  } finally {
    await worker.stop();
  }
}
