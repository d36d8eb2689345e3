import { describeMachine, type Observed } from '../benchmark/index.ts';
import type { BoardConditions, Conditions } from '../energy-review/index.ts';
import { type Meter, meterKindOf } from '../meters/index.ts';
import { toolVersion } from '../tool-version.ts';

/** The conditions under which something is measured here: every figure of a review or a bench carries them. */
export function conditionsOf(settings: {
  readonly meter: Meter;
  readonly provider: string;
  readonly threads: number;
  readonly windowMs: number;
  readonly seconds: number;
  readonly seed: number;
  readonly runnerLabel?: string | undefined;
  /** What was seen beside each measurement. */
  readonly observed?: readonly Observed[];
}): Conditions {
  const { provider, threads, windowMs, seconds, seed, runnerLabel, observed = [] } = settings;
  // Where the counter was suspect, the figures come from another way to the joules than was opened.
  const meter = observed.find((one) => one.selfCheck?.agrees === false)?.meter ?? settings.meter;
  const { name, description, skipped, warning } = meter;
  const selfCheck = worstCheck(observed);
  const boards = boardsOf(meter, observed);
  const idleWatts = observed.flatMap((one) => one.idleWatts ?? []).at(0);
  return {
    meter: {
      name,
      kind: meterKindOf(meter),
      description,
      skipped: skipped && [...skipped],
      warning,
      selfCheck,
    },
    boards: boards.length > 0 ? boards : undefined,
    idleWatts,
    phaseEnergy: phaseEnergyOf(observed),
    quick: observed.some((one) => one.quick) || undefined,
    ...describeMachine(),
    runnerLabel,
    provider,
    threads,
    windowMs,
    secondsPerModel: seconds,
    seed,
    tool: `wattnudge ${toolVersion()}`,
  };
}

/** One model with windows of its own is enough to say so: where they weren't needed, both ways give the same figure. */
function phaseEnergyOf(observed: readonly Observed[]): Conditions['phaseEnergy'] {
  const ways = observed.flatMap((one) => one.phaseEnergy ?? []);
  return ways.includes('own-windows') ? 'own-windows' : ways[0];
}

/** The one that was farthest from agreeing. */
function worstCheck(observed: readonly Observed[]): Observed['selfCheck'] {
  return observed
    .flatMap((one) => one.selfCheck ?? [])
    .sort((a, b) => Math.abs(Math.log(b.ratio)) - Math.abs(Math.log(a.ratio)))[0];
}

/** Each board with what was seen of it over all models. */
function boardsOf(meter: Meter, observed: readonly Observed[]): BoardConditions[] {
  return (meter.boards ?? []).map(({ index: _, ...facts }) => {
    const seen = observed.flatMap((one) => one.boards).filter((board) => board.uuid === facts.uuid);
    const temperatureCelsius = wider(seen.flatMap((board) => board.temperatureCelsius ?? []));
    const smClockMhz = wider(seen.flatMap((board) => board.smClockMhz ?? []));
    const memories = seen.flatMap((board) => board.usedMemoryBytes ?? []);
    const utilisations = seen.flatMap((board) => board.utilisationPercent ?? []);
    return {
      ...facts,
      temperatureCelsius,
      smClockMhz,
      utilisationPercent: utilisations[0],
      powerCapped: seen.length > 0 ? seen.some((board) => board.powerCapped) : undefined,
      usedMemoryBytes: memories.length > 0 ? Math.max(...memories) : undefined,
    };
  });
}

function wider(ranges: readonly { readonly least: number; readonly most: number }[]) {
  if (ranges.length === 0) return undefined;
  return { least: Math.min(...ranges.map((r) => r.least)), most: Math.max(...ranges.map((r) => r.most)) };
}
