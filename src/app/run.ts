/** Starts `wattnudge app` and does nothing else. */
import { main } from './main.ts';

export async function run(argv: readonly string[]): Promise<void> {
  process.exitCode = await main(argv, { environment: process.env, stdout: process.stdout, stderr: process.stderr });
}
