/** What a file's name alone tells, where its content is not at hand. */
import { holdsReferences } from './find-references.ts';
import { isLayoutName } from './hugging-face-folder.ts';
import { baseNameOf, isOnnx } from './raw-path.ts';
import { mayBeData } from './touched-units.ts';

/**
 * - `model`: a graph, or a file that a folder in Hugging Face layout is made of;
 * - `data`: may be the external data of a graph, if it is binary or kept in LFS;
 * - `code`: may name a model of the hub;
 * - `other`: none of them.
 */
export function kindOfFile(path: string): 'model' | 'data' | 'code' | 'other' {
  if (isOnnx(path) || isLayoutName(baseNameOf(path))) return 'model';
  if (holdsReferences(path)) return 'code';
  return mayBeData(path) ? 'data' : 'other';
}
