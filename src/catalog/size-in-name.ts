/** Numbers of parameters as names state them: `8B`, `270m`, `30B-A3B`. */
import { partsOf } from './name-parts.ts';

/** Billions of parameters; the same number twice where it is one. */
export interface ParameterRange {
  readonly min: number;
  readonly max: number;
}

export interface StatedSize {
  readonly total?: ParameterRange;
  /** Parameters that one token uses, of a mixture of experts. */
  readonly active?: ParameterRange;
}

const TOTAL = /^(\d{1,4}(?:\.\d{1,3})?)([bmt])$/;
const ACTIVE = /^a(\d{1,4}(?:\.\d{1,3})?)([bm])$/;
/** Llama 4: "17B-16E" is 17 billion active parameters and 16 experts. */
const EXPERTS = /^\d{1,3}e$/;
const BILLIONS = { m: 0.001, b: 1, t: 1000 };

/**
 * The size that a name states. Undefined where it states none, or several (of a model and of its teacher), or one that isn't
 * the number of parameters: `8x7B` counts shared layers eight times, and `E4B` is an effective size.
 */
export function sizeInName(name: string): StatedSize | undefined {
  const parts = partsOf(name.toLowerCase().replace(/\.(?=[a-z])|(?<=[a-z])\.(?=\d{1,4}b\b)/g, '-'));
  const totals = new Set(parts.flatMap((part) => billions(TOTAL, part)));
  // "14B-Instruct-1M" has a context of a million tokens.
  if (parts.some((part) => /^\d.*b$/.test(part))) totals.delete(0.001);
  const actives = new Set(parts.flatMap((part) => billions(ACTIVE, part)));
  if (totals.size !== 1 || actives.size > 1 || parts.some((part) => /^\d+x\d/.test(part))) return undefined;
  const [total = 0] = totals;
  const [active] = actives;
  if (active !== undefined) return active <= total ? { total: exactly(total), active: exactly(active) } : undefined;
  return parts.some((part) => EXPERTS.test(part)) ? { active: exactly(total) } : { total: exactly(total) };
}

function billions(pattern: RegExp, part: string): number[] {
  const [, number, unit] = pattern.exec(part) ?? [];
  // A model of no parameters is none: the digits are of something else.
  if (number === undefined || Number(number) === 0) return [];
  return [Number((Number(number) * BILLIONS[unit as keyof typeof BILLIONS]).toPrecision(6))];
}

function exactly(value: number): ParameterRange {
  return { min: value, max: value };
}
