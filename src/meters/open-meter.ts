import { type Clock, systemClock } from '../clock.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { cpuTimeMeter } from './cpu-time.ts';
import type { Meter, MeterState, SkippedMeter } from './meter.ts';
import { openNvidiaSmi } from './nvidia-smi/open.ts';
import { openNvml } from './nvml/open.ts';
import { openRapl } from './rapl.ts';

/** `auto` takes the best meter that works for the provider. */
export const METER_NAMES = ['auto', 'nvml', 'nvidia-smi', 'rapl', 'cpu-time'] as const;
export type MeterName = (typeof METER_NAMES)[number];
export type SingleMeterName = Exclude<MeterName, 'auto'>;

export interface MeterOptions {
  /** Boards by index or UUID, with commas between; by default `CUDA_VISIBLE_DEVICES`, else the first one. */
  readonly device?: string | undefined;
  readonly environment?: NodeJS.ProcessEnv;
  /** What is waited by, and what samples of power are taken by. */
  readonly clock?: Clock;
}

/** What `auto` tries, best first, by what does the work: a meter that misses it is not among them. */
const ORDER: Readonly<Record<'cpu' | 'gpu', readonly SingleMeterName[]>> = {
  cpu: ['rapl', 'cpu-time'],
  gpu: ['nvml', 'nvidia-smi'],
};

/**
 * Opens a meter. Everything that would make its figures wrong is found now.
 *
 * A GPU meter beside the CPU provider is allowed with a warning: it counts the board's joules while the CPU works.
 *
 * @throws WattnudgeError `meter-unsuitable` where the meter would miss the work, `meter-unavailable` where `auto` finds
 * none, and what the named meter's `open` throws
 */
export function openMeter(name: MeterName, provider: string, options: MeterOptions = {}): Promise<Meter> {
  return name === 'auto' ? openBest(provider, options) : openNamed(name, provider, options);
}

/** Opens a meter by its name, whatever the provider. */
export async function openSingle(
  name: SingleMeterName,
  { device, environment = process.env, clock = systemClock }: MeterOptions,
): Promise<Meter> {
  switch (name) {
    case 'nvml':
      return openNvml({ device, environment, clock });
    case 'nvidia-smi':
      return openNvidiaSmi({ device, environment, clock });
    case 'rapl':
      return openRapl({ environment, clock });
    case 'cpu-time':
      return cpuTimeMeter();
  }
}

async function openBest(provider: string, options: MeterOptions): Promise<Meter> {
  const skipped: SkippedMeter[] = [];
  for (const name of ORDER[provider === 'cpu' ? 'cpu' : 'gpu']) {
    try {
      const meter = await openSingle(name, options);
      return skipped.length === 0 ? meter : { ...meter, skipped };
    } catch (error) {
      if (!(error instanceof WattnudgeError)) throw error;
      skipped.push({ name, reason: error.message });
    }
  }
  throw new WattnudgeError('meter-unavailable', `No meter works for the provider "${provider}".${reasonsOf(skipped)}`, {
    remedy: 'Run `wattnudge meters` to see what each of them needs, or use the provider "cpu".',
  });
}

async function openNamed(name: SingleMeterName, provider: string, options: MeterOptions): Promise<Meter> {
  const metersGpu = ORDER.gpu.includes(name);
  if (provider !== 'cpu' && !metersGpu) {
    const counts = name === 'rapl' ? 'the processor' : 'CPU time';
    throw new WattnudgeError(
      'meter-unsuitable',
      `The meter "${name}" counts ${counts}, and the provider is "${provider}", so the accelerator’s energy would be missed.`,
      { remedy: 'Use the meter "auto" or "nvml", or the provider "cpu".' },
    );
  }
  const meter = await openSingle(name, options);
  if (provider !== 'cpu' || !metersGpu) return meter;
  const warning = `The provider is "cpu": these are the joules of the board while the processor works, not those of the model.`;
  return { ...meter, warning };
}

function reasonsOf(skipped: readonly SkippedMeter[]): string {
  return skipped.map(({ name, reason }) => ` ${name}: ${reason}`).join('');
}

/** Every meter that this version knows, with its state on this machine: each is opened, and closed again. */
export async function listMeters(options: MeterOptions = {}): Promise<MeterState[]> {
  const states: MeterState[] = [];
  for (const name of METER_NAMES) if (name !== 'auto') states.push(await stateOf(name, options));
  return states;
}

async function stateOf(name: SingleMeterName, options: MeterOptions): Promise<MeterState> {
  try {
    const meter = await openSingle(name, options);
    await meter.close?.();
    const { kind, description, periodMs, shortestWindowMs } = meter;
    return {
      name,
      kind,
      state: 'available',
      description,
      shortestWindowMs,
      periodMs,
    };
  } catch (error) {
    if (!(error instanceof WattnudgeError)) throw error;
    const { code, message: reason, remedy = '' } = error;
    return { name, kind: kindOf(name), state: 'unavailable', code, reason, remedy };
  }
}

function kindOf(name: SingleMeterName): Meter['kind'] {
  return name === 'cpu-time' ? 'estimated' : 'measured';
}
