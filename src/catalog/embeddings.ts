/** Embedding models: what has to be known of one before it takes another one's place. */
import { embeddings } from './embeddings.gen.ts';
import type { ModelName } from './model-name.ts';

export interface Embedding {
  readonly dimension?: number;
  /** Whether a call can ask for another dimension. */
  readonly isFlexible: boolean;
  /** The longest input, in tokens; what is longer is cut off or refused. */
  readonly tokens?: number;
  /** Which row of `embedding-prompts.ts` says what goes before texts; absent where that isn't known. */
  readonly prompts?: string;
  readonly languages?: string;
  readonly licence?: string;
  /** Models of one space make vectors that can be compared. */
  readonly space?: string;
  readonly source: string;
}

/** Who publishes other models in another format under their own names. */
const CONVERTERS = new Set(['xenova', 'onnx-community']);

let byName: ReadonlyMap<string, Embedding> | undefined;

/** The row of a model, wherever it is served. A hub id is that of its maker, or of who converts models of others. */
export function findEmbedding({ kind, line }: ModelName): Embedding | undefined {
  byName ??= readRows();
  const isCopy = kind !== 'hub' || CONVERTERS.has(line.split('/', 1)[0]!);
  return byName.get(line) ?? (isCopy ? byName.get(withoutOwner(line)) : undefined);
}

function readRows(): ReadonlyMap<string, Embedding> {
  return new Map(
    embeddings.flatMap(([names, dimension, tokens, prompts, languages, licence, space, source]) => {
      const row: Embedding = {
        dimension: Number.parseInt(dimension, 10) || undefined,
        isFlexible: dimension.endsWith('by default'),
        tokens: Number(tokens) || undefined,
        prompts: prompts || undefined,
        languages: languages || undefined,
        licence: licence || undefined,
        space: space || undefined,
        source,
      };
      const lines = names.toLowerCase().split(' ');
      return [...lines, ...lines.map(withoutOwner)].map((line): [string, Embedding] => [line, row]);
    }),
  );
}

function withoutOwner(line: string): string {
  return line.slice(line.indexOf('/') + 1);
}
