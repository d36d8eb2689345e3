/** How the processes of a command are ended, so that none outlives its measurement. */
import type { Clock } from '../../clock.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { clip } from '../../text/index.ts';
import { runningIn, signal, type Tree } from './process-tree.ts';

/** Time to end by themselves, for helpers that notice the end of their program (Python's resource tracker), and after SIGTERM. */
export const SETTLE_MS = 2000;
/** Until SIGKILL has taken effect: on a process that waits for a disk it takes its time. */
const KILL_MS = 10_000;
/** At first; then ever more seldom, as each look reads all of /proc. */
export const LOOK_EVERY_MS = 20;
const LOOK_AT_LEAST_EVERY_MS = 100;
const MAX_NAME_CHARACTERS = 120;

/**
 * Waits a little for what is still there, then ends it.
 *
 * @throws WattnudgeError `command-left-process` where something had to be ended
 */
export async function endLeftBehind(command: string, tree: Tree, clock: Clock): Promise<void> {
  const left = await waitForEnd(tree, clock, SETTLE_MS);
  if (left.length === 0) return;
  await endAll(tree, clock);
  throw new WattnudgeError(
    'command-left-process',
    `${named(command)} ended, but left ${left.length === 1 ? 'a process' : `${left.length} processes`} running (${left.slice(0, 8).join(', ')}). wattnudge ended ${left.length === 1 ? 'it' : 'them'}.`,
    { remedy: 'Let the command wait for all processes it starts. Otherwise their energy is missed.' },
  );
}

/**
 * SIGTERM first, then SIGKILL, until nothing runs: a process may start another while it is being ended.
 *
 * @param graceMs between the two
 * @returns what SIGTERM didn't end
 */
export async function endAll(tree: Tree, clock: Clock, graceMs: number = SETTLE_MS): Promise<readonly number[]> {
  for (const pid of runningIn(tree)) {
    signal(pid, 'SIGTERM');
    // What is paused hears nothing else before it goes on.
    signal(pid, 'SIGCONT');
  }
  const left = await waitForEnd(tree, clock, graceMs);
  await waitForEnd(tree, clock, KILL_MS, 'SIGKILL');
  return left;
}

/** @returns what runs after that time */
async function waitForEnd(tree: Tree, clock: Clock, forMs: number, by?: NodeJS.Signals): Promise<number[]> {
  const untilMs = clock.now() + forMs;
  for (let everyMs = LOOK_EVERY_MS; ; everyMs = Math.min(1.2 * everyMs, LOOK_AT_LEAST_EVERY_MS)) {
    const running = runningIn(tree);
    if (running.length === 0 || clock.now() >= untilMs) return running;
    if (by !== undefined) for (const pid of running) signal(pid, by);
    await clock.sleep(everyMs);
  }
}

/** A session of its own hears no Ctrl+C: what ends this process ends the program, too. */
export function endWithThisProcess(tree: Tree): () => void {
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

/** How a command is called in errors. */
export function named(command: string): string {
  return `The command \`${clip(command, MAX_NAME_CHARACTERS)}\``;
}
