import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { WattnudgeError } from '../error.ts';
import type { Meter } from './meter.ts';
import { UnwrappedCounter } from './unwrap.ts';

/** Where Linux shows the processors' energy counters (kernel documentation, "Power Capping Framework"). */
const POWERCAP_ROOT = '/sys/class/powercap';
/** Top domains only: what stands below one (cores, memory) is part of it or overlaps it. */
const TOP_DOMAIN = /^intel-rapl(-mmio)?:\d+$/;
/** `psys` at the top is the whole platform, packages included. */
const PACKAGE = /^package-/;

/** The counter moves about every millisecond: a hundred periods. */
const SHORTEST_WINDOW_MS = 100;
/** A package at 1,000 W goes once round the smallest usual counter (66 kJ) in 66 s. */
const LONGEST_WINDOW_MS = 60_000;
/** Even the package of a small laptop that does nothing draws more. */
const LOWEST_WATTS_PER_PACKAGE = 0.2;
/** Where the package does not state its limits: above any processor that is sold. */
const HIGHEST_WATTS_PER_PACKAGE = 1000;
/** The short-term limit (PL2) may be passed for some milliseconds. */
const ABOVE_LIMIT = 1.5;
const MOST_WAIT_MS = 1000;

/** One processor package. */
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
  const packages = findPackages(root);
  await refuseStill(packages, clock);
  const counters = packages.map((pack) => new UnwrappedCounter(readMicrojoules(pack), pack.rangeMicrojoules));
  return {
    name: 'rapl',
    kind: 'measured',
    description: `RAPL energy counter of ${packages.map(({ name }) => name).join(' and ')}: the whole processor, everything that runs on it included; memory and board are not`,
    periodMs: 1,
    shortestWindowMs: SHORTEST_WINDOW_MS,
    longestWindowMs: LONGEST_WINDOW_MS,
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

/** Each package once: the same one may be shown through its registers (MSR) and through memory (MMIO). */
function findPackages(root: string): Package[] {
  const found = new Map<string, Package>();
  // "intel-rapl:" sorts behind "intel-rapl-mmio:", and takes its place.
  for (const entry of domainsIn(root)) {
    const folder = join(root, entry);
    const name = readText(join(folder, 'name'));
    if (!PACKAGE.test(name)) continue;
    found.set(name, { name, folder, rangeMicrojoules: readNumber(join(folder, 'max_energy_range_uj')) });
  }
  if (found.size === 0) throw missing(root);
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
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
    for (let waited = 0; !moved && waited < MOST_WAIT_MS; waited += 20) {
      await clock.sleep(20);
      moved = readMicrojoules(pack) !== first;
    }
    if (moved) continue;
    const [code, what] =
      first === 0 ? ['counter-zero', 'reads 0'] : ['counter-stuck', `has stood at ${first} µJ for a second`];
    throw new WattnudgeError(code, `The RAPL counter of ${pack.name} ${what}.`, {
      remedy:
        'Virtual machines often show counters that do not count: measure on the hardware itself, or use "cpu-time".',
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
    return new WattnudgeError('meter-no-permission', `There is no permission to read ${file}.`, {
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
