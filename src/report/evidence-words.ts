/** Where a figure comes from, in two words, and what is known of a name against the one that it replaces. */
import { OLD_AFTER_MONTHS } from '../baselines/ai-energy-score/index.ts';
import { type Evidence, isNamed, type ModelReview, type Rating, ratingPair } from '../energy-review/index.ts';
import { type Change, changeInWords, changeOf, formatCount } from '../quantities/index.ts';
import { sentence } from '../text/index.ts';
import { ratioLimit } from './beside-budget.ts';
import { type Block, code, type Inline, link, list, nothing, paragraphOf, say, strong } from './inline.ts';
import { leaderboardLink, webAddress } from './links.ts';
import { plainNumber, priceChange, timesAsMuch } from './prices.ts';

const ML_ENERGY_URL = 'https://ml.energy/leaderboard';
const AI_ENERGY_SCORE = 'AI Energy Score';

/** "measured here, CPU time", "AI Energy Score, Feb 2025", "rough estimate from size". */
export function howWeKnow(model: ModelReview): Inline {
  const { evidence, weights, comparison } = model;
  if (comparison?.stopped === 'identical') return say`same bytes`;
  if (evidence.kind === 'reported') return say`measured by your job`;
  if (weights !== undefined) return say`not run here`;
  switch (evidence.kind) {
    case 'measured':
      return say`measured here, ${meterWords(evidence)}`;
    case 'published':
      return publishedSource(evidence, ratedRow(model));
    case 'estimated':
      return say`rough estimate from size`;
    case 'price':
      return listPrices(model);
    case 'rule':
      return say`a rule, no figure`;
    case 'none':
      return isNamed(model) ? say`no data` : say`not measured`;
  }
}

function meterWords({ meter, source }: Evidence): string {
  if (meter === 'cpu-time') return 'CPU time';
  return source.length <= 5 ? source.toUpperCase() : source;
}

/** The publication, linked, with its date. */
export function publishedSource({ source }: Pick<Evidence, 'source'>, rating: Rating | undefined): Inline {
  if (source.startsWith('ML.ENERGY')) return link(say`${source}`, ML_ENERGY_URL);
  // A source that has no page here yet is called by its own name, and by no other's.
  if (!source.startsWith(AI_ENERGY_SCORE)) return say`${source}`;
  return rating === undefined ? leaderboardLink() : say`${leaderboardLink()}, ${monthOf(rating.snapshot.date)}`;
}

export function listPrices({ prices }: Pick<ModelReview, 'prices'>): Inline {
  const date = prices?.head?.date ?? prices?.base?.date;
  return date === undefined ? say`list prices` : say`list prices, ${monthOf(date)}`;
}

/** `2025-02-10` → `Feb 2025`. */
export function monthOf(date: string): string {
  return MONTH.format(new Date(`${date}T00:00:00Z`));
}

const MONTH = new Intl.DateTimeFormat('en-US', { month: 'short', year: 'numeric', timeZone: 'UTC' });

/** The published row that says most of head. */
export function ratedRow(model: ModelReview): Rating | undefined {
  const { base, head } = ratingPair(model);
  return head ?? model.sourceRating ?? base;
}

/** Said from the age on at which newer figures probably exist. */
export function ageWords({ ageMonths }: Pick<Rating, 'ageMonths'>): string | undefined {
  if (ageMonths === undefined || ageMonths < OLD_AFTER_MONTHS) return undefined;
  return `The AI Energy Score is ${formatCount(ageMonths)} months old: newer models are missing.`;
}

/** The published or estimated change of a name. */
export function namedChange(model: ModelReview): Change | undefined {
  const { kind, ratio } = model.evidence;
  if (ratio === undefined || (kind !== 'published' && kind !== 'estimated')) return undefined;
  return changeOf(kind === 'published' ? ratio.estimate : ratio, ratioLimit(model, 'increase'));
}

/** For the table of changes. Empty where nothing is known. */
export function namedEnergyCell(model: ModelReview): Inline {
  const { kind, ratio, verdict } = model.evidence;
  const change = namedChange(model);
  if (change !== undefined && ratio !== undefined) {
    const stars = starsChange(model);
    if (kind === 'published') {
      return say`${strong(say`${changeInWords(change)}`)}${stars ? say`, ${stars}` : nothing}${verdict === 'higher' ? nothing : benchmarkNote(model)}`;
    }
    const best = `best guess ${plainNumber(Number(ratio.estimate.toPrecision(2)))}`;
    const words = `${timesAsMuch({ least: ratio.lower, most: ratio.upper })} per token`;
    return verdict === 'inconclusive' ? say`unclear: ${words}` : say`probably ${words}, ${best}`;
  }
  const { base, head } = ratingPair(model);
  if (base === undefined && head !== undefined && model.previous === undefined) return say`${String(head.stars)}★ of 5`;
  if (kind === 'rule') return say`${verdict === undefined ? 'unknown' : RULE_WORDS[verdict]}`;
  const price = priceChange(model);
  return price === undefined ? nothing : say`unknown; costs ${timesAsMuch(price)} per token`;
}

/** Four digits, as benchmarks are quoted: alike wherever a comment shows them. */
export function benchmarkFigure(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** "; MTEB Retrieval 50.6 → 53.3": the first benchmark that both share. */
function benchmarkNote({ benchmarks = [] }: ModelReview): Inline {
  const [first] = benchmarks;
  if (first === undefined) return nothing;
  const [before, after] = [first.base, first.head].map((value) => benchmarkFigure(value));
  const direction = first.higherIsBetter ? 'higher' : 'lower';
  return say`; ${shortBenchmark(first.benchmark)} ${before!} → ${after!} (${direction} is better)`;
}

/** "MTEB (eng, v1) Retrieval average, 15 tasks, nDCG@10" → "MTEB (eng, v1) Retrieval". */
export function shortBenchmark(name: string): string {
  return name.split(/, (?![^(]*\))/)[0]!.replace(' average', '');
}

const RULE_WORDS = { higher: 'more', lower: 'less', same: 'the same', inconclusive: 'unknown' } as const;

/** "`max_num_seqs` 1024 → 256". */
export function parameterWords({ name, before, after }: NonNullable<ModelReview['parameter']>): Inline {
  const [old, now] = [before, after].map((value) => (value === undefined ? say`not set` : code(String(value))));
  return say`${code(name)} ${old!} → ${now!}`;
}

/** "4★ → 1★ of 5": only where they change, within one cohort. */
export function starsChange(model: Pick<ModelReview, 'ratings' | 'scoreDelta'>): string | undefined {
  const { base, head } = ratingPair(model);
  if (!model.scoreDelta || base === undefined || head === undefined) return undefined;
  return `${base.stars}★ → ${head.stars}★ of 5`;
}

/** What the figures of a name or a setting rest on, and what else is known of it. */
export function evidenceDetails(model: ModelReview): Block[] {
  const { evidence, alsoKnown = [], sizesError, benchmarks = [] } = model;
  if (!isNamed(model)) return [];
  // Of a name without data the line below the table has said it.
  const assumptions = evidence.kind === 'none' || evidence.kind === 'reported' ? [] : evidence.assumptions;
  const basis = assumptions.map((text) => say`${sentence(text)}`);
  const others = alsoKnown.map((each) => say`${each.source}${ratioWords(each)}`);
  const unread = sizesError && say`${sentence(sizesError.message)}`;
  const quality = [...new Set(benchmarks.flatMap(({ source }) => source.split(' and ')))].map((source) =>
    link([code(source.slice(source.lastIndexOf('/') + 1))], webAddress(source)),
  );
  return paragraphOf([
    ...basis,
    unread,
    quality.length === 0 ? undefined : say`Quality from ${list(quality)}.`,
    others.length === 0 ? undefined : say`Also known: ${list(others)}.`,
  ]);
}

function ratioWords({ ratio }: Evidence): Inline {
  return ratio === undefined ? nothing : say` (${changeInWords(changeOf(ratio))})`;
}
