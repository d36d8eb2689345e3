/** Programs that keep a board busy. None needs the CUDA toolkit. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../../../src/clock.ts';
import { WattnudgeError } from '../../../src/errors/wattnudge-error.ts';
import type { ProofKind } from '../proof.ts';

export const LOADS = ['webgpu', 'cuda', 'python', 'processor'] as const;
export type LoadName = (typeof LOADS)[number];

/**
 * A program that takes its lifetime in seconds as its last argument, prints `ready: ` and what it runs on when the first piece of
 * work is done, and works on until it is ended.
 */
export interface Load {
  readonly name: LoadName;
  readonly words: string;
  readonly command: string;
  readonly args: readonly string[];
}

export interface RunningLoad {
  readonly pid: number;
  /** What it said when it was ready. */
  readonly says: string;
  stop(): Promise<void>;
}

const inNode = (file: string) => ({ command: process.execPath, args: [inFolder(file)] });

const ALL: Readonly<Record<LoadName, Load>> = {
  webgpu: { name: 'webgpu', words: 'ONNX Runtime with WebGPU', ...inNode('webgpu.ts') },
  cuda: { name: 'cuda', words: 'a kernel through the driver’s libcuda', ...inNode('cuda.ts') },
  python: {
    name: 'python',
    words: 'PyTorch or CuPy of this machine',
    command: 'python3',
    args: [inFolder('python-load.py')],
  },
  processor: { name: 'processor', words: 'a busy processor core', ...inNode('processor.ts') },
};

/**
 * The loads to try, in this order. `auto` takes what runs models as the project does before what only keeps the board busy; the
 * stand-in's board draws power as the processor works, and sees nothing else.
 */
export function loadsFor(load: LoadName | 'auto' | 'none', kind: ProofKind): readonly Load[] {
  if (load === 'none') return [];
  if (load !== 'auto') return [ALL[load]];
  return kind === 'stand-in' ? [ALL.processor] : [ALL.webgpu, ALL.cuda, ALL.python];
}

/** Compiling shaders takes seconds. A software renderer takes minutes, and is no load for a board. */
const START_LIMIT_MS = 90_000;

/**
 * Starts a load and waits until it works.
 *
 * @throws WattnudgeError `load-unavailable` with the program's last words
 */
export async function startLoad(
  load: Pick<Load, 'command' | 'args'>,
  {
    lifetimeSeconds,
    environment,
    clock,
  }: { readonly lifetimeSeconds: number; readonly environment: NodeJS.ProcessEnv; readonly clock: Clock },
): Promise<RunningLoad> {
  const child = spawn(load.command, [...load.args, String(Math.ceil(lifetimeSeconds))], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const wait = new AbortController();
  const limit = clock.sleep(START_LIMIT_MS, wait.signal).then(() => {
    throw unavailable(`no work was done within ${START_LIMIT_MS / 1000} s`);
  });
  try {
    const says = await Promise.race([readiness(child), limit]);
    return { pid: child.pid ?? 0, says, stop: () => end(child) };
  } catch (error) {
    await end(child);
    throw error;
  } finally {
    limit.catch(() => {});
    wait.abort();
  }
}

function readiness(child: ChildProcess): Promise<string> {
  let [stdout, stderr] = ['', ''];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    // The last words are what explains an end.
    stderr = (stderr + text).slice(-4000);
  });
  return new Promise((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      const ready = /^ready: (.*)$/m.exec(stdout);
      if (ready !== null) resolve(ready[1]!.trim());
    });
    child.on('error', (error) => reject(unavailable(`it could not be started (${error.message})`)));
    child.on('close', (code, signal) => reject(unavailable(lastWords(stderr) || `it ended with ${signal ?? code}`)));
  });
}

/** Lines that name an error or a warning; without one, the last line that is no part of a stack trace. */
function lastWords(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trimEnd());
  const named = lines.filter((line) => /^(\w*Error|Warning)\b/.test(line));
  const last = lines.findLast((line) => !/^\s+at |^Node\.js v|^[\s}]*$/.test(line));
  return (named.length > 0 ? named.join(' ') : (last ?? '')).slice(0, 500);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

function unavailable(reason: string): WattnudgeError {
  return new WattnudgeError('load-unavailable', reason);
}

function inFolder(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
