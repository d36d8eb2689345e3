import type { Machine } from './machine.ts';
import type { PackageHashes } from './package-hashes.ts';

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

/** What is to be installed. Every optional part of the tool that needs native packages has one of its own. */
export interface Manifest {
  readonly packageJson: string;
  readonly lockfile: string;
  /** Enough of the lockfile's SHA-256 to tell any two apart. */
  readonly lockHash: string;
  /** Package → exact version, of those that are loaded by name. */
  readonly versions: Readonly<Record<string, string>>;
  /** Of all packages that the lockfile names, on whatever platform; those that every platform has. */
  readonly places: ReadonlySet<string>;
  readonly required: readonly string[];
  /** What the packages have to be; absent where the tool was built without. */
  readonly hashes: PackageHashes | undefined;
}
