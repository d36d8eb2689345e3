/** The measured configurations of ML.ENERGY v3, by model. Read when first asked for. */
import { v3 } from './v3.gen.ts';

export interface Configuration {
  readonly task: string;
  readonly gpu: string;
  /** A hub id. */
  readonly model: string;
  /** Of the weights: `bfloat16`, `fp8`, `mxfp4`. */
  readonly precision: string;
  /** Billions of parameters. */
  readonly total: number;
  readonly active: number;
  readonly gpus: number;
  /** GPUs that one copy of a layer is split over; for pictures and videos Ulysses parallelism. */
  readonly tensorParallel: number;
  /** GPUs that the experts are split over; for pictures and videos ring parallelism. */
  readonly expertParallel: number;
  readonly dataParallel: number;
  /** `max_num_seqs` of a server of language models, else the batch. */
  readonly batch: number;
  /** GPU energy of 1,000 requests, pictures, or videos. */
  readonly whPer1000: number;
  /** Requests in a step on average. Of language models. */
  readonly averageBatch?: number;
  readonly joulesPerToken?: number;
}

/** What a reader can open. */
export const ML_ENERGY = {
  name: 'ML.ENERGY v3',
  /** Of the data. */
  date: '2026-02-16',
  url: 'https://github.com/ml-energy/leaderboard/tree/0cd52da',
};

const JOULES_PER_WH = 3600;

let all: readonly Configuration[] | undefined;
let byModel: ReadonlyMap<string, readonly Configuration[]> | undefined;

export function allConfigurations(): readonly Configuration[] {
  all ??= v3.trim().split('\n').flatMap(readLine);
  return all;
}

/** Those of a model by its hub id, in any case; none for a model that the benchmark doesn't hold. */
export function configurationsOf(id: string): readonly Configuration[] {
  byModel ??= Map.groupBy(allConfigurations(), ({ model }) => model.toLowerCase());
  return byModel.get(id.toLowerCase()) ?? [];
}

function readLine(line: string): Configuration[] {
  const [task = '', gpu = '', model = '', precision = '', total, active, ...rest] = line.split(' ');
  const common = { task, gpu, model, precision, total: Number(total), active: Number(active) };
  return rest.map((each) => {
    const [gpus = 1, tensorParallel = 1, expertParallel = 1, dataParallel = 1, batch = 1, joules = 0, ...ofTokens] =
      each.split(',').map(Number);
    const [averageBatch, joulesPerToken] = ofTokens;
    const whPer1000 = (joules / JOULES_PER_WH) * 1000;
    return {
      ...common,
      gpus,
      tensorParallel,
      expertParallel,
      dataParallel,
      batch,
      whPer1000,
      averageBatch,
      joulesPerToken,
    };
  });
}
