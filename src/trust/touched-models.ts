/** Which models a pull request touches, by the list of its files and the trees of both sides. */
import { modelRules } from '../changes/index.ts';
import type { ChangedFile } from './changed-files.ts';
import type { TrustLimits } from './limits.ts';
import { Refusal } from './refusal.ts';
import { graphsIn, nameOfFolder, type Sides } from './sides.ts';

const { folderOf, isLayoutFile, isOnnx, mayBeData, nameOf, parseLfsPointer } = modelRules;

export interface TouchedModels {
  /** By what names them in a review: the path of a graph, or of a folder in Hugging Face layout (`.` for the root). */
  readonly models: ReadonlySet<string>;
  /** Changed files that are part of a folder in Hugging Face layout. */
  readonly layoutFiles: ReadonlySet<string>;
}

/**
 * The models whose graph, layout or external data a pull request changes: what a review of it has to tell about.
 *
 * That an unchanged graph names a changed file as its data is told from the graph's bytes, in which the name stands as it is;
 * of a graph that is in LFS or above the limit, from the name of the data alone (`model.onnx.data` for `model.onnx`).
 */
export async function findTouchedModels(
  files: readonly ChangedFile[],
  sides: Sides,
  limits: Pick<TrustLimits, 'hashedBytes' | 'searchedBytes'>,
): Promise<TouchedModels> {
  const models = new Set<string>();
  const layoutFiles = new Set<string>();
  const paths = await touchedPaths(files, sides);
  for (const path of paths.filter(isOnnx)) models.add(await sides.modelOf(path));
  for (const path of paths.filter(isLayoutFile)) {
    if (!(await sides.isLayoutFolder(folderOf(path)))) continue;
    layoutFiles.add(path);
    models.add(nameOfFolder(folderOf(path)));
  }
  const search = graphSearch(sides, limits);
  for (const data of paths.filter((path) => !isOnnx(path) && !layoutFiles.has(path) && mayBeData(path))) {
    for (const graph of await graphsAround(data, sides)) {
      const names = await search.names(graph, data);
      if (names === 'yes' || (names === 'unknown' && sharesStem(graph, data))) models.add(await sides.modelOf(graph));
    }
  }
  return { models, layoutFiles };
}

/** Both paths of what was moved. What has the same content at the same place is not touched (a file mode is no model). */
async function touchedPaths(files: readonly ChangedFile[], { head, mergeBase }: Sides): Promise<string[]> {
  const named = files.flatMap(({ path, previousPath, status }) =>
    status === 'renamed' && previousPath !== undefined ? [path, previousPath] : [path],
  );
  const touched: string[] = [];
  for (const path of new Set(named)) {
    // Most files of most pull requests are no part of any model: nothing is asked about them.
    if (!isOnnx(path) && !isLayoutFile(path) && !mayBeData(path)) continue;
    const [after, before] = [await head.entry(path), await mergeBase.entry(path)];
    // As `findChanges` has it: a link that was there before is no model, one that is there now is one that cannot be measured.
    const isFile = after?.kind === 'file' || after?.kind === 'symlink' || before?.kind === 'file';
    if (isFile && (after?.sha !== before?.sha || after?.kind !== before?.kind)) touched.push(path);
  }
  return touched;
}

/** Graphs that may name a file: those in its own folder and above. */
async function graphsAround(data: string, { head, mergeBase }: Sides): Promise<Set<string>> {
  const graphs = new Set<string>();
  for (let folder = folderOf(data); ; folder = folderOf(folder)) {
    for (const side of [head, mergeBase]) {
      for (const graph of await graphsIn(folder, side)) graphs.add(graph);
    }
    if (folder === '') return graphs;
  }
}

/** `model.onnx.data` and `model_weights.bin` are by their names of `model.onnx`. */
function sharesStem(graph: string, data: string): boolean {
  return nameOf(data).startsWith(nameOf(graph).slice(0, -'.onnx'.length));
}

/** Searches graphs for the names of data, as many bytes as the limit allows. */
export function graphSearch({ head, mergeBase }: Sides, limits: Pick<TrustLimits, 'hashedBytes' | 'searchedBytes'>) {
  let left = limits.searchedBytes;
  return {
    /**
     * Whether a graph, at head or else before, may name a file as its external data: the name stands in its bytes. `unknown`
     * for a graph whose bytes are in LFS or above the limit.
     */
    async names(graph: string, data: string): Promise<'yes' | 'no' | 'unknown'> {
      const content = (await head.read(graph, limits.hashedBytes)) ?? (await mergeBase.read(graph, limits.hashedBytes));
      if (content === undefined || parseLfsPointer(content) !== undefined) return 'unknown';
      left -= content.length;
      if (left < 0) {
        const message = 'The pull request changes more files beside models than are looked at.';
        throw new Refusal('f', 'too-much-to-check', message);
      }
      return content.includes(nameOf(data)) ? 'yes' : 'no';
    },
  };
}
