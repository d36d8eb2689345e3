import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { partNames } from './part-names.ts';
import { type GgufModel, readGguf } from './read-gguf.ts';

/** A model with all of its files. */
export interface WholeGguf extends GgufModel {
  /** In order; the first one is what llama.cpp is given. */
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
}

/**
 * Reads a model that may be split over several files, from the path of any of them. The first one has the metadata, and each has its own
 * tensors.
 *
 * @throws WattnudgeError as `readGguf`; `gguf-part-missing`
 */
export async function readParts(path: string, options: { readonly name?: string } = {}): Promise<WholeGguf> {
  const names = partNames(path);
  const shown = options.name ?? path;
  const models: GgufModel[] = [];
  for (const [index, name] of names.entries()) {
    const label = names.length === 1 ? shown : `${shown}, part ${index + 1} of ${names.length}`;
    if (names.length > 1) await requirePart(name, shown, names.length);
    models.push(await readGguf(name, { name: label }));
  }
  const [first] = models;
  if (first === undefined) throw new Error('a model without a file');
  return {
    ...first,
    bytes: sumOf(models, ({ bytes }) => bytes),
    parameters: sumOf(models, ({ parameters }) => parameters),
    tensors: sumOf(models, ({ tensors }) => tensors),
    parametersByType: sumByType(models),
    quantisation: first.tensors === 0 ? (models[1]?.quantisation ?? first.quantisation) : first.quantisation,
    files: names.map((name, index) => ({ path: name, bytes: models[index]!.bytes })),
  };
}

async function requirePart(path: string, shown: string, of: number): Promise<void> {
  if ((await stat(path).catch(() => undefined))?.isFile()) return;
  throw new WattnudgeError('gguf-part-missing', `${shown}: expected ${of} files, and ${basename(path)} is missing`, {
    remedy: 'Put all parts of the model into one folder, or merge them with `llama-gguf-split --merge`.',
  });
}

function sumOf(models: readonly GgufModel[], of: (model: GgufModel) => number): number {
  return models.reduce((sum, model) => sum + of(model), 0);
}

function sumByType(models: readonly GgufModel[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const [type, parameters] of models.flatMap(({ parametersByType }) => [...parametersByType])) {
    sums.set(type, (sums.get(type) ?? 0) + parameters);
  }
  return new Map([...sums].sort(([, one], [, other]) => other - one));
}
