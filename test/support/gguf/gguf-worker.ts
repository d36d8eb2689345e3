import type { GgufSubject } from '../../../src/benchmark/index.ts';
import { WorkerProcess } from '../../../src/benchmark/worker-process.ts';
import { ggufSession } from '../../../src/engines/llama-cpp/gguf-session.ts';
import { readParts } from '../../../src/gguf/index.ts';
import type { PreparedQueries, QuerySource } from '../../../src/tasks/messages.ts';

interface Tokens {
  readonly input?: number;
  readonly output?: number;
}

export async function ggufSubject(path: string, tokens: Tokens = {}): Promise<GgufSubject> {
  const label = 'the GGUF model';
  return { kind: 'gguf', label, path, gguf: ggufSession(await readParts(path), tokens, label) };
}

/** A worker with a GGUF file loaded and its prompts prepared, ended after `use`. */
export async function inGgufWorker<T>(
  { label, path: modelPath, gguf }: GgufSubject,
  source: QuerySource,
  use: (worker: WorkerProcess, prepared: PreparedQueries) => Promise<T>,
  provider = 'cpu',
): Promise<T> {
  const worker = new WorkerProcess(label);
  try {
    await worker.ask({ type: 'load', session: { modelPath, gguf, provider, threads: 1 } });
    const { prepared } = await worker.ask({ type: 'prepare', inputs: { kind: 'task', source } });
    return await use(worker, prepared!);
  } finally {
    await worker.stop();
  }
}
