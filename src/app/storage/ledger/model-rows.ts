/** The rows of a review in the ledger: one a model, with the figures and the conditions that they hold under. Pure. */
import type { Insertable } from 'kysely';
import {
  type EnergyReview,
  energyComparison,
  energyOn,
  type ModelReview,
  ratingPair,
} from '../../../energy-review/index.ts';
import type { ReviewModelRow } from '../schema.ts';
import { modelKey } from './model-key.ts';

/** Raised where the same review gives other rows: those from before are then made again. */
export const DERIVED = 1;

type NewRow = Insertable<ReviewModelRow>;

/** One row a model: a review may name a reference at several places. */
export function modelRows(reviewId: number, repositoryId: number, review: EnergyReview): readonly NewRow[] {
  const models = [...new Map(review.models.map((model) => [model.model, model])).values()];
  return models.map((model) => ({
    review_id: reviewId,
    repository_id: repositoryId,
    model: model.model,
    model_key: modelKey(model.model),
    previous: model.previous ?? null,
    change: model.change,
    kind: model.kind,
    ...figuresOf(model),
    ...ratingsOf(model),
    ...yearlyOf(model),
    ...conditionsOf(model, review.conditions),
    head_sha256: model.revisions?.head?.sha256 ?? null,
    base_key: model.revisions?.base?.sha256 ?? model.previous ?? null,
    is_over: isOver(model),
  }));
}

/** Head against base by the strongest evidence that covers both, and each side where it was measured. */
function figuresOf(model: ModelReview) {
  const { evidence } = model;
  const compared = energyComparison(model);
  const ratio = compared?.ratio ?? evidence.ratio;
  const head = energyOn(model, 'head');
  return {
    evidence: evidence.kind,
    cohort: evidence.cohort ?? null,
    verdict: compared?.verdict ?? evidence.verdict ?? null,
    ratio: ratio?.estimate ?? null,
    ratio_lower: ratio?.lower ?? null,
    ratio_upper: ratio?.upper ?? null,
    wh_per_1000: head?.estimate ?? null,
    wh_lower: head?.lower ?? null,
    wh_upper: head?.upper ?? null,
    base_wh_per_1000: energyOn(model, 'base')?.estimate ?? null,
  };
}

/** Published rows of the names themselves: what is published for a file's sources is not about the file. */
function ratingsOf(model: ModelReview) {
  const isFile = model.kind === 'file' || model.kind === 'folder';
  const { base, head } = isFile ? {} : ratingPair(model);
  return {
    stars: head?.stars ?? null,
    rated_wh: head?.whPer1000 ?? null,
    base_stars: base?.stars ?? null,
    base_rated_wh: base?.whPer1000 ?? null,
  };
}

/** Identical files differ by nothing: the volume alone is stated then. */
function yearlyOf({ yearly }: ModelReview) {
  return {
    queries_per_year: yearly?.queriesPerYear ?? null,
    kwh: yearly?.kWhDifference.estimate ?? null,
    kwh_lower: yearly?.kWhDifference.lower ?? null,
    kwh_upper: yearly?.kWhDifference.upper ?? null,
  };
}

/** Those of the run; of a result of the author's own job those that its file states. */
function conditionsOf(model: ModelReview, conditions: EnergyReview['conditions']) {
  const { head, base, reported } = model;
  const own = head ?? base;
  const other = own === undefined ? (reported?.head ?? reported?.base) : undefined;
  if (other !== undefined) {
    const { meter, device, batch = null } = other;
    return { batch, meter, meter_kind: 'reported', device, provider: 'unknown', runtime: 'unknown' };
  }
  return {
    batch: own?.batch ?? null,
    meter: conditions.meter.name,
    meter_kind: conditions.meter.kind,
    device: hardwareOf(conditions),
    provider: conditions.provider,
    runtime: conditions.runtime,
  };
}

/** The processor, and the boards that were metered: figures of another board are another row of the ledger. */
function hardwareOf({ device, boards = [] }: EnergyReview['conditions']): string {
  return [...new Set([device, ...boards.map(({ name }) => name)])].join('; ');
}

/** Budgets that say how much energy a model may use. */
const ENERGY_RULES: ReadonlySet<string> = new Set(['increase', 'whPer1000', 'stars']);

function isOver({ findings }: ModelReview): boolean {
  return findings.some(({ rule, status }) => status === 'over' && ENERGY_RULES.has(rule));
}
