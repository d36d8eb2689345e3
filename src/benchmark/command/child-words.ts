/** What is said of a command that failed, from how its process ended and what it wrote to standard error. */
import type { ChildProcess } from 'node:child_process';
import type { Clock } from '../../clock.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { named, SETTLE_MS } from './end-processes.ts';

const MAX_STDERR_CHARACTERS = 4000;

/** @returns `done` where it ended well */
export function howItEnded(code: number | null, by: NodeJS.Signals | null): string {
  if (code === 0) return 'done';
  return by === null ? `ended with exit code ${code}` : `was ended by ${by}`;
}

/** Collects standard error from now on; what comes back is its last line, once all of it is there. */
export function lastWordsOf(child: ChildProcess): (clock: Clock) => Promise<string> {
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

export function crashed(command: string, how: string, words: string): WattnudgeError {
  return new WattnudgeError('command-crashed', `${named(command)} ${how}${words === '' ? '.' : `: ${words}`}`, {
    remedy: 'Run it by itself until it ends with exit code 0.',
  });
}

export function needsLinux(): WattnudgeError {
  return new WattnudgeError(
    'command-needs-linux',
    'Expected Linux, whose /proc tells what the processes of a command take; found no /proc.',
    { remedy: 'Measure commands on Linux, for example in a container.' },
  );
}
