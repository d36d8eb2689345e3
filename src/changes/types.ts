import type { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { ModelRevision } from '../model-files/index.ts';

export interface ArtefactChange {
  kind: 'artefact';
  change: 'added' | 'modified' | 'renamed' | 'removed';
  /** Path at head; at base where the model was removed. */
  model: string;
  /** Path at base where it differs: pure renames, and models that were moved and modified at once (`modified`). */
  previous?: string;
  layout: 'onnx' | 'huggingface';
  /** Of a folder: the graphs that are run for it, at either side. */
  graphs: readonly string[];
  /** Absent where the model was added, or where `problem` says that it cannot be told what the model is. */
  base?: ModelRevision;
  /** Absent where the model was removed, or where `problem` says that it cannot be told what the model is. */
  head?: ModelRevision;
  /** Why this model cannot be measured as it stands. Of head before base. */
  problem?: WattnudgeError;
  /** Why nothing can load base, which head may repair. */
  baseDefect?: WattnudgeError;
}

/** Where a name is at head, and the line at base that it replaces. Lines count from 1. */
export interface Place {
  path: string;
  line: number;
  previousLine?: number;
}

export interface ReferenceChange {
  kind: 'reference';
  change: 'reference';
  /** Hub id at head. */
  model: string;
  /** Branch, tag or commit at head, where one is written. */
  revision?: string;
  /** Hub id that it replaces; the same one where its revision alone changes. */
  previous?: string;
  previousRevision?: string;
  /** All its places, in order; at least one. */
  locations: Place[];
}

export type ModelChange = ArtefactChange | ReferenceChange;

/** What a range of commits does to models. All three are full commit ids; models are compared with `mergeBase`. */
export interface Changes {
  base: string;
  head: string;
  mergeBase: string;
  models: ModelChange[];
}
