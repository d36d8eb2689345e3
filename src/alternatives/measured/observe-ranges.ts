import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type FileSubject,
  type Host,
  observeOutputs,
  type QuerySettings,
  rewriteInWorker,
} from '../../benchmark/index.ts';
import { type ActivationRange, type ActivationRanges, joinRanges } from '../../onnx-rewrite/index.ts';

/** The range of an activation hardly grows with further samples of the same kind. */
const MOST_SAMPLES = 32;

/** Far from the seeds that outputs are compared on: what a model is made with proves nothing of it. */
const SEED_OFFSET = 1_000_000;

/**
 * The ranges of activations on samples: the author's own where there is a file, else seeded ones that are not those on which
 * outputs are compared.
 *
 * @throws WattnudgeError what `rewriteInWorker` and `observeOutputs` throw
 */
export async function observeRanges(
  model: FileSubject,
  options: {
    readonly host: Host;
    readonly provider: string;
    readonly threads: number;
    readonly queries: QuerySettings;
    readonly calibrationSeconds: number;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<ActivationRanges> {
  const { host, provider, threads, queries, calibrationSeconds, signal } = options;
  const directory = await mkdtemp(join(tmpdir(), 'wattnudge-ranges-'));
  try {
    const path = join(directory, 'observed.onnx');
    const file = { modelPath: model.path, name: model.label, outputPath: path, inputsFile: queries.file?.path };
    const { observed } = await rewriteInWorker({ kind: 'calibration', ...file }, host, signal);
    const { ranges } = await observeOutputs({
      host,
      model: { ...model, path, batch: 1, rewritten: `${model.label} with its ranges` },
      outputs: observed.flatMap(({ min, max }) => [min, max]),
      provider,
      threads,
      queries: { ...queries, seed: queries.seed + SEED_OFFSET },
      mostSamples: MOST_SAMPLES,
      seconds: calibrationSeconds,
    });
    const byOutput = new Map(ranges.map(({ output, min, max }) => [output, { min, max }]));
    return new Map(
      observed.flatMap(({ activation, min, max }): [string, ActivationRange][] => {
        const [least, most] = [byOutput.get(min), byOutput.get(max)];
        return least === undefined || most === undefined ? [] : [[activation, joinRanges(least, most)]];
      }),
    );
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
