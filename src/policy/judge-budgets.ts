import type { Finding, Interval } from '../energy-review/index.ts';
import {
  isBeyond,
  showBytes,
  showChange,
  showChangeInterval,
  showDurationMs,
  showPercent,
  showWhLimit,
  showWhPer1000,
} from '../quantities/index.ts';
import type { ModelReviewFacts } from './judge.ts';
import { showLatencyLimit, showSizeLimit } from './limits.ts';
import type { LatencyLimit, SizeLimit } from './policy-file.schema.ts';
import { shorten } from './shorten.ts';

/** How one rule was decided; `judge` adds whose rule it is. `enforcement` only where the rule cannot do more than that. */
export type Judged = Pick<Finding, 'status' | 'limit' | 'observed' | 'message'> & { enforcement?: 'inform' };

/** A difference below this is not told from none; the same margin as that of the verdict `same`. */
const EQUIVALENCE_MARGIN = 0.02;

/**
 * Energy per query at head against base. Over needs the interval's lower end beyond the limit *and* the verdict `higher`, so
 * that a change which the comparison calls `same` does not block even under a budget of 0 %.
 */
export function judgeIncrease(facts: ModelReviewFacts, limit: number): Judged | undefined {
  if (facts.change === 'reference') return judgePublishedIncrease(facts, limit);
  const shown = `+${showPercent(limit)}`;
  if (facts.change === 'added') return judgeReplacing(facts, 'increase of energy', shown);
  if (facts.comparison === undefined)
    return missing(facts, 'increase of energy', shown, 'base and head were not compared');

  const { ratio, verdict } = facts.comparison;
  const status = statusOf(ratio, 1 + limit, verdict === 'higher');
  const observed = showChangeInterval(ratio, 1 + limit);
  return {
    status,
    limit: shown,
    observed,
    message: sentence(facts, 'Energy per query', 'against base', observed, shown, status),
  };
}

/** Two published rows are facts, but of other hardware and runtime: good to know, nothing to block on. */
function judgePublishedIncrease(facts: ModelReviewFacts, limit: number): Judged | undefined {
  const { baseRating, headRating } = facts;
  if (baseRating === undefined || headRating === undefined || baseRating.whPer1000 === 0) return undefined;
  const ratio = headRating.whPer1000 / baseRating.whPer1000;
  const status = isBeyond(ratio, 1 + limit) ? 'over' : 'within';
  const shown = `+${showPercent(limit)}`;
  const observed = `${showChange(ratio, 1 + limit)} (published)`;
  const message = sentence(facts, 'Published energy per query', `against ${baseRating.model}`, observed, shown, status);
  return { status, enforcement: 'inform', limit: shown, observed, message };
}

/** Wh per 1,000 queries at head, by the interval of the measurement. */
export function judgeWhPer1000(
  facts: ModelReviewFacts,
  limit: number,
  meterKind: 'measured' | 'estimated' | undefined,
): Judged | undefined {
  // Identical files are not run, and references never.
  if (facts.change === 'reference' || facts.head === undefined) return undefined;
  const { whPer1000 } = facts.head;
  const shown = showWhLimit(limit);
  const observed = `${showWhPer1000(whPer1000, limit)}${meterKind === 'estimated' ? ', estimated' : ''}`;
  const status = statusOf(whPer1000, limit, true);
  return { status, limit: shown, observed, message: sentence(facts, 'Energy', '', observed, shown, status) };
}

/**
 * Median latency of a query: its increase against base, or its time at head. The median comes without an interval of its
 * own, so the time is judged at its value less the relative uncertainty of what was measured in the same windows: the
 * latency ratio, or head's energy where that is wider.
 */
export function judgeLatency(facts: ModelReviewFacts, limit: LatencyLimit): Judged | undefined {
  if (facts.change === 'reference') return undefined;
  return limit.kind === 'increase' ? judgeLatencyIncrease(facts, limit) : judgeMedianLatency(facts, limit);
}

function judgeLatencyIncrease(facts: ModelReviewFacts, limit: LatencyLimit & { kind: 'increase' }): Judged | undefined {
  const shown = showLatencyLimit(limit);
  if (facts.change === 'added') return judgeReplacing(facts, 'increase of latency', shown);
  const ratio = facts.comparison?.stopped === 'identical' ? UNCHANGED : facts.comparison?.latencyRatio;
  if (ratio === undefined) return missing(facts, 'increase of latency', shown, 'there is no latency of both sides');

  const status = statusOf(ratio, 1 + limit.fraction, ratio.estimate >= 1 + EQUIVALENCE_MARGIN);
  const observed = showChangeInterval(ratio, 1 + limit.fraction);
  return {
    status,
    limit: shown,
    observed,
    message: sentence(facts, 'Latency per query', 'against base', observed, shown, status),
  };
}

function judgeMedianLatency(facts: ModelReviewFacts, limit: LatencyLimit & { kind: 'median' }): Judged | undefined {
  if (facts.head === undefined) return undefined;
  const { median } = facts.head.latencyMs;
  const ranges = [facts.head.whPer1000, facts.comparison?.latencyRatio ?? UNCHANGED];
  const share = Math.min(...ranges.map(({ estimate, lower }) => (estimate > 0 ? Math.max(0, lower / estimate) : 1)));
  const status = statusOf({ estimate: median, lower: median * share, upper: median }, limit.medianMs, true);
  const shown = showLatencyLimit(limit);
  const observed = `${showDurationMs(median, limit.medianMs)} median`;
  return { status, limit: shown, observed, message: sentence(facts, 'Latency per query', '', observed, shown, status) };
}

/** Size of the model with its external data. Exact, so there is no doubt to weigh. */
export function judgeSize(facts: ModelReviewFacts, limit: SizeLimit): Judged | undefined {
  if (facts.change === 'reference') return undefined;
  const shown = showSizeLimit(limit);
  const headBytes = bytesOf(facts, 'head');
  if (headBytes === undefined) return missing(facts, 'size', shown, 'the size is not known');
  if (limit.kind === 'bytes') {
    const status = isBeyond(headBytes, limit.bytes) ? 'over' : 'within';
    const observed = showBytes(headBytes, limit.bytes);
    return { status, limit: shown, observed, message: sentence(facts, 'Size', '', observed, shown, status) };
  }
  if (facts.change === 'added') return judgeReplacing(facts, 'increase of size', shown);
  const baseBytes = bytesOf(facts, 'base');
  if (baseBytes === undefined || baseBytes === 0)
    return missing(facts, 'increase of size', shown, 'the size of base is not known');
  const ratio = headBytes / baseBytes;
  const status = isBeyond(ratio, 1 + limit.fraction) ? 'over' : 'within';
  const observed = showChange(ratio, 1 + limit.fraction);
  return { status, limit: shown, observed, message: sentence(facts, 'Size', 'against base', observed, shown, status) };
}

/**
 * A new model has no base. Beside one that is removed it may be that one under another name, which must not be a way out of
 * a budget for its increase: that is said, and blocks nothing, since most new models are new.
 */
function judgeReplacing({ model, removedModels = [] }: ModelReviewFacts, what: string, limit: string) {
  const [first, ...others] = removedModels;
  if (first === undefined) return undefined;
  const gone = others.length === 0 ? `${shorten(first)} is` : `${shorten(first)} and ${others.length} more are`;
  const message = `${shorten(model)} is new, and ${gone} removed by the same change: whether it replaces that cannot be told, so the budget of ${limit} for its ${what} is not shown to hold. A model that keeps its file name is compared.`;
  return { status: 'inconclusive', limit, message } as const;
}

/** The graph counts external data, the revision its main file: the greater is the model. */
function bytesOf(facts: ModelReviewFacts, side: 'base' | 'head'): number | undefined {
  const known = [facts.graphs?.[side]?.bytes, facts.revisions?.[side]?.bytes].filter((bytes) => bytes !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

const UNCHANGED: Interval = { estimate: 1, lower: 1, upper: 1 };

/** `showsHigher`: whether the data tell the value from an unchanged one at all. */
function statusOf(
  { estimate, lower }: Interval,
  limit: number,
  showsHigher: boolean,
): 'within' | 'over' | 'inconclusive' {
  if (isBeyond(lower, limit) && showsHigher) return 'over';
  return isBeyond(estimate, limit) ? 'inconclusive' : 'within';
}

function sentence(
  { model }: ModelReviewFacts,
  what: string,
  against: string,
  observed: string,
  limit: string,
  status: 'within' | 'over' | 'inconclusive',
): string {
  const subject = [what, 'of', shorten(model), against].filter((word) => word !== '').join(' ');
  return `${subject}: ${observed}, ${CONCLUSIONS[status]} ${limit}.`;
}

const CONCLUSIONS = {
  within: 'within the budget of',
  over: 'over the budget of',
  inconclusive: 'too close to call against the budget of',
};

function missing({ model }: ModelReviewFacts, what: string, limit: string, reason: string): Judged {
  return { status: 'unjudged', limit, message: `The ${what} of ${shorten(model)} could not be judged: ${reason}.` };
}
