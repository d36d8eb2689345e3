/** What a policy says of named models on public benchmarks. It judges nothing. */
import type { StatedQuality } from '../baselines/quality/index.ts';
import type { Policy } from './policy.ts';

const read = new WeakMap<Policy['layers'], readonly StatedQuality[]>();

/** Of one name and benchmark the first counts: a repository's comes before its organisation's, and a later entry before an earlier one. */
export function statedBenchmarks({ layers }: Pick<Policy, 'layers'>): readonly StatedQuality[] {
  const known = read.get(layers);
  if (known !== undefined) return known;
  const stated = layers.toReversed().flatMap(({ rules }) =>
    rules.models.toReversed().flatMap(({ id, quality }) => {
      if (id === undefined) return [];
      return (quality?.benchmarks ?? []).toReversed().map((value) => ({ model: id, ...value }));
    }),
  );
  read.set(layers, stated);
  return stated;
}
