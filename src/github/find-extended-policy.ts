import { posix } from 'node:path';
import { WattnudgeError } from '../error.ts';
import { explainApiError, statusOf } from './api-error.ts';
import type { GitHubClient } from './client.ts';
import type { Repository } from './repository.ts';

export interface ExtendedPolicyOptions {
  readonly client: GitHubClient;
  /** Reads a file of the base revision; `undefined` where there is none. */
  readonly readOwn: (path: string) => Promise<string | undefined>;
}

const FILES = ['energy-policy.yml', '.github/energy-policy.yml'];

/**
 * Finds what a policy extends: `./path` beside the file that says so, in the same revision; `ORG/REPO` as
 * `energy-policy.yml`, or `.github/energy-policy.yml`, on that repository's default branch.
 *
 * @throws WattnudgeError `extends-not-found`, `github-*`
 */
export function findExtendedPolicy({ client, readOwn }: ExtendedPolicyOptions) {
  return async (reference: string, from: string): Promise<{ file: string; text: string }> => {
    const repository = parseSlug(reference);
    const candidates = repository === undefined ? besideFile(reference, from) : FILES;
    for (const path of candidates) {
      const text = repository === undefined ? await readOwn(path) : await readRemote(client, repository, path);
      if (text !== undefined) return { file: repository === undefined ? path : `${reference}: ${path}`, text };
    }
    const where = repository === undefined ? 'the base branch' : reference;
    throw new WattnudgeError('extends-not-found', `found no ${candidates.join(' and no ') || reference} in ${where}`, {
      remedy: 'Check the name, and that the token may read it: `github.token` reads its own and public repositories.',
    });
  };
}

function parseSlug(reference: string): Repository | undefined {
  const slug = /^([\w.-]+)\/([\w.-]+)$/.exec(reference);
  if (slug === null || reference.startsWith('.')) return undefined;
  const [, owner = '', repo = ''] = slug;
  return { owner, repo };
}

/** Only beside the repository's own file: another repository's layer names repositories. */
function besideFile(reference: string, from: string): string[] {
  if (!/^\.{1,2}\//.test(reference) || from.includes(': ')) return [];
  const beside = posix.join(posix.dirname(from), reference);
  if (beside.startsWith('..')) return [];
  return /\.ya?ml$/.test(beside) ? [beside] : FILES.map((file) => posix.join(beside, file));
}

async function readRemote(client: GitHubClient, repository: Repository, path: string): Promise<string | undefined> {
  try {
    const { data } = await client.request('GET /repos/{owner}/{repo}/contents/{path}', { ...repository, path });
    if (Array.isArray(data) || data.type !== 'file' || !('content' in data)) return undefined;
    return Buffer.from(data.content, 'base64').toString('utf8');
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw explainApiError(error, `reading the policy ${path} of ${repository.owner}/${repository.repo}`);
  }
}
