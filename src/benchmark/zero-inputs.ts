import type { FilledTensor } from './fill-tensor.ts';

const MOST_NUMBERS = 4;

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
  if (!WHOLE.has(type) || data.length === 0 || data.length > MOST_NUMBERS || BEGINS_WITH_ZERO.test(name)) return false;
  return Array.from(data as ArrayLike<number | bigint>).every((value) => Number(value) === 0);
}
