import { type Clock, systemClock } from '../clock.ts';
import { type Meter, type MeterName, type MeterOptions, openMeter } from '../meters/index.ts';
import { pinToOneCore } from './pin-processor.ts';
import { WorkerProcess } from './worker-process.ts';

/** A process that runs one model, or a simulation of one. After an error it is gone. */
export type ModelWorker = Pick<WorkerProcess, 'pid' | 'ask' | 'stop'>;

/** Where models run and are measured: its clock, its meters, and its processes. */
export interface Host {
  readonly clock: Clock;
  /**
   * @param model how the model is called in errors
   * @param environment variables for this process alone, e.g. which boards it sees
   */
  startWorker(model: string, environment?: NodeJS.ProcessEnv): ModelWorker;
  /** Puts processes on one and the same core, where the system can. */
  pinToOneCore(pids: readonly number[]): Promise<unknown>;
  /** @throws WattnudgeError see `openMeter` */
  openMeter(name: MeterName, provider: string, options: MeterOptions): Promise<Meter>;
}

export const thisMachine: Host = {
  clock: systemClock,
  startWorker: (model, environment) => new WorkerProcess(model, {}, environment),
  pinToOneCore,
  openMeter,
};
