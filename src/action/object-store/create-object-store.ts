import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { blobsToRead } from '../../changes/index.ts';
import type { Clock } from '../../clock.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { entryAt, gitOutput, openRepository, type Repository, type RepositoryOptions } from '../../git/index.ts';
import type { Wanted } from '../read-event.ts';
import type { Allowance } from './allowance.ts';
import { fetchObjects } from './fetch-objects.ts';

export interface StoreOptions {
  /** An empty folder for the store. */
  readonly directory: string;
  /** `https://host/owner/repo` */
  readonly repositoryUrl: string;
  readonly base: Wanted;
  readonly head: Wanted;
  /** Of the policy: read for certain. */
  readonly policyFile: string;
  readonly allowance: Allowance;
  readonly clock: Clock;
  /** Of contents that the review asks for later. */
  readonly contents?: RepositoryOptions;
}

export interface ObjectStore {
  readonly repository: Repository;
  readonly baseSha: string;
  readonly headSha: string;
}

/**
 * A bare repository with what a review needs of two commits: their history, their listings, and the contents that are
 * read for certain. Everything else comes when it is asked for, and nothing is ever checked out.
 *
 * Three requests, each as small as it can be: commits without trees; the trees of base, head and the commit where they
 * parted; the changed contents.
 *
 * @throws WattnudgeError `fetch-failed`, `too-much-to-fetch`, `unrelated-histories`
 */
export async function createObjectStore(options: StoreOptions): Promise<ObjectStore> {
  const { directory, allowance, clock } = options;
  await initialize(options);
  await fetchCommits(options);
  const repository = await openRepository(directory, options.contents);
  const [baseSha, headSha] = await Promise.all([
    repository.resolve('refs/wattnudge/base'),
    repository.resolve('refs/wattnudge/head'),
  ]);
  const git = { directory };
  const commits = new Set([baseSha, headSha, await repository.mergeBase(baseSha, headSha)]);
  const trees = await gitOutput(['log', '--no-walk=unsorted', '--format=%T', ...commits], git);
  await fetchObjects(directory, [...new Set(trees.toString().trim().split('\n'))], {
    filter: 'blob:none',
    allowance,
    clock,
  });

  const policy = await entryAt(baseSha, options.policyFile, git);
  const blobs = new Set(await blobsToRead(repository, baseSha, headSha));
  if (policy?.type === 'file') blobs.add(policy.oid);
  await fetchObjects(directory, [...blobs], { filter: 'blob:none', allowance, clock });
  return { repository, baseSha, headSha };
}

/**
 * A bare repository with one commit and all that it holds, in one request: a list of its models reads nearly all of its texts, and
 * asking for each would take longer. Git LFS holds what is large.
 *
 * @throws WattnudgeError `fetch-failed`, `too-much-to-fetch`
 */
export async function createCommitStore(
  options: Pick<StoreOptions, 'directory' | 'repositoryUrl' | 'allowance' | 'clock'> & { readonly at: Wanted },
): Promise<Pick<ObjectStore, 'repository' | 'headSha'>> {
  const { directory, repositoryUrl, at, allowance, clock } = options;
  await initialize({ directory, repositoryUrl, base: at });
  await fetchObjects(directory, [wish(at, 'head')], { filter: 'one-commit', allowance, clock });
  const repository = await openRepository(directory);
  return { repository, headSha: await repository.resolve('refs/wattnudge/head') };
}

async function initialize({
  directory,
  repositoryUrl,
  base,
}: Pick<StoreOptions, 'directory' | 'repositoryUrl' | 'base'>): Promise<void> {
  const format = 'sha' in base && base.sha?.length === 64 ? 'sha256' : 'sha1';
  const git = { directory };
  // Without a template: no hooks, no samples.
  await gitOutput(['init', '--quiet', '--bare', '--template=', `--object-format=${format}`], git);
  // All settings at once: a process of git for each would take longer than fetching a small change.
  await appendFile(join(directory, 'config'), partialClone(repositoryUrl));
}

function partialClone(repositoryUrl: string): string {
  const url = repositoryUrl.replace(/["\\]/g, '\\$&');
  return `[core]
	repositoryFormatVersion = 1
[extensions]
	partialClone = origin
[remote "origin"]
	url = "${url}"
	promisor = true
	partialCloneFilter = blob:none
[gc]
	auto = 0
`;
}

/** Where a branch is gone, the commit that the event names stands for it. */
async function fetchCommits({ directory, base, head, allowance, clock }: StoreOptions): Promise<void> {
  const fetch = (from: Wanted) =>
    fetchObjects(directory, [wish(from, 'base'), wish(head, 'head')], { filter: 'tree:0', allowance, clock });
  try {
    await fetch(base);
  } catch (error) {
    const isGone = error instanceof WattnudgeError && /couldn't find remote ref/.test(error.message);
    if (!isGone || base.sha === undefined) throw error;
    await fetch({ sha: base.sha });
  }
}

function wish(wanted: Wanted, name: string): string {
  return `+${'ref' in wanted ? wanted.ref : wanted.sha}:refs/wattnudge/${name}`;
}
