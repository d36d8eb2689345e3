import { FLOAT16_INFINITY, float16Bits } from '../onnx/float16-bits.ts';

/** Numbers as float16, or why they are not. */
export type Narrowed = { readonly values: Uint8Array } | { readonly reason: string };

/**
 * Rounds numbers to float16. Refused where a finite number would become infinite, and where a single number (a factor,
 * a summand, an epsilon) would become zero: a tiny one among many does no harm, that one would.
 */
export function narrow(numbers: Float32Array): Narrowed {
  const values = new Uint8Array(numbers.length * 2);
  for (let index = 0; index < numbers.length; index += 1) {
    const number = numbers[index]!;
    const bits = float16Bits(number);
    if ((bits & 0x7fff) === FLOAT16_INFINITY && Number.isFinite(number)) {
      return { reason: `the stored number ${shown(number)} is beyond float16, which ends at 65504` };
    }
    values[2 * index] = bits & 0xff;
    values[2 * index + 1] = bits >>> 8;
  }
  if (numbers.length === 1 && numbers[0] !== 0 && values[0] === 0 && (values[1]! & 0x7f) === 0) {
    return { reason: `the stored number ${shown(numbers[0]!)} would become 0 in float16` };
  }
  return { values };
}

/** As many digits as float32 has. */
function shown(number: number): string {
  return String(Number(number.toPrecision(7)));
}
