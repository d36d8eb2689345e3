import type { Host } from '../host.ts';
import type { WindowRunner } from '../run-window.ts';

export interface CommandSettings {
  readonly host: Host;
  readonly environment: NodeJS.ProcessEnv;
  /** In the environment of all that is started. */
  readonly mark: string;
  /** Before a first run has told how long one takes; for a program that goes on, until it is warm. */
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

  /** @throws WattnudgeError what `Programs.run` throws */
  async ask({ runs }: { readonly runs: number }, limitMs: number = this.#settings.firstLimitMs) {
    const durations: number[] = [];
    let cpuMs = 0;
    for (let run = 0; run < runs; run++) {
      const ran = await this.runOnce(limitMs);
      durations.push(ran.durationMs);
      cpuMs += ran.cpuMs;
    }
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
}
