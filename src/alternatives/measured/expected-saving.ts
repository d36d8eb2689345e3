/**
 * What a candidate may save, before anything is measured: only for choosing what to try first, and for leaving out what
 * cannot save enough to notice.
 */
import type { ModelProfile } from '../../benchmark/index.ts';
import type { Precision } from '../../onnx-rewrite/index.ts';
import type { Candidate } from './candidate.ts';

export interface Expectation {
  /** Share of head's energy that the candidate may save, roughly. */
  readonly saving: number;
  /** Why it cannot save anything worth the time. */
  readonly hopeless?: string;
}

/** Operators whose work a candidate changes; all others stay as they are. */
const TOUCHED: Readonly<Record<Precision, readonly string[] | 'all'>> = {
  'int8-qdq': ['MatMul', 'Gemm', 'Conv'],
  'int8-dynamic': ['MatMul', 'Gemm', 'Conv'],
  'int8-weights': ['MatMul', 'Gemm'],
  'int4-weights': ['MatMul', 'Gemm'],
  float16: 'all',
};

/**
 * Part of the touched operators' energy that is saved, from experience: integer products do four times the work an
 * instruction, and pay where their inputs are quantised in each run; smaller weights only spare memory traffic. What is not here is
 * not tried: on a CPU, weights alone saved on none of eight models, and float16 2.5% on one of them (docs/alternatives.md).
 */
const GAINS: Readonly<Record<'cpu' | 'gpu', ReadonlyMap<Precision, number>>> = {
  cpu: new Map([
    ['int8-qdq', 0.5],
    ['int8-dynamic', 0.4],
  ]),
  gpu: new Map([
    ['int8-qdq', 0.2],
    ['int8-dynamic', 0.1],
    ['int8-weights', 0.2],
    ['int4-weights', 0.3],
    ['float16', 0.4],
  ]),
};

function gainsOn(provider: string): ReadonlyMap<Precision, number> {
  return GAINS[provider === 'cpu' ? 'cpu' : 'gpu'];
}

/** The precisions that are worth trying on a provider. */
export function precisionsOn(provider: string): Precision[] {
  return [...gainsOn(provider).keys()];
}

/** By Amdahl's law no gain in operators that take less than this of the time can be told from noise. */
const MIN_SHARE = 0.03;

export function expectedSaving(
  candidate: Candidate,
  facts: { readonly profile: ModelProfile | undefined; readonly provider: string; readonly parameters: number },
): Expectation {
  switch (candidate.kind) {
    case 'precision':
      return precisionSaving(candidate.precision, facts);
    case 'combination':
      return {
        saving: candidate.precisions.reduce((sum, precision) => sum + precisionSaving(precision, facts).saving, 0),
      };
    case 'declared':
    case 'same-signature':
      return { saving: facts.parameters === 0 ? 0 : 1 - candidate.parameters / facts.parameters };
  }
}

function precisionSaving(
  precision: Precision,
  { profile, provider }: { readonly profile: ModelProfile | undefined; readonly provider: string },
): Expectation {
  const gain = gainsOn(provider).get(precision) ?? 0;
  const touched = TOUCHED[precision];
  if (profile === undefined || touched === 'all') return { saving: gain };
  const share = profile.operators
    .filter(({ operator }) => touched.includes(operator))
    .reduce((sum, operator) => sum + operator.share, 0);
  if (share >= MIN_SHARE) return { saving: gain * share };
  const percent = `${(share * 100).toFixed(share < 0.01 ? 1 : 0)}%`;
  return {
    saving: gain * share,
    hopeless: `${touched.join(', ').replace(/, (\w+)$/, ' and $1')} take ${percent} of the time, so it could not save more than that`,
  };
}

/** Pairs worth measuring where no single candidate suffices. */
export const PAIRS: readonly (readonly [Precision, Precision])[] = [['int4-weights', 'float16']];
