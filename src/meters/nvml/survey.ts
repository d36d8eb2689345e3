import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { check, type NvmlBoard } from './board.ts';
import { loadNvml } from './library.ts';
import { driverVersion, listBoards } from './open.ts';

/** What the driver says of its boards, before anything is measured. */
export interface NvidiaSurvey {
  readonly driver: string;
  readonly boards: readonly SurveyedBoard[];
}

/** What a board doesn't tell is absent: opening a meter says why. */
export interface SurveyedBoard {
  readonly index: number;
  readonly name: string;
  readonly uuid: string;
  readonly mig: boolean | undefined;
  readonly hasEnergyCounter: boolean | undefined;
  /** Of the compute processes on it. */
  readonly pids: readonly number[] | undefined;
}

/**
 * Asks NVML for the driver and every board, and refuses none.
 *
 * @throws WattnudgeError `koffi-missing`, `nvml-missing`, `driver-not-loaded`, `driver-mismatch`, `meter-no-permission`, `gpu-lost`,
 * `nvml-failed`
 */
export function surveyNvidia(environment: NodeJS.ProcessEnv): NvidiaSurvey {
  const library = loadNvml(environment);
  check(library.call('init'), 'initialisation');
  try {
    return { driver: driverVersion(library), boards: listBoards(library).map(surveyBoard) };
  } finally {
    library.call('shutdown');
  }
}

function surveyBoard(board: NvmlBoard): SurveyedBoard {
  return {
    index: board.index,
    name: board.name,
    uuid: board.uuid,
    mig: answerOf(() => board.migEnabled()),
    hasEnergyCounter: answerOf(() => board.energyMillijoules() !== undefined),
    pids: answerOf(() => board.computeProcesses().map(({ pid }) => pid)),
  };
}

/** `undefined` where the board refuses to answer. */
function answerOf<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch (error) {
    if (error instanceof WattnudgeError) return undefined;
    throw error;
  }
}
