import type { Conditions, EnergyReview } from '../energy-review/index.ts';
import { code, type Inline, nothing, say } from './inline.ts';

/** What a renderer knows beside the review: where it is shown, and what the reader can do from there. */
export interface RenderContext {
  /** `https://host/owner/repo`, without which nothing in the repository is linked. */
  repositoryUrl?: string;
  /** The branch that the policy is read from. */
  baseBranch?: string;
  /** Name of the check. Default: `energy`. */
  checkName?: string;
  /** Whether the base branch requires the check. */
  checkRequired?: boolean;
  /** The workflow run, for running it again and for its job summary. */
  runUrl?: string;
  /** The review as JSON. */
  artifactUrl?: string;
  /** The App is installed and answers `/energy` commands. */
  commands?: boolean;
  /** Which part of the measurement this is where several jobs measure: the name of the job. */
  section?: string;
  /** Mermaid is drawn where this is shown, and there is room for it: in a job's summary. A comment has the text form alone. */
  charts?: boolean;
  /** Longest Markdown, in characters. Default: what fits one GitHub comment beside the comment's marker. */
  maxCharacters?: number;
}

/** A review being told to someone: in a comment on a pull request, or in the terminal where it was run. */
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

export function baseBranch({ context }: Telling): Inline {
  return context.baseBranch === undefined ? say`the base branch` : [code(context.baseBranch)];
}

/** "an estimated " before joules in a sentence where no counter has measured them; how they are estimated stands below. */
export function anEstimated({ meter }: Pick<Conditions, 'meter'>): Inline {
  return meter.kind === 'cpu-time' ? say`an estimated ` : nothing;
}

/** What a breach means to the reader. */
export function failsWords({ surface, context }: Telling): Inline {
  if (surface === 'terminal') return say`the review fails`;
  return say`the check ${code(context.checkName ?? 'energy')} fails`;
}
