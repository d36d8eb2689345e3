/** What is known of a name against the one that it replaces, in words. */
import { type Evidence, type ModelReview, type Price, ratingPair } from '../energy-review/index.ts';
import { type Change, changeInWords, changeOf, formatNumber } from '../quantities/index.ts';
import { sentence } from '../text/index.ts';
import { ratioLimit } from './beside-budget.ts';
import { type Block, code, type Inline, list, nothing, paragraphOf, say } from './inline.ts';

/** The published or estimated change of a name. */
export function namedChange(model: ModelReview): Change | undefined {
  const { kind, ratio } = model.evidence;
  if (ratio === undefined || (kind !== 'published' && kind !== 'estimated')) return undefined;
  return changeOf(kind === 'published' ? ratio.estimate : ratio, ratioLimit(model, 'increase'));
}

/** For a cell of a table: "+189% (published)", "33 to 50× the price". */
export function evidenceCell(model: ModelReview): Inline {
  const change = namedChange(model);
  if (change !== undefined) {
    const stars = starsChange(model);
    const end = stars === undefined ? '' : `, ${stars}`;
    return say`${changeInWords(change)} (${model.evidence.kind})${end}`;
  }
  if (model.evidence.kind === 'rule') return say`${RULE_WORDS[model.evidence.verdict ?? 'inconclusive']}`;
  const factor = priceFactor(model);
  return factor === undefined ? nothing : say`${factor} the price`;
}

const RULE_WORDS = { higher: 'more', lower: 'less', same: 'the same', inconclusive: 'not known' } as const;

/** "`max_num_seqs` 1024 → 256". */
export function parameterWords({ name, before, after }: NonNullable<ModelReview['parameter']>): Inline {
  const [old, now] = [before, after].map((value) => (value === undefined ? say`not set` : code(String(value))));
  return say`${code(name)} ${old!} → ${now!}`;
}

/** "4 → 1 ★": the stars of what is rated on both sides, within one cohort. */
export function starsChange(model: Pick<ModelReview, 'ratings' | 'scoreDelta'>): string | undefined {
  const { base, head } = ratingPair(model);
  if (model.scoreDelta === undefined || base === undefined || head === undefined) return undefined;
  return base.stars === head.stars ? `${head.stars} ★ as before` : `${base.stars} → ${head.stars} ★`;
}

/** For the column that says how a row came about. */
export function evidenceWords({ evidence: { kind, ratio }, sourceRating }: ModelReview): string {
  switch (kind) {
    case 'published':
      return 'by published rating';
    case 'estimated':
      return ratio !== undefined && ratio.lower <= 1 && ratio.upper >= 1
        ? 'estimated from size, not conclusive'
        : 'estimated from size';
    case 'rule':
      return 'by a rule, no figure';
    case 'price':
      return 'list price, no energy figure';
    default:
      return sourceRating === undefined ? 'no published figure' : 'by published rating';
  }
}

/** What the figures of a name or a setting rest on, and what else is known of it. */
export function evidenceDetails(model: ModelReview): Block[] {
  const { change, evidence, alsoKnown = [] } = model;
  if (change !== 'reference' && change !== 'serving') return [];
  const basis = evidence.assumptions.map((text) => say`${sentence(text)}`);
  const others = alsoKnown.map((each) => say`${each.source}${ratioOf(each)}`);
  return paragraphOf([...basis, others.length === 0 ? undefined : say`Beside that: ${list(others)}.`]);
}

function ratioOf({ ratio }: Evidence): Inline {
  return ratio === undefined ? nothing : say` (${changeInWords(changeOf(ratio))})`;
}

/** "Quality: ImageNet-1k top-1 69.8 → 80.4 (higher is better)." */
export function benchmarkSentence({ benchmarks = [], change, previous }: ModelReview): Inline | undefined {
  if (change !== 'reference' || previous === undefined) return undefined;
  if (benchmarks.length === 0) return say`Quality unknown: no benchmark has figures of both.`;
  const each = benchmarks.map(({ benchmark, base, head, higherIsBetter, isSecondHand }) => {
    const notes = [higherIsBetter ? 'higher is better' : 'lower is better', ...(isSecondHand ? ['second hand'] : [])];
    return say`${benchmark} ${String(base)} → ${String(head)} (${notes.join(', ')})`;
  });
  return say`Quality: ${list(each)}.`;
}

/** "33 to 50×", "0.2×": the price per token of head ÷ that of base, by input and output. */
export function priceFactor({ prices }: ModelReview): string | undefined {
  const { base, head } = prices ?? {};
  if (base === undefined || head === undefined) return undefined;
  const factors = FIELDS.flatMap((field) => (base[field] > 0 ? [head[field] / base[field]] : []));
  if (factors.length === 0 || base.currency !== head.currency) return undefined;
  const [least, most] = [Math.min(...factors), Math.max(...factors)].map((factor) =>
    formatNumber(Number(factor.toPrecision(2))),
  );
  return least === most ? `${least}×` : `${least} to ${most}×`;
}

const FIELDS = ['inputPerMillion', 'outputPerMillion'] as const satisfies readonly (keyof Price)[];
