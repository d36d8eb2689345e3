import type { EnergyReview } from '../energy-review/index.ts';
import { describeCode } from '../errors/registry.ts';
import type { WattnudgeError } from '../errors/wattnudge-error.ts';

export const EXIT = { ok: 0, overPolicy: 1, usage: 2, notMeasured: 3 } as const;

/** 3 for "the model could not be measured"; every other error is about what the user asked for. */
export function exitCodeOf({ code }: WattnudgeError): number {
  return EXIT[describeCode(code).exit];
}

export function exitCodeOfReview({ outcome }: Pick<EnergyReview, 'outcome'>): number {
  if (outcome === 'fail') return EXIT.overPolicy;
  return outcome === 'error' ? EXIT.notMeasured : EXIT.ok;
}
