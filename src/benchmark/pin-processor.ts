import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';

/**
 * Puts every thread of the processes on one and the same core: cores differ (one serves interrupts, a virtual one
 * shares its physical core with a stranger), and a comparison of two processes on two cores would compare the cores as
 * well. Only for single-threaded inference. The last core that this process may use is taken, as the first ones are where
 * systems put their own work.
 *
 * @returns the core, or `undefined` where they are not on one: the system has no `taskset` or only one core, or a process is gone
 */
export async function pinToOneCore(pids: readonly number[]): Promise<number | undefined> {
  const core = lastAllowedCore();
  if (core === undefined) return undefined;
  try {
    for (const pid of pids) await run('taskset', ['--all-tasks', '--pid', '--cpu-list', String(core), String(pid)]);
    // Some versions of taskset succeed without a word where the process is gone: ask the system what holds.
    return pids.every((pid) => allowedCores(pid) === String(core)) ? core : undefined;
  } catch {
    // Not installed, not allowed, or the process has just died, which the next question to it will tell.
    return undefined;
  }
}

const run = promisify(execFile);

function lastAllowedCore(): number | undefined {
  const list = allowedCores('self') ?? '';
  return /[,-]/.test(list) ? Number(/\d+$/.exec(list)?.[0]) : undefined;
}

/** As Linux writes it, e.g. `0-3,8`; `undefined` where there is no such process, and off Linux. */
function allowedCores(pid: number | 'self'): string | undefined {
  try {
    return /^Cpus_allowed_list:\s*(\S+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}
