import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { nameOfSource, type PolicySource, type ReadPolicySource, sourcesOf } from './extends.ts';
import type { PolicyProblem } from './policy-problem.ts';
import { type Layer, problemAt, readLayer } from './read-layer.ts';

export interface ReadingOptions {
  /** The policy's path, as it is shown. */
  file: string;
  /** Reads that file, and those that it extends. */
  read: ReadPolicySource;
  /** What helps where one that it extends is not found, as it depends on who reads. */
  missingRemedy?: string | undefined;
}

/** Organisation, division, team, repository and one to spare. Each costs a look-up. */
const MAX_LAYERS = 5;

/**
 * Follows `extends` from the repository's file upwards (see `extends.ts` for what it names). Layers come organisation first;
 * `undefined`: no file at all.
 */
export async function readLayers(
  options: ReadingOptions,
): Promise<{ layers: readonly Layer[]; problems: readonly PolicyProblem[] } | undefined> {
  const first: PolicySource = { path: options.file };
  const text = await options.read(first);
  if (text === undefined) return undefined;

  const chain: string[] = [];
  let layers: readonly Layer[] = [];
  let next = { source: first, text };
  for (;;) {
    const file = nameOfSource(next.source);
    chain.push(file);
    const reading = readLayer(file, next.text);
    if (!reading.ok) return { layers, problems: reading.problems };
    const { layer } = reading;
    layers = [layer, ...layers];

    const reference = layer.rules.extends;
    if (reference === undefined) return { layers, problems: [] };
    const refuse = (message: string, suggestion?: string) => ({
      layers,
      problems: [problemAt(layer, { path: ['extends'], code: 'policy-extends', message, suggestion })],
    });
    if (layers.length >= MAX_LAYERS) return refuse(`policies extend one another over more than ${MAX_LAYERS} files`);
    try {
      next = await readFirst(sourcesOf(reference, next.source), options);
    } catch (error) {
      if (!(error instanceof WattnudgeError)) throw error;
      return refuse(`\`extends: ${reference}\` can’t be read: ${error.message}`, error.remedy);
    }
    const found = nameOfSource(next.source);
    if (chain.includes(found)) return refuse(`\`extends\` runs in a circle: ${[...chain, found].join(' → ')}`);
  }
}

async function readFirst(sources: readonly PolicySource[], { read, missingRemedy }: ReadingOptions) {
  for (const source of sources) {
    const text = await read(source);
    if (text !== undefined) return { source, text };
  }
  const where = sources[0]?.repository === undefined ? '' : ` in ${sources[0].repository}`;
  throw new WattnudgeError(
    'extends-not-found',
    `found no ${sources.map(({ path }) => path).join(' and no ')}${where}`,
    {
      remedy: missingRemedy ?? 'Check the name and the path.',
    },
  );
}
