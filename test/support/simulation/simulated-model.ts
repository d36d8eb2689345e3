import { readdirSync, statSync } from 'node:fs';
import type { ComparedOutput, Request, SessionOptions } from '../../../src/benchmark/messages.ts';
import type { WattnudgeError } from '../../../src/errors/wattnudge-error.ts';
import type { Answer, PhaseTimes, Query, Score, ScoredText } from '../../../src/tasks/messages.ts';

/** How a model behaves. */
export interface SimulatedModel {
  /** Time of one run of one query; of a batch so many times as much, unless a function of the batch says otherwise. */
  readonly runMs: number | ((batch: number) => number);
  /** Hardware threads that a run keeps busy. Default 1. */
  readonly busyCores?: number;
  /** Default 50. */
  readonly loadMs?: number;
  /** Resident memory while it runs. Default 100 MB. */
  readonly memoryBytes?: number;
  /** The profile of one run: operator → its share of the time. Without it the worker writes none. */
  readonly operators?: Readonly<Record<string, number>>;
  /** What asking for this throws. */
  readonly fails?: Partial<Record<Request['type'], WattnudgeError>>;
  /** Factor on the time of a run, by its number: noise, drift, or a cold start. Default 1. */
  readonly noise?: (run: number) => number;
  /** Factor on the time of a run by the seed of the inputs that are made for it. Default 1. */
  readonly costOfInputs?: (seed: number) => number;
  /** How its outputs differ from those of the model that it is compared with. Default: they do not. */
  readonly outputs?: Partial<ComparedOutput>;
  /** Right answers of labelled samples, as a share. Default 1. */
  readonly accuracy?: number;
  readonly answer?: (query: Query) => Answer;
  /** Of a GGUF file: how it scores a text. Default: it chooses what is given, and finds each token as probable as one of eight. */
  readonly score?: (text: ScoredText) => Score;
  readonly outputTokensPerQuery?: number;
  /** Shares of a task's run that go into its phases. */
  readonly phases?: Partial<PhaseTimes>;
  /** Hardware threads that a run up to the first token keeps busy. Default as in a whole run. */
  readonly prefillCores?: number;
}

const MS_PER_BYTE = 1 / 100_000;
/** A window of a model of a few bytes would be a hundred thousand runs. */
const MIN_RUN_MS = 0.05;

/** How a model behaves by its size on disk, with everything beside it where it is a folder. */
export function bySize({ modelPath }: SessionOptions): SimulatedModel {
  return { runMs: Math.max(MIN_RUN_MS, bytesOf(modelPath) * MS_PER_BYTE) };
}

function bytesOf(path: string): number {
  if (statSync(path).isFile()) return statSync(path).size;
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(`${parentPath}/${name}`).size, 0);
}

/** @param probability of each token */
export function agreeingScore({ continuation = TEXT_TOKENS }: ScoredText, probability = 1 / 8): Score {
  return { chosen: continuation, logProbabilities: continuation.map(() => Math.log(probability)) };
}

const TEXT_TOKENS = Array.from({ length: 100 }, (_, index) => index);
