/** Published alternatives: rated models that use less energy than a rated one. */

import { modelUrl, peers, type Snapshot } from '../baselines/ai-energy-score/index.ts';
import type { Alternative, Rating } from '../energy-review/index.ts';
import { verdictOf } from '../statistics/index.ts';
import { kinship } from './kinship.ts';

type Published = Extract<Alternative, { kind: 'published' }>;
export type PublishedAlternative = Published & Required<Pick<Published, 'whPer1000' | 'savingPercent' | 'stars'>>;

/** To be shown with every list of published alternatives. */
export const qualityNotConsidered =
  'Chosen by published energy alone: quality was not considered, so run your own evaluation first.';

/**
 * What saves less is not offered. Two pairs of rows of February 2025 are the same model measured twice; the further
 * pair is 7.4 % apart, so a smaller difference may be the data's own spread.
 */
const minSavingPercent = 8;

/** One for each relation: more would be a catalogue, not a nudge. */
const maxAlternatives = 3;

export interface PublishedRequest {
  readonly snapshot: Snapshot;
  /** The published row to compare against. */
  readonly rating: Rating;
  /** At most this many; never more than three. */
  readonly limit?: number;
}

/**
 * At most three models of the same task and class that are published with at least 8 % less energy:
 *
 * - `relative`: the nearest kin (see `kinship`), and among equals the one nearest in energy: the smallest step down
 * - `best`: the least energy of the task and class
 * - `next-star`: the one nearest in energy that has more stars
 *
 * In this order; a model that is several of them stands once, under the first. A model with several rows counts with
 * the one of most energy, so that no saving is flattered.
 */
export function findPublished({ snapshot, rating, limit = maxAlternatives }: PublishedRequest): PublishedAlternative[] {
  const candidates = lessEnergy(snapshot, rating);
  const chosen: [PublishedAlternative['relation'], Rating | undefined][] = [
    ['relative', nearestRelative(candidates, rating.model)],
    ['best', candidates[0]],
    ['next-star', candidates.findLast((candidate) => candidate.stars > rating.stars)],
  ];

  const byModel = new Map<string, PublishedAlternative>();
  for (const [relation, candidate] of chosen) {
    if (!candidate || byModel.has(candidate.model)) continue;
    byModel.set(candidate.model, toAlternative(candidate, relation, rating));
  }
  return [...byModel.values()].slice(0, Math.min(Math.max(limit, 0), maxAlternatives));
}

/** What really saves, one row per model, least energy first. */
function lessEnergy(snapshot: Snapshot, rating: Rating): Rating[] {
  if (rating.doubtful === true) return [];
  const rowByModel = new Map<string, Rating>();
  for (const row of peers(snapshot, rating)) {
    if (row.doubtful === true) continue;
    // Rows come by energy: delete and set leaves the one of most energy, in its own place.
    rowByModel.delete(row.model);
    rowByModel.set(row.model, row);
  }
  rowByModel.delete(rating.model);
  return [...rowByModel.values()].filter((row) => savingPercent(row, rating) >= minSavingPercent);
}

function nearestRelative(candidates: readonly Rating[], model: string): Rating | undefined {
  const ranked = candidates
    .map((candidate) => ({ candidate, kinship: kinship(candidate.model, model) }))
    .filter((each) => each.kinship > 0)
    .sort((a, b) => b.kinship - a.kinship || b.candidate.whPer1000 - a.candidate.whPer1000);
  return ranked[0]?.candidate;
}

function toAlternative(row: Rating, relation: PublishedAlternative['relation'], against: Rating): PublishedAlternative {
  const ratio = row.whPer1000 / against.whPer1000;
  return {
    kind: 'published',
    name: row.model,
    evidence: {
      kind: 'published',
      source: row.snapshot.name,
      cohort: row.cohort,
      ratio: { estimate: ratio, lower: ratio, upper: ratio },
      verdict: verdictOf({ estimate: ratio, lower: ratio, upper: ratio }),
      assumptions: ['Chosen by published energy alone: quality was not considered.'],
    },
    tier: 'unknown',
    whPer1000: row.whPer1000,
    savingPercent: savingPercent(row, against),
    against: against.model,
    stars: row.stars,
    starsDelta: row.stars - against.stars,
    relation,
    step: `Replace ${against.model} by ${row.model} and run your own evaluation on it first (quality was not considered).`,
    url: modelUrl(row.model),
  };
}

function savingPercent(row: Rating, against: Rating): number {
  return (1 - row.whPer1000 / against.whPer1000) * 100;
}
