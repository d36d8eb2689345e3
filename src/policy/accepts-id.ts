import { isRated, type Snapshot } from '../baselines/ai-energy-score/index.ts';
import { forModel } from './for-model.ts';
import { matchesModel } from './match-model.ts';
import type { Policy } from './policy.ts';

/**
 * Whether a hub id in code is one to tell about: it is rated, or the policy names it.
 *
 * @throws WattnudgeError `policy-too-much-work` where the policy carries a bound on matching
 */
export function acceptsId(id: string, snapshot: Snapshot, policy: Policy): boolean {
  if (id.length > MAX_ID) return false;
  return isRated(snapshot, id) || namesId(policy, id);
}

/** Twice what the hub accepts. A changed line can hold a word of a megabyte, which no pattern need be held against. */
const MAX_ID = 200;

/** Whether a hub id is run, and not only rated, where a hub can be reached. */
export function runsId(id: string, policy: Policy): boolean {
  return forModel(policy, id).hub?.value === 'run';
}

function namesId(policy: Policy, id: string): boolean {
  return policy.layers.some(({ rules }) =>
    rules.models.some(
      (entry) => entry.source === id || (entry.id !== undefined && matchesModel(entry.id, id, 'id', policy.work)),
    ),
  );
}
