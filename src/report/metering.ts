/** What a meter was and saw: for the folded part of the comment. */
import type { BoardConditions, Conditions } from '../energy-review/index.ts';
import { formatBytes, formatNumber } from '../quantities/index.ts';
import { withoutPeriod } from '../text/index.ts';
import { code, type Inline, join, list, nothing, say } from './inline.ts';

/** A hardware counter measures; CPU time × watts a core is an estimate of joules. */
export function sayMeterKind({ kind }: Pick<Conditions['meter'], 'kind'>): string {
  return kind === 'counter' ? 'measured' : 'estimated';
}

const PHASE_ENERGY = {
  'own-windows': say`Prefill takes less than the counter’s period, so its energy comes from windows of its own. Decode is the rest.`,
  'time-share': say`The energy of prefill and decode is their share of the time.`,
};

/** Sentences on the meter beyond its own description; none for an estimate that nothing better was left out for. */
export function meteringSentences(conditions: Conditions): Inline[] {
  const { meter, boards = [], idleWatts, quick, phaseEnergy } = conditions;
  return [
    ...(meter.warning === undefined ? [] : [say`${meter.warning}`]),
    ...selfCheck(meter),
    ...boards.map(board),
    ...(idleWatts === undefined ? [] : [say`Idle, with the models loaded: ${formatNumber(idleWatts)} W.`]),
    ...(phaseEnergy === undefined ? [] : [PHASE_ENERGY[phaseEnergy]]),
    ...(quick === true ? [say`Quick mode: short warm-ups and windows, and wider ranges for it.`] : []),
    ...skipped(meter),
  ];
}

function selfCheck({ selfCheck: check }: Conditions['meter']): Inline[] {
  if (check === undefined) return [];
  const watts = say`the counter gave ${formatNumber(check.counterWatts)} W and integrated power ${formatNumber(check.integratedWatts)} W`;
  return check.agrees
    ? [say`Under the same load ${watts}.`]
    : [say`The counter is suspect: under the same load ${watts}, so that power was integrated for both sides.`];
}

function board(facts: BoardConditions): Inline {
  const { name, uuid, driver, virtualisation, powerLimitWatts, restingWatts, usedMemoryBytes } = facts;
  const virtual =
    virtualisation === undefined || virtualisation === 'none' ? nothing : say`, virtualised (${virtualisation})`;
  const state = [
    ...range(facts.temperatureCelsius, '°C'),
    ...range(facts.smClockMhz, 'MHz'),
    ...(facts.utilisationPercent === undefined ? [] : [say`${formatNumber(facts.utilisationPercent)}% busy`]),
    ...(facts.powerCapped === true ? [say`at its power limit`] : []),
    ...(usedMemoryBytes === undefined ? [] : [say`${formatBytes(usedMemoryBytes)} in use`]),
  ];
  const seen = state.length === 0 ? nothing : say`; while measuring ${list(state)}`;
  return say`${code(name)} (${code(uuid)}, driver ${driver}${virtual}): limit ${formatNumber(powerLimitWatts)} W, at rest ${formatNumber(restingWatts)} W${seen}.`;
}

function range(values: BoardConditions['smClockMhz'], unit: string): Inline[] {
  if (values === undefined) return [];
  const { least, most } = values;
  return [
    least === most ? say`${formatNumber(least)} ${unit}` : say`${formatNumber(least)} to ${formatNumber(most)} ${unit}`,
  ];
}

function skipped({ skipped: left = [] }: Conditions['meter']): Inline[] {
  if (left.length === 0) return [];
  const reasons = left.map(({ name, reason }) => say`${code(name)} (${withoutPeriod(reason)})`);
  return [say`Not used: ${join(reasons, '; ')}.`];
}
