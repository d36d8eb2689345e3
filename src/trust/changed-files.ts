import { explainApiError } from '../github/api-error.ts';
import type { GitHubClient } from '../github/client.ts';
import { type Repository, slugOf } from '../github/repository.ts';
import type { TrustedPull } from './find-pull.ts';

/** A file that a pull request changes against its merge base. */
export interface ChangedFile {
  readonly path: string;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'copied' | 'changed' | 'unchanged';
  /** Where it was, of a renamed or copied one. */
  readonly previousPath?: string;
  /** The hunks. Absent for binary files, and where they are too long. */
  readonly patch?: string;
}

export interface ChangedFiles {
  readonly files: readonly ChangedFile[];
  /** Whether these are all: GitHub lists 3,000 files of a pull request and no more. */
  readonly isComplete: boolean;
}

/** The files that a pull request changes, by GitHub's own list, all pages of it. */
export async function listChangedFiles(
  client: GitHubClient,
  repository: Repository,
  pull: Pick<TrustedPull, 'number' | 'changedFiles'>,
): Promise<ChangedFiles> {
  try {
    const listed = await client.paginate('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', {
      ...repository,
      pull_number: pull.number,
      per_page: 100,
    });
    const files = listed.map(({ filename, status, previous_filename: previousPath, patch }) => ({
      path: filename,
      status,
      previousPath,
      patch,
    }));
    return { files, isComplete: files.length >= pull.changedFiles };
  } catch (error) {
    throw explainApiError(error, `listing the files of ${slugOf(repository)}#${pull.number}`);
  }
}
