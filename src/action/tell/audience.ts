import type { CommentPlace, GitHubClient, Origin } from '../../github/index.ts';
import type { RenderContext } from '../../report/index.ts';
import type { Inputs } from '../inputs.ts';
import type { Log } from '../log.ts';
import { repositoryUrlOf, type RunContext } from '../run-context.ts';

/** Who is told, and where. */
export interface Audience {
  readonly client: GitHubClient;
  readonly context: RunContext;
  readonly inputs: Inputs;
  readonly log: Log;
  /** The run that measured, and the head that it measured. */
  readonly origin: Origin;
  /** Of the run that measured. */
  readonly runUrl: string;
  readonly baseBranch?: string | undefined;
  /** Absent where there is no pull request to comment on. */
  readonly pull?: { readonly number: number; readonly isFork: boolean } | undefined;
  /** Whether a check run is written at all. */
  readonly writesCheck: boolean;
}

export function renderContextOf({ context, inputs, runUrl, baseBranch }: Audience): RenderContext {
  return {
    repositoryUrl: repositoryUrlOf(context),
    runUrl,
    // The same for each attempt, so that a re-run that finds the same says the same.
    artifactUrl: `${runUrl}#artifacts`,
    checkName: checkNameOf(inputs),
    ...(baseBranch !== undefined && { baseBranch }),
    ...(inputs.section !== undefined && { section: inputs.section }),
  };
}

/** Jobs of a matrix each have a check of their own. */
export function checkNameOf(inputs: Inputs): string {
  const name = inputs['check-name'] === 'none' ? 'energy' : inputs['check-name'];
  return inputs.section === undefined ? name : `${name} (${inputs.section})`;
}

export function commentPlaceOf({ context, inputs, origin }: Audience, pullNumber: number): CommentPlace {
  return {
    repository: context.repository,
    pullNumber,
    section: inputs.section,
    origin,
    isActionsToken: context.serverUrl === 'https://github.com',
  };
}
