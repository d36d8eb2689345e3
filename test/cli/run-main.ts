import { thisMachine } from '../../src/benchmark/host.ts';
import { main } from '../../src/cli/main.ts';
import type { CliResult } from '../support/run-cli.ts';

/** Runs the command line inside this process, for what ends before anything is measured: a start costs half a second. */
export async function runMain(args: readonly string[]): Promise<CliResult> {
  const output = { stdout: '', stderr: '' };
  const code = await main(args, {
    stdout: { write: (text) => (output.stdout += text) },
    stderr: { write: (text) => (output.stderr += text) },
    environment: {},
    host: thisMachine,
  });
  return { code, ...output };
}
