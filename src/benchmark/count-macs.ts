/**
 * Multiply-adds of one run, from ONNX Runtime's profile: it names each operator that ran and the shapes that it saw, so
 * nothing has to be inferred, and the branches and iterations that really ran are the ones counted.
 *
 * Counted are the operators in which all but a sliver of the arithmetic of a network happens. Formulas: a convolution
 * makes (channels in ÷ groups × kernel) multiply-adds for each output element, which is the weight's elements without
 * its first dimension; a matrix product makes as many as the contracted dimension for each output element.
 */
import type { NodeEvent, ProfileEvents } from './node-events.ts';

/** Multiply-adds of one run, or `undefined` where the profile shows no operator that is counted. */
export function countMacs({ runs, nodes }: ProfileEvents): number | undefined {
  const counted = nodes.map(macsOf).filter((macs) => macs !== undefined);
  return counted.length === 0 ? undefined : counted.reduce((sum, macs) => sum + macs, 0) / Math.max(1, runs);
}

/** @returns `undefined` for an operator that is not counted */
export function macsOf({ operator, inputs, outputs }: NodeEvent): number | undefined {
  const [first, second] = inputs;
  const output = outputs[0];
  if (first === undefined || second === undefined || output === undefined) return undefined;
  switch (operator) {
    case 'Conv':
    case 'ConvInteger':
    case 'FusedConv':
      return product(output) * product(second.slice(1));
    case 'QLinearConv': {
      const weight = inputs[3];
      return weight === undefined ? undefined : product(output) * product(weight.slice(1));
    }
    case 'ConvTranspose':
      // Each input element is spread over the kernel and the output channels of its group.
      return product(first) * product(second.slice(1));
    case 'MatMul':
    case 'MatMulInteger':
    case 'FusedMatMul':
    case 'MatMulNBits':
    case 'QLinearMatMul':
      return product(output) * (first.at(-1) ?? 1);
    case 'Gemm':
    case 'FusedGemm': {
      // [M, K] × [K, N], either possibly transposed: K² = |A| × |B| ÷ |C|.
      const size = product(output);
      return size === 0 ? 0 : size * Math.sqrt((product(first) * product(second)) / size);
    }
    case 'LSTM':
    case 'GRU':
    case 'RNN':
      return recurrentMacs(first, second, inputs[2]);
    default:
      return undefined;
  }
}

/** X [steps, batch, in] with W [directions, gates × hidden, in] and R [directions, gates × hidden, hidden]. */
function recurrentMacs(x: readonly number[], w: readonly number[], r: readonly number[] | undefined): number {
  const steps = (x[0] ?? 0) * (x[1] ?? 0);
  return steps * (product(w) + (r === undefined ? 0 : product(r)));
}

function product(dims: readonly number[]): number {
  return dims.reduce((result, dim) => result * dim, 1);
}
