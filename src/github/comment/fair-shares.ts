/**
 * Divides `total` among wishes: each gets what it asks for where that is at most an equal share of what is left, and the
 * others share the rest equally (max-min fairness). Whole numbers; the shares never add up to more than `total`.
 */
export function fairShares(wishes: readonly number[], total: number): readonly number[] {
  const shares = wishes.map(() => 0);
  const smallestFirst = wishes.map((wish, index) => ({ wish, index })).sort((a, b) => a.wish - b.wish);
  let left = Math.max(0, Math.floor(total));
  for (const [done, { wish, index }] of smallestFirst.entries()) {
    const share = Math.min(wish, Math.floor(left / (wishes.length - done)));
    shares[index] = share;
    left -= share;
  }
  return shares;
}
