/**
 * Rating: the published AI Energy Score of a model, its place among its peers, and the estimated position of a model
 * that derives from a rated one. The facts are in `snapshot/`, with their source and date.
 */
export { ageOf, OLD_AFTER_MONTHS } from './age.ts';
export { CONTRADICTORY, isContradictory } from './doubtful.ts';
export { isHubId } from './hub-id.ts';
export { loadBundledSnapshot, loadSnapshot } from './load-snapshot.ts';
export { isRated, type LookUp, lookUp, type Placement, peers, rate, rateWh, ratingsOf } from './rate.ts';
export { type Edition, modelUrl, type Snapshot, type SnapshotRow } from './snapshot.ts';
export { estimatePosition, type Scale, starsOf, starsReach } from './stars.ts';
export { type SourceTexts, type StatedSource, statedSource } from './stated-source.ts';
export { suggestId } from './suggest-id.ts';
export { taskRange } from './task-range.ts';
export { findTask, requireTask, type Task, type TaskId, tasks } from './tasks.ts';
