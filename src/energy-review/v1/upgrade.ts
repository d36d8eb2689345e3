/** A document of version 1 as one of version 2. What version 1 did not know is absent, or follows from what it did. */
import { parseVolume } from '../../quantities/index.ts';
import { type AlternativeDraft, cohortOf, completeModels, type ModelDraft } from '../derive.ts';
import type { Conditions, EnergyReview, Evidence, Finding, Rating, Yearly } from '../energy-review.schema.ts';
import type { EnergyReviewV1, ModelReviewV1 } from './energy-review.schema.ts';
import type { AlternativeV1, FindingV1, RatingV1 } from './judged.schema.ts';
import { limitOfText, observedOfText } from './quantities.ts';

export function upgradeFromV1(review: EnergyReviewV1): EnergyReview {
  const { meter } = review.conditions;
  const kind = meter.kind === 'measured' ? 'counter' : 'cpu-time';
  const conditions: Conditions = { ...review.conditions, meter: { ...meter, kind } };
  return { ...review, schemaVersion: 2, conditions, ...completeModels(review.models.map(draftOf), conditions) };
}

function draftOf(review: ModelReviewV1): ModelDraft {
  const { location, rating, baseRating, headRating, alternatives, tips, findings, yearly, ...rest } = review;
  const { plot: _plot, calibratedPosition: _position, ...same } = rest;
  const [base, head] = [baseRating, headRating].map((row) => (row ? [ratingOf(row)] : []));
  return {
    ...same,
    kind: kindOf(review),
    locations: location === undefined ? [] : [location],
    ratings: baseRating || headRating ? { base: base!, head: head! } : undefined,
    sourceRating: rating && ratingOf(rating),
    yearly: yearly && { ...yearly, stated: statedOf(yearly.volume) },
    tips: tips?.filter((tip) => tip.kind === 'batch'),
    alternatives: alternatives.flatMap((alternative) => alternativesOf(alternative, review)),
    findings: findings.map(findingOf),
  };
}

/** Version 1 knew files by their paths and names of the hub. */
function kindOf({ model, change }: ModelReviewV1): ModelDraft['kind'] {
  if (change === 'reference') return 'hub';
  return /\.onnx$/i.test(model) ? 'file' : 'folder';
}

function statedOf(volume: string): Yearly['stated'] {
  const { queries, per } = parseVolume(volume) ?? {};
  return queries === undefined || per === undefined ? undefined : { queries, per };
}

function ratingOf(row: RatingV1): Rating {
  return { ...row, cohort: cohortOf(row) };
}

/** None of what version 2 does not offer any more. */
function alternativesOf(
  alternative: AlternativeV1,
  { rating, baseRating, headRating }: ModelReviewV1,
): AlternativeDraft[] {
  if (alternative.kind === 'measured') {
    const { option } = alternative;
    return option === 'optimized-graph' ? [] : [{ ...alternative, option }];
  }
  if (alternative.kind === 'hub') return [];
  const row = [headRating, rating, baseRating].find((one) => one?.model === alternative.against);
  const estimate = 1 - alternative.savingPercent / 100;
  const evidence: Evidence = {
    kind: 'published',
    source: row?.snapshot.name ?? 'AI Energy Score',
    cohort: row && cohortOf(row),
    ratio: { estimate, lower: estimate, upper: estimate },
    assumptions: [],
  };
  return [{ ...alternative, evidence, tier: 'unknown' }];
}

function findingOf({ limit, observed, ...same }: FindingV1): Finding {
  return {
    ...same,
    limit: limit ? limitOfText(same.rule, limit) : undefined,
    observed: observed ? observedOfText(same.rule, observed) : undefined,
  };
}
