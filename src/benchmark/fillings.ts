/**
 * The inputs that are made for a model: several, because a model can be made to be cheap for one, and others in each process.
 * Which ones follows from the seed alone, so that both sides of a comparison get the same.
 */
import { type FilledTensor, fillTensor } from './fill-tensor.ts';
import type { InputSource } from './messages.ts';
import type { TensorPlan } from './tensor-plan.ts';

/** Different inputs in one process; its queries take them in turn. */
export const MAX_FILLINGS = 8;
/** Elements of all inputs of a process together (16 MiB of float32): making them takes time, and keeping them memory. */
const MAX_ELEMENTS = 2 ** 22;

/** How many different inputs a process has: one where it is large, which is another in the next process. */
export function fillingsOf(tensors: readonly Pick<TensorPlan, 'dims'>[]): number {
  const elements = tensors.reduce((sum, { dims }) => sum + dims.reduce((product, dim) => product * dim, 1), 0);
  return Math.min(MAX_FILLINGS, Math.max(1, Math.floor(MAX_ELEMENTS / Math.max(1, elements))));
}

/** One list of tensors a filling. */
export function fillInputs(tensors: readonly TensorPlan[], seed: number): FilledTensor[][] {
  return Array.from({ length: fillingsOf(tensors) }, (_, filling) =>
    tensors.map((plan) => fillTensor(plan, seed + filling)),
  );
}

/** What the processes of a start are fed with. Inputs of a file, and queries of a task, are the same for all. */
export function inputsOfStart(inputs: InputSource, start: number): InputSource {
  return inputs.kind === 'synthetic' ? { ...inputs, seed: inputs.seed + start * MAX_FILLINGS } : inputs;
}

/** Height, width, channels and batch: an input of more numbers holds data. */
const MAX_NUMBERS = 4;

const WHOLE = new Set(['int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'uint64']);

/** What begins with 0: a first position, the first segment, the state before the first step, the first row of a table. */
const BEGINS_WITH_ZERO = /token_type|segment|position|offset|start|index|state|cache|past|pad|ids?$/i;

/**
 * Inputs of few whole numbers that are all 0. Where they count something, a model has nothing to do, and its energy is that
 * of doing nothing.
 */
export function zeroInputs(tensors: readonly FilledTensor[]): string[] {
  return tensors.filter(isZeroCount).map(({ name }) => name);
}

function isZeroCount({ name, type, data }: FilledTensor): boolean {
  if (!WHOLE.has(type) || data.length === 0 || data.length > MAX_NUMBERS || BEGINS_WITH_ZERO.test(name)) return false;
  return Array.from(data as ArrayLike<number | bigint>).every((value) => Number(value) === 0);
}
