import type { TrackedFile } from '../git/index.ts';
import type { ModelRevision } from '../model-files/index.ts';
import { PRECISIONS, type Precision, precisionOf } from './precision.ts';

/** The same model in another precision, as it stands in the folder. */
export interface FolderPrecision {
  readonly precision: Precision;
  /** Path of its main graph in the repository. */
  readonly path: string;
  /** The revision with this precision's graphs as the ones that are run; without external data, which only reading them tells. */
  readonly revision: ModelRevision;
}

/** The other precisions in a folder: those that have a graph for the main one and for each of its parts. */
export function folderPrecisions(revision: ModelRevision): FolderPrecision[] {
  const graphs = revision.files.filter(({ role }) => role === 'main' || role === 'part');
  const others = revision.files.filter(({ role }) => role === 'other-graph');
  const own = precisionOf(revision.main.path).precision;
  return PRECISIONS.filter((precision) => precision !== own).flatMap((precision) => {
    const swapped = graphs.map((graph) => others.find((other) => isSameIn(graph, other, precision)));
    const [main] = swapped;
    if (main === undefined || swapped.some((graph) => graph === undefined)) return [];
    const run = swapped.flatMap((graph, index): TrackedFile[] =>
      graph === undefined ? [] : [{ ...graph, role: graphs[index]!.role }],
    );
    const companions = revision.files.filter(({ role }) => role === 'companion');
    const files = [...run, ...companions];
    return [{ precision, path: main.path, revision: { path: revision.path, main: run[0]!, files } }];
  });
}

function isSameIn(graph: TrackedFile, other: TrackedFile, precision: Precision): boolean {
  const [own, found] = [precisionOf(graph.path), precisionOf(other.path)];
  const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);
  return found.precision === precision && found.stem === own.stem && folderOf(graph.path) === folderOf(other.path);
}
