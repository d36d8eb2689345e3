import type { ModelKind } from '../catalog/index.ts';
import type { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { ModelRevision } from '../model-files/index.ts';

export interface ArtefactChange {
  kind: 'artefact';
  change: 'added' | 'modified' | 'renamed' | 'removed';
  /** Path at head; at base where the model was removed. */
  model: string;
  /** Path at base where it differs: pure renames, and models that were moved and modified at once (`modified`). */
  previous?: string;
  layout: 'onnx' | 'huggingface' | 'gguf';
  /**
   * All paths whose rules hold for it: of the graphs that are run for it, at either side; where links are on the way, also of what they
   * lead to, and of other links that lead there.
   */
  paths: readonly string[];
  /** Absent where the model was added, or where `problem` says that it cannot be told what the model is. */
  base?: ModelRevision;
  /** Absent where the model was removed, or where `problem` says that it cannot be told what the model is. */
  head?: ModelRevision;
  /** Why this model cannot be measured as it stands. Of head before base. */
  problem?: WattnudgeError;
  /** Why nothing can load base, which head may repair. */
  baseDefect?: WattnudgeError;
}

/** Where a name is. Lines count from 1. */
export interface Place {
  path: string;
  /** At head; where the name is gone, the line that is at its place. */
  line: number;
  /** At base, where it was there or is replaced. */
  previousLine?: number | undefined;
}

/** A model that code or configuration names. */
export interface ReferenceChange {
  kind: 'reference';
  /** `reference`: head names it, in the place of `previous` or newly. `removed`: base alone does. */
  change: 'reference' | 'removed';
  nameKind: ModelKind;
  /** The name at head; at base where it was removed. */
  model: string;
  /** Branch, tag or commit, where one is written. */
  revision?: string | undefined;
  /** The name that it replaces; the same one where its revision alone changes. */
  previous?: string | undefined;
  previousRevision?: string | undefined;
  /** All its places, in order; at least one. */
  locations: Place[];
}

/** Names, and the changed files in which they weren't looked for, though their kind is looked at. */
export interface FoundNames {
  references: ReferenceChange[];
  serving: ServingSetting[];
  unread: UnreadFile[];
  /** Names, and settings of servers, beyond the most that are told. */
  namesLeftOut: number;
}

export interface UnreadFile {
  path: string;
  /** `too-many-values`: names were looked for up to a limit, and not in the rest. */
  reason: 'too-large' | 'binary' | 'too-many-values';
}

/** A file of weights in a format that isn't run. */
export interface WeightsChange {
  kind: 'weights';
  change: 'added' | 'modified' | 'removed';
  model: string;
  previous?: undefined;
  format: string;
  bytes: { base?: number | undefined; head?: number | undefined };
  /** Of safetensors that are in git itself. */
  parameters?: { base?: number | undefined; head?: number | undefined } | undefined;
}

/** A setting that decides how much energy a served model uses. */
export interface ServingSetting {
  kind: 'serving';
  change: 'serving';
  /** The model that is served so; where the text doesn't say which, the path of the file. */
  model: string;
  /** Of the name; absent where `model` is a path. */
  nameKind?: ModelKind | undefined;
  previous?: undefined;
  parameter: { name: string; before?: string | undefined; after?: string | undefined };
  locations: Place[];
}

export type ModelChange = ArtefactChange | WeightsChange | ReferenceChange | ServingSetting;

/** What a range of commits does to models. All three are full commit ids; models are compared with `mergeBase`. */
export interface Changes extends Omit<FoundNames, 'references' | 'serving'> {
  base: string;
  head: string;
  mergeBase: string;
  models: ModelChange[];
}
