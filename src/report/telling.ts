import type { Conditions, EnergyReview } from '../energy-review/index.ts';
import { code, type Inline, nothing, say } from './inline.ts';

/** What a renderer knows beside the review: where it is shown, and what the reader can do from there. */
export interface RenderContext {
  /** `https://host/owner/repo`, without which nothing in the repository is linked. */
  repositoryUrl?: string | undefined;
  /** The branch that the policy is read from. */
  baseBranch?: string | undefined;
  /** The policy is a file of this machine that somebody tries out. */
  isPolicyLocal?: boolean | undefined;
  /** Where a line of head is edited: `https://host/owner/repo/edit/branch`, which of a fork is its own. */
  headEditUrl?: string | undefined;
  /** Where the policy is edited. */
  policyEditUrl?: string | undefined;
  /** Name of the check. Default: `energy`. */
  checkName?: string | undefined;
  /** The workflow that measures: `.github/workflows/energy.yml`. */
  workflowFile?: string | undefined;
  /** The workflow run, for running it again and for its job summary. */
  runUrl?: string | undefined;
  /** The review as JSON, and the files that were made. */
  artifactUrl?: string | undefined;
  /** The whole review as a page. */
  pageUrl?: string | undefined;
  /** `https://host/owner/repo` of this tool, for its documentation and for reports of wrong figures. */
  toolUrl?: string | undefined;
  /** The App is installed and answers `/energy` commands. */
  commands?: boolean | undefined;
  /** Why nothing shows that the figures are those of the base branch's workflow: the check fails whatever they are. */
  doubts?: readonly string[] | undefined;
  /** Who let it pass as it is. */
  acceptance?: { readonly by: string; readonly reason: string } | undefined;
  /** The suggestion that stands at a line of the diff. */
  suggestion?: LineSuggestion | undefined;
  /** Which part of the measurement this is where several jobs measure: the name of the job. */
  section?: string | undefined;
  /** Mermaid is drawn where this is shown, and there is room for it: in a job's summary. A comment has the text form alone. */
  charts?: boolean | undefined;
  /** Longest Markdown, in characters. Default: what fits one GitHub comment beside the comment's marker. */
  maxCharacters?: number | undefined;
}

/** A comment at a line of the diff, with which one click replaces `model` by `instead`. */
export interface LineSuggestion {
  readonly model: string;
  readonly instead: string;
  readonly line: number;
  readonly url: string;
}

/** A review as it is shown: in a comment on a pull request, or in the terminal where it was run. */
export interface Telling {
  readonly review: EnergyReview;
  readonly context: RenderContext;
  readonly surface: 'comment' | 'terminal';
}

/** What the new side is called: `this PR` in a comment, `head` on the command line. */
export function headName({ surface }: Pick<Telling, 'surface'>): string {
  return surface === 'comment' ? 'this PR' : 'head';
}

export function policyFile({ review }: Telling): Inline {
  return [code(review.policy.file)];
}

/** Where the policy is changed: "`.github/energy-policy.yml` on `main`", and a file of this machine by itself. */
export function policyPlace(telling: Telling): Inline {
  return say`${policyFile(telling)}${onPolicyBranch(telling)}`;
}

/** " on `main`", behind the name of the policy file; nothing where it is a file of this machine. */
export function onPolicyBranch(telling: Telling): Inline {
  return telling.context.isPolicyLocal === true ? nothing : say` on ${baseBranch(telling)}`;
}

export function baseBranch({ context }: Pick<Telling, 'context'>): Inline {
  return context.baseBranch === undefined ? say`the base branch` : [code(context.baseBranch)];
}

/** Nobody vouches for the figures, so the check fails until somebody has looked. */
export function isUnverified({ context }: Pick<Telling, 'context'>): boolean {
  return context.acceptance === undefined && (context.doubts?.length ?? 0) > 0;
}

/** "about " before joules that no counter measured; how they are estimated stands below. */
export function about({ meter }: Pick<Conditions, 'meter'>): Inline {
  return meter.kind === 'cpu-time' ? say`about ` : nothing;
}
