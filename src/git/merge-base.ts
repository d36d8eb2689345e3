import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { isShallow } from './repository.ts';
import { type GitOptions, gitFailed, runGit } from './run-git.ts';

/**
 * The commit at which head left base: what a pull request is compared with. Throws `no-merge-base` where a shallow
 * clone does not reach it, `unrelated-histories` where there is none.
 */
export async function findMergeBase(base: string, head: string, options: GitOptions): Promise<string> {
  const args = ['merge-base', base, head];
  const result = await runGit(args, options);
  if (result.status === 0) return result.stdout.toString().trim();
  if (result.status !== 1) throw gitFailed(args, result);

  const commits = `${base.slice(0, 12)} and ${head.slice(0, 12)}`;
  if (await isShallow(options)) {
    throw new WattnudgeError(
      'no-merge-base',
      `This clone is shallow and does not reach a common ancestor of ${commits}.`,
      {
        remedy: 'Fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` in actions/checkout.',
      },
    );
  }
  throw new WattnudgeError(
    'unrelated-histories',
    `Expected a common ancestor of ${commits}; their histories share none.`,
    {
      remedy: 'Check --base: it has to be the branch that head was started from.',
    },
  );
}
