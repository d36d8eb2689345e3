import { describeMachine } from './benchmark/index.ts';
import type { Meter } from './meters/index.ts';
import type { Conditions } from './report/index.ts';
import { toolVersion } from './tool-version.ts';

/** Any number would do; it is fixed so that a re-run feeds the same queries. */
export const DEFAULT_SEED = 1;

/** The conditions under which something is measured here: every figure of a review or a bench carries them. */
export function conditionsOf(settings: {
  readonly meter: Meter;
  readonly provider: string;
  readonly threads: number;
  readonly windowMs: number;
  readonly seconds: number;
  readonly seed: number;
}): Conditions {
  const { meter, provider, threads, windowMs, seconds, seed } = settings;
  return {
    meter: { name: meter.name, kind: meter.kind, description: meter.description },
    ...describeMachine(),
    provider,
    threads,
    windowMs,
    secondsPerModel: seconds,
    seed,
    tool: `wattnudge ${toolVersion()}`,
  };
}
