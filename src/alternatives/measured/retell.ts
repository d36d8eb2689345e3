/** Measured options of a review that somebody else made, told anew from their figures. */
import type { Candidate } from '../../assessment/index.ts';
import type { Interval, MeasuredDraft } from '../../energy-review/index.ts';
import { bestFirst, keptBaseOf } from './choose.ts';
import { stepOf } from './describe.ts';
import { madeNames } from './option.ts';
import type { TryOptions } from './try-options.ts';

export interface RetellOptions {
  readonly model: string;
  readonly base?: Pick<Candidate, 'measurement' | 'bytes'> | undefined;
  /** Where an option stands to the policy, by the figures that a review holds of it. */
  readonly judge: (option: MeasuredDraft) => MeasuredDraft['withinBudget'];
  readonly judgeBase: TryOptions['judge'];
}

/**
 * Keeps the figures of each option and works out its saving, its step, whether it is within the budget and its place anew. An
 * option that was made here goes by one of the names that such options have, or it is left out. That an option is within
 * the budget has to be both claimed and so by the figures: a review does not hold all that the judgement at the time had.
 */
export function retellMeasured(
  claimed: readonly MeasuredDraft[],
  { model, base, judge, judgeBase }: RetellOptions,
): MeasuredDraft[] {
  const made = claimed
    .filter((option) => option.option !== 'keep-base' && hasKnownName(option, model) && isRatio(option.ratio))
    .map((option): MeasuredDraft => {
      // What is published of other models is no figure of this run.
      const { withinBudget: claim, quality: _, price: _price, stars: _stars, url: _url, ...figures } = option;
      const withinBudget = worse(claim, judge(option));
      return {
        ...figures,
        savingPercent: (1 - option.ratio.estimate) * 100,
        comparedWith: base === undefined ? 'head' : 'base',
        step: stepOf({ kind: option.option, path: option.name }, { model, file: option.file }),
        withinBudget,
      };
    });
  const kept = claimed.some(({ option }) => option === 'keep-base') && base ? keptBaseOf(model, base, judgeBase) : [];
  return [...made, ...kept].sort(bestFirst);
}

function hasKnownName({ option, name }: MeasuredDraft, model: string): boolean {
  if (option === 'folder-variant') return name.startsWith(`${model}/`);
  return option === 'declared' || option === 'same-signature' || madeNames.has(name);
}

function isRatio({ lower }: Interval): boolean {
  return lower > 0;
}

const STANDINGS = ['no', 'too-close', 'yes'] as const;

/** Of two judgements the graver; none where either has no budget to judge by. */
function worse(
  one: MeasuredDraft['withinBudget'],
  other: MeasuredDraft['withinBudget'],
): MeasuredDraft['withinBudget'] {
  if (other === undefined) return undefined;
  // A policy that has budgets now and had none then was not asked: what the figures say does not rest on a claim.
  if (one === undefined) return other === 'yes' ? 'too-close' : other;
  return STANDINGS[Math.min(STANDINGS.indexOf(one), STANDINGS.indexOf(other))];
}
