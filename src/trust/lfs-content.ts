/** Contents of Git LFS for the trust step: held against their pointers, and not kept. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { LfsPointer } from '../git/index.ts';
import { explainApiError, messageOf } from '../github/api-error.ts';
import type { GitHubClient } from '../github/client.ts';
import { fetchLfsContent, type LfsServer, lfsUnavailable } from '../github/lfs.ts';
import { type Repository, slugOf } from '../github/repository.ts';
import type { GraphContent } from '../model-files/index.ts';

/** A graph without its weights is smaller; what is larger has them in itself. Each costs its owner bandwidth of Git LFS. */
export const MAX_LFS_BYTES = 64 * 1024 ** 2;
/** For one object. */
const LFS_TIMEOUT_MS = 60_000;

export async function lfsServerOf(client: GitHubClient, repository: Repository): Promise<LfsServer> {
  try {
    const { data } = await client.request('GET /repos/{owner}/{repo}', { ...repository });
    const auth = await client.auth({ type: 'installation' });
    return { repositoryUrl: data.clone_url.replace(/\.git$/, ''), token: authentication.parse(auth).token };
  } catch (error) {
    throw explainApiError(error, `asking where ${slugOf(repository)} has its objects of Git LFS`);
  }
}

const authentication = z.object({ token: z.string() });

/** @param budget of bytes that may be downloaded, each time from the start */
export function lfsContent(pointer: LfsPointer, server: LfsServer, budget: { lfsBytes: number }): GraphContent {
  return { bytes: pointer.bytes, chunks: () => stream(pointer, server, budget) };
}

async function* stream(
  pointer: LfsPointer,
  server: LfsServer,
  budget: { lfsBytes: number },
): AsyncGenerator<Uint8Array> {
  if (pointer.bytes > budget.lfsBytes) throw lfsUnavailable(pointer, 'the download limit for one review is reached');
  budget.lfsBytes -= pointer.bytes;
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of await fetchLfsContent(pointer, server, AbortSignal.timeout(LFS_TIMEOUT_MS))) {
      bytes += chunk.length;
      if (bytes > pointer.bytes) break;
      hash.update(chunk);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof WattnudgeError ? error : lfsUnavailable(pointer, messageOf(error));
  }
  if (bytes !== pointer.bytes || hash.digest('hex') !== pointer.sha256) {
    throw lfsUnavailable(pointer, 'the server sent different content');
  }
}
