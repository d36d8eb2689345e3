/** The command line on a machine without hardware. */
import { main } from '../../src/cli/main.ts';
import { simulatedHost } from '../../test/support/simulation/host.ts';
import { claim } from '../target.ts';
import { claimHarmlessLines } from './claims.ts';

/** Runs it, and holds what it writes against what is promised. */
export async function runCommandLine(argv: readonly string[]): Promise<void> {
  const written: string[] = [];
  const output = { write: (text: string) => written.push(text) };
  const code = await main(argv, { stdout: output, stderr: output, environment: {}, host: simulatedHost() });
  claim([0, 1, 2, 3].includes(code), 'the command line ends with an exit code of no meaning', code);
  claimHarmlessLines(written.join(''));
}

/** One of so many inputs, always the same ones: the command line takes far longer than what it calls. */
export function isOneOf(many: number, input: Buffer): boolean {
  return (input.length + (input.at(-1) ?? 0)) % many === 0;
}
