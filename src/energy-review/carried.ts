import { type EnergyReview, energyReviewSchema, type ModelReview, modelReviewSchema } from './energy-review.schema.ts';

/** Fields of a review that this version does not know: a later version's, to be kept for it. */
export function carriedByReview(review: EnergyReview): object {
  return without(review, energyReviewSchema.shape);
}

export function carriedByModel(model: ModelReview): object {
  return without(model, modelReviewSchema.shape);
}

function without(value: object, known: object): object {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !Object.hasOwn(known, key)));
}
