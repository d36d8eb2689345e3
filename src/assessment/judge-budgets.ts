import { bytesOf, IDENTICAL, type Interval, type MeterKind, type Quantity } from '../energy-review/index.ts';
import type { EvidenceKind, LatencyLimit, SizeLimit } from '../policy/policy-file.schema.ts';
import { isBeyond, quantity, showLimit, showObserved } from '../quantities/index.ts';
import { verdictOf } from '../statistics/index.ts';
import { shortName, withoutPeriod } from '../text/index.ts';
import type { Judged, JudgedFacts } from './facts.ts';

/** A difference below this is not told from none; the same margin as that of the verdict `same`. */
const EQUIVALENCE_MARGIN = 0.02;

/**
 * Energy per query at head against base. Over needs the interval's lower end beyond the limit *and* the verdict `higher`, so
 * that a change which the comparison calls `same` does not block even under a budget of 0%.
 */
export function judgeIncrease(facts: JudgedFacts, fraction: number): Judged | undefined {
  const limit = atMost('change', percentOf(fraction));
  if (facts.change === 'added') return judgeReplacing(facts, 'increase of energy', limit);
  if (facts.comparison === undefined) {
    const reason = facts.notCompared && withoutPeriod(facts.notCompared.message);
    return missingBase(facts, 'increase of energy', limit, reason ?? 'base and head weren’t compared');
  }

  const { ratio } = facts.comparison;
  const status = statusOf(ratio, 1 + fraction, verdictOf(ratio) === 'higher');
  const observed = { ...changeBy(ratio), basis: facts.basis };
  return decided(facts, { what: 'Energy per query', against: 'base', limit, observed, status });
}

/**
 * Energy per query of a name against the one that it replaces. What is published is of other hardware and runtime, so it warns; an
 * estimate informs; either blocks where the policy says that its kind may.
 */
export function judgeNamedIncrease(
  { evidence, ...facts }: JudgedFacts,
  fraction: number,
  blocking: readonly EvidenceKind[],
): Judged | undefined {
  if (evidence?.ratio === undefined || (evidence.kind !== 'published' && evidence.kind !== 'estimated'))
    return undefined;
  const { kind, ratio, verdict } = evidence;
  const status = statusOf(ratio, 1 + fraction, kind === 'published' || verdict === 'higher');
  const observed =
    kind === 'published'
      ? quantity('change', changeOf(ratio.estimate), { basis: kind })
      : { ...changeBy(ratio), basis: kind };
  const what = kind === 'published' ? 'Published energy per query' : 'Estimated energy per token';
  const judged = decided(facts, {
    what,
    against: facts.previous,
    limit: atMost('change', percentOf(fraction)),
    observed,
    status,
  });
  const most = kind === 'published' ? 'warn' : 'inform';
  return blocking.includes(kind) ? judged : { ...judged, most };
}

/** Wh per 1,000 queries at head, by the interval of the measurement. */
export function judgeWhPer1000(facts: JudgedFacts, most: number, meterKind: MeterKind | undefined): Judged | undefined {
  // Identical files are not run, and references never.
  if (facts.change === 'reference' || facts.head === undefined) return undefined;
  const { estimate, lower, upper } = facts.head.whPer1000;
  const interval = { estimate, lower, upper };
  const basis = facts.basis ?? (meterKind === 'cpu-time' ? meterKind : undefined);
  const observed = quantity('energy', estimate, { interval, basis });
  const status = statusOf(interval, most, true);
  return decided(facts, { what: 'Energy', limit: atMost('energy', most), observed, status });
}

/**
 * Median latency of a query: its increase against base, or its time at head. The median comes without an interval of its
 * own, so the time is judged at its value less the relative uncertainty of what was measured in the same windows: the
 * latency ratio, or head's energy where that is wider.
 */
export function judgeLatency(facts: JudgedFacts, limit: LatencyLimit): Judged | undefined {
  if (facts.change === 'reference') return undefined;
  return limit.kind === 'increase'
    ? judgeLatencyIncrease(facts, limit.fraction)
    : judgeMedianLatency(facts, limit.medianMs);
}

function judgeLatencyIncrease(facts: JudgedFacts, fraction: number): Judged | undefined {
  const limit = atMost('change', percentOf(fraction));
  if (facts.change === 'added') return judgeReplacing(facts, 'increase of latency', limit);
  const ratio = facts.comparison?.stopped === 'identical' ? IDENTICAL.ratio : facts.comparison?.latencyRatio;
  if (ratio === undefined && facts.comparison !== undefined && facts.basis === 'reported')
    return unknownLatency(facts, limit);
  if (ratio === undefined)
    return missingBase(facts, 'increase of latency', limit, 'there isn’t a latency for both sides');

  const status = statusOf(ratio, 1 + fraction, ratio.estimate >= 1 + EQUIVALENCE_MARGIN);
  const observed = { ...changeBy(ratio), basis: facts.basis };
  return decided(facts, { what: 'Latency per query', against: 'base', limit, observed, status });
}

function judgeMedianLatency(facts: JudgedFacts, medianMs: number): Judged | undefined {
  if (facts.head === undefined) return undefined;
  if (facts.head.latencyMs === undefined) return unknownLatency(facts, atMost('latency', medianMs));
  const { median } = facts.head.latencyMs;
  const ranges = [facts.head.whPer1000, facts.comparison?.latencyRatio ?? IDENTICAL.ratio];
  const share = Math.min(...ranges.map(({ estimate, lower }) => (estimate > 0 ? Math.max(0, lower / estimate) : 1)));
  const status = statusOf({ estimate: median, lower: median * share, upper: median }, medianMs, true);
  const observed = quantity('latency', median, { basis: facts.basis });
  return decided(facts, { what: 'Latency per query', limit: atMost('latency', medianMs), observed, status });
}

/** What CodeCarbon writes, and what is measured of a command, says nothing of single queries. */
function unknownLatency({ model }: JudgedFacts, limit: Quantity): Judged {
  const message = `The latency of ${shortName(model)} couldn’t be checked against ${showLimit(limit)}: the results of your job don’t say how long a query takes.`;
  return { status: 'inconclusive', limit, message };
}

/** Size of the model with its external data. Exact, so there is no doubt to weigh. */
export function judgeSize(facts: JudgedFacts, size: SizeLimit): Judged | undefined {
  if (facts.change === 'reference' || facts.isNameOnly === true) return undefined;
  const limit = size.kind === 'bytes' ? atMost('size', size.bytes) : atMost('change', percentOf(size.fraction));
  const headBytes = bytesOf(facts, 'head');
  if (headBytes === undefined) return missing(facts, 'size', limit, 'the size isn’t known');
  if (size.kind === 'bytes') {
    const status = isBeyond(headBytes, size.bytes) ? 'over' : 'within';
    return decided(facts, { what: 'Size', limit, observed: quantity('size', headBytes), status });
  }
  if (facts.change === 'added') return judgeReplacing(facts, 'increase of size', limit);
  const baseBytes = bytesOf(facts, 'base');
  const unknown = [facts, 'increase of size', limit, 'the size of base isn’t known'] as const;
  if (baseBytes === undefined) return missingBase(...unknown);
  if (baseBytes === 0) return missing(...unknown);
  const ratio = headBytes / baseBytes;
  const status = isBeyond(ratio, 1 + size.fraction) ? 'over' : 'within';
  return decided(facts, {
    what: 'Size',
    against: 'base',
    limit,
    observed: quantity('change', changeOf(ratio)),
    status,
  });
}

/**
 * A new model has no base. Beside one that is removed it may be that one under another name, which must not be a way out of
 * a budget for its increase: that is said, and blocks nothing, since most new models are new.
 */
function judgeReplacing({ model, removedModels = [] }: JudgedFacts, what: string, limit: Quantity) {
  const [first, ...others] = removedModels;
  if (first === undefined) return undefined;
  const gone = others.length === 0 ? shortName(first) : `${shortName(first)} and ${others.length} more`;
  const message = `${shortName(model)} is new, and the same change removes ${gone}. Whether it is a renamed model isn’t known, so the budget of ${showLimit(limit)} for its ${what} couldn’t be checked. To have a model compared, keep its filename.`;
  return { status: 'inconclusive', limit, message } as const;
}

/** `showsHigher`: whether the data tell the value from an unchanged one at all. */
function statusOf(
  { estimate, lower }: Interval,
  limit: number,
  showsHigher: boolean,
): 'within' | 'over' | 'inconclusive' {
  if (isBeyond(lower, limit) && showsHigher) return 'over';
  return isBeyond(estimate, limit) ? 'inconclusive' : 'within';
}

interface Decision {
  readonly what: string;
  readonly against?: string;
  readonly limit: Quantity;
  readonly observed: Quantity;
  readonly status: keyof typeof CONCLUSIONS;
}

function decided({ model }: JudgedFacts, { what, against, limit, observed, status }: Decision): Judged {
  const subject = [what, 'of', shortName(model), ...(against === undefined ? [] : ['against', against])].join(' ');
  const message = `${subject}: ${showObserved(observed, limit)}, ${CONCLUSIONS[status]} ${showLimit(limit)}.`;
  return { status, limit, observed, message };
}

const CONCLUSIONS = {
  within: 'within the budget of',
  over: 'over the budget of',
  inconclusive: 'too close to call against the budget of',
};

function missing({ model }: JudgedFacts, what: string, limit: Quantity, reason: string): Judged {
  return { status: 'unjudged', limit, message: `The ${what} of ${shortName(model)} couldn’t be checked: ${reason}.` };
}

/** What is missing of base: a change that repairs a model must not fail for what it repairs, so nothing blocks then. */
function missingBase(facts: JudgedFacts, what: string, limit: Quantity, reason: string): Judged {
  if (facts.baseError === undefined) return missing(facts, what, limit, reason);
  const because = facts.basis === 'reported' ? 'there is no result of base' : 'its base can’t be run';
  const message = `The ${what} of ${shortName(facts.model)} isn’t known, because ${because}. So the budget of ${showLimit(limit)} couldn’t be checked.`;
  return { status: 'inconclusive', limit, message };
}

function atMost(kind: Quantity['kind'], value: number): Quantity {
  return quantity(kind, value, { bound: 'at-most' });
}

/** A ratio to base with its interval, in percent. */
function changeBy({ estimate, lower, upper }: Interval): Quantity {
  const interval = { estimate: changeOf(estimate), lower: changeOf(lower), upper: changeOf(upper) };
  return quantity('change', interval.estimate, { interval });
}

function changeOf(ratio: number): number {
  return (ratio - 1) * 100;
}

/** 0.1 is 10% and not 10.000000000000002%: a person wrote it. */
function percentOf(fraction: number): number {
  return Number((fraction * 100).toPrecision(12));
}
