/** One run of a program from start to end, with the CPU time of all of its processes, none of which outlives it. */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Clock } from '../../clock.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { crashed, howItEnded, lastWordsOf, needsLinux } from './child-words.ts';
import { endAll, endLeftBehind, endWithThisProcess, named } from './end-processes.ts';
import { type LiveProcess, liveProcess, type ProgramEvents } from './live-process.ts';
import { endedChildrenCpuMs, MARK_VARIABLE, mayHaveGroup, type Tree } from './process-tree.ts';

export interface ProgramOptions {
  readonly clock: Clock;
  /** A run that takes longer is a hang. */
  readonly limitMs: number;
  readonly environment: NodeJS.ProcessEnv;
  /** By which its processes are found; see `endLeftBehind`. */
  readonly mark: string;
}

/** What a run took. */
export interface ProgramRun {
  readonly durationMs: number;
  /** Of the program and of the children that it waited for, user and system, in steps of 10 ms. */
  readonly cpuMs: number;
}

/** How programs are run: on this machine, or simulated. */
export interface Programs {
  /** @throws WattnudgeError `command-crashed`, `command-hung`, `command-left-process`, `command-needs-linux` */
  run(command: string, options: ProgramOptions): Promise<ProgramRun>;
  /** @throws WattnudgeError `command-left-process` where something had to be ended */
  endLeftBehind(command: string, tree: Tree, clock: Clock): Promise<void>;
  /** A program that goes on until SIGTERM. It isn't started yet. */
  live(command: string, options: Omit<ProgramOptions, 'limitMs'>, events: ProgramEvents): LiveProcess;
}

export const programsOfThisMachine: Programs = { run: runProgram, endLeftBehind, live: liveProcess };

/**
 * Runs a command line with `/bin/sh -c`, as a user typed it, in a session of its own. Its standard output is thrown away; the
 * end of its standard error explains a failure.
 */
async function runProgram(command: string, options: ProgramOptions): Promise<ProgramRun> {
  const { clock, limitMs, environment, mark } = options;
  const cpuBefore = endedChildrenCpuMs();
  if (cpuBefore === undefined) throw needsLinux();
  const tree: { mark: string; leader?: number | undefined } = { mark };
  // Before the program starts: from then on there is something to end.
  const release = endWithThisProcess(tree);
  const begun = clock.now();
  const child = spawn('/bin/sh', ['-c', command], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...environment, [MARK_VARIABLE]: mark },
  });
  const words = lastWordsOf(child);
  tree.leader = child.pid;
  try {
    const end = await endOf(child, clock, limitMs);
    const durationMs = clock.now() - begun;
    const cpuMs = endedChildrenCpuMs()! - cpuBefore;
    if (end === 'hung') {
      await endAll(tree, clock);
      throw hung(command, limitMs);
    }
    if (end !== 'done') {
      await endAll(tree, clock);
      throw crashed(command, end, await words(clock));
    }
    if (mayHaveGroup(child.pid!)) await endLeftBehind(command, tree, clock);
    return { durationMs, cpuMs };
  } finally {
    release();
  }
}

/** @returns `done`, `hung`, or how it failed */
async function endOf(child: ChildProcess, clock: Clock, limitMs: number): Promise<string> {
  const waiting = new AbortController();
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`couldn’t be started: ${error.message}`));
    child.once('exit', (code, by) => resolve(howItEnded(code, by)));
  });
  const late = clock.sleep(limitMs, waiting.signal).then(
    () => 'hung',
    () => exited,
  );
  try {
    return await Promise.race([exited, late]);
  } finally {
    waiting.abort();
  }
}

function hung(command: string, limitMs: number): WattnudgeError {
  return new WattnudgeError(
    'command-hung',
    `${named(command)} didn’t end within ${Math.round(limitMs / 1000)} s, and was ended.`,
    { remedy: 'Run fewer queries in it, or give it more time with --seconds.' },
  );
}
