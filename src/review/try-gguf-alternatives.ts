/**
 * Other quantisations of a GGUF file that the repository, or the hub, holds: first the tokens that each would choose in place of the model's own, then
 * its energy by the protocol of the change.
 */
import {
  isFaithful,
  keptBaseOf,
  leastSecondsFor,
  outOfTime,
  REFERENCE_TEXT,
  tokenFidelityOf,
  unfaithful,
} from '../alternatives/index.ts';
import { assessAlternative, type TriedFacts } from '../assessment/index.ts';
import {
  type AskedQueries,
  benchmark,
  type GgufSubject,
  type OwnScores,
  type ScoringRun,
  scoreOther,
  scoreOwn,
} from '../benchmark/index.ts';
import type { Fidelity, NotTried } from '../energy-review/index.ts';
import { ggufSession } from '../engines/llama-cpp/gguf-session.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { ModelPolicy } from '../policy/index.ts';
import { askedBy } from './asked-by.ts';
import { findHubQuantisations } from './find-hub-quantisations.ts';
import { findQuantisations, type Quantisation } from './find-quantisations.ts';
import { assessmentOf, type ModelContext } from './model-context.ts';
import { type MeasuredVariant, offerVariants } from './offer-variants.ts';
import { type Subjects, subjectsOf } from './subjects.ts';
import { isWanted, type ReviewedSoFar, secondsOf } from './try-file-alternatives.ts';

/** Of all the time: until then files are brought here. */
const SHARE_FOR_FILES = 0.3;

/** Of what is left after that: for the tokens of the model and all quantisations. */
const SHARE_FOR_TOKENS = 0.35;

/** Prompts that are answered: enough for a share to be read, few enough for a slow model. */
const MAX_PROMPTS = 48;
const MIN_PROMPTS = 2;

/** The model itself answers the prompts, and reads its answers; a quantisation only reads them. */
const OWN_TURNS = 2;

/** Beside the prompts: the text, and the runs before the first answer. */
const RUNS_BESIDE_PROMPTS = 4;

/** Offered is what is shown to save, is close to the model, and is beaten by no other; and the base model, where a budget is over. */
export async function tryGgufAlternatives(
  so: ReviewedSoFar,
  policy: ModelPolicy,
  context: ModelContext,
): Promise<TriedFacts> {
  const { sides, measured, findings } = so;
  const { head, base } = sides;
  const seconds = secondsOf(policy, context);
  if (!isWanted(findings, policy) || seconds === 0) return { alternatives: [] };
  if (head?.kind !== 'gguf' || measured.head === undefined) return { alternatives: [] };

  const { clock } = context.host;
  const begun = clock.now();
  const spent = () => (clock.now() - begun) / 1000;
  const late = outOfTime(seconds);
  const quantisations = await inTime(seconds * SHARE_FOR_FILES, context, (signal) =>
    head.onHub === undefined
      ? findQuantisations(head, policy, context, { signal, outOfTime: late })
      : findHubQuantisations(head, head.onHub, context, { signal, outOfTime: late }),
  );
  context.signal?.throwIfAborted();
  const notTried: NotTried[] = [...quantisations.notTried];
  const passOver = ({ path }: Quantisation, reason: string) => notTried.push({ name: path, reason });

  const subjects = await subjectsOf({ layout: 'gguf' }, { head, base }, policy, context);
  const tokensSeconds = (seconds - spent()) * SHARE_FOR_TOKENS;
  const plan = planPrompts(quantisations.found, measured.head.latencyMs.median, tokensSeconds);
  for (const quantisation of plan.left) passOver(quantisation, late);
  const close = await compareTokens(plan, subjects, policy, context, {
    passOver,
    outOfTime: late,
    endMs: begun + seconds * 1000,
  });

  const variants: MeasuredVariant[] = [];
  const least = leastSecondsFor(measured.head.latencyMs.median + (measured.base ?? measured.head).latencyMs.median);
  for (const [index, { quantisation, subject, fidelity }] of close.entries()) {
    context.signal?.throwIfAborted();
    const left = seconds - spent();
    if (left < least) {
      passOver(quantisation, late);
      continue;
    }
    const { path, files } = quantisation;
    context.onProgress({ doing: 'trying alternatives', trying: path });
    try {
      const { head: measurement, comparison } = await benchmark({
        host: context.host,
        head: subject,
        base: (measured.base && subjects.base) ?? subjects.head,
        meter: context.meter,
        provider: context.provider,
        threads: context.threads,
        queries: subjects.queries,
        seconds: Math.max(least, left / (close.length - index)),
        quick: context.quick,
        ...askedBy(policy, context.snapshot),
        onProgress: (progress) => context.onProgress({ doing: 'trying alternatives', trying: path, progress }),
        signal: context.signal,
      });
      if (comparison === undefined) throw new Error('a comparison has two sides');
      variants.push({ path, bytes: files.bytes, fidelity, measurement, comparison });
    } catch (error) {
      if (!(error instanceof WattnudgeError)) throw error;
      passOver(quantisation, error.message);
    }
  }
  const offer = offerVariants(
    variants,
    head.onHub === undefined ? 'quantisation' : 'hub-quantisation',
    so,
    policy,
    context,
  );
  return {
    alternatives: [...offer.alternatives, ...keptBase(so, policy, context)],
    notTried: [...notTried, ...offer.notTried],
    alternativesSeconds: { spent: spent(), most: seconds },
  };
}

/** Does what has to end in time, by the host's clock. */
async function inTime<T>(
  seconds: number,
  { host, signal }: ModelContext,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const stop = host.clock.every(seconds * 1000, () => late.abort());
  try {
    return await work(signal === undefined ? late.signal : AbortSignal.any([late.signal, signal]));
  } finally {
    stop();
  }
}

interface TokenPlan {
  readonly tried: readonly Quantisation[];
  /** For which the time doesn't reach. */
  readonly left: readonly Quantisation[];
  readonly prompts: number;
  /** For each model. */
  readonly seconds: number;
}

/** Fewer prompts before fewer quantisations, as far as the prompts say anything. */
function planPrompts(found: readonly Quantisation[], runMs: number, seconds: number): TokenPlan {
  const leastMs = runMs * (MIN_PROMPTS + RUNS_BESIDE_PROMPTS);
  const reached = Math.max(0, Math.min(found.length, Math.floor((seconds * 1000) / leastMs) - OWN_TURNS));
  const each = seconds / (reached + OWN_TURNS);
  const prompts = Math.floor((each * 1000) / runMs) - RUNS_BESIDE_PROMPTS;
  return {
    tried: found.slice(0, reached),
    left: found.slice(reached),
    prompts: Math.max(MIN_PROMPTS, Math.min(MAX_PROMPTS, prompts)),
    seconds: each,
  };
}

interface Close {
  readonly quantisation: Quantisation;
  readonly subject: GgufSubject;
  readonly fidelity: Fidelity;
}

interface TokenReading {
  readonly passOver: (quantisation: Quantisation, reason: string) => void;
  readonly outOfTime: string;
  /** By the host's clock. */
  readonly endMs: number;
}

/** Those that are close enough, the smallest first: it saves most. */
async function compareTokens(
  { tried, prompts, seconds }: TokenPlan,
  subjects: Subjects,
  policy: ModelPolicy,
  context: ModelContext,
  { passOver, outOfTime: late, endMs }: TokenReading,
): Promise<Close[]> {
  if (tried.length === 0 || subjects.head.kind !== 'gguf') return [];
  const { seed, queries: given } = subjects.queries;
  const asked: AskedQueries = given
    ? { kind: 'given', queries: given.list.slice(0, prompts) }
    : { kind: 'make', seed, count: prompts };
  const { host, provider, threads } = context;
  const run: ScoringRun = { host, provider, threads, text: REFERENCE_TEXT, seconds, endMs };
  const leftSeconds = () => (endMs - host.clock.now()) / 1000;
  const reasonOf = (error: WattnudgeError) =>
    error.code === 'worker-hung' && leftSeconds() < TIMER_SECONDS ? late : error.message;
  let own: OwnScores;
  try {
    own = await scoreOwn(subjects.head, asked, run);
  } catch (error) {
    if (!(error instanceof WattnudgeError)) throw error;
    for (const quantisation of tried) passOver(quantisation, reasonOf(error));
    return [];
  }
  const close: Close[] = [];
  for (const quantisation of tried) {
    context.signal?.throwIfAborted();
    // Loading takes time that isn’t planned.
    if (leftSeconds() < seconds) {
      passOver(quantisation, late);
      continue;
    }
    context.onProgress({ doing: 'trying alternatives', trying: quantisation.path });
    try {
      const subject = subjectOf(quantisation, policy);
      const tokens = tokenFidelityOf(own, await scoreOther(subject, own.prompts, run));
      if (tokens === undefined) {
        passOver(quantisation, TOO_FEW_TOKENS);
        continue;
      }
      const inputs: Fidelity['inputs'] = given === undefined ? 'synthetic' : 'author';
      const fidelity: Fidelity = { ...tokens, inputs, output: 'text_generation' };
      if (isFaithful(fidelity, policy.fidelity?.value)) close.push({ quantisation, subject, fidelity });
      else passOver(quantisation, unfaithful(fidelity));
    } catch (error) {
      if (!(error instanceof WattnudgeError)) throw error;
      passOver(quantisation, reasonOf(error));
    }
  }
  return close.toSorted((a, b) => a.quantisation.files.bytes - b.quantisation.files.bytes);
}

/** A timer may end that much before its time. */
const TIMER_SECONDS = 1;

const TOO_FEW_TOKENS = 'its tokens couldn’t be compared with those of the model: too few were read in the time for it';

function subjectOf({ label, files, gguf }: Quantisation, policy: ModelPolicy): GgufSubject {
  return { kind: 'gguf', label, path: files.path, gguf: ggufSession(gguf, policy.tokens?.value ?? {}, label) };
}

/** Keeping the base model costs nothing to measure. */
function keptBase({ sides, measured, facts }: ReviewedSoFar, policy: ModelPolicy, context: ModelContext) {
  if (sides.base === undefined || measured.base === undefined) return [];
  return keptBaseOf(facts.model, { measurement: measured.base, bytes: sides.base.files.bytes }, (figures) =>
    assessAlternative(figures, facts, policy, assessmentOf(context)),
  );
}
