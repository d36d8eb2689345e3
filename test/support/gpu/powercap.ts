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
  readonly rangeMicrojoules?: number;
  readonly limitWatts?: number;
}

/** A folder such as /sys/class/powercap, whose counters the test moves. */
export class Powercap {
  readonly root = temporaryFolder();
  #stop: (() => void) | undefined;

  constructor(domains: readonly PowercapDomain[]) {
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

  /** Lets the counters move by themselves until `stop`, as hardware does: 50 mJ every 2 ms. */
  run(folders: readonly string[], clock: Clock, from = 1_000_000): void {
    let now = from;
    this.#stop = clock.every(2, () => {
      now += 50_000;
      for (const folder of folders) this.set(folder, now);
    });
  }

  stop(): void {
    this.#stop?.();
  }
}
