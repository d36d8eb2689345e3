export interface Pairing<Item> {
  pairs: [removed: Item, added: Item][];
  removed: Item[];
  added: Item[];
}

/** Pairs items with the same key, where exactly one removed and one added item have it. No key, no pair. */
export function pairByKey<Item>(
  removed: readonly Item[],
  added: readonly Item[],
  keyOf: { removed(item: Item): string | undefined; added(item: Item): string | undefined },
): Pairing<Item> {
  const removedByKey = Map.groupBy(removed, keyOf.removed);
  const addedByKey = Map.groupBy(added, keyOf.added);
  const pairs: Pairing<Item>['pairs'] = [];
  for (const [key, [before, ...moreBefore]] of removedByKey) {
    const [after, ...moreAfter] = addedByKey.get(key) ?? [];
    if (key === undefined || before === undefined || after === undefined) continue;
    if (moreBefore.length === 0 && moreAfter.length === 0) pairs.push([before, after]);
  }
  const paired = new Set(pairs.flat());
  const isAlone = (item: Item) => !paired.has(item);
  return { pairs, removed: removed.filter(isAlone), added: added.filter(isAlone) };
}
