import { spawn } from 'node:child_process';
import type { Clock } from '../../clock.ts';

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
}

export interface RunOptions {
  readonly directory: string;
  /** All of it: nothing is inherited. */
  readonly environment: NodeJS.ProcessEnv;
  /** The program is ended after this. */
  readonly limitMs: number;
}

export type Ending =
  | { readonly kind: 'exited'; readonly status: number; readonly stdout: string; readonly stderr: string }
  | { readonly kind: 'killed'; readonly signal: NodeJS.Signals; readonly stdout: string; readonly stderr: string }
  | { readonly kind: 'timed-out'; readonly stdout: string; readonly stderr: string }
  | { readonly kind: 'not-started'; readonly reason: string };

/** Runs a program to its end. Never throws: what came of it is the result. */
export type RunProgram = (program: Program, options: RunOptions) => Promise<Ending>;

/** The last words are what matters, and memory is not for a program that never stops talking. */
const MAX_CHARACTERS = 64_000;

/** Runs programs as child processes, which are ended at their limit by this clock. */
export function programRunner(clock: Clock): RunProgram {
  return (program, options) => runProgram(program, options, clock);
}

function runProgram({ command, args }: Program, options: RunOptions, clock: Clock): Promise<Ending> {
  return new Promise((resolve) => {
    const { directory: cwd, environment: env, limitMs } = options;
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    const said = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        said[stream] = (said[stream] + text).slice(-MAX_CHARACTERS);
      });
    }
    let isLate = false;
    const stopTimer = clock.every(limitMs, () => {
      isLate = true;
      child.kill('SIGKILL');
    });
    child.once('error', (error) => {
      stopTimer();
      resolve({ kind: 'not-started', reason: error.message });
    });
    child.once('close', (status, signal) => {
      stopTimer();
      if (isLate) resolve({ kind: 'timed-out', ...said });
      else if (signal !== null) resolve({ kind: 'killed', signal, ...said });
      else resolve({ kind: 'exited', status: status ?? 1, ...said });
    });
  });
}
