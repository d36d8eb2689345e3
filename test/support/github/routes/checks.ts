import { type Need, tokenOf } from '../access.ts';
import { ApiError, notFound, validationFailed } from '../api-error.ts';
import { type Json, type JsonObject, listOf, objectOf, textOf } from '../json.ts';
import { paginate } from '../pages.ts';
import { renderAnnotation, renderCheckRun } from '../render/check.ts';
import { type Call, type Route, repositoryRoute } from '../router.ts';
import type { Annotation, App, CheckAction, CheckRun, Repository } from '../state.ts';
import { requireCommit, resolveCommit } from './revisions.ts';

const READ: Need = { permissions: ['checks'], level: 'read' };
const WRITE: Need = { permissions: ['checks'], level: 'write' };

/** Of one request. More come by updates, which append. */
const MAXIMUM_ANNOTATIONS = 50;

export const checkRoutes: readonly Route[] = [
  repositoryRoute('POST /repos/{owner}/{repo}/check-runs', WRITE, async (call, repository) => {
    const app = requireApp(call);
    refuseTooManyAnnotations(call.body);
    const headSha = await requireCommit(call, repository, textOf(call.body.head_sha) ?? '');
    const run: CheckRun & { readonly repository: Repository } = {
      repository,
      id: call.world.nextId('checkRun'),
      suiteId: suiteOf(call, app, headSha),
      app,
      headSha,
      name: '',
      status: 'queued',
      conclusion: null,
      startedAt: call.world.timestamp(),
      completedAt: null,
      externalId: null,
      detailsUrl: null,
      title: null,
      summary: null,
      text: null,
      actions: [],
      annotations: [],
    };
    change(call, run);
    call.world.checkRuns.push(run);
    return { status: 201, json: renderCheckRun(call.urls, call.world, repository, run) };
  }),

  repositoryRoute('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', WRITE, (call, repository) => {
    const app = requireApp(call);
    const run = findCheckRun(call, repository);
    if (run.app !== app) {
      throw new ApiError(
        403,
        `Invalid app_id \`${app.id}\` - check run can only be modified by the GitHub App that created it.`,
      );
    }
    refuseTooManyAnnotations(call.body);
    change(call, run);
    return { status: 200, json: renderCheckRun(call.urls, call.world, repository, run) };
  }),

  repositoryRoute('GET /repos/{owner}/{repo}/check-runs/{check_run_id}', READ, (call, repository) => ({
    status: 200,
    json: renderCheckRun(call.urls, call.world, repository, findCheckRun(call, repository)),
  })),

  repositoryRoute('GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations', READ, (call, repository) => {
    const run = findCheckRun(call, repository);
    const page = paginate(call, repository, run.annotations);
    return {
      status: 200,
      headers: page.headers,
      json: page.items.map((annotation) => renderAnnotation(call.urls, repository, run, annotation)),
    };
  }),

  repositoryRoute('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', READ, async (call, repository) => {
    const sha = await resolveCommit(call, repository, call.params.ref ?? '');
    const wanted = (name: string, value: string | number): boolean =>
      (call.query.get(name) ?? String(value)) === String(value);
    const ofCommit = call.world.checkRuns.filter(
      (run) =>
        run.repository === repository &&
        run.headSha === sha &&
        wanted('check_name', run.name) &&
        wanted('status', run.status) &&
        wanted('app_id', run.app.id),
    );
    // `latest`, the default: of runs with one name by one App only the newest.
    const isReplaced = (run: CheckRun): boolean =>
      ofCommit.some((other) => other.id > run.id && other.name === run.name && other.app === run.app);
    const found = call.query.get('filter') === 'all' ? ofCommit : ofCommit.filter((run) => !isReplaced(run));
    const page = paginate(call, repository, found);
    return {
      status: 200,
      headers: page.headers,
      json: {
        total_count: found.length,
        check_runs: page.items.map((run) => renderCheckRun(call.urls, call.world, repository, run)),
      },
    };
  }),
];

function requireApp(call: Call): App {
  const { app } = tokenOf(call.caller);
  if (app === undefined) throw new ApiError(403, 'You must authenticate via a GitHub App.');
  return app;
}

function refuseTooManyAnnotations(body: JsonObject): void {
  const { length } = listOf(objectOf(body.output).annotations);
  if (length <= MAXIMUM_ANNOTATIONS) return;
  throw validationFailed(
    'CheckRun',
    'annotations',
    `Only ${MAXIMUM_ANNOTATIONS} annotations can be provided per request. You provided ${length}.`,
  );
}

/** Takes over what was sent. A conclusion completes the run; annotations are added to those that there are. */
function change(call: Call, run: CheckRun): void {
  const { body } = call;
  const output = objectOf(body.output);
  run.name = textOf(body.name) ?? run.name;
  run.status = textOf(body.status) ?? run.status;
  run.externalId = textOf(body.external_id) ?? run.externalId;
  run.detailsUrl = textOf(body.details_url) ?? run.detailsUrl;
  run.startedAt = textOf(body.started_at) ?? run.startedAt;
  run.title = textOf(output.title) ?? run.title;
  run.summary = textOf(output.summary) ?? run.summary;
  run.text = textOf(output.text) ?? run.text;
  run.annotations.push(...listOf(output.annotations).map(readAnnotation));
  if (body.actions !== undefined) run.actions = listOf(body.actions).map(readAction);
  const conclusion = textOf(body.conclusion);
  if (conclusion !== undefined) {
    run.conclusion = conclusion;
    run.status = 'completed';
    run.completedAt = textOf(body.completed_at) ?? call.world.timestamp();
  } else if (textOf(body.status) === 'completed') {
    throw validationFailed('CheckRun', 'conclusion', 'is required when status is completed');
  } else if (body.status !== undefined) {
    run.conclusion = null;
    run.completedAt = null;
  }
}

function readAnnotation(value: Json): Annotation {
  const sent = objectOf(value);
  const column = (member: Json | undefined): number | null => (typeof member === 'number' ? member : null);
  return {
    path: textOf(sent.path) ?? '',
    startLine: Number(sent.start_line),
    endLine: Number(sent.end_line),
    startColumn: column(sent.start_column),
    endColumn: column(sent.end_column),
    level: textOf(sent.annotation_level) ?? '',
    message: textOf(sent.message) ?? '',
    title: textOf(sent.title) ?? null,
    rawDetails: textOf(sent.raw_details) ?? null,
  };
}

function readAction(value: Json): CheckAction {
  const sent = objectOf(value);
  return {
    label: textOf(sent.label) ?? '',
    description: textOf(sent.description) ?? '',
    identifier: textOf(sent.identifier) ?? '',
  };
}

/** One App has one suite for each commit. */
function suiteOf(call: Call, app: App, headSha: string): number {
  const sibling = call.world.checkRuns.find((run) => run.app === app && run.headSha === headSha);
  return sibling?.suiteId ?? call.world.nextId('checkSuite');
}

function findCheckRun(call: Call, repository: Repository): CheckRun {
  const id = Number(call.params.check_run_id);
  const run = call.world.checkRuns.find((one) => one.id === id && one.repository === repository);
  if (run === undefined) throw notFound();
  return run;
}
