import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Clock } from '../../clock.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { type Order, type Report, toError } from './messages.ts';
import type { TaskInput, TaskName, TaskOutput } from './tasks.ts';

/** Computes beside the event loop, one task after another. */
export interface TaskThread {
  /**
   * @throws WattnudgeError `took-too-long`, where the task did not end in time or ran out of memory; what the task throws
   */
  run<Name extends TaskName>(task: Name, input: TaskInput<Name>): Promise<TaskOutput<Name>>;
  close(): Promise<void>;
}

export interface TaskThreadOptions {
  /** Of the machine: no simulated time passes while a thread computes. */
  readonly clock: Clock;
  /** For one task, once the thread is up. What is admitted takes about a second on a slow machine. */
  readonly deadlineMs?: number;
  /** Of the thread. */
  readonly maxHeapMb?: number;
  /** The program of the thread. Default: that of {@link TaskName}. */
  readonly program?: URL;
}

const DEADLINE_MS = 15_000;
/** Of the thread's heap: what it is given are a few megabytes of text. */
const MAX_HEAP_MB = 512;

/**
 * Whoever opens a pull request chooses what is computed, and may find what takes for ever or all memory (CWE-400): then
 * it ends the thread alone, and the next task gets a new one. The thread is started when the first task comes.
 */
export function openTaskThread({
  clock,
  deadlineMs = DEADLINE_MS,
  maxHeapMb = MAX_HEAP_MB,
  program = programOf(),
}: TaskThreadOptions): TaskThread {
  let thread: Promise<Worker | undefined> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const upAndRunning = async (): Promise<Worker> => {
    const found = await thread;
    // One that has ended has the id -1.
    if (found !== undefined && found.threadId >= 0) return found;
    const started = start(program, maxHeapMb);
    thread = started.catch(() => undefined);
    return started;
  };
  /** Threads that have had a task. */
  const used = new WeakSet<Worker>();
  const runNow = async (task: TaskName, input: unknown): Promise<unknown> => {
    const worker = await upAndRunning();
    const isUsed = used.has(worker);
    used.add(worker);
    try {
      return await answerOf(worker, task, input);
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
      thread = undefined;
      await worker.terminate();
      // An earlier task may have left it dying: on a thread of its own this one shows what it does itself.
      if (isUsed && !error.isLate) return runNow(task, input);
      throw new WattnudgeError('took-too-long', `Processing this pull request ${error.message}.`, {
        remedy: 'Change fewer models at once, or shorten the policy.',
      });
    }
  };
  const answerOf = (worker: Worker, task: TaskName, input: unknown): Promise<unknown> => {
    let forget = () => {};
    return new Promise((resolve, reject) => {
      const stopClock = clock.every(deadlineMs, () => reject(new Ended(`took more than ${deadlineMs / 1000} s`, true)));
      const onMessage = (report: Report) => {
        if (report.kind === 'done') resolve(report.output);
        if (report.kind === 'failed') reject(toError(report.error));
      };
      const onEnd = () => reject(new Ended('took more memory than its limit', false));
      worker.on('message', onMessage).on('error', onEnd).on('exit', onEnd);
      forget = () => {
        stopClock();
        worker.off('message', onMessage).off('error', onEnd).off('exit', onEnd);
      };
      worker.postMessage({ task, input } satisfies Order);
    }).finally(() => forget());
  };

  return {
    run(task, input) {
      const result = last.then(() => runNow(task, input));
      last = result.catch(() => {});
      return result as Promise<TaskOutput<typeof task>>;
    },
    async close() {
      await last;
      await (await thread)?.terminate();
      thread = undefined;
    },
  };
}

/** The thread came to no answer. */
class Ended extends Error {
  readonly isLate: boolean;

  constructor(message: string, isLate: boolean) {
    super(message);
    this.isLate = isLate;
  }
}

/** @throws Error where the thread does not come up */
async function start(program: URL, maxHeapMb: number): Promise<Worker> {
  const worker = new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: maxHeapMb }, env: {} });
  // It says that it is ready.
  await once(worker, 'message');
  // Without a listener an error would end the process.
  worker.on('error', () => {});
  worker.unref();
  return worker;
}

/** Beside this file: TypeScript in the sources, JavaScript in the bundle. */
function programOf(): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./task-thread.${extension}`, import.meta.url);
}
