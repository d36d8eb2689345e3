/** Makes the file of a candidate from the author's. */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import {
  type FileSubject,
  type Host,
  observeOutputs,
  type QuerySettings,
  rewriteInWorker,
} from '../../benchmark/index.ts';
import type { Precision } from '../../onnx-rewrite/index.ts';
import { type ActivationRange, type ActivationRanges, joinRanges } from '../../onnx-rewrite/index.ts';
import type { Candidate } from './candidate.ts';
import { copyBelow } from './copy-below.ts';

export interface Produced {
  readonly subject: FileSubject;
  readonly bytes: number;
  /** The new file and then its external data, by path; none where the candidate is a file of the repository. */
  readonly files: readonly string[];
  /** What could not be converted, one clause. */
  readonly note?: string;
}

export interface Workshop {
  readonly host: Host;
  readonly head: FileSubject;
  /** Where files are made, and what their names begin with: no folders. */
  readonly directory: string;
  readonly stem: string;
  readonly provider: string;
  readonly threads: number;
  readonly queries: QuerySettings;
  readonly signal?: AbortSignal | undefined;
}

/**
 * @param calibrationSeconds most time for observing the ranges of activations, where the candidate needs them
 * @throws WattnudgeError what `rewriteInWorker` throws: `nothing-to-convert`, `would-overflow-float16`, …
 */
export async function produce(candidate: Candidate, workshop: Workshop, calibrationSeconds: number): Promise<Produced> {
  switch (candidate.kind) {
    case 'declared':
    case 'same-signature':
      return { subject: candidate.subject, bytes: candidate.bytes, files: [] };
    case 'precision':
      return makeAll([candidate.precision], { ...workshop, calibrationSeconds });
    case 'combination':
      return makeAll(candidate.precisions, { ...workshop, calibrationSeconds });
  }
}

type Bench = Omit<Workshop, 'head'> & { readonly calibrationSeconds: number };

async function makeAll(
  precisions: readonly Precision[],
  { head, ...bench }: Bench & Pick<Workshop, 'head'>,
): Promise<Produced> {
  let made: Produced = { subject: head, bytes: 0, files: [] };
  for (const index of precisions.keys()) made = await makeLast(precisions.slice(0, index + 1), made.subject, bench);
  return made;
}

/** The last of `precisions`, done to what those before it gave. */
async function makeLast(precisions: readonly Precision[], from: FileSubject, bench: Bench): Promise<Produced> {
  const precision = precisions.at(-1)!;
  const path = join(bench.directory, `${bench.stem}.${precisions.join('.')}.onnx`);
  const label = `${from.label} as ${precision}`;
  const subject: FileSubject = { ...from, label, path, rewritten: label };
  const { externalData, skipped, firstSkipped } = await rewrite(precision, from, path, bench);
  const files = [path, ...externalData.map((location) => join(dirname(path), location))];
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  const note =
    firstSkipped && `${skipped} nodes stay as they are, the first a ${firstSkipped.operator}: ${firstSkipped.reason}`;
  return {
    subject,
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    files,
    note: note?.slice(0, 600),
  };
}

async function rewrite(precision: Precision, from: FileSubject, outputPath: string, bench: Bench) {
  const file = { modelPath: from.path, name: from.label, outputPath, inputsFile: bench.queries.file?.path };
  if (precision !== 'int8-qdq') {
    return rewriteInWorker({ kind: 'precision', precision, ...file }, bench.host, bench.signal);
  }
  const activationRanges = await observeRanges(from, bench);
  return rewriteInWorker({ kind: 'int8-qdq', activationRanges, ...file }, bench.host, bench.signal);
}

/**
 * Puts a produced model and its external data into a folder that stays.
 *
 * @throws WattnudgeError `cannot-write`
 * @returns the path of the model relative to that folder
 */
export async function keepFiles({ files }: Produced, directory: string, stem: string): Promise<string | undefined> {
  const [main] = files;
  if (main === undefined) return undefined;
  const within = (file: string) => join(dirname(stem), relative(dirname(main), file)).replaceAll('\\', '/');
  for (const file of files) await copyBelow(directory, within(file), file);
  return within(main);
}

/** The range of an activation hardly grows with further samples of the same kind. */
const MAX_SAMPLES = 32;

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
      mostSamples: MAX_SAMPLES,
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
