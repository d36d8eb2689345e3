/**
 * Candidates for one model, made and measured within a time: the biggest expected saving first, each side by side with what
 * the budget compares with, so that "within budget" means for a candidate what it means for the change.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { TriedFacts } from '../../assessment/index.ts';
import type { NotTried } from '../../energy-review/index.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { batchingTip, type FoundTip } from './batching-tip.ts';
import { type Candidate, candidateName } from './candidate.ts';
import { expectedSaving, PAIRS, precisionsOn } from './expected-saving.ts';
import { repeatOf } from './fidelity.ts';
import { bestFirst, choose, judged, keptBase, present, type Success } from './offer.ts';
import type { Evaluation, TryRequest } from './request.ts';
import { leastSecondsFor, outOfTime } from './time-limit.ts';
import { evaluateOn, type TryContext, tryCandidate } from './try-candidate.ts';

/** What was found; alternatives are those worth a reader's time: what is within the budget first, then by energy. */
export type TriedAlternatives = TriedFacts & Required<Pick<TriedFacts, 'tips' | 'notTried' | 'alternativesSeconds'>>;

/**
 * Tries what there is. What goes wrong with one candidate is a reason in `notTried`, never the end.
 *
 * @throws only what is not a WattnudgeError, and what `signal` aborts with
 */
export async function tryAlternatives(request: TryRequest): Promise<TriedAlternatives> {
  const { clock } = request.host;
  const begun = clock.now();
  const moment = (share: number) => begun + share * request.seconds * 1000;
  const workDirectory = await mkdtemp(join(tmpdir(), 'wattnudge-options-'));
  try {
    const evaluated = await evaluateSides(request);
    const context = contextOf({ ...request, evaluation: evaluated.evaluation }, workDirectory);

    // Single candidates first; pairs only where none of them suffices.
    const singles = await tryAll(candidatesOf(request), moment(UNTIL.singles), context, request);
    const suffices = !hasBudget(request) || singles.successes.some((success) => judged(success, request) === 'yes');
    const pairs = suffices ? NOTHING : await tryAll(promisingPairs(singles), moment(UNTIL.pairs), context, request);
    const { offered, dismissed } = choose([...singles.successes, ...pairs.successes], request);

    const batching = await batchingWithin(moment(1), request);
    const alternatives = await Promise.all(offered.map((success) => present(success, request)));
    return {
      alternatives: [...alternatives, ...keptBase(request)].toSorted(bestFirst),
      tips: batching.kind === 'tip' ? [batching.tip] : [],
      notTried: [
        ...evaluated.notTried,
        ...singles.notTried,
        ...pairs.notTried,
        ...dismissed,
        ...(batching.kind === 'none' ? [{ name: LARGER_BATCHES, reason: batching.reason }] : []),
      ],
      accuracy: evaluated.accuracy,
      alternativesSeconds: { spent: (clock.now() - begun) / 1000, most: request.seconds },
    };
  } finally {
    await rm(workDirectory, { recursive: true, force: true });
  }
}

/** Until which share of the time something new is begun; the rest is for larger batches. */
const UNTIL = { singles: 0.65, pairs: 0.8 };

const NOTHING: Attempts = { successes: [], notTried: [] };

interface Attempts {
  readonly successes: readonly Success[];
  readonly notTried: readonly NotTried[];
}

function contextOf(request: TryRequest, directory: string): TryContext {
  const { host, base, head, comparison, provider, threads, queries, signal } = request;
  const stem = basename(request.stem);
  return {
    ...request,
    against: (base ?? head).subject,
    repeat: repeatOf(head.subject, request),
    workshop: { host, head: head.subject, directory, stem, provider, threads, queries, signal },
    headRatio: comparison?.ratio.estimate ?? 1,
  };
}

function candidatesOf({ head, otherModels, provider }: TryRequest): readonly Planned[] {
  const candidates: readonly Candidate[] = [
    ...precisionsOn(provider).map((precision) => ({ kind: 'precision', precision }) as const),
    ...otherModels,
  ];
  const facts = { profile: head.profile, provider, parameters: head.parameters };
  return candidates
    .map((candidate) => ({ candidate, ...expectedSaving(candidate, facts) }))
    .toSorted((a, b) => b.saving - a.saving);
}

interface Planned {
  readonly candidate: Candidate;
  readonly saving: number;
  readonly hopeless?: string;
}

/** In order, each with its share of what is left of the time; what the time does not reach is said. */
async function tryAll(
  planned: readonly Planned[],
  deadline: number,
  context: TryContext,
  request: TryRequest,
): Promise<Attempts> {
  const successes: Success[] = [];
  const notTried: NotTried[] = [];
  const worthwhile = planned.filter(({ hopeless }) => hopeless === undefined);
  for (const { candidate, hopeless } of planned) {
    if (hopeless !== undefined) notTried.push({ name: candidateName(candidate), reason: hopeless });
  }
  for (const [index, { candidate }] of worthwhile.entries()) {
    request.signal?.throwIfAborted();
    const leftSeconds = (deadline - request.host.clock.now()) / 1000;
    const least = leastSeconds(request);
    if (leftSeconds < least) {
      notTried.push({ name: candidateName(candidate), reason: outOfTime(request.seconds) });
      continue;
    }
    // The best bet gets the lion's share; what it does not need is left to the others.
    const share = Math.max(least, leftSeconds * Math.max(LION_SHARE, 1 / (worthwhile.length - index)));
    const trying = candidateName(candidate);
    request.onProgress({ trying });
    const tried = await tryCandidate(candidate, share, context, (progress) => request.onProgress({ trying, progress }));
    if (tried.kind === 'given-up') notTried.push({ name: trying, reason: tried.reason });
    else successes.push({ ...tried, candidate });
  }
  return { successes, notTried };
}

const LION_SHARE = 0.4;

function leastSeconds({ base, head }: TryRequest): number {
  return leastSecondsFor(head.measurement.latencyMs.median + (base ?? head).measurement.latencyMs.median);
}

/** Pairs of which every part was made and, where it was measured alone, saved something. */
function promisingPairs({ successes }: Attempts): readonly Planned[] {
  const worked = new Set(
    successes.flatMap(({ candidate }) => (candidate.kind === 'precision' ? [candidate.precision] : [])),
  );
  return PAIRS.filter((precisions) => precisions.every((precision) => worked.has(precision))).map((precisions) => ({
    candidate: { kind: 'combination', precisions },
    saving: 0,
  }));
}

function hasBudget(request: TryRequest): boolean {
  const { head, comparison } = request;
  return request.judge({ measurement: head.measurement, bytes: head.bytes, comparison }) !== undefined;
}

interface Evaluated {
  /** Goes on to the candidates, unless it does not even work for the change itself. */
  readonly evaluation?: Evaluation | undefined;
  readonly accuracy?: TriedAlternatives['accuracy'];
  readonly notTried: readonly NotTried[];
}

/** Base and head on the policy's labelled samples. */
async function evaluateSides(request: TryRequest): Promise<Evaluated> {
  const { host, base, head, evaluation, provider, threads, queries } = request;
  if (evaluation === undefined) return { notTried: [] };
  const seconds = request.seconds * SHARE_FOR_ACCURACY;
  const sides = { host, reference: (base ?? head).subject, candidate: head.subject, provider, threads, seconds };
  try {
    const both = await evaluateOn(evaluation, sides, queries);
    if (both === undefined) return { notTried: [] };
    return { evaluation, accuracy: { head: both.candidate, base: base && both.reference }, notTried: [] };
  } catch (error) {
    if (!(error instanceof WattnudgeError)) throw error;
    return { notTried: [{ name: 'accuracy on labelled samples', reason: error.message }] };
  }
}

const SHARE_FOR_ACCURACY = 0.15;

const LARGER_BATCHES = 'larger batches';

async function batchingWithin(deadline: number, request: TryRequest): Promise<FoundTip> {
  request.signal?.throwIfAborted();
  const seconds = (deadline - request.host.clock.now()) / 1000;
  if (seconds < leastSeconds(request)) return { kind: 'none', reason: outOfTime(request.seconds) };
  request.onProgress({ trying: LARGER_BATCHES });
  return batchingTip(seconds, request);
}
