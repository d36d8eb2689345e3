import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface Machine {
  /** As `process.platform` and `process.arch` name them. */
  readonly platform: string;
  readonly arch: string;
  readonly hasNvidiaDriver: boolean;
}

/** Any of these is there where the driver is loaded: the kernel module, its device (in a sandbox), WSL 2. */
const TRACES = ['proc/driver/nvidia/version', 'dev/nvidiactl', 'usr/lib/wsl/lib/libnvidia-ml.so.1'];

export function thisMachine(): Machine {
  return { platform: process.platform, arch: process.arch, hasNvidiaDriver: hasNvidiaDriver('/') };
}

/** Whether the file system under `root` shows a loaded NVIDIA driver. Nothing is run. */
export function hasNvidiaDriver(root: string): boolean {
  return TRACES.some((trace) => existsSync(join(root, trace)));
}
