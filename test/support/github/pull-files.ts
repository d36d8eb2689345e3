import type { PullFile } from './pull-file.ts';
import type { Pull } from './state.ts';

/** What a pull request changes: as the test said, or as git says. */
export async function filesOf(pull: Pull): Promise<readonly PullFile[]> {
  if (pull.files !== undefined) return pull.files;
  return pull.repository.git?.files(pull.baseSha, pull.headSha) ?? [];
}
