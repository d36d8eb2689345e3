/**
 * The ladder for two names: the strongest evidence that covers both sides, and what else is known. Sources are never mixed within one
 * comparison: rows of one cohort of the AI Energy Score, else of ML.ENERGY under the same conditions, else an estimate from size, else
 * prices, else nothing. An estimate that can't tell more from less comes after the prices, which can.
 */
import { describeModel, isSameLine, type ModelName, readModelName } from '../catalog/index.ts';
import {
  AS_NAMED,
  type Evidence,
  type ModelReview,
  type Price,
  publishedBy,
  type Rating,
} from '../energy-review/index.ts';
import { CONTRADICTORY, findTask, isContradictory, ratingsOf, type Snapshot } from './ai-energy-score/index.ts';
import { compareModels, type Serving } from './ml-energy/index.ts';
import { findPrice } from './prices/index.ts';
import { compareQuality, type StatedQuality } from './quality/index.ts';
import { estimateBySize, type KnownSize, sizedModel } from './size-estimate/index.ts';

export interface EvidenceOptions {
  readonly snapshot: Snapshot;
  /** Of the AI Energy Score, by any of its names; without it, models that are rated for several tasks aren't compared by it. */
  readonly task?: string | undefined;
  /** From the hub, in place of what the names say. */
  readonly sizes?: { readonly base?: KnownSize | undefined; readonly head?: KnownSize | undefined } | undefined;
  /** How both are served, where that is known. */
  readonly serving?: Serving | undefined;
  /** Quality from the policy, in place of what is published. */
  readonly stated?: readonly StatedQuality[] | undefined;
}

export interface NameEvidence extends Pick<ModelReview, 'ratings' | 'scoreDelta'> {
  readonly evidence: Evidence;
  /** Weaker evidence, the stronger first; absent where there is none. */
  readonly alsoKnown?: Evidence[];
  readonly prices?: { readonly base?: Price; readonly head?: Price };
  /** Both on what decides in their task; absent where they share no benchmark, which is to be said as "quality unknown". */
  readonly benchmarks?: BesideBenchmark[];
}

/** Two models on one public benchmark, as an alternative of the contract has it. */
export interface BesideBenchmark {
  readonly benchmark: string;
  readonly current: number;
  readonly alternative: number;
  readonly higherIsBetter: boolean;
  /** Of both; absent where the benchmark says it. */
  readonly unit?: string | undefined;
  /** Where a reader finds both. */
  readonly source: string;
  readonly isSecondHand: boolean;
}

/**
 * @param base the name that is replaced; absent for one that is new
 * @param head the name that replaces it; absent for one that is removed
 */
export function evidenceFor(
  base: string | undefined,
  head: string | undefined,
  options: EvidenceOptions,
): NameEvidence {
  const sides = { base: sideOf(base, options.snapshot), head: sideOf(head, options.snapshot) };
  const { sizes } = options;
  const prices = pricesOf(sides);
  const rated = rateSides(sides, options.task);
  if (sides.head === undefined) return { evidence: nothing([]), prices };
  if (sides.base === undefined) {
    const [row] = rated.ratings?.head ?? [];
    const known = [row && publishedAlone(row), prices?.head && PRICE].filter((each) => each !== undefined);
    return ladder(known, { sides, sizes }, { ratings: rated.ratings, prices });
  }
  const { base: from, head: to } = sides;
  if (from.name !== undefined && to.name !== undefined && isSameLine(from.name, to.name)) {
    return { evidence: nothing(['Both names are of one model, which published figures do not tell apart.']), prices };
  }
  const estimate = estimateSides(sides, sizes);
  const price = prices?.base && prices.head && PRICE;
  const known = [
    rated.evidence,
    compareModels(from.ids[0]!, to.ids[0]!, options.serving)?.evidence,
    ...(estimate?.verdict === 'inconclusive' ? [price, estimate] : [estimate, price]),
  ].filter((each) => each !== undefined);
  const benchmarks = benchmarksOf(from, to, options);
  return ladder(known, { sides, sizes }, { ratings: rated.ratings, scoreDelta: rated.scoreDelta, prices, benchmarks });
}

function benchmarksOf(base: Side, head: Side, { task, stated, sizes }: EvidenceOptions): BesideBenchmark[] | undefined {
  const tasks = [base, head].map(({ ratings }) => ratings.map((row) => row.task));
  const shared = tasks[0]!.find((each) => tasks[1]!.includes(each)) ?? 'text_generation';
  const smallest = [base.name && sizedModel(base.name, sizes?.base), head.name && sizedModel(head.name, sizes?.head)]
    .flatMap((sized) => sized?.total.min ?? [])
    .sort((a, b) => a - b)[0];
  const found = compareQuality(publishedName(base), publishedName(head), (task && findTask(task)?.id) ?? shared, {
    smallestBillions: smallest,
    stated: [base, head].flatMap((side) => statedOf(side, stated)),
  }).map(
    ({ benchmark, base: old, head: now }): BesideBenchmark => ({
      benchmark: benchmark.name,
      current: old.value,
      alternative: now.value,
      higherIsBetter: benchmark.higherIsBetter,
      unit: old.unit ?? now.unit,
      source: [...new Set([old.source, now.source])].join(' and '),
      isSecondHand: old.isSecondHand || now.isSecondHand,
    }),
  );
  return found.length === 0 ? undefined : found;
}

/** What is stated of a model under any of its names, as the one that it is published under. */
function statedOf(side: Side, stated: readonly StatedQuality[] = []): StatedQuality[] {
  const names = new Set([side.written, side.name?.canonical, ...side.ids].map((name) => name?.toLowerCase()));
  const model = publishedName(side);
  const isMeant = (id: string) =>
    names.has(id.toLowerCase()) || names.has(readModelName(id)?.canonical.toLowerCase() ?? id);
  return stated.filter(({ model: id }) => isMeant(id)).map((each) => ({ ...each, model }));
}

/** As the leaderboard calls it, with its effort. */
function publishedName({ ratings: [row], name, written }: Side): string {
  if (row === undefined) return name?.canonical ?? written;
  return row.variant === undefined ? row.model : `${row.model} ${row.variant}`;
}

interface Side {
  readonly written: string;
  readonly name: ModelName | undefined;
  /** Hub ids that it may be published under. */
  readonly ids: readonly string[];
  readonly ratings: readonly Rating[];
}

type Sides = { readonly base: Side | undefined; readonly head: Side | undefined };

function sideOf(written: string | undefined, snapshot: Snapshot): Side | undefined {
  if (written === undefined) return undefined;
  const name = readModelName(written);
  // The weights of a model that an API serves are those of its maker's repository: `gpt-oss-20b`.
  const served = name?.kind === 'api' && name.provider !== undefined ? [`${name.provider}/${name.line}`] : [];
  const ids = [...new Set([name?.canonical ?? written, ...served])];
  const ratings = [written, ...ids].map((id) => ratingsOf(snapshot, id)).find((rows) => rows.length > 0) ?? [];
  return { written, name, ids: [...ids].sort((a, b) => Number(b.includes('/')) - Number(a.includes('/'))), ratings };
}

/** Rows of one cohort, if one is meant. */
function rateSides({ base, head }: Sides, task: string | undefined): Partial<NameEvidence> {
  const wanted = task === undefined ? undefined : findTask(task)?.id;
  const [olds, news] = [base, head].map((side) =>
    (side?.ratings ?? []).filter((row) => task === undefined || row.task === wanted),
  ) as [Rating[], Rating[]];
  const pairs = news.flatMap((row) => {
    const same = olds.find(({ cohort }) => cohort === row.cohort);
    return same === undefined ? [] : [{ base: same, head: row }];
  });
  const pair = pairs.find((each) => each.head.task === 'text_generation') ?? (isOneTask(pairs) ? pairs[0] : undefined);
  if (pair === undefined) {
    // Rows of different cohorts stand there, and nothing is computed from them.
    const [oldRows, newRows] = [olds, news].map((rows) => (isOneTask(rows.map((row) => ({ head: row }))) ? rows : []));
    const isEmpty = oldRows!.length === 0 && newRows!.length === 0;
    return pairs.length > 0 || isEmpty ? {} : { ratings: { base: oldRows!, head: newRows! } };
  }
  const ratings = { base: [pair.base], head: [pair.head] };
  if (pair.base.doubtful === true || pair.head.doubtful === true) return { ratings };
  return { ratings, scoreDelta: pair.head.stars - pair.base.stars, evidence: publishedPair(pair) };
}

function isOneTask(pairs: readonly { readonly head: Rating }[]): boolean {
  return new Set(pairs.map(({ head }) => head.task)).size === 1;
}

function publishedPair({ base, head }: { base: Rating; head: Rating }): Evidence {
  const efforts = [base, head].flatMap(({ model, variant }) =>
    variant === undefined ? [] : [`${model} was tested at ${variant} effort.`],
  );
  const warnings = isContradictory(base, head) ? [CONTRADICTORY] : [];
  return publishedBy({ base, head }, [AS_NAMED, ...efforts, ...warnings]);
}

function publishedAlone(head: Rating): Evidence | undefined {
  return head.doubtful === true ? undefined : publishedBy({ head }, [AS_NAMED]);
}

function estimateSides({ base, head }: Sides, sizes: EvidenceOptions['sizes']): Evidence | undefined {
  const [from, to] = [
    base?.name && sizedModel(base.name, sizes?.base),
    head?.name && sizedModel(head.name, sizes?.head),
  ];
  const evidence = from && to && estimateBySize(from, to);
  if (evidence === undefined) return undefined;
  const asked = [[base, sizes?.base] as const, [head, sizes?.head] as const].flatMap(([side, size]) =>
    side === undefined || size?.commit === undefined ? [] : [`${side.written} at commit ${size.commit.slice(0, 7)}`],
  );
  const source = asked.length === 0 ? [] : [`From the hub: the size of ${asked.join(' and of ')}.`];
  return { ...evidence, assumptions: [...evidence.assumptions, ...source] };
}

const PRICE: Evidence = {
  kind: 'price',
  source: 'list prices',
  assumptions: ['A list price is what the provider asks for. It says nothing certain about energy.'],
};

function pricesOf({ base, head }: Sides): NameEvidence['prices'] {
  const [old, now] = [base?.name && findPrice(base.name), head?.name && findPrice(head.name)];
  if (old === undefined && now === undefined) return undefined;
  return { base: old, head: now };
}

function ladder(
  known: readonly Evidence[],
  { sides, sizes }: { readonly sides: Sides; readonly sizes: EvidenceOptions['sizes'] },
  beside: Omit<NameEvidence, 'evidence'>,
): NameEvidence {
  const [evidence = nothing([...ambiguous(sides), ...missing(sides, sizes)]), ...weaker] = known;
  return { evidence, alsoKnown: weaker.length > 0 ? weaker : undefined, ...beside };
}

function nothing(assumptions: readonly string[]): Evidence {
  return { kind: 'none', source: 'none', assumptions: [...assumptions] };
}

function ambiguous({ base, head }: Sides): string[] {
  const tasks = (side: Side | undefined) => [...new Set(side?.ratings.map(({ task }) => task))];
  const shared = tasks(head).filter((task) => tasks(base).includes(task));
  return shared.length < 2 ? [] : [`Both are rated for ${shared.join(' and ')}: \`task\` in the policy chooses one.`];
}

/** What is not known of each side, so that a reader can add it. */
function missing(sides: Sides, sizes: EvidenceOptions['sizes']): string[] {
  return (['base', 'head'] as const).flatMap((which) => {
    const side = sides[which];
    if (side === undefined) return [];
    const facts = side.name && describeModel(side.name);
    const gaps = [
      side.ratings.length === 0 ? ['no published energy'] : [],
      facts?.total === undefined && facts?.active === undefined && sizes?.[which] === undefined
        ? ['no known size']
        : [],
      side.name?.kind === 'api' && findPrice(side.name) === undefined ? ['no list price'] : [],
    ].flat();
    return gaps.length === 0 ? [] : [`${side.written} has ${gaps.join(', ')}.`];
  });
}
