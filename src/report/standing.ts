/** Where a model stands: the one thing about it that the headline says. */
import { energyComparison, energyOn, type Finding, type ModelReview, type Verdict } from '../energy-review/index.ts';

export type Standing =
  /** A finding of the policy decides what is said first. */
  | { readonly kind: 'over' | 'unjudged' | 'close' | 'waived'; readonly finding: Finding }
  | { readonly kind: 'exempt'; readonly finding: Finding }
  /** Measuring failed and no budget asked for it. */
  | { readonly kind: 'failed' }
  /** `reference`: a name with a published or estimated figure; `named`: one without. */
  | { readonly kind: 'identical' | 'added' | 'removed' | 'reference' | 'named' | 'unmeasured' }
  /** Compared, and the policy has nothing against it. */
  | { readonly kind: Verdict };

export function standingOf(model: ModelReview): Standing {
  const finding = decidingFinding(model);
  if (finding !== undefined) return finding;
  if (model.error !== undefined) return { kind: 'failed' };
  if (model.change === 'removed') return { kind: 'removed' };
  const isName = model.change === 'reference' || model.change === 'serving';
  const comparison = energyComparison(model);
  const headEnergy = energyOn(model, 'head');
  if (isName && headEnergy === undefined && comparison === undefined) {
    const { kind } = model.evidence;
    const isKnown = kind === 'published' || kind === 'estimated' || model.sourceRating !== undefined;
    return { kind: isKnown ? 'reference' : 'named' };
  }
  if (comparison?.stopped === 'identical') return { kind: 'identical' };
  if (comparison !== undefined) return { kind: comparison.verdict };
  // A reference with a figure that replaces nothing is new.
  const isNew = model.change === 'added' || (model.change === 'reference' && model.reported?.notCompared === undefined);
  return { kind: isNew ? 'added' : 'unmeasured' };
}

/** Whether this standing alone turns the check red. */
export function blocks(standing: Standing): boolean {
  return (standing.kind === 'over' || standing.kind === 'unjudged') && standing.finding.enforcement === 'block';
}

/** Findings that the headline does not tell and that the reader has to know. */
export function furtherFindings(model: ModelReview): Finding[] {
  const standing = standingOf(model);
  const told = 'finding' in standing ? standing.finding : undefined;
  return model.findings.filter((finding) => finding !== told && !QUIET.has(finding.status));
}

const QUIET: ReadonlySet<Finding['status']> = new Set(['within', 'exempt']);

/**
 * A rule that does not apply to this model, or that has nothing to hold against it: said, but not what the headline is
 * about. Only a model that is exempt from measuring has nothing else to tell.
 */
function isAside(finding: Finding): boolean {
  if (finding.status === 'exempt') return finding.rule !== 'measurable';
  return finding.status === 'inconclusive' && finding.observed === undefined;
}

/** Energy leads; what could not be measured explains why nothing else could be judged. */
const RANKS: Readonly<Record<Finding['rule'], number>> = {
  measurable: 0,
  increase: 1,
  whPer1000: 2,
  latency: 3,
  size: 4,
  stars: 5,
  quality: 6,
};

const STATUS_KINDS = {
  over: 'over',
  unjudged: 'unjudged',
  inconclusive: 'close',
  waived: 'waived',
  exempt: 'exempt',
} as const;

function decidingFinding(model: ModelReview): Standing | undefined {
  const candidates = model.findings.flatMap((finding): (Standing & { finding: Finding })[] => {
    return finding.status === 'within' || isAside(finding) ? [] : [{ kind: STATUS_KINDS[finding.status], finding }];
  });
  const rule = (standing: { finding: Finding }) => RANKS[standing.finding.rule];
  return candidates.sort((a, b) => severity(a) - severity(b) || rule(a) - rule(b))[0];
}

export function severity(standing: Standing): number {
  if (blocks(standing)) return standing.kind === 'over' ? 0 : 1;
  const rank = ORDER.indexOf(standing.kind);
  return rank + 2;
}

const ORDER: readonly Standing['kind'][] = [
  'over',
  'failed',
  'unjudged',
  'close',
  'waived',
  'higher',
  'inconclusive',
  'reference',
  'named',
  'unmeasured',
  'added',
  'exempt',
  'same',
  'lower',
  'identical',
  'removed',
];
