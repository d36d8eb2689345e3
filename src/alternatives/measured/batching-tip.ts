/**
 * What larger batches would save: advice for a deployment that can wait for them. Measured for base and head alike, and no
 * way to pass a budget, which holds for the batch that the policy states.
 */
import { benchmark, type FileSubject } from '../../benchmark/index.ts';
import type { Interval, Tip, TippedSide } from '../../energy-review/index.ts';
import type { ErrorCode } from '../../errors/registry.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import type { MeasuredSide, TryRequest } from './request.ts';

type TipSide = Pick<MeasuredSide, 'subject' | 'measurement'>;

export interface TipFacts
  extends Pick<
    TryRequest,
    'host' | 'latencyLimitMs' | 'meter' | 'provider' | 'threads' | 'queries' | 'quick' | 'signal'
  > {
  readonly base?: TipSide | undefined;
  readonly head: TipSide;
}

export type FoundTip = { readonly kind: 'tip'; readonly tip: Tip } | { readonly kind: 'none'; readonly reason: string };

/** Nobody waits for more. */
const MAX_BATCH = 64;

/** A doubling that saves less than this has levelled off: it costs twice the waiting. */
const WORTHWHILE_STEP = 0.03;

interface Point {
  readonly batch: number;
  readonly ratio: Interval;
  readonly latencyMs: number;
  readonly latencyMsWithout: number;
}

/**
 * Doubles head's batch until the saving levels off or something stops it, then measures base at the best batch. Each batch
 * runs side by side with the policy's own.
 */
export async function batchingTip(seconds: number, facts: TipFacts): Promise<FoundTip> {
  const { clock } = facts.host;
  const deadline = clock.now() + seconds * 1000;
  const from = facts.queries.batch;
  const points: Point[] = [];
  let stopped: Tip['stopped'] = 'largest';
  for (let batch = from * 2; batch <= MAX_BATCH; batch *= 2) {
    const left = (deadline - clock.now()) / 1000;
    // One share is kept for base, and a block of runs of this batch has to fit.
    const share = Math.min(left / 3, 15);
    if (share < 2 + (30 * batch * facts.head.measurement.latencyMs.median) / from / 1000) {
      stopped = 'time';
      break;
    }
    const measured = await measureBatch(facts.head.subject, batch, share, facts);
    if ('stopped' in measured) {
      stopped = measured.stopped;
      break;
    }
    points.push(measured);
    const previous = points.at(-2)?.ratio.estimate ?? 1;
    if (measured.ratio.estimate > previous * (1 - WORTHWHILE_STEP) || takesLonger(measured, from)) {
      stopped = 'levelled-off';
      break;
    }
  }
  const useful = points.filter((point) => !takesLonger(point, from));
  const knee = useful.toSorted((a, b) => a.ratio.estimate - b.ratio.estimate)[0];
  if (knee === undefined) return { kind: 'none', reason: REASONS[stopped] };
  if (knee.ratio.upper >= 1) {
    return {
      kind: 'none',
      reason: `measured: batches of ${knee.batch} take no less energy per query than batches of ${from}`,
    };
  }
  const base =
    facts.base && (await measureBatch(facts.base.subject, knee.batch, (deadline - clock.now()) / 1000, facts));
  return {
    kind: 'tip',
    tip: {
      kind: 'batch',
      batch: knee.batch,
      against: from,
      base: base && !('stopped' in base) && !takesLonger(base, from) ? sideOf(base) : undefined,
      head: sideOf(knee),
      tried: points.map(({ batch, ratio, latencyMs }) => ({ batch, ratio, latencyMs })),
      stopped,
    },
  };
}

/** Less energy in more time a query would be no tip: nobody waits for a batch to be served later. */
function takesLonger({ batch, latencyMs, latencyMsWithout }: Point, from: number): boolean {
  return latencyMs / batch > latencyMsWithout / from;
}

const REASONS: Readonly<Record<Tip['stopped'], string>> = {
  'levelled-off': 'measured: nothing saved',
  'latency-limit': 'a batch would take longer than the policy allows',
  memory: 'a batch does not fit into memory',
  'not-accepted': 'the model takes no other batch',
  time: 'they need more time than was left',
  largest: 'the policy’s batch is already large',
};

async function measureBatch(
  subject: FileSubject,
  batch: number,
  seconds: number,
  { host, meter, provider, threads, queries, quick, latencyLimitMs, signal }: TipFacts,
): Promise<Point | { readonly stopped: Tip['stopped'] }> {
  try {
    const { head, base, comparison } = await benchmark({
      host,
      base: subject,
      head: { ...subject, label: `${subject.label} in batches of ${batch}`, batch },
      meter,
      provider,
      threads,
      queries,
      seconds,
      quick,
      signal,
    });
    if (comparison === undefined || base === undefined) throw new Error('two sides and no comparison');
    if (latencyLimitMs !== undefined && head.latencyMs.median > latencyLimitMs) return { stopped: 'latency-limit' };
    const [latencyMs, latencyMsWithout] = [head.latencyMs.median, base.latencyMs.median];
    return { batch, ratio: comparison.ratio, latencyMs, latencyMsWithout };
  } catch (error) {
    if (error instanceof WattnudgeError) return { stopped: STOPS.get(error.code) ?? 'not-accepted' };
    throw error;
  }
}

const STOPS: ReadonlyMap<ErrorCode, Tip['stopped']> = new Map([
  ['worker-out-of-memory', 'memory'],
  ['not-enough-time', 'time'],
]);

function sideOf({ ratio, latencyMs, latencyMsWithout }: Point): TippedSide {
  return { ratio, latencyMs, latencyMsWithout };
}
