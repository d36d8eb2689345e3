/**
 * Published alternatives: rated models that use less energy than a rated one, and that an expert would sign: of the same task, class,
 * and test, for the same purpose, with the languages kept, and with their quality beside the energy.
 */

import { CONTRADICTORY, isContradictory, modelUrl, peers, type Snapshot } from '../baselines/ai-energy-score/index.ts';
import {
  compareQuality,
  guessedBenchmarks,
  type SharedQuality,
  type StatedQuality,
} from '../baselines/quality/index.ts';
import type { Alternative, Rating } from '../energy-review/index.ts';
import { verdictOf } from '../statistics/index.ts';
import { capitalised } from '../text/index.ts';
import { type Exchange, exchange, LANGUAGES, type RatedFacts, ratedFacts } from './exchangeable.ts';
import { kinship } from './kinship.ts';

type Published = Extract<Alternative, { kind: 'published' }>;
export type PublishedAlternative = Published & Required<Pick<Published, 'whPer1000' | 'savingPercent' | 'stars'>>;

/**
 * What saves less is not offered. Two pairs of rows of February 2025 are the same model measured twice; the further
 * pair is 7.4% apart, so a smaller difference may be the data's own spread.
 */
const MIN_SAVING_PERCENT = 8;

/** A loss of more tolerances than this is another class of quality. */
const MAX_LOSS = 5;
/** Where nothing nearer is published, the nearest one may lose this much. */
const MAX_LOSS_ALONE = 8;

/** More would be a catalogue, not a nudge. */
const MAX_ALTERNATIVES = 3;
/** Of unknown quality one is enough: it is the last resort. */
const MAX_UNKNOWN = 1;

export interface PublishedRequest {
  readonly snapshot: Snapshot;
  /** The published row to compare against. */
  readonly rating: Rating;
  /** Languages that have to be kept; without it all of the rated model. */
  readonly languages?: readonly string[] | undefined;
  /** Quality from elsewhere, for example the policy. */
  readonly stated?: readonly StatedQuality[];
  /** At most this many; never more than three. */
  readonly limit?: number;
}

interface Candidate {
  readonly row: Rating;
  readonly facts: RatedFacts;
  readonly exchange: Exchange;
  readonly quality: readonly SharedQuality[];
  /** Benchmarks on which both are no better than guessing. */
  readonly guessed: readonly string[];
  readonly savingPercent: number;
  readonly tier: Alternative['tier'];
}

/**
 * At most three, ordered: as good and cheaper; cheaper with a stated loss; unknown quality; last what a smaller model of the family no
 * longer does, such as other languages. Within these, what is fully known comes before what isn't, and a larger saving before a smaller
 * one. A doubtful row is never offered, and nothing is offered against one.
 */
export function findPublished(request: PublishedRequest): PublishedAlternative[] {
  const { rating, limit = MAX_ALTERNATIVES } = request;
  if (rating.doubtful === true) return [];
  const candidates = lessEnergy(request).flatMap((row) => candidateOf(row, request));
  const unknown = candidates.filter(({ tier }) => tier === 'unknown').sort((a, b) => byKinship(a, b, rating.model));
  const known = nearEnough(candidates).sort(byRank);
  const best = known.filter((candidate) => !known.some((other) => isBetter(other, candidate)));
  const [whole, narrower] = [best.filter((candidate) => !losesLanguages(candidate)), best.filter(losesLanguages)];
  return [...whole, ...unknown.slice(0, MAX_UNKNOWN), ...narrower]
    .slice(0, Math.min(Math.max(limit, 0), MAX_ALTERNATIVES))
    .map((candidate) => toAlternative(candidate, rating));
}

/** Of known quality: those that lose little, else the one that loses least. */
function nearEnough(candidates: readonly Candidate[]): Candidate[] {
  const known = candidates.filter(({ tier }) => tier !== 'unknown');
  const near = known.filter(({ quality }) => lossOf(quality) <= MAX_LOSS);
  if (near.length > 0 || candidates.length > known.length) return near;
  return known.toSorted((a, b) => lossOf(a.quality) - lossOf(b.quality)).slice(0, 1);
}

function losesLanguages({ exchange: exchanged }: Candidate): boolean {
  return exchanged.kind === 'narrower' && exchanged.losesLanguages;
}

/** What really saves, one row per model and effort, least energy first. */
function lessEnergy({ snapshot, rating }: PublishedRequest): Rating[] {
  const rowByModel = new Map<string, Rating>();
  for (const row of peers(snapshot, rating)) {
    if (row.doubtful === true) continue;
    // Rows come by energy: delete and set leaves the one of most energy, in its own place.
    rowByModel.delete(nameOf(row));
    rowByModel.set(nameOf(row), row);
  }
  rowByModel.delete(nameOf(rating));
  return [...rowByModel.values()].filter((row) => savingOf(row, rating) >= MIN_SAVING_PERCENT);
}

/** As the leaderboard calls it: `openai/gpt-oss-20b low`. */
function nameOf({ model, variant }: Pick<Rating, 'model' | 'variant'>): string {
  return variant === undefined ? model : `${model} ${variant}`;
}

function candidateOf(row: Rating, { rating, languages, stated }: PublishedRequest): Candidate[] {
  const [old, facts] = [ratedFacts(rating.model, rating.task), ratedFacts(row.model, row.task)];
  // Another effort is the same model.
  const exchanged: Exchange | undefined =
    row.model === rating.model ? { kind: 'same', unknown: [] } : exchange(old, facts, languages);
  if (exchanged === undefined) return [];
  const sizes = [old.size, facts.size].filter((size) => size !== undefined);
  const quality = compareQuality(nameOf(rating), nameOf(row), row.task, {
    smallestBillions: sizes.length === 2 ? Math.min(...sizes) : undefined,
    ...(stated && { stated }),
  });
  if (quality.some(({ loss }) => loss > MAX_LOSS_ALONE)) return [];
  // What guesses is no alternative to what doesn't.
  const guessed = guessedBenchmarks(nameOf(row), row.task);
  if (guessed.some((each) => !guessedBenchmarks(nameOf(rating), row.task).includes(each))) return [];
  const tells = quality.filter(({ benchmark }) => !guessed.includes(benchmark.short));
  const tier = tierOf(tells, exchanged, old);
  const savingPercent = savingOf(row, rating);
  return [{ row, facts, exchange: exchanged, quality: tells, guessed, savingPercent, tier }];
}

function tierOf(quality: readonly SharedQuality[], { kind, unknown }: Exchange, old: RatedFacts): Candidate['tier'] {
  if (quality.length === 0 || mayLoseLanguages(unknown, old)) return 'unknown';
  return kind === 'same' && lossOf(quality) <= 1 ? 'as-good' : 'stated-loss';
}

/** The languages of the old model are known, and whether they are kept isn't. */
function mayLoseLanguages(unknown: readonly string[], old: RatedFacts): boolean {
  return unknown.includes(LANGUAGES) && old.languages.kind !== 'unknown';
}

/** The worst of what decides, in tolerances. */
function lossOf(quality: readonly SharedQuality[]): number {
  return Math.max(...quality.map(({ loss }) => loss));
}

function byRank(a: Candidate, b: Candidate): number {
  return (
    Number(a.tier === 'stated-loss') - Number(b.tier === 'stated-loss') ||
    Number(lossOf(a.quality) > 1) - Number(lossOf(b.quality) > 1) ||
    Number(a.exchange.unknown.length > 0) - Number(b.exchange.unknown.length > 0) ||
    b.savingPercent - a.savingPercent
  );
}

/** The nearest kin, and among equals the smallest step down. */
function byKinship(a: Candidate, b: Candidate, model: string): number {
  return kinship(b.row.model, model) - kinship(a.row.model, model) || a.savingPercent - b.savingPercent;
}

/** Saves as much or more, and is better: nobody would choose the other. */
function isBetter(one: Candidate, other: Candidate): boolean {
  return (
    one !== other &&
    one.savingPercent >= other.savingPercent &&
    lossOf(one.quality) < lossOf(other.quality) &&
    one.exchange.kind === other.exchange.kind &&
    one.exchange.unknown.length <= other.exchange.unknown.length
  );
}

function toAlternative(candidate: Candidate, against: Rating): PublishedAlternative {
  const { row, quality, savingPercent, tier } = candidate;
  const estimate = row.whPer1000 / against.whPer1000;
  const ratio = { estimate, lower: estimate, upper: estimate };
  const notes = notesOn(candidate, against);
  // The one that decides the tier stands in the row.
  const worst = quality.toSorted((a, b) => b.loss - a.loss)[0];
  return {
    kind: 'published',
    name: nameOf(row),
    evidence: {
      kind: 'published',
      source: row.snapshot.name,
      cohort: row.cohort,
      ratio,
      verdict: verdictOf(ratio),
      assumptions: notes,
    },
    tier,
    ...(isReplaceable(candidate) && { replaceable: true }),
    whPer1000: row.whPer1000,
    savingPercent,
    against: nameOf(against),
    stars: row.stars,
    starsDelta: row.stars - against.stars,
    ...(worst && {
      quality: {
        benchmark: worst.benchmark.name,
        current: worst.base.value,
        alternative: worst.head.value,
        higherIsBetter: worst.benchmark.higherIsBetter,
        source: [...new Set([worst.base.source, worst.head.source])].join(' and '),
      },
    }),
    step: `Replace ${nameOf(against)} with ${nameOf(row)} (${terms(candidate, against).join('; ')}). Run your own evaluation first.`,
    url: modelUrl(row.model),
  };
}

/** An effort is no part of a name, and another embedding needs another index. */
function isReplaceable({ tier, row, facts, exchange: exchanged, quality }: Candidate): boolean {
  const isFirstHand = quality.every(({ base, head }) => !base.isSecondHand && !head.isSecondHand);
  const isKnown = exchanged.unknown.length === 0 && isFirstHand;
  return tier === 'as-good' && isKnown && row.variant === undefined && facts.dimension === undefined;
}

/** What stands in the same row as the saving. */
function terms({ quality, exchange: exchanged, facts, guessed }: Candidate, against: Rating): string[] {
  const old = ratedFacts(against.model, against.task);
  return [
    ...(quality.length === 0 ? ['quality unknown'] : quality.map(describeQuality)),
    ...guessed.map((short) => `both no better than guessing on ${short}`),
    ...lacksOf(exchanged),
    ...(mayLoseLanguages(exchanged.unknown, old) ? ['its languages are not known to be those of the old model'] : []),
    ...(old.dimension === facts.dimension ? [] : [`dimension ${facts.dimension} in place of ${old.dimension}`]),
  ];
}

function describeQuality({ benchmark, base, head }: SharedQuality): string {
  const secondHand = base.isSecondHand || head.isSecondHand ? ', second hand' : '';
  const [before, after] = [base, head].map(({ value }) => Number(value.toPrecision(3)));
  return `${benchmark.short} ${before} → ${after}${secondHand}`;
}

function lacksOf(exchanged: Exchange): readonly string[] {
  return exchanged.kind === 'narrower' ? exchanged.lacks : [];
}

/** What has to be known before the model is replaced, one sentence each. */
function notesOn(candidate: Candidate, against: Rating): string[] {
  const { row, facts, exchange: exchanged, quality } = candidate;
  const isContrary = row.model !== against.model && isContradictory(against, row);
  return [
    `${capitalised(terms(candidate, against).join('; '))}.`,
    ...(quality.length === 0 ? ['The two share no published benchmark that decides in this task.'] : []),
    ...(facts.dimension === undefined ? [] : ['An index has to be rebuilt.']),
    ...exchanged.unknown.map((fact) => `Unknown of ${row.model}: ${fact}.`),
    ...(isContrary ? [CONTRADICTORY] : []),
  ];
}

function savingOf(row: Rating, against: Rating): number {
  return (1 - row.whPer1000 / against.whPer1000) * 100;
}
