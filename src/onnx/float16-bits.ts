const single = new Float32Array(1);
const singleBits = new Uint32Array(single.buffer);

export const FLOAT16_INFINITY = 0x7c00;
const NOT_A_NUMBER = 0x7e00;

/** IEEE 754 half precision of a number, rounded first to float32 and then to nearest, ties to even. */
export function float16Bits(value: number): number {
  single[0] = value;
  const bits = singleBits[0]!;
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | NOT_A_NUMBER;
  // From the midpoint of the largest half (65504) and the next power of two on: infinity.
  if (magnitude >= 0x477ff000) return sign | FLOAT16_INFINITY;
  if (magnitude < 0x38800000) {
    // Below 2^-14 halves are whole multiples of 2^-24, which is the last digit of 0.5: adding rounds to it.
    single[0] = Math.abs(value) + 0.5;
    return sign | (singleBits[0]! - 0x3f000000);
  }
  // The exponent's bias is 112 less; half of the last digit, or a hair less where the last digit is even, rounds.
  const rounded = magnitude - (112 << 23) + 0xfff + ((magnitude >>> 13) & 1);
  return sign | (rounded >>> 13);
}

/** The number that half-precision bits stand for. */
export function float16Number(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const [exponent, fraction] = [(bits >> 10) & 0x1f, bits & 0x3ff];
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
