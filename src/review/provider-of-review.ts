import type { ModelChange } from '../changes/index.ts';
import { type HubUse, mayMeasure } from './meter-of-review.ts';

/** A provider by its name, or how to find out, which may mean installing something. */
export type ProviderChoice = string | (() => Promise<string>);

/** What runs the models. Where nothing may be measured, nothing is found out. */
export async function providerOfReview(
  changes: readonly ModelChange[],
  choice: ProviderChoice,
  hubUse: HubUse,
): Promise<string> {
  if (typeof choice === 'string') return choice;
  return mayMeasure(changes, hubUse) ? choice() : 'cpu';
}
