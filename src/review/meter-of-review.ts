import type { ModelChange } from '../changes/index.ts';
import { type Meter, type MeterName, type MeterOptions, openMeter } from '../meters/index.ts';

/** What needs a native package, which may have to be installed first. */
const NATIVE: ReadonlySet<MeterName> = new Set(['nvml']);

/**
 * The meter of a review, opened where something may be measured. Where nothing is, no hardware is asked and none is missed.
 *
 * @throws WattnudgeError what `openMeter` throws
 */
export async function meterOfReview(
  changes: readonly ModelChange[],
  settings: MeterOptions & {
    readonly meter: MeterName;
    readonly provider: string;
    readonly beforeMeasuring: () => Promise<void>;
  },
): Promise<Meter> {
  const { meter, provider, beforeMeasuring } = settings;
  if (!mayMeasure(changes)) return unopened(meter);
  if (NATIVE.has(meter) || (meter === 'auto' && provider !== 'cpu')) await beforeMeasuring();
  return openMeter(meter, provider, settings);
}

/** Whether there is a model that may have to be run. */
export function mayMeasure(changes: readonly ModelChange[]): boolean {
  return changes.some((change) => change.kind === 'artefact' && change.change !== 'removed');
}

/** Stands in the conditions of a review that measured nothing. */
function unopened(name: MeterName): Meter {
  const unread = () => Promise.reject(new Error('a meter that was not opened was read'));
  return {
    name,
    kind: name === 'cpu-time' ? 'estimated' : 'measured',
    description: 'not opened, because nothing was to be measured',
    shortestWindowMs: 0,
    plausibleWatts: { lowest: 0, highest: 0 },
    mark: unread,
    energyJoules: () => Number.NaN,
  };
}
