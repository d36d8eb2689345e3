/** How far two outputs are apart, as vectors of numbers. */

/**
 * Cosine of the angle between two vectors, and the length of their difference relative to the first. Two zero vectors are
 * alike; a value that is not finite on one side alone makes them as unlike as can be.
 */
export function differenceOf(one: Float64Array, two: Float64Array): { cosine: number; relativeError: number } {
  let [dot, squareOne, squareTwo, squareDifference] = [0, 0, 0, 0];
  for (let i = 0; i < one.length; i++) {
    const [a, b] = [one[i]!, two[i]!];
    // Masked scores are −∞ on both sides.
    if (Object.is(a, b) && !Number.isFinite(a)) continue;
    if (!Number.isFinite(a) || !Number.isFinite(b)) return { cosine: -1, relativeError: Number.MAX_VALUE };
    dot += a * b;
    squareOne += a * a;
    squareTwo += b * b;
    squareDifference += (a - b) ** 2;
  }
  if (squareOne === 0 || squareTwo === 0) {
    return squareOne === squareTwo ? { cosine: 1, relativeError: 0 } : { cosine: 0, relativeError: 1 };
  }
  const cosine = Math.max(-1, Math.min(1, dot / (Math.sqrt(squareOne) * Math.sqrt(squareTwo))));
  return { cosine, relativeError: Math.sqrt(squareDifference / squareOne) };
}

/** Share of the rows of `columns` values in which the largest value stands at the same place. */
export function sameLargest(one: Float64Array, two: Float64Array, columns: number): number {
  const rows = Math.floor(one.length / Math.max(1, columns));
  if (rows === 0) return 0;
  let same = 0;
  for (let row = 0; row < rows; row++) {
    if (largestIn(one, row * columns, columns) === largestIn(two, row * columns, columns)) same++;
  }
  return same / rows;
}

/** Index, from `from` on, of the largest of `columns` values; the first of equal ones. */
export function largestIn(values: Float64Array, from: number, columns: number): number {
  let best = 0;
  for (let i = 1; i < columns; i++) if (values[from + i]! > values[from + best]!) best = i;
  return best;
}
