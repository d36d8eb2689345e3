import { modelRules } from '../changes/index.ts';
import type { ModelReview } from '../energy-review/index.ts';
import { quote, Refusal } from './refusal.ts';
import { mainGraphOf, type Sides } from './sides.ts';

const { isOnnx, pairByKey, pairMoved } = modelRules;

/**
 * Models that a pull request moves are compared with what they were, by the rule of `findChanges`: the main graph is the same
 * blob, or `pairMoved` finds them among all that came or went. Moving a model is no way out of a budget for its increase, and no
 * way to a larger base either.
 *
 * @throws Refusal `change-false`
 */
export async function checkPairing(models: readonly ModelReview[], sides: Sides): Promise<void> {
  const moved = models.filter(({ previous }) => previous !== undefined);
  const gone = [
    ...models.filter(({ change }) => change === 'removed').map(({ model }) => model),
    ...moved.map(({ previous }) => previous!),
  ];
  const came = [...models.filter(({ change }) => change === 'added'), ...moved].map(({ model }) => model);
  const blobs = new Map([
    ...(await blobsOf(gone, sides, 'mergeBase')).map(([model, blob]) => [`- ${model}`, blob] as const),
    ...(await blobsOf(came, sides, 'head')).map(([model, blob]) => [`+ ${model}`, blob] as const),
  ]);
  const isExact = ({ model, previous }: ModelReview) =>
    blobs.get(`- ${previous}`) !== undefined && blobs.get(`- ${previous}`) === blobs.get(`+ ${model}`);
  // Whose content is the same is compared with nothing larger, whichever it was.
  const exact = moved.filter(isExact);
  const left = {
    gone: gone.filter((name) => !exact.some(({ previous }) => previous === name)),
    came: came.filter((name) => !exact.some(({ model }) => model === name)),
  };
  const byBlob = pairByKey(left.gone, left.came, {
    removed: (name) => blobs.get(`- ${name}`),
    added: (name) => blobs.get(`+ ${name}`),
  });
  const byPlace = pairMoved(byBlob.removed, byBlob.added, { path: (name) => name, isFolder: (name) => !isOnnx(name) });
  const expected = new Map([...byBlob.pairs, ...byPlace.pairs].map(([before, after]) => [after, before]));

  for (const { model, previous } of moved.filter((each) => !isExact(each))) {
    if (expected.get(model) !== previous) {
      throw wrong(model, `is compared with ${quote(previous!)}, which it is not known to have been`);
    }
  }
  for (const { model, change } of models) {
    const before = expected.get(model);
    if (change === 'added' && before !== undefined)
      throw wrong(model, `is ${quote(before)}, moved, and is not compared with it`);
  }
}

function wrong(model: string, what: string): Refusal {
  return new Refusal('f', 'change-false', `By the review ${quote(model)} ${what}.`);
}

function blobsOf(models: readonly string[], sides: Sides, side: 'head' | 'mergeBase') {
  return Promise.all(models.map(async (model) => [model, await mainBlob(model, sides, side)] as const));
}

async function mainBlob(model: string, sides: Sides, side: 'head' | 'mergeBase'): Promise<string | undefined> {
  const files = sides[side];
  const main = await mainGraphOf(model, files);
  return main === undefined ? undefined : (await files.entry(main))?.sha;
}
