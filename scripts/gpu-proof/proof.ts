/** What a proof is: one document, made of steps that know nothing of one another. */
import type { SelfTestReport } from '../../src/benchmark/index.ts';
import type { MeterState } from '../../src/meters/index.ts';

/** In the order in which they run. `machine` always runs: it says whether a real board answers. */
export const STEPS = ['machine', 'meters', 'probe', 'counter', 'self-test', 'gguf-a-a', 'gguf-a-b'] as const;
export type StepName = (typeof STEPS)[number];

/** `board`: a real driver and a real board. `stand-in`: the compiled stand-in for NVML. `no-board`: neither. */
export type ProofKind = 'board' | 'stand-in' | 'no-board';

export interface GpuProof {
  readonly kind: ProofKind;
  readonly version: string;
  /** Commit of the project, with `+changes` behind it where files differ from it; absent where nobody knows. */
  readonly commit?: string;
  /** ISO 8601. */
  readonly date: string;
  readonly steps: readonly StepOutcome[];
}

export type StepOutcome = RanStep | FailedStep;

/** A step that could not do its work, and why. The others run all the same. */
export interface FailedStep {
  readonly step: StepName;
  readonly state: 'could not run';
  readonly seconds: number;
  readonly code: string;
  readonly reason: string;
  readonly remedy?: string;
}

/** A step that did its work. Whether what it found is good is what its checks say. */
export type RanStep = { readonly state: 'ran'; readonly seconds: number } & StepResult;

export type StepResult =
  | { readonly step: 'machine'; readonly checks: readonly Check[]; readonly result: MachineFacts }
  | { readonly step: 'meters'; readonly checks: readonly Check[]; readonly result: { readonly meters: MeterState[] } }
  | { readonly step: 'probe'; readonly checks: readonly Check[]; readonly result: { readonly calls: ProbedCall[] } }
  | { readonly step: 'counter'; readonly checks: readonly Check[]; readonly result: CounterResult }
  | { readonly step: 'self-test'; readonly checks: readonly Check[]; readonly result: SelfTestResult }
  | { readonly step: 'gguf-a-a' | 'gguf-a-b'; readonly checks: readonly Check[]; readonly result: GgufResult };

export interface Check {
  readonly name: string;
  readonly state: 'ok' | 'failed' | 'not applicable';
  readonly expected: string;
  readonly found: string;
}

export interface MachineFacts {
  /** E.g. `Linux 6.1.0`. */
  readonly system: string;
  readonly device: string;
  readonly runtime: string;
  readonly platform: string;
  /** Device files that the driver makes, e.g. `nvidia0`. */
  readonly deviceFiles: readonly string[];
  /** Absent where NVML does not answer. */
  readonly nvml?: { readonly driver: string; readonly boards: readonly BoardName[] };
}

export interface BoardName {
  readonly index: number;
  readonly name: string;
  readonly uuid: string;
}

/** One NVML function as one question of ours uses it. */
export interface ProbedCall {
  /** The name by which this driver exports it. */
  readonly symbol: string;
  readonly asksFor: string;
  /** NVML's codes by name, each once, in the order in which they came. */
  readonly codes: readonly string[];
  readonly calls: number;
  /** Absent where it was never called. */
  readonly latencyUs?: { readonly median: number; readonly max: number };
  /** What the project reads from it, in words. */
  readonly answer: string;
}

export interface CounterResult {
  /** How power was read, in words. */
  readonly power: string;
  /** Reads of the power during a phase, a second. The counter is read at both edges of a phase and never inside. */
  readonly samplesPerSecond: number;
  readonly rest: Held;
  /** Absent where nothing loads this board. */
  readonly load?: Held & { readonly by: string };
  /** Every load that was tried, and what came of it. */
  readonly tried: readonly { readonly load: string; readonly outcome: string }[];
}

/** Energy counter and integrated power over one span. */
export interface Held {
  readonly seconds: number;
  readonly integratedWatts: number;
  /** Absent where there is no counter, or no power of the board alone to hold it against. */
  readonly counter?: {
    readonly watts: number;
    /** counter ÷ integrated power */
    readonly ratio: number;
    readonly agrees: boolean;
  };
  /** Why the span is unlike others, e.g. a thermal slow-down. */
  readonly disturbance?: string;
}

export interface SelfTestResult extends Omit<SelfTestReport, 'checks'> {
  readonly provider: string;
  readonly meter: string;
  /** Providers that were tried first, and why they do not run here. */
  readonly skipped: readonly { readonly provider: string; readonly reason: string }[];
}

/** A review of one changed language model. */
export interface GgufResult {
  readonly provider: string;
  readonly meter: string;
  readonly windowMs: number;
  /** With both models loaded and nothing running; absent for a meter that isn't of a board. */
  readonly idleWatts?: number | undefined;
  readonly phaseEnergy?: string | undefined;
  readonly base: GgufSide;
  readonly head: GgufSide;
  /** head ÷ base */
  readonly ratio: { readonly estimate: number; readonly lower: number; readonly upper: number };
  readonly verdict: string;
  readonly blocks: number;
}

export interface GgufSide {
  readonly quantisation: string;
  readonly runner: string;
  readonly whPer1000: number;
  readonly averageWatts?: number | undefined;
  readonly inputTokensPerQuery?: number | undefined;
  readonly outputTokensPerQuery?: number | undefined;
  readonly phases: readonly { readonly name: string; readonly whPer1000: number }[];
}

/** Variables by which something else than the machine's own driver answers, or answers at another pace. */
const STAND_IN_VARIABLES = [
  'WATTNUDGE_NVML_LIBRARY',
  'WATTNUDGE_NVIDIA_SMI',
  'WATTNUDGE_NVML_PERIOD_MS',
  'WATTNUDGE_STAND_IN_SCENARIO',
  'WATTNUDGE_CUDA_LIBRARY',
];

/**
 * Whether a run is one of a real board. In doubt it is not: a file in place of the driver's library is a stand-in, whatever
 * it says of itself.
 *
 * @param driver NVML's version of the driver; `undefined` where NVML does not answer
 */
export function proofKind(environment: NodeJS.ProcessEnv, driver: string | undefined): ProofKind {
  if (STAND_IN_VARIABLES.some((name) => environment[name])) return 'stand-in';
  if (driver === undefined) return 'no-board';
  return /stand-in/i.test(driver) ? 'stand-in' : 'board';
}

/**
 * Name of the report's files, without an ending. Only a real board's report has the plain name, and a part of the steps never
 * takes the place of a whole report.
 */
export function proofFileName(kind: ProofKind, steps: readonly StepName[]): string {
  const part = STEPS.every((step) => steps.includes(step)) ? [] : steps.filter((step) => step !== 'machine');
  return ['gpu-proof', ...(kind === 'board' ? [] : [kind]), ...part].join('-');
}

/** A proof that names a board only where there is a real one. */
export function withoutBoards(proof: GpuProof): GpuProof {
  if (proof.kind === 'board') return proof;
  const names = new Set(namesIn(proof.steps));
  // Longest first: one name may begin with another.
  const longestFirst = [...names].sort((a, b) => b.length - a.length);
  const cover = (text: string) =>
    longestFirst.reduce((covered, name) => covered.replaceAll(name, STAND_IN), text).replace(UUID, STAND_IN);
  return mapStrings(proof, cover) as GpuProof;
}

const STAND_IN = 'stand-in';
const UUID = /GPU-[\da-f]+(-[\da-f]+)+/gi;

/** Names and drivers of everything that has a UUID, wherever it is. */
function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { uuid, name, driver, boards } = value as Record<string, unknown>;
  const own = [...(uuid === undefined ? [] : [name, driver]), ...(boards === undefined ? [] : [driver])];
  const texts = own.filter((text): text is string => typeof text === 'string' && text !== '');
  return [...texts, ...Object.values(value).flatMap(namesIn)];
}

function mapStrings(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((entry) => mapStrings(entry, map));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, mapStrings(entry, map)]));
}
