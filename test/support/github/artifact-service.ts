/**
 * `github.actions.results.api.v1.ArtifactService`, which `@actions/artifact` talks to: create, upload to a signed address,
 * finalize. Only then the artifact is seen here and in the REST API.
 */
import { type BlobStore, sha256 } from './blob-store.ts';
import { textOf } from './json.ts';
import { type Artifact, networkRoot } from './state.ts';
import { required, type TwirpCall, TwirpError, type TwirpMethod } from './twirp.ts';

const NINETY_DAYS_MS = 90 * 24 * 60 * 60 * 1000;
const OWN = ['workflow_run_backend_id', 'workflow_job_run_backend_id'] as const;

export function artifactService(blobs: BlobStore): Readonly<Record<string, TwirpMethod>> {
  return {
    CreateArtifact: {
      members: [...OWN, 'name', 'expires_at', 'version', 'mime_type'],
      answer(call) {
        const name = required(call.body, 'name');
        requireOwnIds(call);
        // Names are unique within a run: matrix jobs have to choose different ones.
        if (ofRun(call).some((artifact) => artifact.name === name)) {
          throw new TwirpError('already_exists', 'an artifact with this name already exists on the workflow run');
        }
        const now = call.world.now();
        const artifact: Artifact = {
          id: call.world.nextId('artifact'),
          name,
          run: call.job.run,
          runBackendId: call.job.runBackendId,
          jobBackendId: call.job.jobBackendId,
          blob: blobs.reserve('actions-results'),
          contentType: textOf(call.body.mime_type) ?? 'application/zip',
          size: 0,
          digest: null,
          finalized: false,
          expired: false,
          createdAt: call.world.timestamp(),
          expiresAt:
            textOf(call.body.expires_at) ?? `${new Date(now.getTime() + NINETY_DAYS_MS).toISOString().slice(0, 19)}Z`,
        };
        call.world.artifacts.push(artifact);
        return { status: 200, json: { ok: true, signed_upload_url: blobs.sign(artifact.blob, 'write') } };
      },
    },

    FinalizeArtifact: {
      members: [...OWN, 'name', 'size', 'hash'],
      answer(call) {
        requireOwnIds(call);
        const artifact = findByName(call, required(call.body, 'name'));
        const bytes = blobs.get(artifact.blob)?.bytes;
        if (bytes === undefined) throw new TwirpError('failed_precondition', 'nothing was uploaded');
        const size = Number(call.body.size ?? 0);
        if (size !== bytes.length) {
          throw new TwirpError('invalid_argument', `size is ${size}, but ${bytes.length} bytes were uploaded`);
        }
        const digest = `sha256:${sha256(bytes)}`;
        const claimed = textOf(call.body.hash);
        if (claimed !== undefined && claimed !== digest) {
          throw new TwirpError('invalid_argument', 'the hash is not that of the upload');
        }
        artifact.size = size;
        artifact.digest = digest;
        artifact.finalized = true;
        return { status: 200, json: { ok: true, artifact_id: String(artifact.id) } };
      },
    },

    ListArtifacts: {
      members: [...OWN, 'name_filter', 'id_filter'],
      answer(call) {
        requireOwnIds(call);
        const name = textOf(call.body.name_filter);
        const id = textOf(call.body.id_filter);
        const found = ofRun(call).filter(
          (artifact) =>
            artifact.finalized &&
            (name === undefined || artifact.name === name) &&
            (id === undefined || String(artifact.id) === id),
        );
        return {
          status: 200,
          json: {
            artifacts: found.map((artifact) => ({
              workflow_run_backend_id: artifact.runBackendId,
              workflow_job_run_backend_id: artifact.jobBackendId,
              database_id: String(artifact.id),
              name: artifact.name,
              size: String(artifact.size),
              created_at: artifact.createdAt,
              digest: artifact.digest,
            })),
          },
        };
      },
    },

    GetSignedArtifactURL: {
      members: [...OWN, 'name'],
      answer(call) {
        const artifact = findByName(call, required(call.body, 'name'));
        if (!artifact.finalized) throw new TwirpError('not_found', 'artifact not found');
        return {
          status: 200,
          json: { signed_url: blobs.sign(artifact.blob, 'read', `${artifact.name}.zip`) },
        };
      },
    },

    DeleteArtifact: {
      members: [...OWN, 'name'],
      answer(call) {
        const artifact = findByName(call, required(call.body, 'name'));
        call.world.artifacts.splice(call.world.artifacts.indexOf(artifact), 1);
        return { status: 200, json: { ok: true, artifact_id: String(artifact.id) } };
      },
    },
  };
}

/** The token says which job asks; the message has to say the same. */
function requireOwnIds(call: TwirpCall): void {
  const own =
    call.body.workflow_run_backend_id === call.job.runBackendId &&
    call.body.workflow_job_run_backend_id === call.job.jobBackendId;
  if (!own) throw new TwirpError('permission_denied', 'the backend ids are not those of the runtime token');
}

function ofRun(call: TwirpCall): Artifact[] {
  const { job, world } = call;
  return world.artifacts.filter(
    (artifact) =>
      artifact.runBackendId === job.runBackendId &&
      networkRoot(artifact.run.repository) === networkRoot(job.run.repository),
  );
}

function findByName(call: TwirpCall, name: string): Artifact {
  const artifact = ofRun(call).find((one) => one.name === name);
  if (artifact === undefined) throw new TwirpError('not_found', 'artifact not found');
  return artifact;
}
