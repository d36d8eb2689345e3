/** Runs `wattnudge meters --json -`, the command itself, and takes what it prints. */
import { main } from '../../../src/cli/main.ts';
import { WattnudgeError } from '../../../src/errors/wattnudge-error.ts';
import type { MeterState } from '../../../src/meters/index.ts';
import type { Check, StepResult } from '../proof.ts';
import type { StepSettings } from '../step-settings.ts';

/**
 * Lists the meters of this machine.
 *
 * @throws WattnudgeError `command-failed` with the last words of the command
 */
export async function metersStep({ device, environment, host }: StepSettings): Promise<StepResult> {
  const printed = { stdout: '', stderr: '' };
  const argv = ['meters', '--json', '-', ...(device === undefined ? [] : ['--device', device])];
  const code = await main(argv, {
    stdout: { write: (text) => (printed.stdout += text) },
    stderr: { write: (text) => (printed.stderr += text) },
    environment,
    host,
  });
  if (code !== 0) {
    throw new WattnudgeError('command-failed', `wattnudge ${argv.join(' ')} ended with ${code}: ${printed.stderr}`);
  }
  const { meters } = JSON.parse(printed.stdout) as { readonly meters: MeterState[] };
  return { step: 'meters', checks: [checkOf(meters.find(({ name }) => name === 'nvml'))], result: { meters } };
}

function checkOf(nvml: MeterState | undefined): Check {
  const shared = { name: 'the meter nvml', expected: 'available' };
  if (nvml === undefined) return { ...shared, state: 'failed', found: 'not in the list' };
  if (nvml.state === 'available') return { ...shared, state: 'ok', found: nvml.description };
  return { ...shared, state: 'failed', found: `${nvml.reason} ${nvml.remedy}` };
}
