import type { FolderSubject } from '../../../src/benchmark/index.ts';
import { WorkerProcess } from '../../../src/benchmark/worker-process.ts';
import type { RunnableTaskId } from '../../../src/tasks/index.ts';
import type { PreparedQueries, QuerySource } from '../../../src/tasks/messages.ts';
import { type ModelFolder, writeFolder } from './model-folder.ts';

export function subjectOf(files: ModelFolder, task: RunnableTaskId): FolderSubject {
  const path = writeFolder(files);
  return { kind: 'folder', label: `the ${task} model`, path, task: { task, subfolder: 'onnx', precision: 'fp32' } };
}

export const made = (count: number, seed = 1, batch = 1): QuerySource => ({ kind: 'make', seed, count, batch });

/** A worker with a model loaded and its queries prepared, ended after `use`. */
export async function inWorker<T>(
  subject: FolderSubject,
  source: QuerySource,
  use: (worker: WorkerProcess, prepared: PreparedQueries) => Promise<T>,
): Promise<T> {
  const worker = new WorkerProcess(subject.label);
  try {
    const session = { modelPath: subject.path, task: subject.task, provider: 'cpu', threads: 1 };
    await worker.ask({ type: 'load', session });
    const { prepared } = await worker.ask({ type: 'prepare', inputs: { kind: 'task', source } });
    return await use(worker, prepared!);
  } finally {
    await worker.stop();
  }
}
