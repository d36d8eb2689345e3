import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import type { NvmlBoard } from './board.ts';

/** A board's energy counter that notices when it is no longer the same one. */
export class EnergyCounter {
  readonly #board: NvmlBoard;
  #lastMillijoules = 0;

  constructor(board: NvmlBoard) {
    this.#board = board;
  }

  /**
   * Reads it: at the edges of windows only.
   *
   * @throws WattnudgeError `counter-lost`, `counter-reset`, and what NVML refuses. 64 bits of millijoules do not wrap
   * within the life of a board: a counter that goes back was started anew.
   */
  joules(): number {
    const millijoules = this.#board.energyMillijoules();
    if (millijoules === undefined) {
      throw new WattnudgeError('counter-lost', `The energy counter of ${this.#board.label} is no longer there.`, {
        remedy: 'Check the driver; no figure is given.',
      });
    }
    if (millijoules < this.#lastMillijoules) {
      throw new WattnudgeError(
        'counter-reset',
        `The energy counter of ${this.#board.label} went back from ${this.#lastMillijoules} mJ to ${millijoules} mJ: the driver was loaded anew.`,
        { remedy: 'Turn on persistence mode (nvidia-smi -pm 1) and measure again; no figure is given.' },
      );
    }
    this.#lastMillijoules = millijoules;
    return millijoules / 1000;
  }
}
