/** What machine this is, and whether a driver answers. The other steps say what the driver answers. */
import { readdirSync } from 'node:fs';
import { release, type as systemName } from 'node:os';
import { describeMachine } from '../../../src/benchmark/index.ts';
import { WattnudgeError } from '../../../src/errors/wattnudge-error.ts';
import { check as refuseFailure } from '../../../src/meters/nvml/board.ts';
import { loadNvml } from '../../../src/meters/nvml/library.ts';
import { driverVersion, listBoards } from '../../../src/meters/nvml/open.ts';
import type { Check, MachineFacts, StepResult } from '../proof.ts';
import type { StepSettings } from '../step-settings.ts';

/** Reads what the machine says of itself. NVML that does not answer is a finding, not a failure of the step. */
export async function machineStep({ environment }: Pick<StepSettings, 'environment'>): Promise<StepResult> {
  const facts = { system: `${systemName()} ${release()}`, ...describeMachine(), deviceFiles: deviceFiles() };
  const expected = 'NVML is loaded and lists at least one board';
  const checkOf = (state: Check['state'], found: string): Check => ({ name: 'driver', state, expected, found });
  try {
    const nvml = askNvml(environment);
    const count = nvml.boards.length;
    const check = checkOf(
      count > 0 ? 'ok' : 'failed',
      `driver ${nvml.driver}, ${count} board${count === 1 ? '' : 's'}`,
    );
    return { step: 'machine', checks: [check], result: { ...facts, nvml } };
  } catch (error) {
    if (!(error instanceof WattnudgeError)) throw error;
    const check = checkOf('failed', [error.message, error.remedy].filter(Boolean).join(' '));
    return { step: 'machine', checks: [check], result: facts };
  }
}

function askNvml(environment: NodeJS.ProcessEnv): MachineFacts['nvml'] & {} {
  const library = loadNvml(environment);
  refuseFailure(library.call('init'), 'initialisation');
  try {
    const boards = listBoards(library).map(({ index, name, uuid }) => ({ index, name, uuid }));
    return { driver: driverVersion(library), boards };
  } finally {
    library.call('shutdown');
  }
}

/** Missing ones explain why a driver that is installed does not answer, in a container above all. */
function deviceFiles(): string[] {
  try {
    return readdirSync('/dev')
      .filter((name) => name.startsWith('nvidia'))
      .sort();
  } catch {
    return [];
  }
}
