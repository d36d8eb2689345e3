/**
 * Other quantisations of a GGUF file: first the tokens that each would choose in place of the model's own, then its energy by the
 * protocol of the change.
 */
import {
  isFaithful,
  leastSecondsFor,
  outOfTime,
  REFERENCE_TEXT,
  type TryProgress,
  tokenFidelityOf,
  unfaithful,
} from '../alternatives/index.ts';
import {
  type AskedQueries,
  type BenchmarkOptions,
  benchmark,
  type GgufSubject,
  type OwnScores,
  type ScoringRun,
  scoreOther,
  scoreOwn,
} from '../benchmark/index.ts';
import type { Fidelity, Measurement, NotTried } from '../energy-review/index.ts';
import { ggufSession } from '../engines/llama-cpp/gguf-session.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { Quantisation, Quantisations } from './find-quantisations.ts';
import type { MeasuredVariant } from './offer-variants.ts';

interface MeasuredSubject {
  readonly subject: GgufSubject;
  readonly measurement: Measurement;
}

export interface QuantisationRequest
  extends Pick<
    BenchmarkOptions,
    'host' | 'meter' | 'provider' | 'threads' | 'queries' | 'quick' | 'signal' | 'thresholds' | 'isDecided'
  > {
  readonly head: MeasuredSubject;
  /** What the energy is compared with, where it isn't head itself. */
  readonly base?: MeasuredSubject | undefined;
  /** For everything, finding and bringing files included. */
  readonly seconds: number;
  /** Of each prompt and answer. */
  readonly tokens: { readonly input?: number | undefined; readonly output?: number | undefined };
  readonly fidelityLimit?: number | undefined;
  /** Looks for the files, and brings them where they can be read. */
  readonly find: (options: { readonly signal: AbortSignal; readonly outOfTime: string }) => Promise<Quantisations>;
  readonly onTrying: (progress: TryProgress) => void;
}

export interface TriedQuantisations {
  readonly variants: readonly MeasuredVariant[];
  readonly notTried: readonly NotTried[];
  /** Of the seconds. */
  readonly spent: number;
}

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

/** Measures those that are close enough to the model; why others are not is in `notTried`. */
export async function tryQuantisations(request: QuantisationRequest): Promise<TriedQuantisations> {
  const { host, head, base, seconds, signal, onTrying } = request;
  const begun = host.clock.now();
  const spent = () => (host.clock.now() - begun) / 1000;
  const late = outOfTime(seconds);
  const quantisations = await inTime(seconds * SHARE_FOR_FILES, request, (stop) =>
    request.find({ signal: stop, outOfTime: late }),
  );
  signal?.throwIfAborted();
  const notTried: NotTried[] = [...quantisations.notTried];
  const passOver = ({ path }: Quantisation, reason: string) => notTried.push({ name: path, reason });

  const { latencyMs } = head.measurement;
  const plan = planPrompts(quantisations.found, latencyMs.median, (seconds - spent()) * SHARE_FOR_TOKENS);
  for (const quantisation of plan.left) passOver(quantisation, late);
  const close = await compareTokens(plan, request, { passOver, outOfTime: late, endMs: begun + seconds * 1000 });

  const variants: MeasuredVariant[] = [];
  const least = leastSecondsFor(latencyMs.median + (base ?? head).measurement.latencyMs.median);
  for (const [index, { quantisation, subject, fidelity }] of close.entries()) {
    signal?.throwIfAborted();
    const left = seconds - spent();
    if (left < least) {
      passOver(quantisation, late);
      continue;
    }
    const { path, files } = quantisation;
    onTrying({ trying: path });
    try {
      const { meter, provider, threads, queries, quick, thresholds, isDecided } = request;
      const { head: measurement, comparison } = await benchmark({
        ...{ host, meter, provider, threads, queries, quick, thresholds, isDecided, signal },
        head: subject,
        base: (base ?? head).subject,
        seconds: Math.max(least, left / (close.length - index)),
        onProgress: (progress) => onTrying({ trying: path, progress }),
      });
      if (comparison === undefined) throw new Error('a comparison has two sides');
      variants.push({ path, bytes: files.bytes, fidelity, measurement, comparison });
    } catch (error) {
      if (!(error instanceof WattnudgeError)) throw error;
      passOver(quantisation, error.message);
    }
  }
  return { variants, notTried, spent: spent() };
}

/** Does what has to end in time, by the host's clock. */
async function inTime<T>(
  seconds: number,
  { host, signal }: Pick<QuantisationRequest, 'host' | 'signal'>,
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
  request: QuantisationRequest,
  { passOver, outOfTime: late, endMs }: TokenReading,
): Promise<Close[]> {
  if (tried.length === 0) return [];
  const { host, provider, threads, head, queries, fidelityLimit, signal, onTrying } = request;
  const { seed, queries: given } = queries;
  const asked: AskedQueries = given
    ? { kind: 'given', queries: given.list.slice(0, prompts) }
    : { kind: 'make', seed, count: prompts };
  const run: ScoringRun = { host, provider, threads, text: REFERENCE_TEXT, seconds, endMs };
  const leftSeconds = () => (endMs - host.clock.now()) / 1000;
  const reasonOf = (error: WattnudgeError) =>
    error.code === 'worker-hung' && leftSeconds() < TIMER_SECONDS ? late : error.message;
  let own: OwnScores;
  try {
    own = await scoreOwn(head.subject, asked, run);
  } catch (error) {
    if (!(error instanceof WattnudgeError)) throw error;
    for (const quantisation of tried) passOver(quantisation, reasonOf(error));
    return [];
  }
  const close: Close[] = [];
  for (const quantisation of tried) {
    signal?.throwIfAborted();
    // Loading takes time that isn’t planned.
    if (leftSeconds() < seconds) {
      passOver(quantisation, late);
      continue;
    }
    onTrying({ trying: quantisation.path });
    try {
      const subject = subjectOf(quantisation, request);
      const tokens = tokenFidelityOf(own, await scoreOther(subject, own.prompts, run));
      if (tokens === undefined) {
        passOver(quantisation, TOO_FEW_TOKENS);
        continue;
      }
      const inputs: Fidelity['inputs'] = given === undefined ? 'synthetic' : 'author';
      const fidelity: Fidelity = { ...tokens, inputs, output: 'text_generation' };
      if (isFaithful(fidelity, fidelityLimit)) close.push({ quantisation, subject, fidelity });
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

function subjectOf({ label, files, gguf }: Quantisation, { tokens }: QuantisationRequest): GgufSubject {
  return { kind: 'gguf', label, path: files.path, gguf: ggufSession(gguf, tokens, label) };
}
