import type { Repository } from '../git/index.ts';
import { defaultMaxBytesPerModel } from '../model-files/index.ts';
import { findArtefacts } from './find-artefacts.ts';
import { findNames, type NameSearch, readTextContents } from './find-names.ts';
import { describeWeights } from './find-weights.ts';
import type { Changes, FoundNames } from './types.ts';

export interface FindChangesOptions {
  /** Revisions; models are compared between their merge base and `head`. */
  base: string;
  head: string;
  /** Where names of models are looked for, and which count. `false`: names aren't wanted. */
  names: NameSearch | false;
  cacheDirectory: string;
  /** A larger model is reported with the problem `model-too-large` and not read; default 6 GiB. */
  maxBytesPerModel?: number;
  signal?: AbortSignal;
}

/**
 * Which models a range of commits changes: files and folders (ordered by path), then names (by place). Reads only what
 * changed, and the graphs and configurations that tell whether a changed file belongs to a model. What concerns one
 * model is its `problem`; thrown is what concerns all: `unknown-revision`, `no-merge-base`, `unrelated-histories`,
 * `git-missing`, `git-failed`.
 */
export async function findChanges(repository: Repository, options: FindChangesOptions): Promise<Changes> {
  const base = await repository.resolve(options.base);
  const head = await repository.resolve(options.head);
  const mergeBase = await repository.mergeBase(base, head, options.signal);
  const { sides, differences } = await repository.compare(mergeBase, head, options.signal);
  if (differences.length === 0) return { base, head, mergeBase, models: [], unread: [], namesLeftOut: 0 };

  const { cacheDirectory, maxBytesPerModel = defaultMaxBytesPerModel, signal } = options;
  const { names } = options;
  // Side by side: git reads the texts while the contents of models are hashed.
  const [artefacts, contents] = await Promise.all([
    findArtefacts(repository, differences, sides, { cacheDirectory, maxBytesPerModel, signal }),
    names === false ? undefined : readTextContents(repository, differences, { ...names, signal }),
  ]);

  // The files of a model folder are part of a model, and name where it came from rather than what is loaded.
  const texts = differences.filter(({ before, after }) => !artefacts.layoutFiles.has((after ?? before).path));
  const found = names === false || contents === undefined ? NO_NAMES : findNames(texts, { ...names, contents });

  const weights = await describeWeights(repository, artefacts.weights, signal);
  const byPath = [...artefacts.changes, ...weights].toSorted((one, other) => (one.model < other.model ? -1 : 1));
  const { references, serving, ...beside } = found;
  return { base, head, mergeBase, models: [...byPath, ...references, ...serving], ...beside };
}

const NO_NAMES: FoundNames = { references: [], serving: [], unread: [], namesLeftOut: 0 };
