import type { FileDifference, RawPath } from '../git/index.ts';
import { hasGraph, linkInPlaceOf, type ModelSides, mainOf, type Unit } from '../model-files/index.ts';
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
export async function pairModels(
  units: readonly Unit[],
  differences: readonly FileDifference[],
  sides: ModelSides,
): Promise<UnitPair[]> {
  const { base, head } = sides;
  const known = await Promise.all(
    units.map(async (unit) => ({
      unit,
      wasThere: await hasGraph(unit, base),
      isThere: (await hasGraph(unit, head)) || (await linkInPlaceOf(unit, sides)) !== undefined,
      main: { base: await mainOf(unit, base), head: await mainOf(unit, head) },
    })),
  );
  const stayed = known.filter(({ wasThere, isThere }) => wasThere && isThere);
  const removed = known.filter(({ wasThere, isThere }) => wasThere && !isThere);
  const added = known.filter(({ wasThere, isThere }) => !wasThere && isThere);

  const renames = new Map<RawPath, RawPath>();
  for (const { before, after } of differences) if (before && after) renames.set(before.path, after.path);
  const exact = pairByKey(removed, added, {
    removed: ({ unit, main }) => renames.get(main.base ?? unit.path),
    added: ({ main }) => main.head,
  });
  const alike = pairMoved(exact.removed, exact.added, {
    path: ({ unit }) => unit.path,
    isFolder: ({ unit }) => unit.layout === 'huggingface',
  });

  return [
    ...stayed.map(({ unit }) => ({ base: unit, head: unit })),
    ...[...exact.pairs, ...alike.pairs].map(([before, after]) => ({ base: before.unit, head: after.unit })),
    ...alike.removed.map(({ unit }) => ({ base: unit, head: undefined })),
    ...alike.added.map(({ unit }) => ({ base: undefined, head: unit })),
  ];
}
