/**
 * Whether the list of models that a run left is taken over. Nothing is judged by it, and whoever can push to the default branch
 * decides what stands there anyway. So three things are to hold: the commit is the branch's, the artifact is one small
 * file, and it has the form of a list. What is known of each name is looked up anew by the caller.
 */
import { explainApiError } from '../github/api-error.ts';
import type { GitHubClient } from '../github/client.ts';
import { type Repository, slugOf } from '../github/repository.ts';
import { type ClaimedScan, readClaimedScan } from './claimed-scan.ts';
import { whereTheyMeet } from './find-pull.ts';
import { TRUST_LIMITS } from './limits.ts';
import { readArtifact } from './read-artifact.ts';
import { quote, Refusal } from './refusal.ts';

export interface ScanRequest {
  readonly repository: Repository;
  readonly defaultBranch: string;
  /** As GitHub's webhook describes it. */
  readonly run: { readonly id: number; readonly conclusion: 'success' | 'failure'; readonly headSha: string };
}

export type ScanAdmission =
  | { readonly state: 'admitted'; readonly scan: ClaimedScan }
  /** The run left no list: most don't. */
  | { readonly state: 'none' }
  | { readonly state: 'refused'; readonly code: Refusal['code']; readonly message: string };

const ARTIFACT = 'energy-review-scan';
const ENTRY = 'energy-scan.json';

/** @throws WattnudgeError where GitHub couldn't be asked (`github-…`, `artifact-unavailable`): nothing is decided then, try again */
export async function admitScan(client: GitHubClient, request: ScanRequest): Promise<ScanAdmission> {
  try {
    return await admit(client, request);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message } = error;
    return code === 'no-artifact' ? { state: 'none' } : { state: 'refused', code, message };
  }
}

async function admit(client: GitHubClient, request: ScanRequest): Promise<ScanAdmission> {
  const { repository, defaultBranch, run } = request;
  const limits = { ...TRUST_LIMITS, uncompressedBytes: SCAN_BYTES };
  const bytes = await readArtifact(client, { repository, run, artifactName: ARTIFACT, entry: ENTRY, limits });
  const scan = readClaimedScan(bytes, limits);
  if (scan.commit !== run.headSha) {
    throw new Refusal('f', 'other-head', `The list isn’t of the commit of run ${run.id}, ${run.headSha}.`);
  }
  if (!(await isOfBranch(client, request))) {
    throw new Refusal('b', 'head-moved', `${run.headSha} isn’t a commit of ${quote(defaultBranch)}.`);
  }
  return { state: 'admitted', scan };
}

/** GitHub calls a tag by the same field as a branch, and a tag may be at any commit. */
async function isOfBranch(client: GitHubClient, { repository, defaultBranch, run }: ScanRequest): Promise<boolean> {
  try {
    return (await whereTheyMeet(client, repository, defaultBranch, run.headSha)).mergeBaseSha === run.headSha;
  } catch (error) {
    throw explainApiError(error, `looking for the commit of run ${run.id} in ${slugOf(repository)}`);
  }
}

/** A name takes about 500 bytes with what is known of it. Parsing so much takes a tenth of a second. */
const SCAN_BYTES = 8 * 1024 ** 2;
