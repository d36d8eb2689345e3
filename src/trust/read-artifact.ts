/** Step d: the one file of a run's artifact, in memory. */
import { createHash } from 'node:crypto';
import { explainApiError, statusOf } from '../github/api-error.ts';
import type { GitHubClient } from '../github/client.ts';
import { type Repository, slugOf } from '../github/repository.ts';
import { download, type Fetch } from './download.ts';
import type { TrustedRun } from './expected-run.ts';
import type { TrustLimits } from './limits.ts';
import { readOnlyEntry } from './only-entry.ts';
import { quote, Refusal } from './refusal.ts';

export const REVIEW_ENTRY = 'energy-review.json';

export interface ArtifactRequest {
  readonly repository: Repository;
  readonly run: Pick<TrustedRun, 'id' | 'conclusion'>;
  readonly artifactName: string;
  /** The only name that its entry may have. */
  readonly entry: string;
  readonly limits: TrustLimits;
  readonly fetch?: Fetch | undefined;
}

/**
 * The bytes of the one file in the run's artifact of the expected name. Found by the run's id; the newest where earlier
 * attempts left one as well. Size, digest and the whole structure of the zip are checked before anything of it is used.
 *
 * @throws Refusal
 */
export async function readArtifact(client: GitHubClient, request: ArtifactRequest): Promise<Buffer> {
  const { repository, run, artifactName, entry, limits } = request;
  const artifact = await findArtifact(client, repository, run, artifactName);
  const named = `The artifact ${quote(artifactName)} of run ${run.id}`;
  if (artifact.size_in_bytes > limits.compressedBytes) {
    const sizes = `${artifact.size_in_bytes} bytes; ${limits.compressedBytes} are allowed`;
    throw new Refusal('d', 'artifact-too-large', `${named} has ${sizes}.`);
  }
  const digest = /^sha256:([0-9a-f]{64})$/.exec(artifact.digest ?? '')?.[1];
  if (digest === undefined) {
    throw new Refusal('d', 'artifact-without-digest', `${named} has no SHA-256 digest to check it against.`);
  }

  const address = await addressOf(client, repository, artifact.id, named);
  const zip = await download(address, { ...limits, named, fetch: request.fetch });
  const found = createHash('sha256').update(zip).digest('hex');
  if (found !== digest) {
    throw new Refusal('d', 'artifact-digest', `${named} has the SHA-256 ${found}; GitHub reports ${digest}.`);
  }
  return readOnlyEntry(zip, { allowedName: entry, maxBytes: limits.uncompressedBytes });
}

async function findArtifact(client: GitHubClient, repository: Repository, run: ArtifactRequest['run'], name: string) {
  const slug = slugOf(repository);
  try {
    const artifacts = await client.paginate('GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts', {
      ...repository,
      run_id: run.id,
      per_page: 100,
    });
    const named = artifacts.filter((artifact) => artifact.name === name).sort((a, b) => b.id - a.id);
    const [newest] = named;
    if (newest === undefined) {
      const ended = `Run ${run.id} of ${slug} ended as ${run.conclusion} and left no artifact ${quote(name)}`;
      throw new Refusal('d', 'no-artifact', `${ended}: its log says why.`);
    }
    if (newest.expired) {
      throw new Refusal(
        'd',
        'artifact-expired',
        `The artifact ${quote(name)} of run ${run.id} has expired. Run it again.`,
      );
    }
    return newest;
  } catch (error) {
    throw explainApiError(error, `listing the artifacts of run ${run.id} of ${slug}`);
  }
}

/** GitHub answers with a signed address of its storage. It is not followed here, since the client would send its token along. */
async function addressOf(client: GitHubClient, repository: Repository, id: number, named: string): Promise<string> {
  try {
    const { headers } = await client.request(
      'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}',
      { ...repository, artifact_id: id, archive_format: 'zip', request: { redirect: 'manual' } },
    );
    if (headers.location !== undefined) return headers.location;
  } catch (error) {
    if (statusOf(error) === 410) throw new Refusal('d', 'artifact-expired', `${named} has expired. Run it again.`);
    throw explainApiError(error, `downloading artifact ${id} of ${slugOf(repository)}`);
  }
  throw new Error(`GitHub gave no address for artifact ${id}`);
}
