import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';

/** One answer of nvidia-smi: rows of cells, as asked for. */
export type Rows = readonly (readonly string[])[];

const run = promisify(execFile);
/** It wakes a sleeping driver, which takes seconds where persistence mode is off. */
const TIMEOUT_MS = 30_000;

export function nvidiaSmiCommand(environment: NodeJS.ProcessEnv): string {
  return environment.WATTNUDGE_NVIDIA_SMI || 'nvidia-smi';
}

/**
 * Asks nvidia-smi once.
 *
 * @param what e.g. `gpu` (with `--query-gpu`) or `compute-apps`
 * @throws WattnudgeError `nvidia-smi-missing`, `nvidia-smi-failed`, `nvidia-smi-output`
 */
export async function query(
  what: 'gpu' | 'compute-apps',
  fields: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<Rows> {
  const command = nvidiaSmiCommand(environment);
  const args = [`--query-${what}=${fields.join(',')}`, '--format=csv,noheader,nounits'];
  const { stdout } = await run(command, args, { timeout: TIMEOUT_MS }).catch((error: unknown) => {
    throw explain(command, error);
  });
  return stdout
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => parseRow(line, fields.length));
}

/** The format is not guaranteed, so that it is taken as it should be or not at all. */
export function parseRow(line: string, columns: number): string[] {
  const cells = line.split(',').map((cell) => cell.trim());
  if (cells.length === columns) return cells;
  throw outputError(`a line of ${columns} values`, line);
}

/** A number, or `undefined` where the board does not tell (`[N/A]`, `[Not Supported]`). */
export function parseNumber(cell: string): number | undefined {
  if (/^\d+(\.\d+)?$/.test(cell)) return Number(cell);
  if (/^0x[\da-f]+$/i.test(cell)) return Number(cell);
  if (/^\[.*\]$/.test(cell) || cell === 'N/A') return undefined;
  throw outputError('a number', cell);
}

export function outputError(expected: string, found: string): WattnudgeError {
  return new WattnudgeError(
    'nvidia-smi-output',
    `Expected nvidia-smi to print ${expected}, found "${found.slice(0, 200)}".`,
    {
      remedy: 'Use the meter "nvml", which asks the driver itself.',
    },
  );
}

function explain(command: string, error: unknown): WattnudgeError {
  const facts = error instanceof Error ? error : new Error(String(error));
  if ('code' in facts && (facts.code === 'ENOENT' || facts.code === 'EACCES')) {
    return new WattnudgeError('nvidia-smi-missing', `The program ${command} cannot be started (${facts.code}).`, {
      remedy:
        'Install the NVIDIA driver. In a container, start it with the NVIDIA container toolkit and the driver capability "utility".',
      cause: error,
    });
  }
  const output = 'stdout' in facts ? `${facts.stdout}`.trim() : '';
  const said = output || facts.message.split('\n').at(-1) || '';
  return new WattnudgeError('nvidia-smi-failed', `nvidia-smi failed: ${said.slice(0, 300)}`, {
    remedy: 'Run `nvidia-smi` on the machine: it must list the board.',
    cause: error,
  });
}
