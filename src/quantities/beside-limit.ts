/** Figures beside a limit: rounding must not put one on the other side of it than the verdict says. */

/** Rounding in the last bits of a double must not decide a budget that is met exactly. */
const ROUNDING = 1e-9;
/** What still contradicts its verdict with so many lies within `ROUNDING` of its limit. */
const MAX_DECIMALS = 12;

export function isBeyond(value: number, limit: number): boolean {
  return value > limit * (1 + ROUNDING);
}

/**
 * The fewest decimals with which each value, as shown, is beyond its limit exactly where the value itself is: "+10%, over the
 * budget of +10%" explains nothing. A value below its limit doesn't look as if it were there either, where a few decimals suffice.
 * 0 where there is no limit.
 *
 * @param shown the values as they look with so many decimals or more, in their own unit
 */
export function decimalsBeside(
  limit: number | undefined,
  values: readonly number[],
  shown: (decimals: number) => readonly number[],
): number {
  if (limit === undefined) return 0;
  const agree = (decimals: number, of: (value: number) => boolean) => {
    const looks = shown(decimals);
    return values.every((value, index) => of(looks[index]!) === of(value));
  };
  const isOver = (value: number) => isBeyond(value, limit);
  const isUnder = (value: number) => value < limit * (1 - ROUNDING);
  const decimals = Array.from({ length: MAX_DECIMALS + 1 }, (_, count) => count);
  const fewest = decimals.find((count) => agree(count, isOver)) ?? 0;
  return [fewest, 1, 2].find((count) => count >= fewest && agree(count, isOver) && agree(count, isUnder)) ?? fewest;
}
