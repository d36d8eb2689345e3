import { describe, expect, test } from 'vitest';
import { hasCompiler, nvmlEnvironment, type Scenario } from '../support/gpu/nvml-stand-in.ts';
import { runCli } from '../support/run-cli.ts';

test('the meters of this machine are listed, each with its kind and state', async () => {
  const { code, stdout } = await runCli(['meters']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/cpu-time\s+estimated\s+available/);
});

test('--json - is the document alone', async () => {
  const { stdout } = await runCli(['meters', '--json', '-']);
  expect(JSON.parse(stdout)).toEqual({
    meters: [
      expect.objectContaining({ name: 'nvml', kind: 'measured' }),
      expect.objectContaining({ name: 'nvidia-smi', kind: 'measured' }),
      expect.objectContaining({ name: 'rapl', kind: 'measured' }),
      expect.objectContaining({ name: 'cpu-time', kind: 'estimated', state: 'available' }),
    ],
  });
});

describe.skipIf(!hasCompiler)('the self-test', () => {
  const selfTest = (scenario: Scenario, seconds: number, ...args: string[]) =>
    runCli(['meters', '--self-test', '--meter', 'nvml', '--seconds', String(seconds), ...args], {
      environment: nvmlEnvironment(scenario),
    });

  test('of a sound counter reports every check, and ends with a verdict', async () => {
    const { code, stdout } = await selfTest({}, 6, '--json', '-');
    const { selfTest: report } = JSON.parse(stdout);
    expect(report).toMatchObject({ meter: { name: 'nvml', kind: 'measured' }, provider: 'cpu' });
    const names = report.checks.map(({ name }: { name: string }) => name);
    expect(names).toEqual([
      'moves with load',
      'rests without load',
      'agrees with power',
      'tick period',
      'drift',
      'A/A noise floor',
    ]);
    // What a busy machine cannot spoil.
    expect(report.checks.slice(0, 2)).toMatchObject([{ state: 'ok' }, { state: 'ok' }]);
    expect(code).toBe(report.verdict === 'fit' ? 0 : 3);
  });

  // What makes these fail shows before the noise floor, for which the time does not suffice.
  test('of a counter that misses a part of the energy says that it is not', async () => {
    const { code, stdout } = await selfTest({ gain: 0.52 }, 4);
    expect(code).toBe(3);
    expect(stdout).toMatch(/agrees with power\s+failed\s+0\./);
    expect(stdout).toContain('The meter is not fit for measuring here.');
  });

  test('of a counter that does not follow the load says that it is not', async () => {
    const { code, stdout } = await selfTest({ busy_watts: 0 }, 4);
    expect(code).toBe(3);
    expect(stdout).toMatch(/moves with load\s+failed/);
  });
});

test('each meter of the list says why it is not there and what to do', async () => {
  const environment = { ...(hasCompiler ? nvmlEnvironment({ init: 9 }) : {}), WATTNUDGE_POWERCAP_ROOT: '/nowhere' };
  const { stdout } = await runCli(['meters', '--json', '-'], { environment });
  const { meters } = JSON.parse(stdout);
  expect(meters.find(({ name }: { name: string }) => name === 'nvml')).toMatchObject({
    state: 'unavailable',
    code: hasCompiler ? 'driver-not-loaded' : 'nvml-missing',
    remedy: expect.stringMatching(/\S/),
  });
  expect(meters.find(({ name }: { name: string }) => name === 'rapl')).toMatchObject({ code: 'rapl-missing' });
});
