/** Step c: whether the workflow that ran is the base branch's. */
import type { ChangedFiles } from './changed-files.ts';
import type { GitFiles } from './git-files.ts';

export type Verification = { readonly verified: true } | { readonly verified: false; readonly reason: string };

/**
 * Compares the workflow file's blob at head and at the tip of base. Where they differ, base may have moved on without the
 * pull request having touched the file, and the run's merge commit had base's: GitHub's list of the files that the pull
 * request changes (against the merge base) decides. An incomplete list proves nothing.
 *
 * It says no more than this: a workflow that is unchanged may still call other files of the pull request.
 */
export async function compareWorkflow(
  workflowPath: string,
  { head, base, changed }: { head: GitFiles; base: GitFiles; changed: ChangedFiles },
): Promise<Verification> {
  const [atHead, atBase] = [await head.entry(workflowPath), await base.entry(workflowPath)];
  if (atHead !== undefined && atHead.sha === atBase?.sha && atHead.kind === atBase.kind) return { verified: true };
  const isTouched = changed.files.some(
    ({ path, previousPath }) => path === workflowPath || previousPath === workflowPath,
  );
  const ranFromBase = atBase !== undefined && !isTouched && changed.isComplete;
  if (ranFromBase) return { verified: true };
  return { verified: false, reason: `this pull request changes ${workflowPath}, the workflow that measures` };
}
