import { baseNameOf, folderOf } from '../git/index.ts';

export interface Pairing<Item> {
  pairs: [removed: Item, added: Item][];
  removed: Item[];
  added: Item[];
}

/**
 * What a model that was moved and changed at once is found by: the place of the folder that it was in (`speech/v1/model.onnx` is
 * `speech/v2/model.onnx` now), then its base name alone. Of several that have one key none is taken for another.
 */
export function pairMoved<Item>(
  removed: readonly Item[],
  added: readonly Item[],
  read: { path(item: Item): string; isFolder(item: Item): boolean },
): Pairing<Item> {
  const kind = (item: Item) => (read.isFolder(item) ? 'folder' : 'graph');
  const place = (item: Item) => `${kind(item)} ${folderOf(folderOf(read.path(item)))}/*/${baseNameOf(read.path(item))}`;
  const name = (item: Item) => `${kind(item)} ${baseNameOf(read.path(item))}`;
  const byPlace = pairByKey(removed, added, { removed: place, added: place });
  const byName = pairByKey(byPlace.removed, byPlace.added, { removed: name, added: name });
  return { ...byName, pairs: [...byPlace.pairs, ...byName.pairs] };
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
