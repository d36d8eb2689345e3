/** What Linux shows in /proc of the processes that a program started: which they are, and what CPU time they took. */
import { readdirSync, readFileSync } from 'node:fs';

/** In the environment of everything that is started to be measured, so that it is found wherever it went. */
export const MARK_VARIABLE = 'WATTNUDGE_COMMAND_MARK';

/** Linux counts CPU time for programs in hundredths of a second (USER_HZ), on every architecture that Node.js runs on. */
const TICK_MS = 10;

/** Whose processes they are. */
export interface Tree {
  /** Value of {@link MARK_VARIABLE}. */
  readonly mark: string;
  /** First process of a session; absent where it is gone and its number may be another's by now. */
  readonly leader?: number | undefined;
}

/**
 * CPU time of all child processes that have ended, with their own children that they waited for, in milliseconds. The kernel
 * adds it up when a process is waited for, so nothing has to be polled while a program runs.
 *
 * @returns `undefined` off Linux
 */
export function endedChildrenCpuMs(): number | undefined {
  const fields = statOf('self');
  // proc(5): fields 16 and 17, cutime and cstime.
  return fields && (Number(fields[13]) + Number(fields[14])) * TICK_MS;
}

/**
 * Processes of the tree that still run: of its session, with its mark in their environment, or started by one of these. What has
 * ended and is not waited for yet no longer runs. A process in a session of its own with an emptied environment, whose
 * parent is gone, is not found: nothing on the machine tells whose it is.
 */
export function runningIn(tree: Tree): number[] {
  return membersOf(tree)
    .filter(({ fields }) => !hasEnded(fields))
    .map(({ pid }) => pid);
}

/** What was paused. */
export interface Paused {
  /** Processes outside the group of the leader. */
  readonly outside: readonly number[];
  /** CPU time of all that are there and of the children that they waited for, in milliseconds. */
  readonly cpuMs: number;
}

/** Pauses the processes of a tree. */
export function stopAll(tree: Tree): Paused {
  // All at once, and before the rest, which has to be looked for.
  if (tree.leader !== undefined) signal(-tree.leader, 'SIGSTOP');
  const members = membersOf(tree);
  // proc(5): field 5, the group.
  const outside = members.filter(({ fields }) => !hasEnded(fields) && Number(fields[2]) !== tree.leader);
  for (const { pid } of outside) signal(pid, 'SIGSTOP');
  // Fields 14 to 17: of itself, and of children that were waited for; in user and in system mode.
  const ticks = members.flatMap(({ fields }) => fields.slice(11, 15)).reduce((sum, field) => sum + Number(field), 0);
  return { outside: outside.map(({ pid }) => pid), cpuMs: ticks * TICK_MS };
}

export function continueAll({ leader }: Tree, outside: readonly number[]): void {
  for (const pid of outside) signal(pid, 'SIGCONT');
  if (leader !== undefined) signal(-leader, 'SIGCONT');
}

interface Member {
  readonly pid: number;
  /** See `statOf`. */
  readonly fields: readonly string[];
}

/** Also what has ended and is not waited for yet. */
function membersOf({ mark, leader }: Tree): Member[] {
  const marked = `${MARK_VARIABLE}=${mark}`;
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
    .flatMap((name) => {
      const fields = statOf(name);
      return fields === undefined ? [] : [{ pid: Number(name), fields }];
    });
  const found = new Set(
    all.filter(({ pid, fields }) => Number(fields[3]) === leader || environmentOf(pid).includes(marked)),
  );
  const pids = new Set([...found].map(({ pid }) => pid));
  let before = -1;
  while (found.size > before) {
    before = found.size;
    for (const member of all) {
      if (!pids.has(Number(member.fields[1]))) continue;
      found.add(member);
      pids.add(member.pid);
    }
  }
  return [...found];
}

function hasEnded(fields: readonly string[]): boolean {
  return /[ZX]/.test(fields[0]!);
}

/** Whether a process of the group has not been waited for yet: one question to the kernel, cheap enough for a window. */
export function mayHaveGroup(leader: number): boolean {
  return signal(-leader, 0);
}

/** @returns whether there was one to send it to */
export function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

/** Fields from the state on (field 3 of proc(5)): before it stands the name, which may hold anything. */
function statOf(pid: string): string[] | undefined {
  const text = textOf(`/proc/${pid}/stat`);
  return text === '' ? undefined : text.slice(text.lastIndexOf(')') + 2).split(' ');
}

function environmentOf(pid: number): string[] {
  return textOf(`/proc/${pid}/environ`).split('\0');
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Gone meanwhile, another user's, or no Linux.
    return '';
  }
}
