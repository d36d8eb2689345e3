import type { Host } from '../benchmark/index.ts';
import { isOnHub } from '../catalog/index.ts';
import type { ModelChange } from '../changes/index.ts';
import type { Meter, MeterName, MeterOptions } from '../meters/index.ts';
import type { Policy } from '../policy/index.ts';
import { isReported } from './read-reported.ts';
import { policyOf } from './review-model.ts';

/** What needs a native package, which may have to be installed first. */
const NATIVE: ReadonlySet<MeterName> = new Set(['nvml']);

/**
 * The meter of a review, opened where something may be measured. Where nothing is, no hardware is asked and none is missed.
 *
 * @throws WattnudgeError what `openMeter` throws
 */
export async function meterOfReview(
  changes: readonly ModelChange[],
  settings: MeterOptions &
    HubUse & {
      readonly host: Host;
      readonly meter: MeterName;
      readonly provider: string;
      readonly beforeMeasuring: () => Promise<void>;
    },
): Promise<Meter> {
  const { host, meter, provider, policy, hub, beforeMeasuring } = settings;
  if (!mayMeasure(changes, { policy, hub })) return unopened(meter);
  if (NATIVE.has(meter) || (meter === 'auto' && provider !== 'cpu')) await beforeMeasuring();
  return host.openMeter(meter, provider, settings);
}

/** What decides whether a model that code refers to is run. */
export interface HubUse {
  readonly policy: Policy;
  /** Where there is none, no such model can be fetched. */
  readonly hub?: unknown;
}

/** Whether there is a model that may have to be run. */
export function mayMeasure(changes: readonly ModelChange[], { policy, hub }: HubUse): boolean {
  return changes.some((change) => {
    if (change.kind === 'reference') {
      const rules = policyOf(change, policy);
      const isRun = isOnHub(change.nameKind, change.model) && hub !== undefined && rules.hub?.value === 'run';
      return isRun && !isReported(rules);
    }
    return change.kind === 'artefact' && change.change !== 'removed' && !isReported(policyOf(change, policy));
  });
}

/** Describes the meter of a review that measured nothing. */
export const UNOPENED = 'not opened, because nothing was to be measured';

/** Stands in the conditions of a review that measured nothing. */
function unopened(name: MeterName): Meter {
  const unread = () => Promise.reject(new Error('a meter that was not opened was read'));
  return {
    name,
    kind: name === 'cpu-time' ? 'estimated' : 'measured',
    description: UNOPENED,
    shortestWindowMs: 0,
    plausibleWatts: { lowest: 0, highest: 0 },
    mark: unread,
    energyJoules: () => Number.NaN,
  };
}

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
