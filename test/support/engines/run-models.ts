/**
 * A program that runs models in worker processes, as review and bench do, on the Node that it is started with. Its
 * argument is a file with a list of {@link ModelRun}; it prints a list of {@link Outcome}, in the same order.
 */
import { readFileSync } from 'node:fs';
import { sourceOf } from '../../../src/benchmark/examine.ts';
import type { InputSource, SessionOptions } from '../../../src/benchmark/messages.ts';
import { GUESSES } from '../../../src/benchmark/plan-inputs.ts';
import { WorkerProcess } from '../../../src/benchmark/worker-process.ts';
import { WattnudgeError } from '../../../src/errors/wattnudge-error.ts';
import type { TaskSession } from '../../../src/tasks/messages.ts';

export type ModelRun =
  | {
      readonly kind: 'file';
      readonly path: string;
      /** A file of inputs, run beside made ones. */
      readonly file?: string;
    }
  | { readonly kind: 'folder'; readonly path: string; readonly task: TaskSession };

export type Outcome =
  | {
      readonly kind: 'ran';
      /** Runs of a window with made inputs. */
      readonly runs: number;
      /** Smallest and largest value of each output of numbers, for the inputs of the file. */
      readonly ranges: Readonly<Record<string, readonly [number, number]>>;
      /** Largest relative error of each output between the model and itself. */
      readonly errors: Readonly<Record<string, number>>;
      readonly answers: readonly unknown[];
    }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string; readonly remedy?: string | undefined };

const MODEL = '`model.onnx`';
const queries = { batch: 1, seed: 1 };

/** For one model after the other of a kind: to start a process takes longer than to run such a model. */
const workers = new Map<ModelRun['kind'], WorkerProcess>();

async function outcomeOf(model: ModelRun): Promise<Outcome> {
  const worker = workers.get(model.kind) ?? new WorkerProcess(MODEL);
  workers.set(model.kind, worker);
  try {
    return model.kind === 'file' ? await runFile(worker, model) : await runFolder(worker, model);
  } catch (error) {
    // Whatever a failure leaves behind is not for the next.
    workers.delete(model.kind);
    await worker.stop();
    if (!(error instanceof WattnudgeError)) throw error;
    return { kind: 'failed', code: error.code, message: error.message, remedy: error.remedy };
  }
}

async function runFile(worker: WorkerProcess, { path, file }: ModelRun & { kind: 'file' }): Promise<Outcome> {
  const session = { modelPath: path, provider: 'cpu', threads: 1 };
  const subject = { label: MODEL, path, vocabularySizes: new Map() };
  const { inputs: metadata, outputs: names } = await worker.ask({ type: 'load', session });
  const made = sourceOf(metadata, subject, queries, GUESSES[0]!);
  const runs = await runWindow(worker, made);
  await worker.ask({ type: 'loadOther', session });
  const samples = { mostSamples: 2, mostMs: 60_000 };
  const { outputs } = await worker.ask({ type: 'compare', inputs: made, ...samples });
  const errors = Object.fromEntries(outputs.map(({ name, relativeError }) => [name, Math.max(...relativeError)]));
  if (file === undefined) return { kind: 'ran', runs, ranges: {}, errors, answers: [] };
  const inputs = sourceOf(metadata, subject, { ...queries, file: { path: file, sha256: '' } }, GUESSES[0]!);
  const observed = await worker.ask({ type: 'observe', outputs: names, inputs, ...samples });
  const ranges = Object.fromEntries(observed.ranges.map(({ output, min, max }) => [output, [min, max] as const]));
  return { kind: 'ran', runs, ranges, errors, answers: [] };
}

async function runFolder(worker: WorkerProcess, { path, task }: ModelRun & { kind: 'folder' }): Promise<Outcome> {
  const session: SessionOptions = { modelPath: path, task, provider: 'cpu', threads: 1 };
  await worker.ask({ type: 'load', session });
  const runs = await runWindow(worker, { kind: 'task', source: { kind: 'make', seed: 1, count: 3, batch: 1 } });
  const { answers } = await worker.ask({ type: 'answer' });
  return { kind: 'ran', runs, ranges: {}, errors: {}, answers };
}

async function runWindow(worker: WorkerProcess, inputs: InputSource): Promise<number> {
  await worker.ask({ type: 'prepare', inputs });
  await worker.ask({ type: 'warmUp', leastRuns: 2, leastMs: 0, mostMs: 60_000 });
  return (await worker.ask({ type: 'run', runs: 3 })).latenciesMs.length;
}

const outcomes: Outcome[] = [];
for (const model of JSON.parse(readFileSync(process.argv[2]!, 'utf8'))) outcomes.push(await outcomeOf(model));
for (const worker of workers.values()) await worker.stop();
const plain = (_: string, value: unknown) => (ArrayBuffer.isView(value) ? Array.from(value as Float32Array) : value);
process.stdout.write(JSON.stringify(outcomes, plain));
