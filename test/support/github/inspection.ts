/** What a test sees of the world afterwards. */
import { unzipSync } from 'fflate';
import type { BlobStore } from './blob-store.ts';
import type {
  Artifact,
  CacheEntry,
  CheckRun,
  Comment,
  CommitStatus,
  Pull,
  ReviewComment,
  WorkflowRun,
  World,
} from './state.ts';

export function createInspection(world: World, blobs: BlobStore) {
  return {
    /** Of one pull request, in the order in which they were made. */
    comments: (pull: Pull): readonly Comment[] => world.comments.filter((comment) => comment.pull === pull),
    /** At lines of its diff, answers included. */
    reviewComments: (pull: Pull): readonly ReviewComment[] =>
      world.reviewComments.filter((comment) => comment.pull === pull),
    checkRuns: (sha?: string): readonly CheckRun[] =>
      world.checkRuns.filter((run) => sha === undefined || run.headSha === sha),
    statuses: (sha: string): readonly CommitStatus[] => world.statuses.filter((status) => status.sha === sha),
    /** Completely uploaded ones. */
    artifacts: (run?: WorkflowRun): readonly Artifact[] =>
      world.artifacts.filter((artifact) => artifact.finalized && (run === undefined || artifact.run === run)),
    /** As it was uploaded: a zip, or the one file itself. */
    artifactBytes: (artifact: Artifact): Uint8Array => blobs.get(artifact.blob)?.bytes ?? new Uint8Array(),
    /** The files of an artifact's zip, by name. */
    artifactFiles: (artifact: Artifact): Readonly<Record<string, Uint8Array>> =>
      unzipSync(blobs.get(artifact.blob)?.bytes ?? new Uint8Array()),
    cacheEntries: (): readonly CacheEntry[] => world.cacheEntries.filter((entry) => entry.finalized),
  };
}
