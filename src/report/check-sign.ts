/** What the check says of one change: a sign, and the word beside it, which carries the meaning alone. */
import type { Finding, ModelReview } from '../energy-review/index.ts';
import { priceChange } from './prices.ts';
import { blocks, type Standing, severity, standingOf } from './standing.ts';

export type Sign = '❌' | '⚠️' | '✅' | '';

export interface CheckSign {
  readonly sign: Sign;
  readonly word: string;
}

export function checkSign(model: ModelReview): CheckSign {
  const standing = standingOf(model);
  switch (standing.kind) {
    case 'over':
      if (blocks(standing)) return { sign: '❌', word: 'blocks' };
      return { sign: '⚠️', word: standing.finding.enforcement === 'warn' ? 'warns' : unjudgedWord(model) };
    case 'unjudged':
      return { sign: blocks(standing) ? '❌' : '⚠️', word: 'not measured' };
    case 'failed':
      return { sign: '⚠️', word: 'not measured' };
    case 'close':
      return { sign: '⚠️', word: isPriceOnly(standing.finding, model) ? 'price only' : 'too close to call' };
    case 'waived':
      return { sign: '✅', word: 'accepted' };
    case 'exempt':
      return { sign: '', word: 'not measured' };
    case 'lower':
    case 'same':
    case 'identical':
    case 'removed':
      return { sign: '✅', word: 'passes' };
    default:
      return openSign(standing, model);
  }
}

/** A limit of energy, and nothing known but what the provider asks for. */
export function isPriceOnly({ rule }: Finding, { evidence }: ModelReview): boolean {
  return rule === 'increase' && evidence.kind === 'price';
}

/** Where the policy has nothing against it, the evidence decides. */
function openSign({ kind }: Standing, model: ModelReview): CheckSign {
  if (model.findings.some(isOpenWarning)) return { sign: '⚠️', word: 'warns' };
  if (energyBudget(model) !== undefined) return { sign: '✅', word: 'passes' };
  switch (kind) {
    case 'higher':
      return { sign: '⚠️', word: 'no limit set' };
    case 'reference':
    case 'named':
      return namedSign(model);
    case 'added':
      return { sign: '', word: 'new' };
    case 'inconclusive':
      return { sign: '', word: 'unclear' };
    default:
      return { sign: '', word: 'not compared' };
  }
}

/** Why the limit doesn't decide. */
function unjudgedWord({ evidence }: ModelReview): string {
  if (evidence.kind === 'estimated') return 'estimate only';
  return evidence.kind === 'price' ? 'price only' : 'no limit set';
}

function namedSign(model: ModelReview): CheckSign {
  if (model.evidence.verdict === 'higher') return { sign: '⚠️', word: unjudgedWord(model) };
  if (model.evidence.verdict === 'lower' || model.evidence.verdict === 'same') return { sign: '✅', word: 'passes' };
  const price = priceChange(model);
  if (price !== undefined && price.least > 1) return { sign: '⚠️', word: 'price only' };
  if (price !== undefined && price.most <= 1) return { sign: '✅', word: 'passes' };
  return { sign: '', word: model.previous === undefined ? 'new' : 'unclear' };
}

const SIGN_ORDER: readonly Sign[] = ['❌', '⚠️', '', '✅'];

/** Worst first: what blocks, what wants a look, what is open, and then all that is well. */
export function byConcern(a: ModelReview, b: ModelReview): number {
  const rank = (model: ModelReview) => SIGN_ORDER.indexOf(checkSign(model).sign);
  return rank(a) - rank(b) || severity(standingOf(a)) - severity(standingOf(b)) || factorOf(b) - factorOf(a);
}

/** How much more energy the model uses, for ordering; else what is published or estimated, else how much more it costs. */
function factorOf(model: ModelReview): number {
  return (model.comparison ?? model.evidence).ratio?.estimate ?? priceChange(model)?.most ?? 0;
}

/** The budget for energy that the model was shown to hold. */
export function energyBudget({ findings }: ModelReview): Finding | undefined {
  const within = findings.filter(({ status, limit }) => status === 'within' && limit !== undefined);
  return within.find(({ rule }) => rule === 'increase') ?? within.find(({ rule }) => rule === 'whPer1000');
}

/** A rule that could not be decided, or a waiver that has run out and would have helped: as for the review's outcome. */
function isOpenWarning({ status, enforcement, expiredWaiver }: Finding): boolean {
  return enforcement !== 'inform' && (status === 'inconclusive' || expiredWaiver !== undefined);
}

/** Good news, which needs no table where it is alone. */
export function isCalm(model: ModelReview): boolean {
  return checkSign(model).sign === '✅' && !matters(model);
}

/** Changes that get a part of their own: whoever reads may want to do something about them. */
export function matters(model: ModelReview): boolean {
  const { sign } = checkSign(model);
  if (sign === '❌' || sign === '⚠️') return true;
  return standingOf(model).kind === 'waived' && model.error === undefined;
}
