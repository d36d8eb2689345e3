import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireTask } from '../baselines/ai-energy-score/index.ts';
import { OWN_FAILURES, REFUSALS_OF_INPUTS } from '../engines/onnxruntime/explain-runtime-error.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { PreparedQueries, QuerySource } from '../tasks/messages.ts';
import type { Host } from './host.ts';
import type { InputSource, TensorSource } from './messages.ts';
import { GUESSES, hasFreeBatch, planInputs, queryNoun } from './plan-inputs.ts';
import type { ModelProfile } from './read-profile.ts';
import {
  type FileSubject,
  isTaskSubject,
  type QuerySettings,
  type Subject,
  sessionOf,
  type TaskSubject,
  taskIdOf,
} from './subject.ts';
import type { TensorMetadata } from './tensor-plan.ts';

export function batchOf(subject: Subject, queries: { readonly batch: number }): number {
  return subject.batch ?? queries.batch;
}

/**
 * Runs each model once in a process of its own, profiled and unoptimised: finds inputs that all of them accept, so that
 * they are compared on the same queries, and counts the arithmetic of a query.
 *
 * @returns one examination a subject, in their order
 * @throws WattnudgeError everything that `ModelWorker.ask` and `planInputs` throw; the error of the *first*
 * guess where no guess is accepted by all, because that is the one a user would expect to work
 */
export async function examine(subjects: readonly Subject[], run: ExaminationRun): Promise<Examination[]> {
  const ofTasks = subjects.filter(isTaskSubject);
  if (ofTasks.length > 0) return examineTasks(ofTasks, run);
  const files = subjects.filter((subject) => !isTaskSubject(subject));
  const guesses = run.queries.file === undefined ? GUESSES : GUESSES.slice(0, 1);
  let firstError: unknown;
  for (const guess of guesses) {
    const tried = await Promise.allSettled(files.map((subject) => examineOnce(subject, run, guess)));
    const errors = tried.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    if (errors.length === 0) return tried.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    // Only a refused input is worth another guess; a model that cannot be loaded will not be the second time.
    const final = errors.find((error) => !(error instanceof WattnudgeError && REFUSALS_OF_INPUTS.has(error.code)));
    if (final !== undefined) throw final;
    firstError ??= errors[0];
  }
  throw firstError;
}

/**
 * Whether this model was at fault where running several failed: it is run alone.
 *
 * @param thrown what running them all threw
 * @returns why this model cannot be run; `undefined` where it can, or where no model was at fault
 */
export async function ownFailure(
  thrown: unknown,
  subject: Subject,
  run: ExaminationRun,
): Promise<WattnudgeError | undefined> {
  if (!isOwnFailure(thrown)) return undefined;
  try {
    await examine([subject], run);
    return undefined;
  } catch (alone) {
    if (isOwnFailure(alone)) return alone;
    throw thrown;
  }
}

function isOwnFailure(thrown: unknown): thrown is WattnudgeError {
  return thrown instanceof WattnudgeError && OWN_FAILURES.has(thrown.code);
}

const MAX_FURTHER_RUNS = 4;
const FURTHER_RUNS_MS = 250;

async function examineOnce(
  subject: FileSubject,
  { host, provider, queries, mostMs }: ExaminationRun,
  guess: (typeof GUESSES)[number],
): Promise<Examination> {
  const settings = { ...queries, batch: batchOf(subject, queries) };
  const directory = await mkdtemp(join(tmpdir(), 'wattnudge-profile-'));
  const worker = host.startWorker(subject.label);
  try {
    const { inputs: metadata } = await worker.ask({
      type: 'load',
      session: { modelPath: subject.path, provider, threads: 0, profilePrefix: join(directory, 'profile') },
    });
    refuseFixedBatch(inputsOf(metadata, subject), subject, settings.batch);
    const inputs = sourceOf(metadata, subject, settings, guess);
    const { shapes, zeros, firstRunMs } = await inTime(subject, { host, mostMs }, () =>
      worker.ask({ type: 'prepare', inputs }),
    );
    // The first run also allocates and packs weights, so a few more tell better where the time of a query goes.
    const further = Math.min(MAX_FURTHER_RUNS, Math.floor(FURTHER_RUNS_MS / firstRunMs));
    if (further > 0) await worker.ask({ type: 'run', runs: further });
    const { profile, onProcessor } = await worker.ask({ type: 'endProfile', batch: settings.batch });
    return {
      inputs,
      shapes,
      zeros,
      query: inputs.kind === 'synthetic' ? queryNoun(inputs.tensors) : 'query',
      macsPerQuery: profile?.macsPerQuery,
      profile,
      fallbackOperators: provider !== 'cpu' && onProcessor.size > 0 ? onProcessor : undefined,
    };
  } finally {
    await worker.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** A first run that takes longer than all that is given: there is no figure, and nobody waits for the end of it. */
async function inTime<T>(
  { label }: FileSubject,
  { host, mostMs }: Pick<ExaminationRun, 'host' | 'mostMs'>,
  work: () => Promise<T>,
): Promise<T> {
  if (mostMs === undefined) return work();
  let stop = () => {};
  const late = new Promise<never>((_, reject) => {
    stop = host.clock.every(mostMs, () => {
      const seconds = (mostMs / 1000).toPrecision(2);
      const error = new WattnudgeError('not-enough-time', `The first run of ${label} takes more than ${seconds} s.`, {
        remedy: 'Give the model more time, or set smaller inputs under `inputs.shapes` in the policy.',
      });
      reject(error);
    });
  });
  try {
    return await Promise.race([late, work()]);
  } finally {
    stop();
  }
}

/** Inputs of one batch for a model that says what it takes. */
export function sourceOf(
  metadata: readonly TensorMetadata[],
  subject: FileSubject,
  settings: QuerySettings,
  guess: (typeof GUESSES)[number],
): TensorSource {
  const { file, batch, seed } = settings;
  const inputs = inputsOf(metadata, subject);
  if (file !== undefined) return { kind: 'file', path: file.path, tensors: inputs, batch };
  const tensors = planInputs(inputs, { ...settings, vocabularySizes: subject.vocabularySizes, guess });
  return { kind: 'synthetic', tensors, seed };
}

/** What the runtime says of the inputs, with what only the graph says. */
function inputsOf(metadata: readonly TensorMetadata[], { anyRank }: FileSubject): readonly TensorMetadata[] {
  return metadata.map((input) => (anyRank?.has(input.name) ? { ...input, anyRank: true } : input));
}

/** A batch that the model does not take would silently count one query as many. */
function refuseFixedBatch(metadata: readonly TensorMetadata[], subject: Subject, batch: number): void {
  if (batch === 1 || hasFreeBatch(metadata)) return;
  const fixed = metadata.every((input) => input.shape[0] === batch);
  if (fixed) return;
  throw new WattnudgeError(
    'batch-not-free',
    `${subject.label} takes no batch of ${batch}: none of its inputs has a free batch dimension.`,
    { remedy: 'Use batch 1, or export the model with a dynamic batch dimension.' },
  );
}

/** Where and how models are run once. */
export interface ExaminationRun {
  readonly host: Host;
  readonly provider: string;
  readonly queries: QuerySettings;
  /** Most time for making the inputs and running them for the first time, by the host's clock. */
  readonly mostMs?: number;
}

/** What one run outside the measurement tells: how to feed the model, and what a query computes. */
export interface Examination {
  readonly inputs: InputSource;
  readonly shapes: ReadonlyMap<string, readonly number[]>;
  /** Inputs of few whole numbers that are all 0. */
  readonly zeros?: readonly string[];
  readonly query: string;
  readonly macsPerQuery: number | undefined;
  /** Of queries of a task. */
  readonly prepared?: PreparedQueries;
  /** Where the time of a query goes. */
  readonly profile: ModelProfile | undefined;
  /** Operators that ran on the processor although a GPU was asked for: type → number of nodes. */
  readonly fallbackOperators?: ReadonlyMap<string, number>;
}

/** Queries that are made: enough that none is special, few enough that pictures of them fit in memory. */
const MADE_QUERIES = 16;

/**
 * Runs each folder or GGUF file once, profiled where that can be: the first one's tokenizer makes the queries, where there are none of the author's own,
 * and all get the same ones.
 *
 * @returns one examination a subject, in their order
 */
async function examineTasks(subjects: readonly TaskSubject[], run: ExaminationRun): Promise<Examination[]> {
  const { batch, seed, queries } = run.queries;
  let source: QuerySource = queries
    ? { kind: 'given', queries: queries.list, batch }
    : { kind: 'make', seed, count: Math.ceil(MADE_QUERIES / batch) * batch, batch };
  const examinations: Examination[] = [];
  for (const subject of subjects) {
    const { prepared, macs } = await examineTask(subject, run, source);
    source = { kind: 'given', queries: prepared.queries, batch };
    examinations.push({
      inputs: { kind: 'task', source },
      shapes: new Map(),
      query: requireTask(taskIdOf(subject)).query,
      macsPerQuery: macs === undefined ? undefined : macs / batch,
      profile: undefined,
      prepared,
    });
  }
  return examinations;
}

async function examineTask(
  subject: TaskSubject,
  { host, provider }: ExaminationRun,
  source: QuerySource,
): Promise<{ prepared: PreparedQueries; macs: number | undefined }> {
  const directory = await mkdtemp(join(tmpdir(), 'wattnudge-profile-'));
  const worker = host.startWorker(subject.label);
  try {
    const profilePrefix = join(directory, 'profile');
    await worker.ask({ type: 'load', session: { ...sessionOf(subject), provider, threads: 0, profilePrefix } });
    const { prepared } = await worker.ask({ type: 'prepare', inputs: { kind: 'task', source } });
    if (prepared === undefined) throw new Error('the worker prepared no queries');
    const { macs } = await worker.ask({ type: 'endProfile', batch: source.batch });
    // Two queries were run: one to prepare and one to time.
    return { prepared, macs: macs === undefined ? undefined : macs / 2 };
  } finally {
    await worker.stop();
    await rm(directory, { recursive: true, force: true });
  }
}
