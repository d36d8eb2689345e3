/** Changed files of weights in formats that aren't run, found anew in a pull request's own files. */
import { modelRules } from '../changes/index.ts';
import type { ModelReview } from '../energy-review/index.ts';
import { changedWeights, safetensorsParameters, weightFormatOf } from '../model-files/index.ts';
import { identityOf } from '../review/review-model.ts';
import type { ChangedFile } from './changed-files.ts';
import type { GitFiles } from './git-files.ts';
import type { Sides } from './sides.ts';

const { maxPointerBytes, parseLfsPointer, weightsChange } = modelRules;

export type FoundWeights = Pick<ModelReview, 'model' | 'change' | 'kind' | 'locations' | 'weights'>;

/** As `findChanges` finds them. */
export async function findWeights(files: readonly ChangedFile[], { head, mergeBase }: Sides): Promise<FoundWeights[]> {
  const named = files.flatMap(({ path, previousPath = path }) => [path, previousPath]);
  const paths = new Set(named.filter((path) => weightFormatOf(path) !== undefined));
  const sides = await Promise.all(
    [...paths].map(async (path) => ({ path, before: await blobAt(path, mergeBase), after: await blobAt(path, head) })),
  );
  const found: FoundWeights[] = [];
  for (const file of changedWeights(sides)) {
    const at = (blob: string) => (blob === file.after ? head : mergeBase);
    const bytes = new Map([
      [file.before, await bytesAt(file.path, mergeBase)],
      [file.after, await bytesAt(file.path, head)],
    ]);
    const parametersOf = async (blob: string) => {
      const content = await at(blob).stream(file.path);
      return content && (await safetensorsParameters(content.chunks()));
    };
    found.push(identityOf(await weightsChange(file, { sizeOf: (blob) => bytes.get(blob), parametersOf })));
  }
  return found;
}

async function blobAt(path: string, files: GitFiles): Promise<string | undefined> {
  const entry = await files.entry(path);
  return entry?.kind === 'file' ? entry.sha : undefined;
}

/** Of the content, also where Git LFS has it. */
async function bytesAt(path: string, files: GitFiles): Promise<number | undefined> {
  const entry = await files.entry(path);
  if (entry?.kind !== 'file') return undefined;
  const content = await files.read(path, maxPointerBytes);
  return (content && parseLfsPointer(content)?.bytes) ?? entry.bytes;
}
