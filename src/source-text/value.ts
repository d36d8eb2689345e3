/** A string, or a word without quotes, and what it belongs to. */
export interface Value {
  /** Where its content begins and ends in the text. */
  readonly start: number;
  readonly end: number;
  readonly kind: 'string' | 'bare';
  /**
   * What names its place, the nearest first: keys, variables, and flags as they are written, functions with `(` behind.
   * `Chat(model=os.getenv("M", "x"))` has `M`, `getenv(`, `model`, `Chat(`.
   */
  readonly labels: readonly string[];
  /** Numbers of the structures that it is in, the nearest first: brackets, a statement, mappings of YAML, a section. */
  readonly scopes: readonly number[];
  /** It is itself the key of what follows. */
  isKey: boolean;
  /** A string that documents and is not used. */
  readonly isDocumentation: boolean;
  /** Other text or code adjoins it: `${folder}/name`. */
  readonly isPiece: boolean;
}

/** Whether a value is wanted, told by its content alone: of the others no labels are gathered, which takes most of the time. */
export type IsSought = (start: number, end: number, kind: Value['kind']) => boolean;
