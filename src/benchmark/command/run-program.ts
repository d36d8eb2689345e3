/** One run of a program from start to end, with the CPU time of all of its processes, none of which outlives it. */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Clock } from '../../clock.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { clip } from '../../text/index.ts';
import { endedChildrenCpuMs, MARK_VARIABLE, mayHaveGroup, runningIn, signal, type Tree } from './process-tree.ts';

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
}

/** Time to end by themselves, for helpers that notice the end of their program (Python's resource tracker), and after SIGTERM. */
const SETTLE_MS = 2000;
/** Until SIGKILL has taken effect: on a process that waits for a disk it takes its time. */
const KILL_MS = 10_000;
const LOOK_EVERY_MS = 20;
const MAX_STDERR_CHARACTERS = 4000;
const MAX_NAME_CHARACTERS = 120;

export const programsOfThisMachine: Programs = { run: runProgram, endLeftBehind };

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
      throw failed(command, end, await words(clock));
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
    child.once('exit', (code, by) => resolve(code === 0 ? 'done' : howItEnded(code, by)));
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

function howItEnded(code: number | null, by: NodeJS.Signals | null): string {
  return by === null ? `ended with exit code ${code}` : `was ended by ${by}`;
}

/**
 * Waits a little for what is still there, then ends it.
 *
 * @throws WattnudgeError `command-left-process` where something had to be ended
 */
async function endLeftBehind(command: string, tree: Tree, clock: Clock): Promise<void> {
  const left = await waitForEnd(tree, clock, SETTLE_MS);
  if (left.length === 0) return;
  await endAll(tree, clock);
  throw new WattnudgeError(
    'command-left-process',
    `${named(command)} ended, but left ${left.length === 1 ? 'a process' : `${left.length} processes`} running (${left.slice(0, 8).join(', ')}). wattnudge ended ${left.length === 1 ? 'it' : 'them'}.`,
    { remedy: 'Let the command wait for all processes it starts. Otherwise their energy is missed.' },
  );
}

/** SIGTERM first, then SIGKILL, until nothing runs: a process may start another while it is being ended. */
async function endAll(tree: Tree, clock: Clock): Promise<void> {
  for (const pid of runningIn(tree)) signal(pid, 'SIGTERM');
  await waitForEnd(tree, clock, SETTLE_MS);
  await waitForEnd(tree, clock, KILL_MS, 'SIGKILL');
}

/** @returns what runs after that time */
async function waitForEnd(tree: Tree, clock: Clock, forMs: number, by?: NodeJS.Signals): Promise<number[]> {
  const untilMs = clock.now() + forMs;
  for (;;) {
    const running = runningIn(tree);
    if (running.length === 0 || clock.now() >= untilMs) return running;
    if (by !== undefined) for (const pid of running) signal(pid, by);
    await clock.sleep(LOOK_EVERY_MS);
  }
}

/** A session of its own hears no Ctrl+C: what ends this process ends the program, too. */
function endWithThisProcess(tree: Tree): () => void {
  const end = () => {
    for (const pid of runningIn(tree)) signal(pid, 'SIGKILL');
  };
  const handlers = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((name) => {
    const handler = () => {
      end();
      release();
      process.kill(process.pid, name);
    };
    return { name, handler };
  });
  const release = () => {
    process.off('exit', end);
    for (const { name, handler } of handlers) process.off(name, handler);
  };
  process.on('exit', end);
  for (const { name, handler } of handlers) process.on(name, handler);
  return release;
}

/** Collects standard error from now on; what comes back is its last line, once all of it is there. */
function lastWordsOf(child: ChildProcess): (clock: Clock) => Promise<string> {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (more: string) => {
    text = (text + more).slice(-MAX_STDERR_CHARACTERS);
  });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return async (clock) => {
    const waiting = new AbortController();
    // All who could write to it are gone; but nothing waits for one that could not be found.
    const late = clock.sleep(SETTLE_MS, waiting.signal).catch(() => {});
    await Promise.race([closed, late]);
    waiting.abort();
    return text.trim().split('\n').at(-1)?.trim().slice(0, 300) ?? '';
  };
}

/** How a command is called in errors. */
export function named(command: string): string {
  return `The command \`${clip(command, MAX_NAME_CHARACTERS)}\``;
}

function failed(command: string, how: string, words: string): WattnudgeError {
  return new WattnudgeError('command-crashed', `${named(command)} ${how}${words === '' ? '.' : `: ${words}`}`, {
    remedy: 'Run it by itself until it ends with exit code 0.',
  });
}

function hung(command: string, limitMs: number): WattnudgeError {
  return new WattnudgeError(
    'command-hung',
    `${named(command)} didn’t end within ${Math.round(limitMs / 1000)} s, and was ended.`,
    { remedy: 'Run fewer queries in it, or give it more time with --seconds.' },
  );
}

function needsLinux(): WattnudgeError {
  return new WattnudgeError(
    'command-needs-linux',
    'Expected Linux, whose /proc tells what the processes of a command take; found no /proc.',
    { remedy: 'Measure commands on Linux, for example in a container.' },
  );
}
