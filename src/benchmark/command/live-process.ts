/** A program that goes on until SIGTERM, with a descriptor on which it reports, paused between windows. */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Clock } from '../../clock.ts';
import { howItEnded, lastWordsOf, needsLinux } from './child-words.ts';
import { endAll, endWithThisProcess } from './end-processes.ts';
import { continueAll, endedChildrenCpuMs, MARK_VARIABLE, stopAll } from './process-tree.ts';

/** Holds the number of the descriptor on which a program reports. */
const DESCRIPTOR_VARIABLE = 'WATTNUDGE_FD';
const DESCRIPTOR = 3;

export interface ProgramEvents {
  /** What it wrote to its descriptor. */
  onText(text: string): void;
  /** No process has the descriptor open any longer. */
  onClosed(): void;
  /** @param how `done`, or e.g. `ended with exit code 1` */
  onEnd(how: string): void;
}

/** The processes of one long-running program. */
export interface LiveProcess {
  /** @throws WattnudgeError `command-needs-linux` */
  start(): void;
  /**
   * Pauses all of its processes (SIGSTOP), so that another command can be measured meanwhile.
   *
   * @returns CPU time since the start, of those that run and of the children that they waited for
   */
  pause(): number;
  resume(): void;
  /** Last line of its standard error. */
  words(): Promise<string>;
  /**
   * Sends SIGTERM and waits.
   *
   * @returns processes that still ran after that time, and were killed (SIGKILL)
   */
  stop(graceMs: number): Promise<readonly number[]>;
}

export interface LiveProcessOptions {
  readonly clock: Clock;
  readonly environment: NodeJS.ProcessEnv;
  /** By which its processes are found. */
  readonly mark: string;
}

export function liveProcess(
  command: string,
  { clock, environment, mark }: LiveProcessOptions,
  events: ProgramEvents,
): LiveProcess {
  const tree: { mark: string; leader?: number | undefined } = { mark };
  let words: ReturnType<typeof lastWordsOf> = async () => '';
  let outside: readonly number[] = [];
  let release = () => {};
  return {
    start: () => {
      if (endedChildrenCpuMs() === undefined) throw needsLinux();
      // Before the program starts: from then on there is something to end.
      release = endWithThisProcess(tree);
      const child = spawn('/bin/sh', ['-c', command], {
        detached: true,
        stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
        env: { ...environment, [MARK_VARIABLE]: mark, [DESCRIPTOR_VARIABLE]: String(DESCRIPTOR) },
      });
      tree.leader = child.pid;
      words = lastWordsOf(child);
      tell(child, events);
    },
    pause: () => {
      const paused = stopAll(tree);
      outside = paused.outside;
      return paused.cpuMs;
    },
    resume: () => continueAll(tree, outside),
    words: () => words(clock),
    stop: (graceMs) => endAll(tree, clock, graceMs).finally(release),
  };
}

function tell(child: ChildProcess, { onText, onClosed, onEnd }: ProgramEvents): void {
  child.once('error', (error) => onEnd(`couldn’t be started: ${error.message}`));
  child.once('exit', (code, by) => onEnd(howItEnded(code, by)));
  const reports = child.stdio[DESCRIPTOR];
  if (reports === null || reports === undefined || !('setEncoding' in reports)) return;
  reports.setEncoding('utf8').on('data', onText).once('end', onClosed).once('error', onClosed);
}
