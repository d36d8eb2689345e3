/** The smallest and largest value of an activation that was seen. */
export interface ActivationRange {
  readonly min: number;
  readonly max: number;
}

/** By the activation's name. */
export type ActivationRanges = ReadonlyMap<string, ActivationRange>;

/** `value ≈ (stored − zeroPoint) × scale`, stored as uint8. */
export interface Affine {
  readonly scale: number;
  readonly zeroPoint: number;
}

/**
 * Spreads uint8 over a range, which is widened to hold 0 so that padding is exact. Undefined where the range is unknown
 * or not finite.
 */
export function affine(range: ActivationRange | undefined): Affine | undefined {
  if (range === undefined || !(range.min <= range.max)) return undefined;
  const [min, max] = [Math.min(0, range.min), Math.max(0, range.max)];
  const scale = Math.fround((max - min) / 255);
  if (!Number.isFinite(scale)) return undefined;
  // A range without extent, or one too small for a scale with all its digits.
  if (scale < 2 ** -126) return { scale: 1, zeroPoint: 0 };
  return { scale, zeroPoint: Math.min(255, Math.max(0, Math.round(-min / scale))) };
}

/** The range that holds two ranges. */
export function joinRanges(a: ActivationRange | undefined, b: ActivationRange): ActivationRange {
  return a === undefined ? b : { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
}
