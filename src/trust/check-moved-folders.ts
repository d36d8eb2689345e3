/** Graphs of moved folders that are models of their own are compared with those at the old place. */
import type { ModelReview } from '../energy-review/index.ts';
import type { RawPath } from '../git/index.ts';
import { graphsOfMovedFolder, nameOfUnit, unitNamed } from '../model-files/index.ts';
import { quote, Refusal } from './refusal.ts';
import type { Sides } from './sides.ts';

/**
 * Those of the claimed models that are such graphs, by the rule of `findChanges`. That the folders themselves were moved is for
 * `checkPairing` to check.
 *
 * @param paths all that the pull request touches
 * @throws Refusal `model-omitted`, `change-false`
 */
export async function checkMovedFolders(
  claimed: readonly ModelReview[],
  paths: Iterable<RawPath>,
  { models: sides, graphData }: Sides,
): Promise<ReadonlySet<ModelReview>> {
  const checked = new Set<ModelReview>();
  const raw = [...paths];
  for (const { model, previous } of claimed) {
    if (previous === undefined) continue;
    const move = { base: await unitNamed(previous, sides.base), head: await unitNamed(model, sides.head) };
    for (const graph of await graphsOfMovedFolder(move, raw, { sides, graphData })) {
      const [before, after] = [graph.base && nameOfUnit(graph.base), graph.head && nameOfUnit(graph.head)];
      const name = after ?? before;
      const told = claimed.find((each) => each.model === name);
      if (told !== undefined) {
        const right = after === undefined ? ['removed'] : before === undefined ? ['added'] : ['modified', 'renamed'];
        if (!right.includes(told.change) || told.previous !== (after === undefined ? undefined : before)) {
          const message = `The review calls ${quote(name!)} ${told.change}, but it was moved with its folder.`;
          throw new Refusal('f', 'change-false', message);
        }
        checked.add(told);
      } else if (graph.isCertain) {
        const message = `The pull request changes ${quote(name!)}, but the review doesn’t include it.`;
        throw new Refusal('f', 'model-omitted', message);
      }
    }
  }
  return checked;
}
