import type { FileDifference } from '../git/index.ts';
import { blobAt, folderOf, foldersUpFrom, type RawPath, type Snapshot } from '../git/index.ts';
import type { Unit } from '../model-files/index.ts';
import { graphsOf, mainGraphOf } from '../model-files/index.ts';
import { pairByKey, pairMoved } from './pair-by-key.ts';

/** One model of the range, before anything of it is read. */
export type UnitPair =
  | { base: Unit; head: Unit }
  | { base: Unit; head: undefined } // removed
  | { base: undefined; head: Unit }; // added

/**
 * Finds what became of each touched model. In place: present at both sides. Moved: a removed and an added model whose
 * main graphs git knows as an exact rename, or that `pairMoved` finds (a model that is moved and modified at once is still
 * compared with what it was).
 */
export function pairModels(
  units: readonly Unit[],
  differences: readonly FileDifference[],
  [base, head]: readonly [base: Snapshot, head: Snapshot],
): UnitPair[] {
  const isAtHead = (unit: Unit) => hasGraph(unit, head) || linkInPlaceOf(unit, [base, head]) !== undefined;
  const stayed = units.filter((unit) => hasGraph(unit, base) && isAtHead(unit));
  const removed = units.filter((unit) => hasGraph(unit, base) && !isAtHead(unit));
  const added = units.filter((unit) => !hasGraph(unit, base) && isAtHead(unit));

  const renames = new Map<RawPath, RawPath>();
  for (const { before, after } of differences) if (before && after) renames.set(before.path, after.path);
  const exact = pairByKey(removed, added, {
    removed: (unit) => renames.get(mainOf(unit, base) ?? unit.path),
    added: (unit) => mainOf(unit, head),
  });
  const alike = pairMoved(exact.removed, exact.added, {
    path: ({ path }) => path,
    isFolder: ({ layout }) => layout === 'huggingface',
  });

  return [
    ...stayed.map((unit) => ({ base: unit, head: unit })),
    ...[...exact.pairs, ...alike.pairs].map(([before, after]) => ({ base: before, head: after })),
    ...alike.removed.map((unit) => ({ base: unit, head: undefined })),
    ...alike.added.map((unit) => ({ base: undefined, head: unit })),
  ];
}

/** The graph that is run for a model, `undefined` where a folder leaves it open. */
export function mainOf(unit: Unit, snapshot: Snapshot): RawPath | undefined {
  return unit.layout === 'onnx' ? unit.path : mainGraphOf(unit.path, graphsOf(unit.path, snapshot));
}

function hasGraph(unit: Unit, side: Snapshot): boolean {
  return unit.layout === 'huggingface' ? graphsOf(unit.path, side).length > 0 : blobAt(side, unit.path) !== undefined;
}

export interface Link {
  readonly path: RawPath;
  readonly type: 'symlink' | 'submodule';
}

/**
 * The symbolic link or submodule that stands at head where the graph of a model was, or above it. What is behind it is in no
 * commit that could be looked at: such a model cannot be measured, and must not pass for a removed one.
 */
export function linkInPlaceOf(unit: Unit, [base, head]: readonly [base: Snapshot, head: Snapshot]): Link | undefined {
  const graph = mainOf(unit, base) ?? unit.path;
  for (const path of [graph, ...foldersUpFrom(folderOf(graph))]) {
    const type = head.tree.get(path)?.type;
    if (type === 'symlink' || type === 'submodule') return { path, type };
  }
  return undefined;
}

export function isSymlink(path: RawPath, snapshot: Snapshot): boolean {
  return snapshot.tree.get(path)?.type === 'symlink';
}
