/** Command lines of `busy-command.mjs`, and what they take by themselves. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** About a millisecond. */
export const ITERATIONS_OF_A_QUERY = 800_000;
/** A line every 20 ms or so: a window of a second can begin and end with one. */
export const QUERIES_OF_A_LINE = 20;

const script = fileURLToPath(new URL('busy-command.mjs', import.meta.url));

/** @param queries after which it ends; without them it counts its queries until SIGTERM */
export function busyCommand(iterations: number, queries?: number): string {
  const numbers = [iterations, QUERIES_OF_A_LINE, ...(queries === undefined ? [] : [queries])];
  return `'${process.execPath}' '${script}' ${numbers.join(' ')}`;
}

/** Milliseconds of a run. */
export interface BareRun {
  /** From start to end. */
  readonly totalMs: number;
  /** Of the queries alone, by the program's own clock. */
  readonly queriesMs: number;
  readonly totalCpuMs: number;
  readonly queriesCpuMs: number;
}

/** Runs a `busyCommand` that ends, as a user would without wattnudge. */
export async function runBare(command: string): Promise<BareRun> {
  const begun = performance.now();
  const { stdout } = await promisify(execFile)('/bin/sh', ['-c', command]);
  return { totalMs: performance.now() - begun, ...JSON.parse(stdout) };
}
