import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, availableParallelism, cpus, platform } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Clock, systemClock } from '../clock.ts';
import { type Meter, type MeterName, type MeterOptions, openMeter } from '../meters/index.ts';
import { type Programs, programsOfThisMachine } from './command/run-program.ts';
import { WorkerProcess } from './worker-process.ts';

/** A process that runs one model, or a simulation of one. After an error it is gone. */
export type ModelWorker = Pick<WorkerProcess, 'pid' | 'ask' | 'stop'>;

/** Where models run and are measured: its clock, its meters, and its processes. */
export interface Host {
  readonly clock: Clock;
  /**
   * @param model how the model is called in errors
   * @param environment variables for this process alone, e.g. which boards it sees
   */
  startWorker(model: string, environment?: NodeJS.ProcessEnv): ModelWorker;
  /** How commands are run. */
  readonly programs: Programs;
  /** Puts processes on one and the same core, where the system can. */
  pinToOneCore(pids: readonly number[]): Promise<unknown>;
  /** @throws WattnudgeError see `openMeter` */
  openMeter(name: MeterName, provider: string, options: MeterOptions): Promise<Meter>;
}

export const thisMachine: Host = {
  clock: systemClock,
  startWorker: (model, environment) => new WorkerProcess(model, {}, environment),
  programs: programsOfThisMachine,
  pinToOneCore,
  openMeter,
};

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

/** The machine and the software that measures: another of either is another result. */
export interface Machine {
  /** E.g. `AMD EPYC, 2 cores`. */
  readonly device: string;
  /** E.g. `ONNX Runtime 1.30.0, node-llama-cpp 3.22.1, Node.js 24.21.0`. */
  readonly runtime: string;
  /** E.g. `linux-x64`. */
  readonly platform: string;
}

/** Reads what this machine says of itself; the runtime's version comes from where the workers take it. */
export function describeMachine(): Machine {
  const model = cpus()[0]?.model.trim() || 'unnamed processor';
  const cores = availableParallelism();
  return {
    device: `${model}, ${cores} core${cores === 1 ? '' : 's'}`,
    runtime: `${runtimeName()}, Node.js ${process.versions.node}`,
    platform: `${platform()}-${arch()}`,
  };
}

/** Each runtime is a package of its own, which is not there where nothing has to be run by it. */
function runtimeName(): string {
  const { WATTNUDGE_RUNTIME: onnx, WATTNUDGE_LLAMA_RUNTIME: llama } = process.env;
  const found = [
    named('ONNX Runtime', versionOf('onnxruntime-node', onnx)),
    named('node-llama-cpp', versionOf('node-llama-cpp', llama)),
  ].filter((name) => name !== undefined);
  return found.length === 0 ? 'no ONNX Runtime' : found.join(', ');
}

function named(name: string, version: string | undefined): string | undefined {
  return version === undefined ? undefined : `${name} ${version}`;
}

/** Of a package in a folder's node_modules, by default in those of this program. */
function versionOf(name: string, directory: string | undefined): string | undefined {
  const require = createRequire(directory ? `${directory}/package.json` : import.meta.url);
  // By its place: not every package exports its package.json.
  const places = require.resolve.paths(name) ?? [];
  for (const place of places) {
    try {
      return String(JSON.parse(readFileSync(join(place, name, 'package.json'), 'utf8')).version);
    } catch {
      // Not in this one.
    }
  }
  return undefined;
}
