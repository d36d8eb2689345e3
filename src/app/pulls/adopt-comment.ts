import { hideForeignComments, type Viewer } from '../../github/index.ts';
import type { PullWork } from './pull-work.ts';

/** Takes the place of a comment that the Action left before the policy gave the word to the App. */
export async function adoptComment(work: PullWork, viewer: Viewer): Promise<void> {
  work.signal.throwIfAborted();
  const hidden = await hideForeignComments(work.client, {
    repository: work.repository,
    pullNumber: work.number,
    viewer,
  });
  if (hidden.length > 0) work.log.info({ comments: hidden }, 'hid the comment of the Action; this App speaks now');
}
