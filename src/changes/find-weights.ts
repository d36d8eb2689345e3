/** Changed files of weights in formats that aren't run. */
import type { Repository } from '../git/index.ts';
import { contentBytes, describeBlobs, displayPath, streamBlobs, trackedFile } from '../git/index.ts';
import { type ChangedWeights, safetensorsParameters, weightFormatOf } from '../model-files/index.ts';
import type { WeightsChange } from './types.ts';

/** Sizes are those of the contents, also where Git LFS has them. */
export async function describeWeights(
  repository: Repository,
  changed: readonly ChangedWeights[],
  signal?: AbortSignal,
): Promise<WeightsChange[]> {
  const blobs = changed.flatMap(({ before, after }) => [before, after]).filter((blob) => blob !== undefined);
  const facts = await describeBlobs(repository, blobs, signal);
  const found: WeightsChange[] = [];
  for (const file of changed) {
    const sizeOf = (blob: string) => contentBytes(trackedFile(file.path, blob, 'main', facts));
    const isWhole = (blob: string) => facts.get(blob)?.lfs === undefined;
    const parametersOf = async (blob: string) => {
      if (!isWhole(blob)) return undefined;
      for await (const { content } of streamBlobs([blob], { directory: repository.directory, signal })) {
        return await safetensorsParameters(content);
      }
      return undefined;
    };
    found.push(await weightsChange(file, { sizeOf, parametersOf }));
  }
  return found;
}

interface WeightsReader {
  readonly sizeOf: (blob: string) => number | undefined;
  readonly parametersOf: (blob: string) => Promise<number | undefined>;
}

/** @param read what is known of a content, by its id */
export async function weightsChange(
  { path, before, after }: ChangedWeights,
  { sizeOf, parametersOf }: WeightsReader,
): Promise<WeightsChange> {
  const format = weightFormatOf(path)!;
  const parameters =
    format === 'safetensors'
      ? { base: before && (await parametersOf(before)), head: after && (await parametersOf(after)) }
      : {};
  const known = { base: parameters.base || undefined, head: parameters.head || undefined };
  return {
    kind: 'weights',
    change: before === undefined ? 'added' : after === undefined ? 'removed' : 'modified',
    model: displayPath(path),
    format,
    bytes: {
      base: before === undefined ? undefined : sizeOf(before),
      head: after === undefined ? undefined : sizeOf(after),
    },
    parameters: known.base === undefined && known.head === undefined ? undefined : known,
  };
}
