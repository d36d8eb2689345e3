import type { AppConfig } from '../../src/app/config.ts';

/** Time runs a hundred times faster where it only waits. */
export const FAST: AppConfig['timing'] = {
  secondMs: 10,
  sweepMs: 500,
  pollMs: 100,
  lookEveryMs: 100,
  redeliverMs: 60_000,
  spaceMutations: false,
};
