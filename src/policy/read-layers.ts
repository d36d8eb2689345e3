import { WattnudgeError } from '../error.ts';
import type { PolicyProblem } from './policy-problem.ts';
import { type Layer, problemAt, readLayer } from './read-layer.ts';

export interface ReadingOptions {
  /** The policy's path, as it is shown. */
  file: string;
  /** Reads a file of the base revision; `undefined` where there is none. */
  read: (path: string) => Promise<string | undefined>;
  /**
   * Finds the policy that `reference` (`./path`, `ORG/REPO`) names, as written in the file `from`. Throws a
   * WattnudgeError where it cannot.
   */
  resolveExtends: (reference: string, from: string) => Promise<{ file: string; text: string }>;
}

/** Organisation, division, team, repository and one to spare. Each costs a look-up. */
const MAX_LAYERS = 5;

/** Follows `extends` from the repository's file upwards. Layers come organisation first; `undefined`: no file at all. */
export async function readLayers(
  options: ReadingOptions,
): Promise<{ layers: readonly Layer[]; problems: readonly PolicyProblem[] } | undefined> {
  const text = await options.read(options.file);
  if (text === undefined) return undefined;

  let layers: readonly Layer[] = [];
  let next = { file: options.file, text };
  for (;;) {
    const reading = readLayer(next.file, next.text);
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
      next = await options.resolveExtends(reference, layer.file);
    } catch (error) {
      if (!(error instanceof WattnudgeError)) throw error;
      return refuse(`\`extends: ${reference}\` cannot be read: ${error.message}`, error.remedy);
    }
    const chain = [...layers].reverse().map(({ file }) => file);
    if (chain.includes(next.file)) return refuse(`\`extends\` runs in a circle: ${[...chain, next.file].join(' → ')}`);
  }
}
