import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { freemem } from 'node:os';
import { dirname } from 'node:path';
import { explainCudaError } from '../engines/onnxruntime/explain-cuda-error.ts';
import { explainRuntimeError, type FailedSession } from '../engines/onnxruntime/explain-runtime-error.ts';
import { MAX_EXPLAINED_CHARACTERS } from '../engines/onnxruntime/innermost.ts';
import type { ErrorCode } from '../errors/registry.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { machineFolders } from '../machine-folders.ts';
import { TYPED_ARGUMENTS } from '../optional-packages.ts';
import { withoutMachinePaths } from '../text/index.ts';
import type { FailedReply, Reply, ReplyTo, Request } from './messages.ts';

/** What a worker may use before it is ended. */
export interface WorkerLimits {
  /** Resident memory. */
  readonly memoryBytes: number;
  /** Longest wait for any one reply. */
  readonly replyMs: number;
}

interface Pending {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
}

/** A reply takes this long at most unless the caller knows better: a large model may load for minutes. */
export const DEFAULT_REPLY_MS = 120_000;

/** Memory is looked at this often: often enough to catch a leak, seldom enough to cost nothing (0.02% of a core). */
const MEMORY_POLL_MS = 200;

/** Passed on to a worker. Everything else, every token among it, stays with the parent. */
const PASSED_ON = /^(PATH|HOME|TMPDIR|TEMP|TMP|LANG|LC_ALL|LD_LIBRARY_PATH|CUDA_VISIBLE_DEVICES|CUDA_HOME|SystemRoot)$/;

/**
 * A worker process from the parent's side: asks, waits, and turns every way in which a process can fail into an error
 * that names what happened. After any error the process is gone.
 */
export class WorkerProcess {
  readonly pid: number;
  readonly #child: ChildProcess;
  readonly #limits: WorkerLimits;
  readonly #model: string;
  #stderr = '';
  /** What was last loaded, and where it is. */
  #session: FailedSession = { provider: 'cpu', isFolder: false };
  #folders: readonly string[] = [];
  #pending: Pending | undefined;
  #death: WattnudgeError | undefined;
  readonly #memoryWatch: NodeJS.Timeout;

  /**
   * @param model how the model is called in errors
   * @param environment variables for this process alone, e.g. which boards it sees
   */
  constructor(model: string, limits: Partial<WorkerLimits> = {}, environment: NodeJS.ProcessEnv = {}) {
    this.#model = model;
    this.#limits = { memoryBytes: defaultMemoryLimitBytes(), replyMs: DEFAULT_REPLY_MS, ...limits };
    this.#child = fork(workerPath(), [], {
      env: { ...workerEnvironment(process.env), ...environment },
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.pid = this.#child.pid ?? 0;
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      // The last words are what explains a crash.
      this.#stderr = (this.#stderr + text).slice(-4000);
    });
    this.#child.on('message', (reply: Reply) => this.#settle((pending) => pending.resolve(reply)));
    this.#child.on('error', (error) => this.#die('worker-crashed', `could not be started: ${error.message}`));
    this.#child.on('exit', (code, signal) => this.#exited(code, signal));
    this.#memoryWatch = setInterval(() => this.#checkMemory(), MEMORY_POLL_MS);
    this.#memoryWatch.unref();
  }

  /**
   * Asks the worker and waits for its reply.
   *
   * @throws WattnudgeError `model-load-failed`, `unsupported-operator`, `unsupported-opset`, `model-run-failed`,
   * `provider-unavailable`, and the other causes of `explainRuntimeError`, as the worker says; `worker-crashed`, `worker-out-of-memory`, `worker-hung` when it dies
   */
  async ask<T extends Request['type']>(
    request: Request & { type: T },
    replyMs: number = this.#limits.replyMs,
  ): Promise<ReplyTo<T>> {
    if (this.#death !== undefined) throw this.#death;
    if ('session' in request) {
      const { provider, task, modelPath } = request.session;
      this.#session = { provider, isFolder: task !== undefined };
      this.#folders = [modelPath, dirname(modelPath)];
    }
    const timer = setTimeout(() => {
      this.#die('worker-hung', `gave no answer for ${Math.round(replyMs / 1000)} s while it was to ${request.type}`);
    }, replyMs);
    try {
      const reply = await new Promise<Reply>((resolve, reject) => {
        this.#pending = { resolve, reject };
        this.#child.send(request);
      });
      if (reply.type === 'failed') throw await this.#explain(reply);
      return reply as ReplyTo<T>;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the process and waits until it is gone, so that it cannot disturb the next window. */
  async stop(): Promise<void> {
    clearInterval(this.#memoryWatch);
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGKILL');
    await gone;
  }

  /** Why a GPU cannot be used stands on standard error, which is complete only when the process is gone. */
  async #explain(reply: FailedReply): Promise<WattnudgeError> {
    const message = this.#withoutPaths(reply.message);
    const plain = explainRuntimeError({ ...reply, message }, this.#model, this.#session);
    // With a remedy it is explained already: what llama.cpp lacks isn't what ONNX Runtime does.
    if (plain.code !== 'provider-unavailable' || reply.remedy !== undefined) return plain;
    const closed = new Promise((resolve) => this.#child.once('close', resolve));
    await this.stop();
    await closed;
    return explainCudaError(message, this.#stderr);
  }

  #withoutPaths(text: string): string {
    return withoutMachinePaths(text.slice(-MAX_EXPLAINED_CHARACTERS), [...this.#folders, ...machineFolders()]);
  }

  #settle(how: (pending: Pending) => void): void {
    const pending = this.#pending;
    this.#pending = undefined;
    if (pending !== undefined) how(pending);
  }

  #die(code: ErrorCode, what: string, remedy?: string): void {
    this.#death ??= new WattnudgeError(code, `The process that ran ${this.#model} ${what}.`, { remedy });
    this.#settle((pending) => pending.reject(this.#death!));
    this.#child.kill('SIGKILL');
    clearInterval(this.#memoryWatch);
  }

  #exited(code: number | null, signal: NodeJS.Signals | null): void {
    const words = this.#withoutPaths(lastLine(this.#stderr));
    // Nobody here sent SIGKILL without saying so in #die first: that leaves the kernel, which does it for memory.
    if (signal === 'SIGKILL') {
      this.#die('worker-out-of-memory', 'was killed by the system, most likely because memory ran out', MEMORY_REMEDY);
    } else {
      const how = signal === null ? `ended with exit code ${code}` : `crashed (${signal})`;
      this.#die('worker-crashed', words === '' ? how : `${how}: ${words}`);
    }
  }

  #checkMemory(): void {
    const bytes = residentBytes(this.pid);
    if (bytes === undefined || bytes <= this.#limits.memoryBytes) return;
    const [used, limit] = [bytes, this.#limits.memoryBytes].map((b) => `${(b / 2 ** 20).toFixed(0)} MiB`);
    this.#die('worker-out-of-memory', `used ${used} of memory; ${limit} is its limit`, MEMORY_REMEDY);
  }
}

const MEMORY_REMEDY = 'Use a runner with more memory, a smaller batch, or smaller input shapes in the policy.';

/** Where a worker loads its packages from, and how to install one that is missing. */
const OF_RUNTIMES: ReadonlySet<string> = new Set(['WATTNUDGE_RUNTIME', 'WATTNUDGE_LLAMA_RUNTIME', TYPED_ARGUMENTS]);

/** The environment of a worker: a short list of harmless variables, never a token. */
export function workerEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const passed = Object.entries(environment).filter(([name]) => PASSED_ON.test(name) || OF_RUNTIMES.has(name));
  // biome-ignore lint/plugin: names of variables, of a closed list.
  return Object.fromEntries(passed);
}

/** Nine tenths of what is free now, so that the machine stays usable; the two sides never peak together by much. */
function defaultMemoryLimitBytes(): number {
  const constrained = process.constrainedMemory();
  const free = freemem();
  return 0.9 * (constrained > 0 && constrained < free ? constrained : free);
}

function residentBytes(pid: number): number | undefined {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
    return pages * 4096;
  } catch {
    // Not Linux, or already gone.
    return undefined;
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim().slice(0, 300) ?? '';
}

/** Beside this file: TypeScript in the sources, JavaScript in the bundle. */
function workerPath(): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./worker.${extension}`, import.meta.url);
}
