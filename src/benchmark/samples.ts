/** Samples for models, one run each: another seed each, or those of the author's file. */
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { fillSample } from './fill-sample.ts';
import type { FilledTensor } from './fill-tensor.ts';
import type { TensorSource } from './messages.ts';
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
