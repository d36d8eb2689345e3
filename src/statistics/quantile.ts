export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}

/** Quantile by linear interpolation between order statistics (type 7 of Hyndman & Fan, 1996). */
export function quantile(values: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  const position = (sorted.length - 1) * share;
  const low = Math.floor(position);
  const below = sorted[low]!;
  const above = sorted[Math.min(low + 1, sorted.length - 1)]!;
  return below + (above - below) * (position - low);
}
