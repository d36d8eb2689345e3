import { describe, expect, test } from 'vitest';
import type { ProbedCall } from '../../../scripts/gpu-proof/proof.ts';
import { recordCalls } from '../../../scripts/gpu-proof/recorded-library.ts';
import { checksOf, probeAll } from '../../../scripts/gpu-proof/steps/probe.ts';
import type { NvmlFunction, NvmlLibrary } from '../../../src/meters/nvml/library.ts';

type Behaviour = (...args: readonly (number | bigint | Buffer)[]) => number | undefined;

const text =
  (value: string): Behaviour =>
  (...args) =>
    void (args.find(Buffer.isBuffer) as Buffer).write(`${value}\0`);
const unsigned =
  (value: number): Behaviour =>
  (...args) =>
    void (args.find(Buffer.isBuffer) as Buffer).writeUInt32LE(value);

/** A board of the machine, as a driver answers for it. */
const ANSWERS: Partial<Record<NvmlFunction, Behaviour>> = {
  driverVersion: text('570.86.15'),
  deviceCount: unsigned(1),
  handleByIndex: (_, handle) => void (handle as Buffer).writeBigUInt64LE(77n),
  name: text('A board'),
  uuid: text('GPU-1'),
  totalEnergy: (_, value) => void (value as Buffer).writeBigUInt64LE(1_500_000n),
  fieldValues: (_, __, field) => {
    const isModule = (field as Buffer).readUInt32LE(4) === 1;
    (field as Buffer).writeInt32LE(isModule ? 3 : 0, 28);
    (field as Buffer).writeUInt32LE(70_500, 32);
    return undefined;
  },
  powerUsage: unsigned(71_000),
  powerLimit: unsigned(700_000),
  migMode: unsigned(0),
  virtualisation: unsigned(1),
  computeProcesses: unsigned(0),
  eventReasons: unsigned(4),
  temperature: unsigned(61),
  utilisation: unsigned(97),
  clock: unsigned(1980),
};

/** Each call takes a millisecond, and the first of each function takes nine. */
function probe(changes: Partial<Record<NvmlFunction, Behaviour>> = {}, missing: readonly NvmlFunction[] = []) {
  let nowMs = 0;
  const called = new Set<NvmlFunction>();
  const library: NvmlLibrary = {
    symbolOf: (name) => (missing.includes(name) ? undefined : `nvml_${name}`),
    call: (name, ...args) => {
      nowMs += called.has(name) ? 1 : 9;
      called.add(name);
      return missing.includes(name) ? 13 : ((changes[name] ?? ANSWERS[name])?.(...args) ?? 0);
    },
  };
  const answered = probeAll(
    recordCalls(library, () => nowMs),
    (boards) => boards[0]!,
  );
  const calls = answered.map(({ call }) => call);
  const rowOf = (asksFor: string): ProbedCall => calls.find((call) => call.asksFor.startsWith(asksFor))!;
  const checks = Object.fromEntries(checksOf(answered).map((check) => [check.name, check]));
  return { answered, calls, rowOf, checks, ended: called.has('shutdown') };
}

describe('probing the calls of NVML', () => {
  const { answered, calls, rowOf, checks } = probe();

  test('asks every function that the meters bind, several times, under the driver’s name for it', () => {
    const functions: NvmlFunction[] = ['init', 'shutdown', ...(Object.keys(ANSWERS) as NvmlFunction[])];
    expect(new Set(answered.map(({ name }) => name))).toEqual(new Set(functions));
    for (const { symbol, calls: count } of calls) {
      expect(symbol).toMatch(/^nvml_\w+$/);
      expect(count).toBeGreaterThanOrEqual(3);
    }
  });

  test('gives what the meters read, as they read it', () => {
    expect(calls.map(({ asksFor, answer }) => [asksFor, answer])).toEqual(
      expect.arrayContaining([
        ['driver version', '570.86.15'],
        ['number of boards', '1'],
        ['name', 'A board'],
        ['energy counter', '1.5 kJ'],
        ['field 186, instant power of the board', '70.5 W'],
        ['enforced power limit', '700 W'],
        ['MIG mode', 'off'],
        ['virtualisation', 'passthrough'],
        ['compute processes', 'none'],
        ['clocks’ event reasons', '0x4'],
        ['temperature', '61 °C'],
        ['utilisation', '97%'],
        ['clock of the SMs', '1980 MHz'],
      ]),
    );
  });

  test('times each call alone: the median, and the slowest', () => {
    expect(rowOf('driver version')).toMatchObject({ calls: 20, latencyUs: { median: 1000, max: 9000 } });
    // Read together with four others, and timed without them; its first call was made for another row.
    expect(rowOf('temperature')).toMatchObject({ calls: 20, latencyUs: { median: 1000, max: 1000 } });
  });

  test('finds nothing wrong with a sound board', () => {
    expect(Object.values(checks).map(({ state }) => state)).toEqual(['ok', 'ok', 'ok', 'ok']);
  });
});

test('a call that fails says how in its own row, and the others are asked all the same', () => {
  const { rowOf, checks, calls, ended } = probe({ powerLimit: () => 4, powerUsage: () => 3 });
  expect(rowOf('enforced power limit')).toMatchObject({ calls: 20, codes: ['NO_PERMISSION (4)'] });
  expect(rowOf('enforced power limit').answer).toContain('NO_PERMISSION (4)');
  expect(rowOf('clock of the SMs')).toMatchObject({ answer: '1980 MHz', calls: 20 });
  expect(calls.every((call) => call.calls > 0)).toBe(true);
  expect(checks['calls that every measurement needs']).toMatchObject({
    state: 'failed',
    found: expect.stringMatching(/^nvml_powerLimit: .*NO_PERMISSION/),
  });
  // Field 186 still tells it.
  expect(checks.power).toMatchObject({ state: 'ok', found: 'field 186, instant power of the board' });
  expect(ended).toBe(true);
});

test('a field that is refused inside a call that succeeds is no answer', () => {
  const { rowOf } = probe();
  expect(rowOf('field 186, instant power of the module')).toMatchObject({
    codes: ['SUCCESS (0)'],
    answer: expect.stringContaining('NOT_SUPPORTED (3)'),
  });
});

test('a function that the driver does not have is said to be missing', () => {
  const { rowOf, checks } = probe({}, ['eventReasons']);
  expect(rowOf('clocks’ event reasons')).toMatchObject({
    symbol: 'eventReasons (not in this driver)',
    codes: ['FUNCTION_NOT_FOUND (13)'],
    answer: 'not known',
  });
  expect(checks['signs of a disturbed window']).toMatchObject({ state: 'failed', found: 'not known: eventReasons' });
});

test('a counter that reads 0 has failed; a board without one is measured by its power', () => {
  const zero = probe({ totalEnergy: unsigned(0) });
  expect(zero.checks['energy counter']).toMatchObject({ state: 'failed', found: '0 kJ' });
  const none = probe({ totalEnergy: () => 3 });
  expect(none.checks['energy counter']).toMatchObject({ state: 'not applicable' });
  expect(none.rowOf('energy counter')).toMatchObject({ answer: 'no counter', codes: ['NOT_SUPPORTED (3)'] });
});

test('a driver that does not start ends the probe with its code', () => {
  expect(() => probe({ init: () => 9 })).toThrow(/DRIVER_NOT_LOADED \(9\)/);
});
