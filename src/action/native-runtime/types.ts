import type { Machine } from './machine.ts';
import type { Manifest } from './manifest.ts';

export interface Notice {
  readonly level: 'info' | 'warning';
  /** A sentence for the log. */
  readonly text: string;
}

/** What every step of installing needs to know. */
export interface InstallContext {
  readonly manifest: Manifest;
  readonly machine: Machine;
  /** The Action's own environment, of which child processes get a part. */
  readonly environment: NodeJS.ProcessEnv;
  readonly notify: (notice: Notice) => void;
}

export interface Installation {
  readonly directory: string;
  /** Whether it was made just now. */
  readonly installed: boolean;
}
