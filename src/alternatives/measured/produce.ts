/** Makes the file of an option from the author's. */
import { stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { type FileSubject, type Host, type QuerySettings, rewriteInWorker } from '../../benchmark/index.ts';
import { copyBelow } from './copy-below.ts';
import { observeRanges } from './observe-ranges.ts';
import type { Option, Precision } from './option.ts';

export interface Produced {
  readonly subject: FileSubject;
  readonly bytes: number;
  /** The new file and then its external data, by path; none where the option is a file of the repository. */
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
 * @param calibrationSeconds most time for observing the ranges of activations, where the option needs them
 * @throws WattnudgeError what `rewriteInWorker` throws: `nothing-to-convert`, `would-overflow-float16`, …
 */
export async function produce(option: Option, workshop: Workshop, calibrationSeconds: number): Promise<Produced> {
  switch (option.kind) {
    case 'declared':
    case 'same-signature':
      return { subject: option.subject, bytes: option.bytes, files: [] };
    case 'precision':
      return makeAll([option.variant], { ...workshop, calibrationSeconds });
    case 'combination':
      return makeAll(option.variants, { ...workshop, calibrationSeconds });
  }
}

type Bench = Omit<Workshop, 'head'> & { readonly calibrationSeconds: number };

async function makeAll(
  variants: readonly Precision[],
  { head, ...bench }: Bench & Pick<Workshop, 'head'>,
): Promise<Produced> {
  let made: Produced = { subject: head, bytes: 0, files: [] };
  for (const index of variants.keys()) made = await makeLast(variants.slice(0, index + 1), made.subject, bench);
  return made;
}

/** The last of `variants`, done to what those before it gave. */
async function makeLast(variants: readonly Precision[], from: FileSubject, bench: Bench): Promise<Produced> {
  const variant = variants.at(-1)!;
  const path = join(bench.directory, `${bench.stem}.${variants.join('.')}.onnx`);
  const label = `${from.label} as ${variant}`;
  const subject: FileSubject = { ...from, label, path, rewritten: label };
  const { externalData, skipped, firstSkipped } = await rewrite(variant, from, path, bench);
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

async function rewrite(variant: Precision, from: FileSubject, outputPath: string, bench: Bench) {
  const file = { modelPath: from.path, name: from.label, outputPath, inputsFile: bench.queries.file?.path };
  if (variant !== 'int8-qdq') {
    return rewriteInWorker({ kind: 'precision', variant, ...file }, bench.host, bench.signal);
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
