import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import type { Host } from '../host.ts';
import type { WindowRunner } from '../run-window.ts';
import { named } from './run-program.ts';

export interface CommandSettings {
  readonly host: Host;
  readonly environment: NodeJS.ProcessEnv;
  /** In the environment of all that is started. */
  readonly mark: string;
  /** What a window must take, where CPU time is what is measured: it is counted in steps of 10 ms. */
  readonly leastCpuMs: number;
  /** Before a first run has told how long one takes. */
  readonly firstLimitMs: number;
}

/** A command in the place of a worker: each run is a fresh process, from start to end. */
export class CommandRunner implements WindowRunner {
  /** No process lives between windows. */
  readonly pid = 0;
  readonly command: string;
  readonly #settings: CommandSettings;

  constructor(command: string, settings: CommandSettings) {
    this.command = command;
    this.#settings = settings;
  }

  /** @throws WattnudgeError what `Programs.run` throws, and `command-too-short` */
  async ask({ runs }: { readonly runs: number }, limitMs: number = this.#settings.firstLimitMs) {
    const durations: number[] = [];
    let cpuMs = 0;
    for (let run = 0; run < runs; run++) {
      const ran = await this.runOnce(limitMs);
      durations.push(ran.durationMs);
      cpuMs += ran.cpuMs;
    }
    if (cpuMs < this.#settings.leastCpuMs) throw this.#tooShort(runs, cpuMs);
    const durationMs = durations.reduce((sum, ms) => sum + ms, 0);
    // The memory of a tree of processes would have to be polled, which would disturb what is measured.
    return { durationMs, cpuMs, latenciesMs: Float64Array.from(durations), peakMemoryBytes: Number.NaN };
  }

  runOnce(limitMs: number = this.#settings.firstLimitMs) {
    const { host, environment, mark } = this.#settings;
    return host.programs.run(this.command, { clock: host.clock, limitMs, environment, mark });
  }

  /** Outside the windows, because it looks at every process of the machine. */
  async endLeftBehind(): Promise<void> {
    const { host, mark } = this.#settings;
    await host.programs.endLeftBehind(this.command, { mark }, host.clock);
  }

  #tooShort(runs: number, cpuMs: number): WattnudgeError {
    const times = runs === 1 ? 'one run' : `${runs} runs`;
    return new WattnudgeError(
      'command-too-short',
      `${named(this.command)} took ${cpuMs} ms of CPU time in ${times}; expected at least ${this.#settings.leastCpuMs} ms, because Linux counts it in steps of 10 ms.`,
      { remedy: 'Run more queries in the command, so that it computes for at least a second, and raise --queries.' },
    );
  }
}
