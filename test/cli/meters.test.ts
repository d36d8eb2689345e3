import { describe, expect, test } from 'vitest';
import { WattnudgeError } from '../../src/errors/wattnudge-error.ts';
import { Powercap } from '../support/gpu/powercap.ts';
import { runMain } from '../support/run-main.ts';
import { type SimulatedBoardOptions, simulatedBoard } from '../support/simulation/board.ts';
import { SimulatedClock } from '../support/simulation/clock.ts';
import { type SimulatedHost, simulatedHost } from '../support/simulation/host.ts';

/** A processor whose counter moves by 10 W where `counts`, as the clock passes. */
function processor({ counts }: { readonly counts: boolean }) {
  const clock = new SimulatedClock();
  const package0 = { folder: 'intel-rapl:0', name: 'package-0', microjoules: 5_000_000 };
  const powercap = new Powercap([package0]);
  if (counts) clock.every(1, () => powercap.set(package0.folder, Math.round(10_000 * (clock.now() % 1e6)) + 1));
  return { host: simulatedHost({ clock }), environment: powercap.environment };
}

describe('the list of meters', () => {
  test('has each one with its kind and state, and what to do about those that are missing', async () => {
    const { code, stdout } = await runMain(['meters'], processor({ counts: true }));
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^nvml +measured +unavailable .*The library \S+ cannot be loaded.*Install the NVIDIA driver/m,
    );
    expect(stdout).toMatch(/^nvidia-smi +measured +unavailable /m);
    expect(stdout).toMatch(/^rapl +measured +available +1\.0 ms +\d+ ms +RAPL energy counter of package-0/m);
    expect(stdout).toMatch(/^cpu-time +estimated +available +25 ms /m);
  });

  test('is the document alone on standard output with --json -', async () => {
    const { stdout, stderr } = await runMain(['meters', '--json', '-'], processor({ counts: false }));
    const remedy = expect.stringMatching(/\S/);
    expect(JSON.parse(stdout)).toEqual({
      meters: [
        expect.objectContaining({ name: 'nvml', kind: 'counter', state: 'unavailable', code: 'nvml-missing', remedy }),
        expect.objectContaining({ name: 'nvidia-smi', kind: 'counter', code: 'nvidia-smi-missing', remedy }),
        expect.objectContaining({ name: 'rapl', kind: 'counter', code: 'counter-stuck', remedy }),
        expect.objectContaining({ name: 'cpu-time', kind: 'cpu-time', state: 'available' }),
      ],
    });
    expect(stderr).toContain('cpu-time');
  });
});

describe('the self-test', () => {
  /** The board is made with the first meter that is opened: it needs the host that it works on. */
  function selfTest(board: SimulatedBoardOptions, ...args: string[]) {
    const host: SimulatedHost = simulatedHost({
      modelOf: () => ({ runMs: 10 }),
      meter: () => simulatedBoard(host, board),
    });
    return runMain(['meters', '--self-test', '--meter', 'nvml', ...args], { host });
  }

  test('of a sound counter reports every check, with the board and the machine', async () => {
    const { code, stdout, stderr } = await selfTest({}, '--seconds', '200', '--json', '-');
    const { selfTest: report } = JSON.parse(stdout);
    expect(report).toMatchObject({
      verdict: 'fit',
      meter: { name: 'nvml', kind: 'counter', boards: [{ name: 'Simulated' }] },
      provider: 'cpu',
      device: expect.stringContaining('core'),
    });
    const states = report.checks.map(({ name, state }: { name: string; state: string }) => `${name}: ${state}`);
    expect(states).toEqual([
      'moves with load: ok',
      'rests without load: ok',
      'agrees with power: ok',
      'tick period: ok',
      'drift: ok',
      'A/A noise floor: ok',
    ]);
    expect(code).toBe(0);
    expect(stderr).toContain('self-test of nvml: a model against itself');
    expect(stderr).toContain('You can use this meter here.');
  });

  test('of a counter that misses half of the energy shows which check failed: exit code 3', async () => {
    const { code, stdout } = await selfTest({ counterGain: 0.5 }, '--seconds', '200');
    expect(code).toBe(3);
    expect(stdout).toMatch(/agrees with power +failed +0\.50/);
    expect(stdout).toContain('Don’t use this meter here.');
  });

  test('of a board that is lost on the way ends with the reason: exit code 3', async () => {
    const lost = new WattnudgeError('gpu-lost', 'Board 0 has fallen off the bus.', { remedy: 'Restart the machine.' });
    const onReading = (reading: number) => {
      if (reading === 5) throw lost;
    };
    const { code, stdout, stderr } = await selfTest({ onReading }, '--seconds', '200');
    expect(code).toBe(3);
    expect(stdout).toBe('The meter nvml couldn’t finish the test.\n');
    expect(stderr).toContain('wattnudge: Board 0 has fallen off the bus.\n  Restart the machine.\n');
  });
});
