import type { Query, TaskSession } from '../tasks/index.ts';
import type { SessionOptions } from './messages.ts';
import type { InputSettings } from './plan-inputs.ts';
/** What is run: an ONNX file, or a folder in Hugging Face layout. */
export type Subject = FileSubject | FolderSubject;

/** A model file to be run. */
export interface FileSubject {
  readonly kind?: 'file';
  /** How it is called in errors and progress: a path and a side, e.g. "`models/a.onnx` at head". */
  readonly label: string;
  readonly path: string;
  /** Input name → rows of the table that it indexes, as the graph shows. */
  readonly vocabularySizes: ReadonlyMap<string, number>;
  /** Inputs for which the graph declares no rank. */
  readonly anyRank?: ReadonlySet<string>;
  /** Of a file that was made here: what errors call it. */
  readonly rewritten?: string;
  /** Queries in one run of it, where that differs from the run's settings. */
  readonly batch?: number;
}

/** A folder in Hugging Face layout, run with its own tokenizer or processor. */
export interface FolderSubject {
  readonly kind: 'folder';
  readonly label: string;
  readonly path: string;
  readonly task: TaskSession;
  readonly batch?: number;
}

export interface QuerySettings extends InputSettings {
  /** File of the author's own inputs; overrides every guess. */
  readonly file?: { readonly path: string; readonly sha256: string };
  /** The author's own queries of a task, for folders. */
  readonly queries?: { readonly list: readonly Query[]; readonly sha256: string };
  readonly batch: number;
  readonly seed: number;
}

/** What a session needs to know of its subject. */
export function sessionOf(subject: Subject): Pick<SessionOptions, 'modelPath' | 'task' | 'rewritten'> {
  const { kind, path } = subject;
  return kind === 'folder'
    ? { modelPath: path, task: subject.task }
    : { modelPath: path, rewritten: subject.rewritten };
}
