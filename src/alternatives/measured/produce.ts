/** Makes the file of an option from the author's. */
import { copyFile, mkdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { type FileSubject, saveOptimizedGraph } from '../../benchmark/index.ts';
import { rewriteModel } from '../../onnx/index.ts';
import { type Option, type Part, suffixOf } from './option.ts';

export interface Produced {
  readonly subject: FileSubject;
  readonly bytes: number;
  /** The new file and then its external data, by path; none where the option is a file of the repository. */
  readonly files: readonly string[];
}

export interface Workshop {
  readonly head: FileSubject;
  /** Where files are made, and what their names begin with: no folders. */
  readonly directory: string;
  readonly stem: string;
  readonly provider: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * @throws WattnudgeError what `rewriteModel` and `saveOptimizedGraph` throw: `nothing-to-convert`,
 * `would-overflow-float16`, …
 */
export async function produce(option: Option, workshop: Workshop): Promise<Produced> {
  switch (option.kind) {
    case 'declared':
    case 'same-signature':
      return { subject: option.subject, bytes: option.bytes, files: [] };
    case 'precision':
    case 'optimized-graph':
      return makeParts([option], workshop);
    case 'combination':
      return makeParts(option.parts, workshop);
  }
}

async function makeParts(parts: readonly Part[], { head, ...workshop }: Workshop): Promise<Produced> {
  let made: Produced = { subject: head, bytes: 0, files: [] };
  for (const index of parts.keys()) made = await makePart(parts.slice(0, index + 1), made.subject, workshop);
  return made;
}

/** The last of `parts`, done to what those before it gave. */
async function makePart(
  parts: readonly Part[],
  from: FileSubject,
  { directory, stem, provider, signal }: Omit<Workshop, 'head'>,
): Promise<Produced> {
  const part = parts.at(-1)!;
  const path = join(directory, `${stem}.${parts.map(suffixOf).join('.')}.onnx`);
  const subject: FileSubject = { ...from, label: `${from.label} as ${suffixOf(part)}`, path };
  if (part.kind === 'optimized-graph') {
    await saveOptimizedGraph(from, { path, provider, optimization: 'extended' });
    return { subject, bytes: (await stat(path)).size, files: [path] };
  }
  const { variant } = part;
  const rewritten = await rewriteModel({ modelPath: from.path, name: from.label, variant, outputPath: path, signal });
  const files = [path, ...rewritten.externalData.map((location) => join(dirname(path), location))];
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  return { subject, bytes: sizes.reduce((sum, size) => sum + size, 0), files };
}

/**
 * Puts a produced model and its external data into a folder that stays.
 *
 * @returns the path of the model relative to that folder
 */
export async function keepFiles({ files }: Produced, directory: string, stem: string): Promise<string | undefined> {
  const [main] = files;
  if (main === undefined) return undefined;
  const folder = dirname(stem);
  await mkdir(join(directory, folder), { recursive: true });
  for (const file of files) await copyFile(file, join(directory, folder, relative(dirname(main), file)));
  return join(folder, basename(main)).replaceAll('\\', '/');
}
