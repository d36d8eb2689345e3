/** Samples for models, one run each: another seed each, or those of the author's file. */
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { toNumbers } from '../engines/onnxruntime/tensor-data.ts';
import { fillSample } from './fill-sample.ts';
import type { FilledTensor } from './fill-tensor.ts';
import type { ObservedReply, ObserveRequest, TensorSource } from './messages.ts';
import { readInputFile } from './read-input-file.ts';

export type Runtime = Pick<typeof import('onnxruntime-node'), 'Tensor'>;

/** @throws WattnudgeError `inputs-file-invalid` */
export function* samplesOf(inputs: TensorSource, most: number): Generator<readonly FilledTensor[]> {
  if (inputs.kind === 'file') {
    yield* readInputFile(inputs.path, inputs.tensors, inputs.batch).slice(0, most);
    return;
  }
  for (let sample = 0; sample < most; sample++) {
    yield inputs.tensors.map((plan) => fillSample(plan, inputs.seed + sample));
  }
}

/** Tensors as the Node binding of ONNX Runtime reads them. */
export function feedsOf(runtime: Runtime, tensors: readonly FilledTensor[]): InferenceSession.FeedsType {
  // biome-ignore lint/plugin: the binding takes an object, and looks up the names of the model's inputs, which are all there.
  return Object.fromEntries(
    tensors.map(({ name, type, data, dims }) => {
      const tensor = new runtime.Tensor(type as 'float32', data as Float32Array, dims);
      return [name, type === 'float16' ? withBits(tensor, data) : tensor];
    }),
  );
}

/**
 * Where JavaScript has Float16Array (Node 24 and later), the tensor class turns bits into one, which the binding cannot
 * read: it takes the array's type for unknown or its size for 0 (microsoft/onnxruntime#26791, #32323). Every version
 * reads bits in a Uint16Array.
 */
function withBits(tensor: Tensor, bits: FilledTensor['data']): Tensor {
  return Object.defineProperty(tensor, 'data', { value: bits });
}

/** Runs in a worker process: the ranges of a model's outputs over samples. */

export async function observeSession(
  runtime: Runtime,
  session: InferenceSession,
  { inputs, outputs, mostSamples, mostMs }: ObserveRequest,
): Promise<ObservedReply> {
  const begun = performance.now();
  const ranges = new Map<string, { min: number; max: number }>();
  let samples = 0;
  for (const tensors of samplesOf(inputs, mostSamples)) {
    if (samples > 0 && performance.now() - begun > mostMs) break;
    const results = await session.run(feedsOf(runtime, tensors), [...outputs]);
    for (const output of outputs) {
      for (const value of toNumbers(results[output]!) ?? []) {
        if (!Number.isFinite(value)) continue;
        const range = ranges.get(output) ?? { min: value, max: value };
        ranges.set(output, { min: Math.min(range.min, value), max: Math.max(range.max, value) });
      }
    }
    samples++;
  }
  return { type: 'observed', samples, ranges: [...ranges].map(([output, range]) => ({ output, ...range })) };
}
