import { modelRules } from '../changes/index.ts';
import type { ModelReview } from '../energy-review/index.ts';
import { quote, Refusal } from './refusal.ts';
import { mainGraphOf, type Sides } from './sides.ts';

const { isOnnx, nameOf, pairByKey } = modelRules;

/**
 * Models that a pull request moves are compared with what they were, by the rule of `findChanges`: the main graph is the same
 * blob, or the name is the same and no other model that came or went has it. Moving a model is no way out of a budget for
 * its increase, and no way to a larger base either.
 *
 * @throws Refusal `change-false`
 */
export async function checkPairing(models: readonly ModelReview[], sides: Sides): Promise<void> {
  for (const { model, previous } of models) {
    if (previous === undefined || nameKey(model) === nameKey(previous)) continue;
    const [before, after] = [await mainBlob(previous, sides, 'mergeBase'), await mainBlob(model, sides, 'head')];
    if (before === undefined || before !== after) {
      throw wrong(model, `is compared with ${quote(previous)}, which has another name and another content`);
    }
  }

  const withBlobs = (change: ModelReview['change'], side: 'head' | 'mergeBase') =>
    Promise.all(
      models
        .filter((model) => model.change === change)
        .map(async ({ model }) => ({ model, blob: await mainBlob(model, sides, side) })),
    );
  const [removed, added] = [await withBlobs('removed', 'mergeBase'), await withBlobs('added', 'head')];
  for (const keyOf of [({ blob }: Alone) => blob, ({ model }: Alone) => nameKey(model)]) {
    const [moved] = pairByKey(removed, added, { removed: keyOf, added: keyOf }).pairs;
    if (moved !== undefined)
      throw wrong(moved[1].model, `is ${quote(moved[0].model)}, moved, and is not compared with it`);
  }
}

interface Alone {
  readonly model: string;
  readonly blob: string | undefined;
}

function wrong(model: string, what: string): Refusal {
  return new Refusal('f', 'change-false', `By the review ${quote(model)} ${what}.`);
}

function nameKey(model: string): string {
  return `${isOnnx(model) ? 'graph' : 'folder'} ${nameOf(model)}`;
}

async function mainBlob(model: string, sides: Sides, side: 'head' | 'mergeBase'): Promise<string | undefined> {
  const files = sides[side];
  const main = await mainGraphOf(model, files);
  return main === undefined ? undefined : (await files.entry(main))?.sha;
}
