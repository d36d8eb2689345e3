import type { Repository } from '../git/index.ts';
import { compareCommits, findMergeBase } from '../git/index.ts';
import { defaultMaxBytesPerModel } from '../model-files/index.ts';
import { findArtefacts } from './find-artefacts.ts';
import { findReferences } from './find-references.ts';
import type { Changes } from './types.ts';

export interface FindChangesOptions {
  /** Revisions; models are compared between their merge base and `head`. */
  base: string;
  head: string;
  /** Whether a hub id is one that is known: in the AI Energy Score snapshot, or named in the policy. */
  acceptsId: (id: string) => boolean;
  /** Whether a hub id is run by it, so that another revision is another model; by default none is. */
  runsId?: (id: string) => boolean;
  cacheDirectory: string;
  /** A larger model is reported with the problem `model-too-large` and not read; default 6 GiB. */
  maxBytesPerModel?: number;
  signal?: AbortSignal;
}

/**
 * Which models a range of commits changes: artefacts (ordered by path), then references (by place). Reads only what
 * changed, and the graphs and configurations that tell whether a changed file belongs to a model. What concerns one
 * model is its `problem`; thrown is what concerns all: `unknown-revision`, `no-merge-base`, `unrelated-histories`,
 * `git-missing`, `git-failed`.
 */
export async function findChanges(repository: Repository, options: FindChangesOptions): Promise<Changes> {
  const git = { directory: repository.directory, signal: options.signal };
  const base = await repository.resolve(options.base);
  const head = await repository.resolve(options.head);
  const mergeBase = await findMergeBase(base, head, git);
  const { sides, differences } = await compareCommits(mergeBase, head, git);
  if (differences.length === 0) return { base, head, mergeBase, models: [] };

  const { cacheDirectory, maxBytesPerModel = defaultMaxBytesPerModel, signal } = options;
  const artefacts = await findArtefacts(repository, differences, sides, { cacheDirectory, maxBytesPerModel, signal });

  // The files of a model folder are part of a model, and name where it came from rather than what is loaded.
  const texts = differences.filter(({ before, after }) => !artefacts.layoutFiles.has((after ?? before).path));
  const { acceptsId, runsId = () => false } = options;
  const references = await findReferences(repository, texts, { acceptsId, runsId, signal });

  const byPath = artefacts.changes.toSorted((one, other) => (one.model < other.model ? -1 : 1));
  return { base, head, mergeBase, models: [...byPath, ...references] };
}
