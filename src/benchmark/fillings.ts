/**
 * The inputs that are made for a model: several, because a model can be made to be cheap for one, and others in each process.
 * Which ones follows from the seed alone, so that both sides of a comparison get the same.
 */
import { type FilledTensor, fillTensor } from './fill-tensor.ts';
import type { InputSource } from './messages.ts';
import type { TensorPlan } from './tensor-plan.ts';

/** Different inputs in one process; its queries take them in turn. */
export const MOST_FILLINGS = 8;
/** Elements of all inputs of a process together (16 MiB of float32): making them takes time, and keeping them memory. */
const MOST_ELEMENTS = 2 ** 22;

/** How many different inputs a process has: one where it is large, which is another in the next process. */
export function fillingsOf(tensors: readonly Pick<TensorPlan, 'dims'>[]): number {
  const elements = tensors.reduce((sum, { dims }) => sum + dims.reduce((product, dim) => product * dim, 1), 0);
  return Math.min(MOST_FILLINGS, Math.max(1, Math.floor(MOST_ELEMENTS / Math.max(1, elements))));
}

/** One list of tensors a filling. */
export function fillInputs(tensors: readonly TensorPlan[], seed: number): FilledTensor[][] {
  return Array.from({ length: fillingsOf(tensors) }, (_, filling) =>
    tensors.map((plan) => fillTensor(plan, seed + filling)),
  );
}

/** What the processes of a start are fed with. Inputs of a file, and queries of a task, are the same for all. */
export function inputsOfStart(inputs: InputSource, start: number): InputSource {
  return inputs.kind === 'synthetic' ? { ...inputs, seed: inputs.seed + start * MOST_FILLINGS } : inputs;
}
