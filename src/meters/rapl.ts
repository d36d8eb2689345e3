import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { Meter } from './meter.ts';

/** Where Linux shows the processors' energy counters (kernel documentation, "Power Capping Framework"). */
const POWERCAP_ROOT = '/sys/class/powercap';
/** Top domains only: what stands below one (cores, memory) is part of it or overlaps it. */
const TOP_DOMAIN = /^intel-rapl(?<mmio>-mmio)?:\d+$/;
/** `package-0`, or one of its dies: `package-0-die-1`. `psys` at the top is the whole platform, packages included. */
const PACKAGE = /^package-(?<socket>\d+)(-die-\d+)?$/;

/** How often two counters are read beside each other to tell whether they are one, and how long is left between. */
const MIRROR_LOOKS = 5;
const MIRROR_WAIT_MS = 20;

/** The counter moves about every millisecond: a hundred periods. */
const MIN_WINDOW_MS = 100;
/** A package at 1,000 W goes once round the smallest usual counter (66 kJ) in 66 s. */
const MAX_WINDOW_MS = 60_000;
/** Even the package of a small laptop that does nothing draws more. */
const LOWEST_WATTS_PER_PACKAGE = 0.2;
/** Where the package does not state its limits: above any processor that is sold. */
const HIGHEST_WATTS_PER_PACKAGE = 1000;
/** The short-term limit (PL2) may be passed for some milliseconds. */
const ABOVE_LIMIT = 1.5;
const MAX_WAIT_MS = 1000;

/** A counter of a processor package, or of one of its dies. */
interface Package {
  readonly name: string;
  readonly folder: string;
  readonly rangeMicrojoules: number;
}

/**
 * Opens the energy counters of the processor packages (RAPL: Intel since Sandy Bridge, AMD since Zen).
 *
 * `WATTNUDGE_POWERCAP_ROOT` names another folder than /sys/class/powercap, for tests.
 *
 * @throws WattnudgeError `rapl-missing`, `meter-no-permission`, `rapl-unreadable`, `counter-zero`, `counter-stuck`
 */
export async function openRapl({
  environment,
  clock,
}: {
  readonly environment: NodeJS.ProcessEnv;
  readonly clock: Clock;
}): Promise<Meter> {
  const root = environment.WATTNUDGE_POWERCAP_ROOT || POWERCAP_ROOT;
  const found = findPackages(root);
  await refuseStill(found, clock);
  const mirrors = await findMirrors(found, clock);
  const packages = found.filter((pack) => !mirrors.has(pack));
  const counters = packages.map((pack) => new UnwrappedCounter(readMicrojoules(pack), pack.rangeMicrojoules));
  return {
    name: 'rapl',
    kind: 'measured',
    description: `RAPL energy counter of ${packages.map(({ name }) => name).join(' and ')}: the whole processor, everything that runs on it included; memory and board are not${nameMirrors(mirrors)}`,
    periodMs: 1,
    shortestWindowMs: MIN_WINDOW_MS,
    longestWindowMs: MAX_WINDOW_MS,
    plausibleWatts: {
      lowest: LOWEST_WATTS_PER_PACKAGE * packages.length,
      highest: packages.map(highestWatts).reduce((sum, watts) => sum + watts),
    },
    mark: async () => ({
      joules: packages.reduce((sum, pack, at) => sum + counters[at]!.read(readMicrojoules(pack)), 0) / 1e6,
    }),
    energyJoules: (from, to) => to.joules - from.joules,
  };
}

/**
 * The counters of each package by one way: the same one may be shown through its registers (MSR) and through memory (MMIO),
 * whose counters differ, since each began at a time of its own. The registers are taken where there are any.
 */
function findPackages(root: string): Package[] {
  const byRegisters = new Map<string, Package[]>();
  const byMemory = new Map<string, Package[]>();
  for (const entry of domainsIn(root)) {
    const folder = join(root, entry);
    const name = readText(join(folder, 'name'));
    const socket = PACKAGE.exec(name)?.groups?.socket;
    if (socket === undefined) continue;
    const found = TOP_DOMAIN.exec(entry)?.groups?.mmio ? byMemory : byRegisters;
    const rangeMicrojoules = readNumber(join(folder, 'max_energy_range_uj'));
    found.set(socket, [...(found.get(socket) ?? []), { name, folder, rangeMicrojoules }]);
  }
  const packages = [...new Map([...byMemory, ...byRegisters]).values()].flat();
  if (packages.length === 0) throw missing(root);
  return packages.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}

/**
 * Counters that are another one shown again, each with that one. Linux names a domain for each die of a package. Where each
 * die counts for itself (Intel Cascade Lake AP) they have to be added up; on AMD's Threadripper and EPYC of Zen and Zen 2
 * each shows the counter of the whole socket (mlco2/codecarbon#1379), and adding them up doubles the energy. The names are
 * the same in both cases; the values are not: of a mirror, what is read between two readings of the original lies between
 * them, look after look, while counters of their own have been apart since the machine started.
 */
async function findMirrors(packages: readonly Package[], clock: Clock): Promise<Map<Package, Package>> {
  const looks: { first: number[]; second: number[] }[] = [];
  for (let look = 0; packages.length > 1 && look < MIRROR_LOOKS; look += 1) {
    await clock.sleep(MIRROR_WAIT_MS);
    looks.push({ first: packages.map(readMicrojoules), second: packages.map(readMicrojoules) });
  }
  const isMirror = (mirror: number, original: number) =>
    looks.every(({ first, second }) => {
      const [before, between, after] = [first[original]!, first[mirror]!, second[original]!];
      // A counter that started again at 0 in between says nothing.
      return after < before || (before <= between && between <= after);
    });
  const mirrors = new Map<Package, Package>();
  packages.forEach((pack, at) => {
    const original = packages.findIndex((other, before) => before < at && !mirrors.has(other) && isMirror(at, before));
    if (original >= 0) mirrors.set(pack, packages[original]!);
  });
  return mirrors;
}

function nameMirrors(mirrors: ReadonlyMap<Package, Package>): string {
  return [...mirrors].map(([mirror, original]) => `; ${mirror.name} shows the counter of ${original.name}`).join('');
}

function domainsIn(root: string): string[] {
  try {
    return readdirSync(root)
      .filter((entry) => TOP_DOMAIN.test(entry))
      .sort();
  } catch {
    return [];
  }
}

async function refuseStill(packages: readonly Package[], clock: Clock): Promise<void> {
  for (const pack of packages) {
    const first = readMicrojoules(pack);
    let moved = false;
    for (let waited = 0; !moved && waited < MAX_WAIT_MS; waited += 20) {
      await clock.sleep(20);
      moved = readMicrojoules(pack) !== first;
    }
    if (moved) continue;
    const [code, what] =
      first === 0
        ? (['counter-zero', 'reads 0'] as const)
        : (['counter-stuck', `has stayed at ${first} µJ for a second`] as const);
    throw new WattnudgeError(code, `The RAPL counter of ${pack.name} ${what}.`, {
      remedy:
        'Virtual machines often show counters that don’t count: measure on the hardware itself, or use "cpu-time".',
    });
  }
}

function readMicrojoules({ folder }: Package): number {
  return readNumber(join(folder, 'energy_uj'));
}

/** The highest limit that the package states, short-term ones included. */
function highestWatts({ folder }: Package): number {
  const stated = readdirSync(folder)
    .filter((file) => /^constraint_\d+_(power_limit|max_power)_uw$/.test(file))
    .flatMap((file) => {
      try {
        return readNumber(join(folder, file)) / 1e6;
      } catch {
        // A limit is welcome, not needed.
        return [];
      }
    });
  const highest = Math.max(0, ...stated);
  return highest === 0 ? HIGHEST_WATTS_PER_PACKAGE : Math.min(HIGHEST_WATTS_PER_PACKAGE, ABOVE_LIMIT * highest);
}

/** A counter that cannot be read is an error, never 0. */
function readNumber(file: string): number {
  const text = readText(file);
  if (/^\d+$/.test(text)) return Number(text);
  throw new WattnudgeError('rapl-unreadable', `${file} holds "${text.slice(0, 40)}"; a whole number was expected.`, {
    remedy: 'Use the meter "cpu-time".',
  });
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(file: string, error: unknown): WattnudgeError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (code === 'EACCES' || code === 'EPERM') {
    return new WattnudgeError('meter-no-permission', `No permission to read ${file}.`, {
      remedy:
        'Since Linux 5.10 only root may: sudo chmod a+r /sys/class/powercap/intel-rapl*/energy_uj (until the next start).',
      cause: error,
    });
  }
  return new WattnudgeError('rapl-unreadable', `${file} cannot be read (${code}).`, {
    remedy: 'Use the meter "cpu-time".',
    cause: error,
  });
}

function missing(root: string): WattnudgeError {
  return new WattnudgeError('rapl-missing', `There is no RAPL energy counter of a processor package in ${root}.`, {
    remedy: 'Virtual machines have none, and containers hide them: measure on the hardware itself.',
  });
}

/**
 * Makes a counter that starts again at 0 after `range` into one that only grows. At most one wrap may lie between two
 * readings: two cannot be told from one.
 */
export class UnwrappedCounter {
  readonly #range: number;
  #last: number;
  #total = 0;

  constructor(first: number, range: number) {
    this.#last = first;
    this.#range = range;
  }

  /** @returns what was counted since the first reading */
  read(value: number): number {
    this.#total += value >= this.#last ? value - this.#last : value + this.#range - this.#last;
    this.#last = value;
    return this.#total;
  }
}
