import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { describeMachine } from '../benchmark/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { Meter } from '../meters/index.ts';
import { type Calibration, calibrationFileSchema } from './calibration.schema.ts';

/** What a calibration holds for. */
export type CalibrationKey = Pick<Calibration, (typeof KEY)[number]>;

const KEY = ['device', 'driver', 'runtime', 'provider', 'meter', 'threads'] as const;

/** Where the platform keeps what programs learn (XDG Base Directory Specification). `WATTNUDGE_CALIBRATION` names another file. */
export function calibrationFile(environment: NodeJS.ProcessEnv): string {
  const state = environment.XDG_STATE_HOME || join(environment.HOME || homedir(), '.local', 'state');
  return environment.WATTNUDGE_CALIBRATION || join(state, 'wattnudge', 'calibration.json');
}

/**
 * @returns every stored calibration; none where there is no file
 * @throws WattnudgeError `calibration-invalid`
 */
export async function readCalibrations(file: string): Promise<Calibration[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return [];
  const parsed = calibrationFileSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data.calibrations;
  throw new WattnudgeError('calibration-invalid', `${file} is no file of calibrations.`, {
    remedy: 'Delete it, and run `wattnudge calibrate` again.',
  });
}

/** Keeps a calibration in place of an earlier one for the same machine and settings, and of those that hold for nothing. */
export async function storeCalibration(file: string, calibration: Calibration): Promise<void> {
  const others = (await readCalibrations(file)).filter(
    (other) => other.threads !== undefined && !holdsFor(other, calibration),
  );
  await mkdir(dirname(file), { recursive: true });
  // Whole or not at all: another process may be reading.
  const beside = `${file}.${process.pid}`;
  await writeFile(beside, `${JSON.stringify({ version: 1, calibrations: [...others, calibration] }, null, 2)}\n`);
  await rename(beside, file);
}

/** Whether it was made with the same device, driver, runtime, provider, meter and threads. */
function holdsFor(calibration: Calibration, key: CalibrationKey): boolean {
  return KEY.every((part) => calibration[part] === key[part]);
}

/** The one that holds for what measures here. */
export function calibrationFor(
  calibrations: readonly Calibration[],
  meter: Meter,
  provider: string,
  threads: number,
): Calibration | undefined {
  if (calibrations.length === 0) return undefined;
  const key = keyOf(meter, provider, threads);
  return calibrations.find((calibration) => holdsFor(calibration, key));
}

/** What to tell of stored calibrations that are not used because they do not say on how many threads they were made. */
export function describeUnused(calibrations: readonly Calibration[]): string | undefined {
  const dates = calibrations.filter(({ threads }) => threads === undefined).map(({ date }) => date);
  if (dates.length === 0) return undefined;
  return `The calibration of ${dates.join(', ')} does not say on how many threads it was made, and is not used. Run \`wattnudge calibrate\` again.`;
}

export function keyOf(meter: Meter, provider: string, threads: number): CalibrationKey {
  const { device, runtime } = describeMachine();
  const driver = meter.boards?.[0]?.driver;
  return {
    device: meter.boards?.map((board) => board.name).join(', ') ?? device,
    ...(driver !== undefined && { driver }),
    runtime,
    provider,
    meter: meter.name,
    threads,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
