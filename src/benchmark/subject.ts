import type { GgufSession, Query, TaskSession } from '../tasks/index.ts';
import type { RunnableTaskId } from '../tasks/runnable-tasks.ts';
import type { SessionOptions } from './messages.ts';
import type { InputSettings } from './plan-inputs.ts';
/** What is run: an ONNX file, a folder in Hugging Face layout, or a GGUF file. */
export type Subject = FileSubject | TaskSubject;

/** What is run with queries of a task. */
export type TaskSubject = FolderSubject | GgufSubject;

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

/** A GGUF file, run with prompts; of a model in parts the first. */
export interface GgufSubject {
  readonly kind: 'gguf';
  readonly label: string;
  readonly path: string;
  readonly gguf: GgufSession;
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
export function sessionOf(subject: Subject): Pick<SessionOptions, 'modelPath' | 'task' | 'gguf' | 'rewritten'> {
  const { kind, path } = subject;
  if (kind === 'folder') return { modelPath: path, task: subject.task };
  if (kind === 'gguf') return { modelPath: path, gguf: subject.gguf };
  return { modelPath: path, rewritten: subject.rewritten };
}

export function isTaskSubject(subject: Subject): subject is TaskSubject {
  return subject.kind === 'folder' || subject.kind === 'gguf';
}

/** The task whose queries are run: of a GGUF file, text generation. */
export function taskIdOf(subject: TaskSubject): RunnableTaskId {
  return subject.kind === 'folder' ? subject.task.task : 'text_generation';
}
