/** What both formats share: bounds of a figure, and how a file that doesn't fit is refused. */
import type { ReportedFigure } from '../../energy-review/index.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { clip, makeVisible } from '../../text/index.ts';
import type { MeasuredRule } from '../policy-file.schema.ts';

export interface ReadResult {
  readonly figure: ReportedFigure;
  /** The run's own record: the same one twice is the same run. */
  readonly record: string;
}

export interface ResultQuestion {
  readonly rule: MeasuredRule;
  /** `base` or `head`, for errors. */
  readonly revision: string;
  /** Queries in one run, where the policy states it. */
  readonly batch: number | undefined;
}

/**
 * From a model whose query takes a few picojoules to one that takes a kilowatt-hour. Ratios and products of such figures are exact
 * enough to be judged.
 */
const LEAST_WH_PER_1000 = 1e-9;
const MOST_WH_PER_1000 = 1e6;
export const ENERGY = `a number from ${LEAST_WH_PER_1000} to ${MOST_WH_PER_1000} (Wh per 1,000 queries)`;
/** The longest name of a device or a meter that is shown. */
const MAX_LABEL = 200;

export function isEnergy(whPer1000: number): boolean {
  return whPer1000 >= LEAST_WH_PER_1000 && whPer1000 <= MOST_WH_PER_1000;
}

/** What a device or a meter is called, on one line. */
export function label(parts: readonly (string | undefined)[]): string {
  const written = parts.filter((part) => part !== undefined && part.trim() !== '').join(', ');
  return clip(makeVisible(written.replaceAll(/\s+/g, ' ').trim()), MAX_LABEL) || 'not stated';
}

const REMEDIES = {
  wattnudge: 'Commit the file that `wattnudge bench --json FILE` writes, unchanged.',
  codecarbon: 'Commit the CSV file that CodeCarbon writes, unchanged.',
};

/** @param fault a whole sentence, without a word of the file */
export function refused(
  format: keyof typeof REMEDIES,
  fault: string,
  remedy: string = REMEDIES[format],
): WattnudgeError {
  return new WattnudgeError('reported-file-invalid', fault, { remedy });
}
