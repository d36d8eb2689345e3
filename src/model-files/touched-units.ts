import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { FileDifference, Repository } from '../git/index.ts';
import {
  baseNameOf,
  blobAt,
  describeBlobs,
  extensionOf,
  folderOf,
  foldersUpFrom,
  isOnnx,
  joinPath,
  type RawPath,
  rawPathOfText,
  readBlobs,
  type Snapshot,
  sizesOf,
  trackedFile,
} from '../git/index.ts';
import { type GraphReaderOptions, readExternalData } from './graph-reader.ts';
import { graphsOf, isLayoutName, isModelConfig, isToldWithFolder, layoutFoldersFor } from './hugging-face-folder.ts';

/** What is compared as one model: an `.onnx` file, or a folder in Hugging Face layout. */
export interface Unit {
  layout: 'onnx' | 'huggingface';
  path: RawPath;
}

export interface Touched {
  units: Unit[];
  /** Files that were recognised as part of a folder in Hugging Face layout. */
  layoutFiles: ReadonlySet<RawPath>;
}

/** The models that a difference touches: by their graph, their external data or the files of their layout. */
export async function findTouchedUnits(
  repository: Repository,
  differences: readonly FileDifference[],
  sides: readonly [base: Snapshot, head: Snapshot],
  options: GraphReaderOptions,
): Promise<Touched> {
  const touched = touchedPaths(differences);
  const graphs = touched.filter(isOnnx);
  const others = touched.filter((path) => !isOnnx(path));
  const graphsFor = new Map(others.filter(mayBeData).map((path) => [path, graphsThatMayName(path, sides)]));

  const around = [...graphs, ...others.filter(isLayoutFile), ...[...graphsFor.values()].flat()];
  const folders = await layoutFolders(repository, around.flatMap(layoutFoldersFor), sides, options);
  const unitOf = (graph: RawPath): Unit => {
    const folder = layoutFoldersFor(graph).find((candidate) => folders.has(candidate));
    const [base, head] = sides.map((side) => (folder === undefined ? [] : graphsOf(folder, side)));
    const isOfFolder = folder !== undefined && isToldWithFolder(graph, folder, { base: base!, head: head! });
    return isOfFolder ? { layout: 'huggingface', path: folder } : { layout: 'onnx', path: graph };
  };

  const units = new Map<string, Unit>();
  const add = (unit: Unit) => units.set(`${unit.layout}:${unit.path}`, unit);
  const layoutFiles = new Set<RawPath>();
  for (const graph of graphs) add(unitOf(graph));
  for (const path of others) {
    if (!isLayoutFile(path) || !folders.has(folderOf(path))) continue;
    layoutFiles.add(path);
    add({ layout: 'huggingface', path: folderOf(path) });
  }

  const isKnown = (graph: RawPath) => units.has(`${unitOf(graph).layout}:${unitOf(graph).path}`);
  const open = [...graphsFor].map(([data, candidates]) => ({ data, graphs: candidates.filter((g) => !isKnown(g)) }));
  for (const graph of await graphsThatName(repository, open, sides, options)) add(unitOf(graph));
  return { units: [...units.values()], layoutFiles };
}

function touchedPaths(differences: readonly FileDifference[]): RawPath[] {
  const paths = differences.flatMap(({ before, after }) =>
    [before, after].flatMap((side) => (side && side.type !== 'submodule' ? [side.path] : [])),
  );
  return [...new Set(paths)];
}

function isLayoutFile(path: RawPath): boolean {
  return isLayoutName(baseNameOf(path));
}

/**
 * Which of the folders are models in Hugging Face layout: those that were at base, and those that are all new. A configuration
 * that is put beside graphs which were there does not make one model of them.
 */
async function layoutFolders(
  repository: Repository,
  candidates: readonly RawPath[],
  sides: readonly [base: Snapshot, head: Snapshot],
  { signal }: GraphReaderOptions,
): Promise<Set<RawPath>> {
  const options = { directory: repository.directory, signal };
  const configs = [...new Set(candidates)].flatMap((folder) =>
    sides.flatMap((side) => {
      const blob = blobAt(side, joinPath(folder, 'config.json'));
      const isNew = graphsOf(folder, sides[0]).length === 0;
      return blob && graphsOf(folder, side).length > 0 && (isNew || side === sides[0]) ? [{ folder, blob }] : [];
    }),
  );
  const sizes = await sizesOf(
    configs.map(({ blob }) => blob),
    options,
  );
  const small = configs.filter(({ blob }) => (sizes.get(blob) ?? Number.POSITIVE_INFINITY) <= maxConfigBytes);
  const contents = await readBlobs(
    small.map(({ blob }) => blob),
    options,
  );
  const found = small.filter(({ blob }) => isModelConfig(contents.get(blob) ?? Buffer.alloc(0)));
  return new Set(found.map(({ folder }) => folder));
}

/** The largest configurations on the hub, with label lists of ten thousands of classes, stay below it. */
export const maxConfigBytes = 4 * 1024 * 1024;

/**
 * Extensions that no exporter gives to external data. Data may have any name, also one without an extension (one file
 * for each tensor), so that this list only saves reading graphs for what is plainly something else.
 */
const neverData = new Set(
  (
    '.md .mdx .rst .txt .adoc .html .htm .css .scss .less .svg .png .jpg .jpeg .gif .webp .ico .bmp .pdf .mp3 .wav .flac .mp4 ' +
    '.py .pyi .ipynb .js .mjs .cjs .jsx .ts .mts .cts .tsx .vue .svelte .c .h .cc .cpp .cxx .hpp .cu .cs .java .kt .scala .go .rs ' +
    '.rb .php .pl .lua .swift .m .mm .r .jl .sql .proto .sh .bash .zsh .fish .ps1 .bat .cmd .json .jsonl .json5 .yml .yaml .toml ' +
    '.ini .cfg .conf .env .xml .csv .tsv .parquet .lock .log .map .snap .patch .diff .gradle .cmake .tf .zip .gz .tgz .whl .jar ' +
    '.gitignore .gitattributes .gitmodules .editorconfig .npmrc .dockerignore'
  ).split(' '),
);

/** Whether a file of this name may be external data of a graph. */
export function mayBeData(path: string): boolean {
  const name = baseNameOf(path).toLowerCase();
  return !neverData.has(extensionOf(path)) && !neverData.has(name) && !/^(license|makefile|dockerfile)$/.test(name);
}

/** Graphs may name files in their own folder and below it. */
function graphsThatMayName(data: RawPath, sides: readonly Snapshot[]): RawPath[] {
  const graphs = foldersUpFrom(folderOf(data)).flatMap((folder) =>
    sides.flatMap((side) =>
      side
        .filesIn(folder)
        .filter(isOnnx)
        .map((name) => joinPath(folder, name)),
    ),
  );
  return [...new Set(graphs)];
}

/** Of unchanged graphs that may name changed data: those that do. */
async function graphsThatName(
  repository: Repository,
  questions: readonly { data: RawPath; graphs: RawPath[] }[],
  sides: readonly Snapshot[],
  options: GraphReaderOptions,
): Promise<Set<RawPath>> {
  const blobs = new Map<RawPath, string>();
  for (const graph of questions.flatMap(({ graphs }) => graphs)) {
    const blob = sides.map((side) => blobAt(side, graph)).find((found) => found !== undefined);
    if (blob) blobs.set(graph, blob);
  }
  const facts = await describeBlobs(repository, blobs.values(), options.signal);
  const files = [...blobs].map(([path, blob]) => trackedFile(path, blob, 'main', facts));
  const externalData = await readExternalData(repository, files, options);

  const naming = new Set<RawPath>();
  for (const { data, graphs } of questions) {
    for (const graph of graphs) {
      const named = externalData.get(blobs.get(graph) ?? '');
      // A graph that cannot be read hides what it names. Its own data goes by its name as a rule: better a model
      // that is reported with the problem than a change that nobody sees.
      const isNamed =
        named instanceof WattnudgeError
          ? baseNameOf(data).startsWith(baseNameOf(graph).slice(0, -'.onnx'.length))
          : named?.some((location) => dataPath(graph, location) === data);
      if (isNamed) naming.add(graph);
    }
  }
  return naming;
}

/** Where in the tree a graph's external data is. `readOnnx` gives locations that stay in the graph's folder. */
export function dataPath(graph: RawPath, location: string): RawPath {
  return joinPath(folderOf(graph), rawPathOfText(location));
}
