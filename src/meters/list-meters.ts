import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { Meter, MeterState } from './meter.ts';
import { METER_NAMES, type MeterOptions, openSingle, type SingleMeterName } from './open-meter.ts';

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
