/** Step f: the models of the review are those of the pull request, all of them, byte for byte. */
import { modelRules, type NameSearch } from '../changes/index.ts';
import {
  completeModel,
  type EnergyReview,
  isNamed,
  isNamedByPath,
  isRunFile,
  type ModelReview,
} from '../energy-review/index.ts';
import { isGguf } from '../gguf/index.ts';
import { rawPathOfText } from '../git/index.ts';
import { blobIn, nameOfUnit, unitNamed } from '../model-files/index.ts';
import type { ChangedFiles } from './changed-files.ts';
import { checkIdentity } from './check-identity.ts';
import { checkMovedFolders } from './check-moved-folders.ts';
import type { FoundName } from './find-names.ts';
import type { TrustedPull } from './find-pull.ts';
import type { FoundWeights } from './find-weights.ts';
import type { TrustLimits } from './limits.ts';
import { quote, Refusal } from './refusal.ts';
import { isBehindLink, isModelAt, mainGraphOf, type Side, type Sides, treeAt } from './sides.ts';
import { type TouchedModels, whatChanges } from './touched-models.ts';

const { isOnnx, pairByKey, pairMoved } = modelRules;

export interface ModelsToCheck {
  readonly pull: TrustedPull;
  readonly changed: ChangedFiles;
  readonly sides: Sides;
  /** Where names are looked for. */
  readonly names: NameSearch;
  readonly limits: TrustLimits;
}

/**
 * Holds the review against the pull request's list of files and the trees of its head and merge base:
 *
 * 1. Its commits are the pull request's: head, and where head left the base branch.
 * 2. It tells about every model that the pull request touches, once, and about no other.
 * 3. What it calls added, modified, renamed or removed is that.
 * 4. The blob (and, see `checkIdentity`, the SHA-256) of each side's main graph is the one in git.
 * 5. Another model of the repository that it measured is a graph at head; what is none is left out.
 * 6. It tells about no name, and no file of weights that aren't run, that isn't found here; those of the result are all that are found
 *    in the pull request's own files.
 *
 * @returns the review with these
 * @throws Refusal
 */
export async function checkModels(claimed: EnergyReview, request: ModelsToCheck): Promise<EnergyReview> {
  const { pull, changed, sides, names, limits } = request;
  checkCommits(claimed, pull);
  if (!changed.isComplete) {
    const listed = `GitHub lists only ${changed.files.length} of the pull request’s files`;
    throw new Refusal('f', 'too-many-files', `${listed}, so whether the review includes every model can’t be checked.`);
  }
  const artefacts = claimed.models.filter(isRunFile);
  const { touched, weights, ...found } = await whatChanges(changed.files, sides, names);
  checkEachOnce(artefacts);
  const moved = await checkMovedFolders(artefacts, touched.paths, sides);
  const others = artefacts.filter((model) => !moved.has(model));
  checkComplete(others, touched);
  for (const model of others) await checkArtefact(model, sides, limits);
  for (const model of moved) await checkFiles(model, sides, limits);
  await checkPairing(others, sides);
  const models = await Promise.all(artefacts.map((model) => withAlternativesInGit(model, sides)));

  const { names: _, ...unseen } = found;
  return {
    ...claimed,
    base: { sha: pull.base.sha, mergeBase: pull.mergeBaseSha },
    models: [...models, ...checkWeights(claimed, weights), ...checkNames(claimed, found.names)],
    ...unseen,
  };
}

function checkCommits({ head, base }: EnergyReview, pull: TrustedPull): void {
  if (head.sha !== pull.head.sha) {
    const message = `The review is of ${head.sha}; the head of #${pull.number} is ${pull.head.sha}.`;
    throw new Refusal('f', 'other-head', message);
  }
  if (base.mergeBase !== pull.mergeBaseSha) {
    const left = `#${pull.number} left ${quote(pull.base.ref)} at ${pull.mergeBaseSha}`;
    throw new Refusal('f', 'other-base', `The review compares with ${base.mergeBase}; ${left}.`);
  }
}

function checkEachOnce(models: readonly ModelReview[]): void {
  const seen = new Set<string>();
  for (const name of models.flatMap(({ model, previous }) => (previous === undefined ? [model] : [model, previous]))) {
    if (seen.has(name)) throw new Refusal('f', 'model-twice', 'The review includes a model twice.');
    seen.add(name);
  }
}

function checkComplete(models: readonly ModelReview[], touched: TouchedModels): void {
  const told = new Set(models.flatMap(({ model, previous }) => [model, previous]));
  for (const name of touched.models) {
    if (!told.has(name)) {
      const message = `The pull request changes ${quote(name)}, but the review doesn’t include it.`;
      throw new Refusal('f', 'model-omitted', message);
    }
  }
  for (const { model, previous } of models) {
    const isTouched = (name: string) => touched.models.has(name) || touched.possible.has(name);
    if (!isTouched(model) && (previous === undefined || !isTouched(previous))) {
      const message = 'The review includes a model that the pull request doesn’t change.';
      throw new Refusal('f', 'model-not-changed', message);
    }
  }
}

async function checkArtefact(claimed: ModelReview, sides: Sides, limits: TrustLimits): Promise<void> {
  const { model, change, previous, revisions } = claimed;
  const [isAtHead, wasThere] = [await isModelAt(model, 'head', sides), await isModelAt(model, 'mergeBase', sides)];
  const name = isAtHead || wasThere ? quote(model) : 'a model';
  const wrong = (found: string) =>
    new Refusal('f', 'change-false', `The review calls ${name} ${change}, but ${found}.`);

  if (change === 'removed') {
    if (isAtHead) throw wrong('it exists at head');
    if (!wasThere) throw wrong('it didn’t exist before');
    return;
  }
  if (!isAtHead) throw wrong('it doesn’t exist at head');
  const isMeasured = claimed.head !== undefined || claimed.comparison !== undefined || revisions?.head !== undefined;
  if (isMeasured && (await isBehindLink(model, sides))) throw wrong('a link or a submodule is in its place at head');
  if (change === 'added' && (wasThere || previous !== undefined)) throw wrong('it existed before');
  if (change !== 'added' && previous === undefined && !wasThere) throw wrong('it didn’t exist before');
  if (previous !== undefined) {
    // Else any larger model could be named as what the pull request replaces.
    if (wasThere || (await isModelAt(previous, 'head', sides)) || !(await isModelAt(previous, 'mergeBase', sides))) {
      throw wrong('its old name isn’t the one in the review');
    }
  }

  await checkFiles(claimed, sides, limits);
}

async function checkFiles(claimed: ModelReview, sides: Sides, limits: TrustLimits): Promise<void> {
  const { model, revisions } = claimed;
  if (claimed.head !== undefined && revisions?.head === undefined) throw withoutIdentity(model, 'head');
  if (claimed.base !== undefined && revisions?.base === undefined) throw withoutIdentity(model, 'base');
  await checkIdentity(claimed, sides, limits);
}

function withoutIdentity(model: string, side: string): Refusal {
  const message = `The review has a measurement of ${quote(model)} at ${side}, but doesn’t say of which file.`;
  return new Refusal('f', 'model-without-identity', message);
}

/** An alternative is advice in our name: a path that leads nowhere in the repository would be anybody's words. */
async function withAlternativesInGit(model: ModelReview, { models }: Sides): Promise<ModelReview> {
  const isThere = async (alternative: ModelReview['alternatives'][number]) => {
    if (alternative.kind === 'measured' && alternative.option === 'hub-quantisation') return false;
    if (alternative.kind !== 'measured' || !isNamedByPath(alternative)) return true;
    const isModel = alternative.option === 'quantisation' ? isGguf : isOnnx;
    return isModel(alternative.name) && (await blobIn(models.head, rawPathOfText(alternative.name))) !== undefined;
  };
  const are = await Promise.all(model.alternatives.map(isThere));
  return { ...model, alternatives: model.alternatives.filter((_, index) => are[index]) };
}

/** Of files that aren't run nothing is claimed but that they changed. */
function checkWeights({ models, conditions }: EnergyReview, found: readonly FoundWeights[]): ModelReview[] {
  const known = new Set(found.map(({ model }) => model));
  if (models.some(({ model, weights }) => weights !== undefined && !known.has(model))) {
    throw new Refusal('f', 'model-not-changed', 'The review includes a file that the pull request doesn’t change.');
  }
  return found.map((file) => completeModel({ alternatives: [], findings: [], ...file }, conditions.meter));
}

/**
 * The names that were found, each with what the review has measured of the same change, if anything. One that the review lacks
 * needs no measurement to be judged, unless the policy runs it, and then that is missing.
 *
 * @throws Refusal `model-not-changed` where the review has one that isn't found
 */
function checkNames({ models, conditions }: EnergyReview, found: readonly FoundName[]): ModelReview[] {
  const keyOf = ({ model, change, previous }: FoundName) => JSON.stringify([model, change, previous]);
  const claimed = new Map(models.filter(isNamed).map((model) => [keyOf(model), model]));
  const known = new Set(found.map(({ model }) => model));
  const invented = [...claimed.values()].find(({ model }) => !known.has(model));
  if (invented !== undefined) {
    const message =
      'The review includes a model name that isn’t on the pull request’s changed lines, as far as this version of wattnudge reads them.';
    throw new Refusal('f', 'model-not-changed', message);
  }
  return found.map((name) => {
    // Figures against another model than the one that is replaced are of no use.
    const measured = claimed.get(keyOf(name));
    const alternatives = (measured?.alternatives ?? []).filter(isOfName);
    return completeModel({ findings: [], ...measured, ...name, alternatives }, conditions.meter);
  });
}

/** Of what was made or lies in the repository, a name has none. */
function isOfName(alternative: ModelReview['alternatives'][number]): boolean {
  return alternative.kind !== 'measured' || ['hub-quantisation', 'keep-base'].includes(alternative.option);
}

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
  const graphs = new Set(
    [
      ...(await Promise.all(gone.map((name) => unitNamed(name, sides.models.base)))),
      ...(await Promise.all(came.map((name) => unitNamed(name, sides.models.head)))),
    ].flatMap((unit) => (unit.layout === 'huggingface' ? [] : [nameOfUnit(unit)])),
  );
  const byPlace = pairMoved(byBlob.removed, byBlob.added, {
    path: (name) => name,
    isFolder: (name) => !graphs.has(name),
  });
  const expected = new Map([...byBlob.pairs, ...byPlace.pairs].map(([before, after]) => [after, before]));

  for (const { model, previous } of moved.filter((each) => !isExact(each))) {
    if (expected.get(model) !== previous) {
      throw wrong(
        `The review compares ${quote(model)} with ${quote(previous!)}, but they aren’t known to be the same model.`,
      );
    }
  }
  for (const { model, change } of models) {
    const before = expected.get(model);
    if (change === 'added' && before !== undefined)
      throw wrong(`${quote(model)} was moved from ${quote(before)}, but the review doesn’t compare the two.`);
  }
}

function wrong(message: string): Refusal {
  return new Refusal('f', 'change-false', message);
}

function blobsOf(models: readonly string[], sides: Sides, side: Side) {
  return Promise.all(models.map(async (model) => [model, await mainBlob(model, sides, side)] as const));
}

async function mainBlob(model: string, sides: Sides, side: Side): Promise<string | undefined> {
  const main = await mainGraphOf(model, side, sides);
  return main === undefined ? undefined : await blobIn(treeAt(side, sides), rawPathOfText(main));
}
