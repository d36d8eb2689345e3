import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { Repository } from '../github/index.ts';

/** What the runner says about the run that this is a step of. */
export interface RunContext {
  readonly eventName: string;
  readonly eventPath: string;
  readonly repository: Repository;
  /** `https://github.com`, or that of an enterprise's own. */
  readonly serverUrl: string;
  readonly apiUrl: string;
  readonly runId: number;
  readonly attempt: number;
  /** Where files of this run go; the runner empties it. */
  readonly temporary: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** @throws WattnudgeError `not-in-a-workflow` */
export function readRunContext(environment: NodeJS.ProcessEnv): RunContext {
  const required = (name: string): string => {
    const value = environment[name];
    if (value !== undefined && value !== '') return value;
    throw new WattnudgeError(
      'not-in-a-workflow',
      `Expected the variable ${name}, which workflow runners set; found none.`,
      {
        remedy: 'Use the Action in a GitHub Actions workflow. Elsewhere, run `wattnudge review`.',
      },
    );
  };
  const [owner = '', repo = ''] = required('GITHUB_REPOSITORY').split('/');
  return {
    eventName: required('GITHUB_EVENT_NAME'),
    eventPath: required('GITHUB_EVENT_PATH'),
    repository: { owner, repo },
    serverUrl: required('GITHUB_SERVER_URL').replace(/\/+$/, ''),
    apiUrl: required('GITHUB_API_URL'),
    runId: Number(required('GITHUB_RUN_ID')),
    attempt: Number(environment.GITHUB_RUN_ATTEMPT ?? '1'),
    temporary: join(environment.RUNNER_TEMP || tmpdir(), 'wattnudge'),
    environment,
  };
}

export function repositoryUrlOf({ serverUrl, repository }: RunContext): string {
  return `${serverUrl}/${repository.owner}/${repository.repo}`;
}

export function runUrlOf(context: RunContext): string {
  return `${repositoryUrlOf(context)}/actions/runs/${context.runId}`;
}

/** As the toolkit tells: GitHub's own services are at these names, everything else is an Enterprise Server. */
export function isEnterpriseServer({ serverUrl }: Pick<RunContext, 'serverUrl'>): boolean {
  const { hostname } = new URL(serverUrl);
  return hostname !== 'github.com' && !hostname.endsWith('.ghe.com') && !hostname.endsWith('.localhost');
}
