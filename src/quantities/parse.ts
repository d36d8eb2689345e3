/**
 * The quantities that people write into a policy: `10%`, `20ms`, `25 MiB`, `2_000_000/month`, `10 kWh/year`. Each reader returns
 * `undefined` for what it does not understand; the caller knows the line and says what was expected.
 */

/**
 * Most that a figure of a policy may be, in the unit that it is read into: more than any real one, and products of several of
 * them stay finite, as a review's figures have to be.
 */
export const MAX_FIGURE = 1e15;

/** `10`, `2_000_000`, `2,000,000`, `0.5`: digits in groups or not, an optional fraction; no sign, no exponent. */
const NUMBER = String.raw`\d+(?:[_,]\d{3})*(?:\.\d+)?|\d+(?:_\d+)*(?:\.\d+)?`;

/**
 * `+` and spaces are forgiven, since people write an increase as `+10%`. Two runs of spaces never stand beside each other
 * here: it would take the square of the time to find that a long one fits neither way (CWE-1333).
 */
export const PERCENT_PATTERN = new RegExp(String.raw`^\s*(?:\+\s*)?(?:${NUMBER})\s*%\s*$`);
export const NUMBER_PATTERN = new RegExp(String.raw`^\s*(?:${NUMBER})\s*$`);
const DURATION_PATTERN = new RegExp(String.raw`^\s*(${NUMBER})\s*(us|µs|ms|s)\s*$`);
const WAIT_PATTERN = new RegExp(String.raw`^\s*(${NUMBER})\s*(min|h)\s*$`);
const BYTES_PATTERN = new RegExp(String.raw`^\s*(${NUMBER})\s*(B|kB|KB|MB|GB|TB|KiB|MiB|GiB|TiB)\s*$`);
const ENERGY_PATTERN = new RegExp(String.raw`^\s*(${NUMBER})\s*(Wh|kWh|MWh|GWh)\s*/\s*(day|week|month|year)\s*$`);
const VOLUME_PATTERN = new RegExp(String.raw`^\s*(${NUMBER})\s*/\s*(hour|day|week|month|year)\s*$`);

const MS_PER: Record<string, number> = { us: 1e-3, µs: 1e-3, ms: 1, s: 1000 };

/** Decimal prefixes are powers of 1000 and binary ones of 1024 (IEC 80000-13); `KB` is forgiven as `kB`. */
const BYTES_PER: Record<string, number> = {
  B: 1,
  kB: 1e3,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
};

const KWH_PER: Record<string, number> = { Wh: 1e-3, kWh: 1, MWh: 1e3, GWh: 1e6 };

/** A year has 365 days and 12 months; the difference to 365.25 is far below the accuracy of any stated volume. */
const PERIODS_PER_YEAR = { hour: 8760, day: 365, week: 365 / 7, month: 12, year: 1 };

interface Volume {
  readonly queries: number;
  readonly per: keyof typeof PERIODS_PER_YEAR;
  readonly queriesPerYear: number;
}

/** `10%` → 0.1. */
export function parsePercent(text: string): number | undefined {
  if (!PERCENT_PATTERN.test(text)) return undefined;
  return plausible(digits(text) / 100);
}

/** `2_000_000` → 2000000. */
export function parseNumber(text: string): number | undefined {
  return NUMBER_PATTERN.test(text) ? plausible(digits(text)) : undefined;
}

/** `1.5s` → 1500 milliseconds. */
export function parseDurationMs(text: string): number | undefined {
  return scaled(DURATION_PATTERN.exec(text), MS_PER);
}

/** `45min` → 2700000 milliseconds. Longer than a day is a mistake: nobody waits for a check so long. */
export function parseWaitMs(text: string): number | undefined {
  const waitMs = scaled(WAIT_PATTERN.exec(text), { min: 60_000, h: 3_600_000 });
  return waitMs !== undefined && waitMs >= 60_000 && waitMs <= 24 * 3_600_000 ? waitMs : undefined;
}

/** `25MB` → 25000000 bytes. */
export function parseBytes(text: string): number | undefined {
  return scaled(BYTES_PATTERN.exec(text), BYTES_PER);
}

/** `2_000_000/month` → 2000000 queries a month, 24000000 a year. */
export function parseVolume(text: string): Volume | undefined {
  const match = VOLUME_PATTERN.exec(text);
  const queriesPerYear = scaled(match, PERIODS_PER_YEAR);
  if (match === null || queriesPerYear === undefined) return undefined;
  return { queries: digits(match[1]!), per: match[2] as Volume['per'], queriesPerYear };
}

/** `10 kWh/year` → 10 kWh a year. */
export function parseKWhPerYear(text: string): number | undefined {
  const match = ENERGY_PATTERN.exec(text);
  const kWh = scaled(match, KWH_PER);
  return kWh === undefined ? undefined : plausible(kWh * PERIODS_PER_YEAR[match![3] as Volume['per']]);
}

function scaled(match: RegExpExecArray | null, factors: Record<string, number>): number | undefined {
  const [, amount, unit] = match ?? [];
  if (amount === undefined || unit === undefined) return undefined;
  return plausible(digits(amount) * (factors[unit] ?? Number.NaN));
}

function digits(text: string): number {
  return Number(text.replaceAll(/[^\d.]/g, ''));
}

function plausible(value: number): number | undefined {
  return value <= MAX_FIGURE ? value : undefined;
}
