/**
 * Holds the energy counter of a board against its integrated power, at rest and under load. The counter is read at both edges of
 * a phase and never inside: polling makes energy counters under-read. Power is polled between the edges.
 */
import { restingWatts } from '../../../src/benchmark/resting-power.ts';
import { compareWithPower } from '../../../src/benchmark/self-check.ts';
import type { Clock } from '../../../src/clock.ts';
import { WattnudgeError } from '../../../src/errors/wattnudge-error.ts';
import { type BoardState, disturbanceOf, type Meter, openMeter } from '../../../src/meters/index.ts';
import { type Load, loadsFor, type RunningLoad, startLoad } from '../loads/index.ts';
import type { Check, CounterResult, Held, StepResult } from '../proof.ts';
import type { StepSettings } from '../step-settings.ts';

/** A GPU raises its clocks within a second, and the averaged power follows within another. */
const SETTLE_MS = 3000;
/** The board of a stand-in draws power by what processors compute, at once. */
const STAND_IN_SETTLE_MS = 500;
/** As in the self-test: less, and it is not this board that is loaded. */
const MIN_RISE = 1.1;

export async function counterStep(settings: StepSettings): Promise<StepResult> {
  const { device, environment, clock, kind, load } = settings;
  // Opened before anything of ours runs: a board with other processes on it is refused. The provider is only named in a warning.
  const meter = await openMeter('nvml', 'cuda', { device, environment, clock });
  try {
    return await holdCounter({
      ...settings,
      meter,
      settleMs: kind === 'stand-in' ? STAND_IN_SETTLE_MS : undefined,
      loads: loadsFor(load, kind),
      start: (one, lifetimeSeconds) =>
        startLoad(one, { lifetimeSeconds, environment: onBoard(environment, meter), clock }),
    });
  } finally {
    await meter.close?.();
  }
}

/** CUDA counts boards its own way; a UUID means the same to everyone. */
function onBoard(environment: NodeJS.ProcessEnv, { boards = [] }: Meter): NodeJS.ProcessEnv {
  return { ...environment, CUDA_VISIBLE_DEVICES: boards.map(({ uuid }) => uuid).join(',') };
}

export interface HoldOptions extends Pick<StepSettings, 'clock' | 'phaseSeconds' | 'onProgress'> {
  readonly meter: Meter;
  /** From a load's start to its phase. */
  readonly settleMs?: number | undefined;
  /** Tried in this order until one moves the board's power. */
  readonly loads: readonly Load[];
  /** @throws WattnudgeError where the load does not run on this machine */
  readonly start: (load: Load, lifetimeSeconds: number) => Promise<RunningLoad>;
}

/** @throws WattnudgeError what the meter throws; a load that does not run is a finding */
export async function holdCounter(options: HoldOptions): Promise<StepResult> {
  const { meter, loads, phaseSeconds, onProgress } = options;
  onProgress('at rest');
  const rest = await hold(options, []);
  const tried: { load: string; outcome: string }[] = [];
  let loaded: CounterResult['load'];
  for (const load of loads) {
    onProgress(`under load: ${load.words}`);
    const put = (outcome: string) => tried.push({ load: load.words, outcome });
    const running = await startOrSay(load, options, put);
    if (running === undefined) continue;
    try {
      await options.clock.sleep(options.settleMs ?? SETTLE_MS);
      const held = await hold(options, [running.pid]);
      if (held.integratedWatts >= MIN_RISE * rest.integratedWatts) {
        put(`used (${running.says})`);
        loaded = { ...held, by: load.words };
        break;
      }
      put(
        `started (${running.says}), but the board’s power did not rise: ${watts(rest.integratedWatts)} at rest, ${watts(held.integratedWatts)} with it`,
      );
    } finally {
      await running.stop();
    }
  }
  const power = (meter.crossCheck ?? meter).description;
  const samplesPerSecond = Math.round(1000 / (meter.periodMs ?? 100));
  const result: CounterResult = { power, samplesPerSecond, rest, ...(loaded && { load: loaded }), tried };
  return { step: 'counter', checks: checksOf(result, phaseSeconds), result };
}

async function startOrSay(
  load: Load,
  { start, phaseSeconds }: HoldOptions,
  put: (outcome: string) => void,
): Promise<RunningLoad | undefined> {
  try {
    // Should this process die, the load ends by itself, not long after it would have been stopped.
    return await start(load, 2 * phaseSeconds + 60);
  } catch (error) {
    if (!(error instanceof WattnudgeError)) throw error;
    put(`does not run here: ${error.message}`);
    return undefined;
  }
}

/** One phase. On a board without a counter, or whose power is that of a whole module, power is read alone. */
async function hold({ meter, phaseSeconds, clock }: HoldOptions, ownPids: readonly number[]): Promise<Held> {
  const forMs = phaseSeconds * 1000;
  const before = await look(meter);
  const held = await readBoth(meter, { forMs, clock });
  const disturbance = disturbanceOf([before, await look(meter)], ownPids);
  return { seconds: phaseSeconds, ...held, ...(disturbance !== undefined && { disturbance }) };
}

async function readBoth(meter: Meter, { forMs, clock }: { readonly forMs: number; readonly clock: Clock }) {
  const { crossCheck } = meter;
  if (crossCheck === undefined) {
    const integratedWatts = await restingWatts(meter, forMs, clock);
    meter.pause?.();
    return { integratedWatts };
  }
  const check = await compareWithPower(meter, crossCheck, { clock, during: () => clock.sleep(forMs) });
  const { integratedWatts, counterWatts, ratio, agrees } = check;
  return { integratedWatts, counter: { watts: counterWatts, ratio, agrees } };
}

async function look(meter: Meter): Promise<readonly BoardState[]> {
  return (await meter.observe?.()) ?? [];
}

function checksOf({ rest, load, tried }: CounterResult, phaseSeconds: number): Check[] {
  const loadFound =
    load !== undefined
      ? `${watts(load.integratedWatts)} under load, ${watts(rest.integratedWatts)} at rest`
      : tried.length === 0
        ? 'no load was asked for'
        : 'no load moves this board';
  return [
    agreement('counter ÷ power at rest', rest, phaseSeconds),
    {
      name: 'a load moves the power',
      state: load !== undefined ? 'ok' : tried.length === 0 ? 'not applicable' : 'failed',
      expected: `at least ${MIN_RISE} times the power at rest`,
      found: loadFound,
    },
    agreement('counter ÷ power under load', load, phaseSeconds),
  ];
}

function agreement(name: string, held: Held | undefined, phaseSeconds: number): Check {
  const expected = `from 0.9 to 1.1 over ${phaseSeconds} s`;
  if (held === undefined) return { name, state: 'not applicable', expected, found: 'no load' };
  const { counter, integratedWatts, disturbance } = held;
  if (counter === undefined) {
    const found = `power alone, ${watts(integratedWatts)}: this board has no counter, or its power is that of a whole module`;
    return { name, state: 'not applicable', expected, found };
  }
  const disturbed = disturbance === undefined ? '' : `; disturbed: ${disturbance}`;
  const found = `${counter.ratio.toFixed(3)} (${watts(counter.watts)} and ${watts(integratedWatts)})${disturbed}`;
  return { name, state: counter.agrees ? 'ok' : 'failed', expected, found };
}

function watts(value: number): string {
  return `${value.toPrecision(3)} W`;
}
