import type { Need } from '../access.ts';
import { ApiError, notFound } from '../api-error.ts';
import { paginate } from '../pages.ts';
import { renderArtifact, renderWorkflowRun } from '../render/run.ts';
import { type Call, type Route, repositoryRoute } from '../router.ts';
import type { Artifact, Repository } from '../state.ts';

const READ: Need = { permissions: ['actions'], level: 'read' };
const WRITE: Need = { permissions: ['actions'], level: 'write' };

export const actionRoutes: readonly Route[] = [
  repositoryRoute('GET /repos/{owner}/{repo}/actions/runs', READ, (call, repository) => {
    const wanted = (name: string, value: string): boolean => (call.query.get(name) ?? value) === value;
    const found = call.world.runs
      .filter(
        (run) =>
          run.repository === repository &&
          wanted('head_sha', run.headSha) &&
          wanted('branch', run.headBranch) &&
          wanted('event', run.event) &&
          wanted('actor', run.actor.login) &&
          (wanted('status', run.status) || call.query.get('status') === run.conclusion),
      )
      .toReversed();
    const page = paginate(call, repository, found);
    return {
      status: 200,
      headers: page.headers,
      json: {
        total_count: found.length,
        workflow_runs: page.items.map((run) => renderWorkflowRun(call.urls, call.world, run)),
      },
    };
  }),

  repositoryRoute('GET /repos/{owner}/{repo}/actions/runs/{run_id}', READ, (call, repository) => ({
    status: 200,
    json: renderWorkflowRun(call.urls, call.world, findRun(call, repository)),
  })),

  repositoryRoute('GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts', READ, (call, repository) => {
    const run = findRun(call, repository);
    const name = call.query.get('name');
    const found = call.world.artifacts.filter(
      (artifact) => artifact.run === run && artifact.finalized && (name === null || artifact.name === name),
    );
    const ordered = call.query.get('direction') === 'asc' ? found : found.toReversed();
    const page = paginate(call, repository, ordered);
    return {
      status: 200,
      headers: page.headers,
      json: {
        total_count: found.length,
        artifacts: page.items.map((artifact) => renderArtifact(call.urls, artifact)),
      },
    };
  }),

  repositoryRoute('POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun', WRITE, (call, repository) => {
    const run = findRun(call, repository);
    if (run.status !== 'completed') throw new ApiError(403, 'This workflow is already running');
    run.attempt += 1;
    run.status = 'queued';
    run.conclusion = null;
    return { status: 201, json: {} };
  }),

  repositoryRoute('GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}', READ, (call, repository) => ({
    status: 200,
    json: renderArtifact(call.urls, findArtifact(call, repository)),
  })),

  repositoryRoute('DELETE /repos/{owner}/{repo}/actions/artifacts/{artifact_id}', WRITE, (call, repository) => {
    const artifact = findArtifact(call, repository);
    call.world.artifacts.splice(call.world.artifacts.indexOf(artifact), 1);
    return { status: 204 };
  }),

  repositoryRoute(
    'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}',
    READ,
    (call, repository) => {
      // The list is public, the download never is.
      if (call.caller.kind === 'anonymous') throw new ApiError(401, 'Requires authentication');
      const artifact = findArtifact(call, repository);
      if (call.params.archive_format !== 'zip') throw notFound();
      if (artifact.expired) throw new ApiError(410, 'Artifact has expired');
      return {
        status: 302,
        headers: { location: call.blobs.sign(artifact.blob, 'read', `${artifact.name}.zip`) },
      };
    },
  ),
];

function findRun(call: Call, repository: Repository) {
  const id = Number(call.params.run_id);
  const run = call.world.runs.find((one) => one.id === id && one.repository === repository);
  if (run === undefined) throw notFound();
  return run;
}

function findArtifact(call: Call, repository: Repository): Artifact {
  const id = Number(call.params.artifact_id);
  const artifact = call.world.artifacts.find(
    (one) => one.id === id && one.run.repository === repository && one.finalized,
  );
  if (artifact === undefined) throw notFound();
  return artifact;
}
