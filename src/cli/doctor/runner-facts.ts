import type { ErrorCode } from '../../errors/registry.ts';
import type { MeterState, NvidiaSurvey } from '../../meters/index.ts';

/** What was read of a machine that is to measure: plain data, so that a machine can be recorded and examined elsewhere. */
export interface RunnerFacts {
  /** Version of Node.js, without `v`. */
  readonly node: string;
  readonly system: SystemFacts;
  readonly processor: { readonly name: string; readonly cores: number };
  readonly memory: { readonly totalBytes: number; readonly availableBytes: number };
  /** Of the folder in which models are laid out. `freeBytes` is absent where the system doesn't tell. */
  readonly disk: { readonly folder: string; readonly freeBytes?: number | undefined };
  readonly meters: readonly MeterState[];
  readonly nvidia: Attempt<NvidiaSurvey>;
  /** Indices of the boards that a measurement would take: those that `--device` or `CUDA_VISIBLE_DEVICES` names, else the first. */
  readonly chosenBoards: readonly number[];
  /** Name of a library that the loader finds → its path. */
  readonly libraries: Readonly<Record<string, string>>;
  /** Whether the loader's cache couldn't be read in time, so that some libraries may be missed. */
  readonly ldconfigTimedOut: boolean;
  readonly engines: Readonly<Record<EngineTrial, Attempt<string>>>;
  readonly hub: HubFacts;
}

export interface SystemFacts {
  /** As `process.platform` and `process.arch` name them. */
  readonly platform: string;
  readonly arch: string;
  /** E.g. `Ubuntu 24.04.3 LTS`. */
  readonly name: string;
  /** Absent where Node.js doesn't run on glibc. */
  readonly glibc?: string | undefined;
}

/** What was tried, each in a process of its own. The value is the engine's name and version. */
export type EngineTrial = 'onnxOnCpu' | 'onnxOnCuda' | 'transformers' | 'llamaOnCpu' | 'llamaOnCuda';

export type Attempt<T> =
  | { readonly state: 'done'; readonly value: T }
  | { readonly state: 'failed'; readonly code: ErrorCode; readonly reason: string; readonly remedy: string }
  | { readonly state: 'not tried' };

export type HubFacts =
  | { readonly state: 'answered'; readonly host: string; readonly status: number }
  | { readonly state: 'failed'; readonly host: string; readonly reason: string }
  /** The environment doesn't say where the hub is. */
  | { readonly state: 'misconfigured'; readonly code: ErrorCode; readonly reason: string; readonly remedy: string }
  | { readonly state: 'not tried' };

export interface ReadRunnerOptions {
  /** Boards by index or UUID, with commas between. */
  readonly device: string | undefined;
  /** Whether CUDA is tried where no board answers, too. */
  readonly gpu: boolean;
  /** No request to the hub. */
  readonly offline: boolean;
  readonly onProgress: (doing: string) => void;
}

/** The one way by which `doctor` touches a machine. */
export type ReadRunner = (options: ReadRunnerOptions) => Promise<RunnerFacts>;
