/** Changed files of weights in formats that aren't run, found anew in a pull request's own files. */
import { modelRules } from '../changes/index.ts';
import type { ModelReview } from '../energy-review/index.ts';
import { displayPath, type RawPath } from '../git/index.ts';
import { changedWeights, safetensorsParameters } from '../model-files/index.ts';
import { identityOf } from '../review/review-model.ts';
import { realPath, type Side, type Sides } from './sides.ts';

const { maxPointerBytes, parseLfsPointer, weightsChange } = modelRules;

export type FoundWeights = Pick<ModelReview, 'model' | 'change' | 'kind' | 'locations' | 'weights'>;

/**
 * As `findChanges` finds them.
 *
 * @param paths all that changes
 */
export async function findWeights(paths: Iterable<RawPath>, sides: Sides): Promise<FoundWeights[]> {
  const found: FoundWeights[] = [];
  for (const file of await changedWeights(paths, sides.models)) {
    const [before, after] = [await contentAt(file.path, 'mergeBase', sides), await contentAt(file.path, 'head', sides)];
    const contentOf = (blob: string) => (blob === file.after ? after : before);
    const parametersOf = async (blob: string) => {
      const { files, path } = contentOf(blob);
      const content = await files.stream(path);
      return content && (await safetensorsParameters(content.chunks()));
    };
    const change = await weightsChange(file, { sizeOf: (blob) => contentOf(blob).bytes, parametersOf });
    found.push(identityOf(change));
  }
  return found;
}

/** Where a file is read, and the size of its content, also where Git LFS has it. */
async function contentAt(at: RawPath, side: Side, sides: Sides) {
  const files = sides[side];
  const path = await realPath(displayPath(at), side, sides);
  const entry = await files.entry(path);
  if (entry?.kind !== 'file') return { files, path, bytes: undefined };
  const content = await files.read(path, maxPointerBytes);
  return { files, path, bytes: (content && parseLfsPointer(content)?.bytes) ?? entry.bytes };
}
