import type { Clock } from '../../clock.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { type BoardFacts, pidList } from '../boards.ts';
import type { NvmlBoard, PowerSource } from './board.ts';

/** A board that may be measured, and how. */
export interface CheckedBoard {
  readonly board: NvmlBoard;
  readonly facts: BoardFacts;
  readonly power: PowerSource;
  readonly counter: 'energy' | 'none';
}

/** An idle board draws watts, so that its counter moves within a few periods; so many are waited for. */
const MAX_PERIODS_TO_MOVE = 20;
/** Readings of the resting power, a period apart; the lowest counts. */
const RESTING_READINGS = 3;

/**
 * Checks everything that would make a figure of this board wrong.
 *
 * @throws WattnudgeError `gpu-mig`, `gpu-shared`, `counter-zero`, `counter-stuck`, `meter-no-permission`, `gpu-lost`
 */
export async function preflight(
  board: NvmlBoard,
  { driver, periodMs, clock }: { readonly driver: string; readonly periodMs: number; readonly clock: Clock },
): Promise<CheckedBoard> {
  refuseMig(board);
  refuseSharing(board);
  const power = board.powerSource();
  const counter = await examineCounter(board, periodMs, clock);
  const restingWatts = await restingPower(board, power, { periodMs, clock });
  const virtualisation = board.virtualisation();
  return {
    board,
    power,
    counter,
    facts: {
      index: board.index,
      name: board.name,
      uuid: board.uuid,
      driver,
      powerLimitWatts: board.powerLimitWatts(),
      restingWatts,
      virtualisation,
    },
  };
}

function refuseMig(board: NvmlBoard): void {
  if (board.migEnabled() !== true) return;
  throw new WattnudgeError(
    'gpu-mig',
    `MIG is on for ${board.label}: the energy counter is the whole board’s, so that it would count what other instances do.`,
    { remedy: `Turn it off (nvidia-smi -i ${board.index} -mig 0), or use another board.` },
  );
}

function refuseSharing(board: NvmlBoard): void {
  const pids = board.computeProcesses().map((process) => process.pid);
  if (pids.length === 0) return;
  throw new WattnudgeError(
    'gpu-shared',
    `Other compute processes are on ${board.label}: ${pidList(pids)}. Their energy would be counted as the model’s.`,
    { remedy: 'Stop them, or use another board (--device).' },
  );
}

/** A counter that says nothing must not become a figure: not 0, and not the same for ever. */
async function examineCounter(board: NvmlBoard, periodMs: number, clock: Clock): Promise<CheckedBoard['counter']> {
  const first = board.energyMillijoules();
  if (first === undefined) return 'none';
  for (let period = 0; period < MAX_PERIODS_TO_MOVE; period++) {
    await clock.sleep(2 * periodMs);
    const next = board.energyMillijoules();
    if (next !== undefined && next > first) return 'energy';
  }
  const seconds = (2 * MAX_PERIODS_TO_MOVE * periodMs) / 1000;
  const [code, what] =
    first === 0
      ? (['counter-zero', 'reads 0'] as const)
      : (['counter-stuck', `has stayed at ${first} mJ for ${seconds.toPrecision(2)} s`] as const);
  throw new WattnudgeError(code, `The energy counter of ${board.label} ${what}.`, {
    remedy: 'Update the driver, or use the meter "nvidia-smi", which integrates power.',
  });
}

async function restingPower(
  board: NvmlBoard,
  power: PowerSource,
  { periodMs, clock }: { readonly periodMs: number; readonly clock: Clock },
): Promise<number> {
  let lowest = board.powerWatts(power);
  for (let reading = 1; reading < RESTING_READINGS; reading++) {
    await clock.sleep(periodMs);
    lowest = Math.min(lowest, board.powerWatts(power));
  }
  return lowest;
}
