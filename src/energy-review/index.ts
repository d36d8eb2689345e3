/** The contract: what a review says, as data. Schema, types, and parsing; every other station stands above it. */
export { closeness } from './closeness.ts';
export type * from './energy-review.schema.ts';
export { energyReviewSchema } from './energy-review.schema.ts';
export { parseEnergyReview } from './parse-energy-review.ts';
