/** What threads cost, and whether they should spin while they wait: advice for a deployment, for base and head alike. */
import { benchmark, type FileSubject, type SessionSettings } from '../../benchmark/index.ts';
import type { Tip, TippedSide } from '../../energy-review/index.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import type { FoundTip, TipFacts } from './batching-tip.ts';

type ThreadsTip = Extract<Tip, { kind: 'threads' }>;

/**
 * Head on every core beside head on the review's threads, spinning (the runtime's default) and sleeping; then base with
 * whichever takes less energy. A tip even where it costs energy, because spinning threads are what a deployment gets
 * where nobody sets them.
 */
export async function threadsTip(seconds: number, facts: TipFacts): Promise<FoundTip> {
  const { clock, cores } = facts.host;
  if (cores < 2 || facts.threads === 0 || facts.threads >= cores) {
    return { kind: 'none', reason: 'there are no more cores than threads' };
  }
  const deadline = clock.now() + seconds * 1000;
  const measure = (subject: FileSubject, session: SessionSettings, share: number) => {
    return measureSide(subject, session, ((deadline - clock.now()) / 1000) * share, facts);
  };
  const settings = [true, false].map((spinning) => ({ threads: cores, spinning }));
  const heads: { readonly spinning: boolean; readonly side: TippedSide }[] = [];
  for (const [index, session] of settings.entries()) {
    const side = await measure(facts.head.subject, session, 1 / (settings.length - index + (facts.base ? 1 : 0)));
    if (side !== undefined) heads.push({ spinning: session.spinning, side });
  }
  const best = heads.toSorted((a, b) => a.side.ratio.estimate - b.side.ratio.estimate)[0];
  if (best === undefined) return { kind: 'none', reason: 'the time for options did not reach to it' };
  const { spinning } = best;
  const base = facts.base && (await measure(facts.base.subject, { threads: cores, spinning }, 1));
  const tip: ThreadsTip = {
    kind: 'threads',
    threads: cores,
    against: facts.threads,
    spinning,
    ...(base && { base }),
    head: best.side,
  };
  return { kind: 'tip', tip };
}

async function measureSide(
  subject: FileSubject,
  session: SessionSettings,
  seconds: number,
  { host, meter, provider, threads, queries, quick, signal }: TipFacts,
): Promise<TippedSide | undefined> {
  try {
    const head = { ...subject, label: `${subject.label} on ${session.threads} threads`, session };
    const result = await benchmark({
      host,
      base: subject,
      head,
      meter,
      provider,
      threads,
      queries,
      seconds,
      quick,
      signal,
    });
    if (result.comparison === undefined || result.base === undefined) return undefined;
    return {
      ratio: result.comparison.ratio,
      latencyMs: result.head.latencyMs.median,
      latencyMsWithout: result.base.latencyMs.median,
    };
  } catch (error) {
    if (error instanceof WattnudgeError) return undefined;
    throw error;
  }
}
