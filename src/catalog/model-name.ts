/** A string that was recognised as a model's name, and what the string itself says. */

/**
 * How a string was recognised:
 * - `known`: a row of the catalogue;
 * - `family`: the naming grammar of a provider or of an open family (`gpt-…`, `claude-…`, `org/qwen2.5-7b`), without a row;
 * - `shape`: only the shape `org/name`, or a word that also means other things (`command`, `o3`). It is a model only where
 *   the text expects one.
 */
export type Certainty = 'known' | 'family' | 'shape';

/** A model of an API, of the Hugging Face hub, in a GGUF file, or of Ollama's library. */
export type ModelKind = 'api' | 'hub' | 'gguf' | 'ollama';

export interface ModelName {
  /** The string as it was written. */
  readonly written: string;
  readonly kind: ModelKind;
  readonly certainty: Certainty;
  /** The name that its provider documents: without a prefix that only says who serves it, date and size included. */
  readonly canonical: string;
  /** Who serves the model, where the string says so (`azure/…`), else who makes it; absent where neither is known. */
  readonly provider?: string;
  /** The model line in lower case: without date, `-latest`, provider prefix, revision, and quantisation. */
  readonly line: string;
  /** As written, for example `2024-08-06`, `20240620`, `08-2024`. */
  readonly date?: string;
  /** A word after a colon that chooses how it is served or priced, for example `free`. */
  readonly tag?: string;
  /** In upper case, for example `Q4_K_M`, `AWQ`. */
  readonly quantization?: string;
  /** A commit, branch, or version after `@`, or the version of a Bedrock name (`v2:0`). */
  readonly revision?: string;
}

/** What a reader of one kind of name finds. */
export type Unwritten = Omit<ModelName, 'written'>;

/**
 * Whether two names are the same model line with another date, alias, provider, or revision, so that there is nothing to
 * say when one replaces the other. Another quantisation is another choice, so those are different.
 */
export function isSameLine(one: ModelName, other: ModelName): boolean {
  return one.line === other.line && one.quantization === other.quantization;
}
