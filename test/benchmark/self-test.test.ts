import { expect, test } from 'vitest';
import { type SelfTestReport, selfTest } from '../../src/benchmark/index.ts';
import { cpuTimeMeter, type Meter } from '../../src/meters/index.ts';
import { type SimulatedBoardOptions, simulatedBoard } from '../support/simulation/board.ts';
import { type SimulatedHost, type SimulationOptions, simulatedHost } from '../support/simulation/host.ts';

const RUN_MS = 10;

async function tested(
  board: SimulatedBoardOptions = {},
  modelOf: SimulationOptions['modelOf'] = () => ({ runMs: RUN_MS }),
  seconds = 200,
): Promise<SelfTestReport> {
  const host = simulatedHost({ modelOf });
  return testedWith(simulatedBoard(host, board), host, seconds);
}

function testedWith(meter: Meter, host: SimulatedHost, seconds: number): Promise<SelfTestReport> {
  return selfTest({ host, meter, provider: 'cpu', seconds, onProgress: () => {} });
}

const failed = ({ checks }: SelfTestReport) => checks.filter((c) => c.state === 'failed').map((c) => c.name);
const found = ({ checks }: SelfTestReport, name: string) => checks.find((check) => check.name === name)!.found;

test('a sound counter of a board is fit, with what was found', async () => {
  const report = await tested({ tickMs: 100 });
  expect(report.verdict).toBe('fit');
  expect(failed(report)).toEqual([]);
  expect(found(report, 'moves with load')).toBe('220 W under load, 20.0 W at rest');
  expect(found(report, 'rests without load')).toBe('20.0 W; the sensor says 20.0 W');
  // At the end of the load the counter is up to a tick behind.
  expect(found(report, 'agrees with power')).toBe('0.997 (219 W and 220 W)');
  expect(found(report, 'tick period')).toBe('100 ms');
  expect(found(report, 'A/A noise floor')).toMatch(/^same: 1\.00\d\d ±[01]\.\d\d% in 12 blocks$/);
});

test.each<[string, SimulatedBoardOptions, readonly string[], string]>([
  ['does not follow the load', { busyWatts: 0 }, ['moves with load', 'rests without load'], '20.0 W under load'],
  ['misses a part of the energy', { counterGain: 0.52 }, ['agrees with power'], '0.52'],
  ['moves more slowly than the windows assume', { tickMs: 400 }, ['tick period'], '400 ms'],
  ['does not move while it is watched', { tickMs: 2000 }, ['tick period'], 'it did not move'],
])('a counter that %s is unfit', async (_, board, names, words) => {
  const report = await tested(board);
  expect(report.verdict).toBe('unfit');
  expect(failed(report)).toEqual(names);
  expect(found(report, names[0]!)).toContain(words);
});

test('a load whose energy creeps up is a drift', async () => {
  const report = await tested({}, () => ({ runMs: RUN_MS, noise: (run) => 1 + run / 4000 }));
  expect(failed(report)).toEqual(['drift']);
});

test('a machine on which one of two equal models takes longer has a noise floor that is no floor', async () => {
  let loads = 0;
  const report = await tested({}, () => ({ runMs: RUN_MS * (1 + 0.05 * (loads++ % 2)) }));
  expect(failed(report)).toEqual(['A/A noise floor']);
  expect(found(report, 'A/A noise floor')).toMatch(/^(higher|lower): (1\.0500|0\.9524)/);
});

test('too little time for the noise floor is said, and the other checks stand', async () => {
  const report = await tested({}, undefined, 20);
  expect(report.verdict).toBe('fit');
  expect(report.checks.at(-1)).toMatchObject({ name: 'A/A noise floor', state: 'not applicable' });
  expect(report.checks.at(-1)!.found).toMatch(/second/);
});

test('CPU time has neither a period nor a second way, and is fit', async () => {
  const host = simulatedHost({ modelOf: () => ({ runMs: RUN_MS }) });
  const report = await testedWith(cpuTimeMeter(4), host, 60);
  expect(report.verdict).toBe('fit');
  expect(report.checks.filter(({ state }) => state === 'not applicable').map(({ name }) => name)).toEqual([
    'agrees with power',
    'tick period',
  ]);
  expect(found(report, 'moves with load')).toBe('3.50 W under load, 0.00 W at rest');
});

test('no worker is left', async () => {
  const host = simulatedHost({ modelOf: () => ({ runMs: RUN_MS }) });
  await testedWith(cpuTimeMeter(4), host, 60);
  expect(host.pids()).toEqual([]);
});
