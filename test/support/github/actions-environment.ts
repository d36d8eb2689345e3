/** The environment and the files that a runner gives to a step. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EventPayload } from './events.ts';
import { isObject, objectOf, textOf } from './json.ts';
import { fullName, type Urls } from './render/urls.ts';
import type { Job } from './state.ts';

export interface StepOptions {
  readonly job: Job;
  readonly event: EventPayload;
  /** Where the runner's files go: workspace, temporary folder, tool cache, outputs, summary. */
  readonly folder: string;
  /** `INPUT_*`, further variables; undefined takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface Step {
  /** Nothing of the present process but PATH: pass it as the whole environment. */
  readonly env: Record<string, string>;
  readonly workspace: string;
  readonly outputFile: string;
  readonly summaryFile: string;
}

export function prepareStep(urls: Urls, hosted: boolean, options: StepOptions): Step {
  const { job, event, folder } = options;
  const { run } = job;
  const folders = {
    workspace: join(folder, 'work'),
    temp: join(folder, 'temp'),
    tools: join(folder, 'tools'),
    home: join(folder, 'home'),
  };
  for (const one of Object.values(folders)) mkdirSync(one, { recursive: true });
  const files = {
    output: join(folder, 'output'),
    summary: join(folder, 'summary.md'),
    state: join(folder, 'state'),
    env: join(folder, 'env'),
    path: join(folder, 'path'),
  };
  for (const one of Object.values(files)) writeFileSync(one, '');
  const eventPath = join(folder, 'event.json');
  writeFileSync(eventPath, JSON.stringify(event.payload, null, 2));

  const pull = objectOf(event.payload.pull_request);
  const refs = isObject(event.payload.pull_request)
    ? {
        GITHUB_HEAD_REF: textOf(objectOf(pull.head).ref) ?? '',
        GITHUB_BASE_REF: textOf(objectOf(pull.base).ref) ?? '',
      }
    : {};
  const all = {
    PATH: process.env.PATH ?? '',
    HOME: folders.home,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__wattnudge',
    GITHUB_ACTOR: run.actor.login,
    GITHUB_ACTOR_ID: String(run.actor.id),
    GITHUB_API_URL: urls.api,
    GITHUB_GRAPHQL_URL: hosted ? `${urls.api}/graphql` : `${urls.server}/api/graphql`,
    GITHUB_SERVER_URL: urls.html,
    GITHUB_ENV: files.env,
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: eventPath,
    GITHUB_JOB: 'energy',
    GITHUB_OUTPUT: files.output,
    GITHUB_PATH: files.path,
    GITHUB_STATE: files.state,
    GITHUB_STEP_SUMMARY: files.summary,
    GITHUB_REF: job.ref,
    GITHUB_REF_NAME: job.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    GITHUB_REPOSITORY: fullName(run.repository),
    GITHUB_REPOSITORY_ID: String(run.repository.id),
    GITHUB_REPOSITORY_OWNER: run.repository.owner.login,
    GITHUB_RETENTION_DAYS: '90',
    GITHUB_RUN_ID: String(run.id),
    GITHUB_RUN_NUMBER: String(run.number),
    GITHUB_RUN_ATTEMPT: String(run.attempt),
    GITHUB_SHA: run.headSha,
    GITHUB_WORKFLOW: run.name,
    GITHUB_WORKFLOW_REF: `${fullName(run.repository)}/${run.path}@${job.ref}`,
    GITHUB_WORKSPACE: folders.workspace,
    RUNNER_ARCH: 'X64',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_NAME: 'fake',
    RUNNER_OS: 'Linux',
    RUNNER_TEMP: folders.temp,
    RUNNER_TOOL_CACHE: folders.tools,
    ...refs,
    // A GitHub Enterprise Server has no results service that these clients could use.
    ...(hosted
      ? {
          ACTIONS_RESULTS_URL: `${urls.server}/`,
          ACTIONS_RUNTIME_TOKEN: job.runtimeToken,
          ACTIONS_CACHE_SERVICE_V2: 'true',
          ...resolvableServer(urls),
        }
      : {}),
    ...options.env,
  };
  const env = Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return { env, workspace: folders.workspace, outputFile: files.output, summaryFile: files.summary };
}

/**
 * The toolkit takes a host for GitHub's own only by its name: `github.com`, `*.ghe.com`, `*.localhost`. So the hosted flavour is
 * `github.localhost`, which git finds by itself, Node and Git LFS on some machines only: these two are helped here.
 */
function resolvableServer(urls: Urls): Record<string, string> {
  const preload = fileURLToPath(new URL('localhost-names.cjs', import.meta.url));
  return {
    NODE_OPTIONS: `--require=${JSON.stringify(preload)}`,
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `url.${urls.server}/.insteadOf`,
    GIT_CONFIG_VALUE_0: `${urls.html}/`,
  };
}
