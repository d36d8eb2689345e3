import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, wallClock } from '../../clock.ts';
import { programRunner, type RunProgram } from './run-program.ts';

/** The machine that packages are installed on: what it is, its time, and its programs. */
export interface Machine {
  /** As `process.platform` and `process.arch` name them. */
  readonly platform: string;
  readonly arch: string;
  readonly hasNvidiaDriver: boolean;
  /** The program that runs npm and the packages; npm is looked for beside it first. */
  readonly node: string;
  readonly clock: Clock;
  readonly runProgram: RunProgram;
}

/** Any of these is there where the driver is loaded: the kernel module, its device (in a sandbox), WSL 2. */
const TRACES = ['proc/driver/nvidia/version', 'dev/nvidiactl', 'usr/lib/wsl/lib/libnvidia-ml.so.1'];

export function thisMachine(): Machine {
  return {
    platform: process.platform,
    arch: process.arch,
    hasNvidiaDriver: hasNvidiaDriver('/'),
    node: process.execPath,
    // The ages of folders are looked at, whose times the file system notes.
    clock: wallClock,
    runProgram: programRunner(wallClock),
  };
}

/** Whether the file system under `root` shows a loaded NVIDIA driver. Nothing is run. */
export function hasNvidiaDriver(root: string): boolean {
  return TRACES.some((trace) => existsSync(join(root, trace)));
}
