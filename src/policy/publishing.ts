import { HOUR_MS } from '../clock.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { matchesModel } from './match-model.ts';
import type { Policy } from './policy.ts';

/** What the policy says about who speaks, and how. It judges nothing. */
export interface Publishing {
  readonly publisher: 'action' | 'app';
  readonly tone: 'brief' | 'full';
  /** Whether the changed line is offered as a suggestion. */
  readonly suggestions: boolean;
  /** Changes of energy up to this fraction get no comment; absent: every change gets one. */
  readonly commentAbove?: number | undefined;
  /** Shown with a finding. Plain text. */
  readonly message?: string | undefined;
  /** Most alternatives that are named for a model. */
  readonly alternatives: number;
  /** Whether no comment is made about a model (path or hub id). One is made where it would take too long to tell. */
  readonly isQuiet: (model: string) => boolean;
  /** The workflow whose result counts. */
  readonly workflow: string;
  /** How long a check waits for a result. */
  readonly resultWithinMs: number;
  /** Whether the App's badge of the repository is public. */
  readonly badge: boolean;
}

const DEFAULT_WORKFLOW = '.github/workflows/energy.yml';
/** Time for a queue at the runners and for a handful of models. */
const DEFAULT_WAIT_MS = HOUR_MS;
const DEFAULT_ALTERNATIVES = 3;

/** Setting by setting the last file that states it counts, the repository's own after the organisation's. */
export function publishingOf(policy: Policy): Publishing {
  const stated = policy.layers.map(({ rules }) => rules).toReversed();
  const last = <T>(read: (rules: (typeof stated)[number]) => T | undefined): T | undefined => {
    const rules = stated.find((one) => read(one) !== undefined);
    return rules && read(rules);
  };
  const quiet = stated.flatMap(({ nudge }) => nudge?.quiet ?? []);
  // What is public can't be taken back: one file that says no is enough.
  const badges = stated.flatMap(({ badge }) => badge ?? []);
  const { work } = policy;
  return {
    publisher: last(({ publish }) => publish) ?? 'action',
    tone: last(({ nudge }) => nudge?.tone) ?? 'full',
    suggestions: last(({ nudge }) => nudge?.suggestions) ?? true,
    message: last((rules) => rules.message),
    commentAbove: last(({ comment }) => comment?.above),
    alternatives: last(({ nudge }) => nudge?.alternatives) ?? DEFAULT_ALTERNATIVES,
    isQuiet: (model) => {
      const covers = (kind: 'path' | 'id') => quiet.some((pattern) => matchesModel(pattern, model, kind, work));
      try {
        return covers('path') || covers('id');
      } catch (error) {
        if (error instanceof WattnudgeError && error.code === 'policy-too-much-work') return false;
        throw error;
      }
    },
    workflow: last(({ check }) => check?.workflow) ?? DEFAULT_WORKFLOW,
    resultWithinMs: last(({ check }) => check?.resultWithin) ?? DEFAULT_WAIT_MS,
    badge: badges.length > 0 && badges.every((isOn) => isOn),
  };
}
