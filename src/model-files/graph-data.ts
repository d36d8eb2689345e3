/** Which files graphs keep their weights in. Only a graph tells: data may have any name. */
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { baseNameOf, folderOf, joinPath, type RawPath, rawPathOfText } from '../git/index.ts';
import { readExternalFiles } from '../onnx/index.ts';

export interface GraphAt {
  readonly path: RawPath;
  readonly oid: string;
}

/** The content of a graph, as whoever sees a repository can bring it. */
export interface GraphContent {
  readonly bytes: number;
  /** From the start, each time. What can't be had after all throws `lfs-unavailable`. */
  chunks(): AsyncIterable<Uint8Array>;
}

/** Brings contents of graphs, by blob id. One that can't be read is left out. */
export type OpenGraphs = (graphs: readonly GraphAt[]) => Promise<ReadonlyMap<string, GraphContent>>;

/**
 * What the content of a graph tells: the places of its data, from the graph's folder. `unreadable` where it cannot be parsed here;
 * a runtime may load it all the same, so its bytes are searched for each name.
 */
type DataPlaces = readonly string[] | 'unreadable';

/** By blob id. What is behind an id never changes. */
export type GraphMemo = Map<string, DataPlaces>;

/**
 * Those of some files that a graph keeps weights in, or may; `unknown` where its content can't be read, `unasked` where the budget
 * is used up.
 */
export type DataFound = readonly RawPath[] | 'unknown' | 'unasked';

export interface GraphData {
  /** Which of the files each graph keeps weights in, in the order of the graphs. */
  among(files: ReadonlySet<RawPath>, graphs: readonly GraphAt[]): Promise<DataFound[]>;
}

/** Graphs around changed files that are read for one change. Each is a request to GitHub, or a download in a partial clone. */
const MAX_GRAPHS = 500;

/** Graphs without their weights are far smaller. Larger ones with external data are searched, not parsed. */
const MAX_PARSED_BYTES = 8 * 1024 ** 2;

/** Bytes times names that are searched for: some seconds. */
const MAX_SEARCHED_BYTES = 8 * 1024 ** 3;

export function graphData(open: OpenGraphs, memo: GraphMemo = new Map()): GraphData {
  // For all that is asked about one change.
  const everAsked = new Set<string>();
  let left = MAX_SEARCHED_BYTES;
  return {
    async among(files, graphs) {
      const asked = new Map<string, GraphAt>();
      // In an order that is the same for whoever asks.
      for (const graph of graphs.toSorted((one, other) => (one.path < other.path ? -1 : 1))) {
        if (everAsked.size < MAX_GRAPHS) everAsked.add(graph.oid);
        if (everAsked.has(graph.oid)) asked.set(graph.oid, graph);
      }
      const contents = new Map(await open([...asked.values()].filter(({ oid }) => !Array.isArray(memo.get(oid)))));
      for (const [oid, content] of contents) {
        const places = memo.has(oid) ? undefined : await unlessUnavailable(placesIn(content));
        if (places === 'unavailable') contents.delete(oid);
        else if (places !== undefined) memo.set(oid, places);
      }

      const answers: DataFound[] = [];
      for (const { path, oid } of graphs) {
        const [places, content] = [memo.get(oid), contents.get(oid)];
        if (!asked.has(oid)) answers.push('unasked');
        else if (Array.isArray(places)) {
          answers.push(places.map((place: string) => dataPath(path, place)).filter((file) => files.has(file)));
        } else if (content === undefined) answers.push('unknown');
        else {
          const below = filesBelow(folderOf(path), files);
          const names = [...new Set(below.map(baseNameOf))];
          left -= content.bytes * names.length;
          const held = left < 0 ? 'unasked' : await unlessUnavailable(namesIn(content, names));
          if (typeof held === 'object') answers.push(below.filter((file) => held.has(baseNameOf(file))));
          else answers.push(held === 'unasked' ? 'unasked' : 'unknown');
        }
      }
      return answers;
    },
  };
}

function filesBelow(folder: RawPath, files: ReadonlySet<RawPath>): RawPath[] {
  return [...files].filter((file) => folder === '' || file.startsWith(`${folder}/`));
}

/** The key that the place of each piece of external data stands under, in the bytes of any graph that has some. */
const KEY = 'location' as RawPath;

async function placesIn(content: GraphContent): Promise<DataPlaces> {
  if (content.bytes > MAX_PARSED_BYTES) return (await namesIn(content, [KEY])).has(KEY) ? 'unreadable' : [];
  const chunks: Uint8Array[] = [];
  for await (const chunk of content.chunks()) chunks.push(chunk);
  const graph = Buffer.concat(chunks);
  if (!graph.includes(KEY)) return [];
  try {
    return readExternalFiles(graph, 'a graph').map(({ location }) => location);
  } catch (error) {
    if (error instanceof WattnudgeError) return 'unreadable';
    throw error;
  }
}

async function unlessUnavailable<T>(reading: Promise<T>): Promise<T | 'unavailable'> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof WattnudgeError && error.code === 'lfs-unavailable') return 'unavailable';
    throw error;
  }
}

/** Those of some names that stand in a content, byte for byte. */
async function namesIn(content: GraphContent, names: readonly RawPath[]): Promise<ReadonlySet<string>> {
  if (names.length === 0) return new Set();
  const needles = names.map((name) => ({ name, bytes: Buffer.from(name, 'latin1') }));
  const overlap = Math.max(...needles.map(({ bytes }) => bytes.length)) - 1;
  const found = new Set<string>();
  let before: Buffer = Buffer.alloc(0);
  for await (const chunk of content.chunks()) {
    const window = Buffer.concat([before, chunk]);
    for (const { name, bytes } of needles) if (!found.has(name) && window.includes(bytes)) found.add(name);
    if (found.size === needles.length) break;
    before = window.subarray(Math.max(0, window.length - overlap));
  }
  return found;
}

/** Where in the tree a graph's external data is. What is read of a graph stays in the graph's folder. */
export function dataPath(graph: RawPath, location: string): RawPath {
  return joinPath(folderOf(graph), rawPathOfText(location.replace(/\/+$/, '')));
}
