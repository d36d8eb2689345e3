import type { WattnudgeError } from '../error.ts';

/** A file of a commit. */
export interface TrackedFile {
  /**
   * Path from the repository's root, for people: bytes that are not UTF-8 are shown as U+FFFD, so that it does not
   * always name the file in git. The content is addressed by `blob` alone. Whoever wrote the pull request chose it.
   */
  path: string;
  /** Object id of the blob, in the repository's hash (40 or 64 hex digits). */
  blob: string;
  /** Size of the blob. Of a Git LFS pointer that is the pointer's own size; its content has `lfs.bytes`. */
  bytes: number;
  /** Where the blob is a Git LFS pointer: what it points to. */
  lfs?: { sha256: string; bytes: number };
  /**
   * - `main` the graph that is run
   * - `part` another graph that is run with it: the decoder of an encoder and a decoder
   * - `external-data` weights that the main graph or a part names
   * - `companion` a file of the Hugging Face layout beside it (config, tokenizer, model card)
   * - `other-graph` another `.onnx` of the same folder; it is tracked but never materialised
   */
  role: 'main' | 'part' | 'external-data' | 'companion' | 'other-graph';
}

/** One model as it stands in one commit. */
export interface ModelRevision {
  /** The `.onnx` file, or the folder of a Hugging Face layout ('.' for the repository's root). */
  path: string;
  main: TrackedFile;
  /** `main` first, then its parts and their external data, then (Hugging Face layout) the other files. */
  files: TrackedFile[];
}

export interface ArtefactChange {
  kind: 'artefact';
  change: 'added' | 'modified' | 'renamed' | 'removed';
  /** Path at head; at base where the model was removed. */
  model: string;
  /** Path at base where it differs: pure renames, and models that were moved and modified at once (`modified`). */
  previous?: string;
  layout: 'onnx' | 'huggingface';
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
