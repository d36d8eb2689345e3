import type { Console, Surroundings } from './console.ts';
/** Runs a command with a console and its surroundings, and keeps the exit code that it gives. */
export type RunCommand = (
  jsonPath: string | undefined,
  command: (console: Console, surroundings: Surroundings) => Promise<number>,
) => Promise<void>;
