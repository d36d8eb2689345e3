import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../../src/clock.ts';
import { temporaryFolder } from '../git.ts';

export interface PowercapDomain {
  /** Folder, e.g. `intel-rapl:0`. */
  readonly folder: string;
  /** E.g. `package-0`. */
  readonly name: string;
  readonly microjoules?: number | string;
  /** How fast it moves once it is let run; 25 W unless said. */
  readonly watts?: number;
  /** The folder of the domain whose counter this one shows. */
  readonly mirrorOf?: string;
  readonly rangeMicrojoules?: number;
  readonly limitWatts?: number;
}

/** A folder such as /sys/class/powercap, whose counters the test moves. */
export class Powercap {
  readonly root = temporaryFolder();
  readonly #domains: readonly PowercapDomain[];
  #stop: (() => void) | undefined;

  constructor(domains: readonly PowercapDomain[]) {
    this.#domains = domains;
    for (const { folder, name, microjoules = 1_000_000, rangeMicrojoules = 65_532_610_987, limitWatts } of domains) {
      mkdirSync(join(this.root, folder), { recursive: true });
      writeFileSync(join(this.root, folder, 'name'), `${name}\n`);
      writeFileSync(join(this.root, folder, 'max_energy_range_uj'), `${rangeMicrojoules}\n`);
      if (limitWatts !== undefined) {
        writeFileSync(join(this.root, folder, 'constraint_1_power_limit_uw'), `${limitWatts * 1e6}\n`);
      }
      this.set(folder, microjoules);
    }
  }

  get environment(): Record<string, string> {
    return { WATTNUDGE_POWERCAP_ROOT: this.root };
  }

  set(folder: string, microjoules: number | string): void {
    writeFileSync(join(this.root, folder, 'energy_uj'), `${microjoules}\n`);
  }

  /** Lets the counters move by themselves until `stop`, as hardware does, though seldom: every 20 ms. */
  run(clock: Clock): void {
    const counters = new Map<string, number>();
    for (const { folder, microjoules = 1_000_000 } of this.#domains) counters.set(folder, Number(microjoules));
    this.#stop = clock.every(20, () => {
      for (const { folder, watts = 25 } of this.#domains) counters.set(folder, counters.get(folder)! + watts * 20_000);
      for (const { folder, mirrorOf } of this.#domains) this.set(folder, counters.get(mirrorOf ?? folder)!);
    });
  }

  stop(): void {
    this.#stop?.();
  }
}
