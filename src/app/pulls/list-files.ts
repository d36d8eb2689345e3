import { explainApiError, type GitHubClient, type Repository, slugOf } from '../../github/index.ts';
import type { ListedFile } from './changed-models.ts';
import type { Pull } from './read-pull.ts';

/** The files that a pull request changes, all pages of them. GitHub lists 3,000 and no more. */
export async function listFiles(
  client: GitHubClient,
  repository: Repository,
  pull: Pick<Pull, 'number' | 'changedFiles'>,
): Promise<{ files: readonly ListedFile[]; isComplete: boolean }> {
  try {
    const listed = await client.paginate('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', {
      ...repository,
      pull_number: pull.number,
      per_page: 100,
    });
    const files = listed.map(({ filename, previous_filename, patch }) => ({
      path: filename,
      previousPath: previous_filename,
      patch,
    }));
    return { files, isComplete: files.length >= pull.changedFiles };
  } catch (error) {
    throw explainApiError(error, `listing the files of ${slugOf(repository)}#${pull.number}`);
  }
}
