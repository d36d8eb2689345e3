/**
 * Runs in a worker process: the same samples through two models, and how their outputs differ. Nothing here judges; see
 * `alternatives/measured/fidelity.ts`.
 */
import type { InferenceSession } from 'onnxruntime-node';
import { toNumbers } from '../engines/onnxruntime/tensor-data.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { GatheredOutput } from './gathered-output.ts';
import type { ComparedReply, CompareRequest } from './messages.ts';
import { largestIn } from './output-vectors.ts';
import { slowerTimes } from './pace.ts';
import { readLabels } from './read-input-file.ts';
import { readableOutputs } from './readable-outputs.ts';
import { feedsOf, type Runtime, samplesOf } from './samples.ts';

/**
 * @throws WattnudgeError `not-comparable` where the other model takes other inputs or gives other outputs;
 * `output-unsupported` where none can be read; `inputs-file-invalid` for a file without the labels
 */
export async function compareSessions(
  runtime: Runtime,
  { loaded, other }: { readonly loaded: InferenceSession; readonly other: InferenceSession },
  request: CompareRequest,
): Promise<ComparedReply> {
  const names = comparableOutputs(loaded, other);
  const begun = performance.now();
  const gathered = names.map((name) => ({ name, output: new GatheredOutput(name, request.scores?.get(name)) }));
  const labels = labelsOf(request);
  const correct = { loaded: 0, other: 0 };
  let slower: number | undefined;
  let samples = 0;
  for (const tensors of samplesOf(request.inputs, request.mostSamples)) {
    if (samples > 0 && performance.now() - begun > request.mostMs) break;
    const feeds = feedsOf(runtime, tensors);
    // What draws random numbers draws the same in two sessions of one process that are in step.
    if (samples === 0 && request.outOfStep) await other.run(feeds, names);
    const one = await loaded.run(feeds, names);
    const two = await other.run(feeds, names);
    for (const { name, output } of gathered) output.add(one[name]!, two[name]!);
    const label = labels?.[samples];
    if (label !== undefined) {
      if (classOf(one, names) === label) correct.loaded++;
      if (classOf(two, names) === label) correct.other++;
    }
    samples++;
    if (samples > 1 || request.mostTimes === undefined) continue;
    slower = await slowerTimes({
      runLoaded: () => loaded.run(feeds, names),
      runOther: () => other.run(feeds, names),
      mostTimes: request.mostTimes,
      deadlineMs: begun + request.mostMs,
    });
    if (slower !== undefined) break;
  }
  return {
    type: 'compared',
    samples,
    slowerTimes: slower,
    outputs: gathered.flatMap(({ output }) => output.result() ?? []),
    correct: labels && correct,
  };
}

/** Outputs that both give by the same name. */
function comparableOutputs(loaded: InferenceSession, other: InferenceSession): string[] {
  const missing = other.inputNames.filter((name) => !loaded.inputNames.includes(name));
  if (missing.length > 0) throw notComparable(`takes the input "${missing[0]}", which this one does not have`);
  const unfed = loaded.inputNames.filter((name) => !other.inputNames.includes(name));
  if (unfed.length > 0) throw notComparable(`does not take the input "${unfed[0]}"`);
  const others = readableOutputs(other);
  const shared = readableOutputs(loaded).filter((name) => others.includes(name));
  if (shared.length === 0) throw notComparable('has no output of the same name');
  return shared;
}

function notComparable(found: string): WattnudgeError {
  return new WattnudgeError('not-comparable', `The outputs of the two models can’t be compared: the other ${found}.`, {
    remedy: 'Export both with the same names of inputs and outputs.',
  });
}

function labelsOf({ inputs, labels }: CompareRequest): number[] | undefined {
  return labels === undefined || inputs.kind !== 'file' ? undefined : readLabels(inputs.path, labels);
}

/** The class that a model gives a sample: the index of the largest value of its first output. */
function classOf(outputs: InferenceSession.ReturnType, names: readonly string[]): number {
  const output = outputs[names[0]!]!;
  const values = toNumbers(output);
  if (values !== undefined && values.length === output.dims.at(-1)) return largestIn(values, 0, values.length);
  throw new WattnudgeError(
    'inputs-file-invalid',
    `Labels are compared with the largest value of one row of classes; the output "${names[0]}" has the shape [${output.dims.join(', ')}].`,
    { remedy: 'Leave `evaluate` out for this model, or export it with one row of classes as its first output.' },
  );
}
