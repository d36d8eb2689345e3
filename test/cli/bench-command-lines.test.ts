import { describe, expect, test } from 'vitest';
import type { Programs } from '../../src/benchmark/command/run-program.ts';
import { WattnudgeError } from '../../src/errors/wattnudge-error.ts';
import { WATTS_PER_BUSY_CORE } from '../../src/meters/index.ts';
import { runMain } from '../support/run-main.ts';
import type { SimulatedClock } from '../support/simulation/clock.ts';
import { simulatedHost } from '../support/simulation/host.ts';
import { counting, simulatedLive } from '../support/simulation/live-program.ts';

/**
 * Commands are `compute MS`: so much CPU time a run, on one core; or `wait MS`, which takes none. Without `--queries`:
 * `serve MS N`, a batch of N queries in so much time.
 */
function machine({
  onRun = () => {},
  ignoresSigterm = [],
}: {
  onRun?: (command: string, run: number) => void;
  ignoresSigterm?: readonly number[];
} = {}) {
  const states: string[] = [];
  const commands: string[] = [];
  const environments: NodeJS.ProcessEnv[] = [];
  const programs = (clock: SimulatedClock): Programs => ({
    run: async (command, { environment }) => {
      commands.push(command);
      environments.push(environment);
      onRun(command, commands.length);
      const ms = Number(command.split(' ')[1]);
      clock.advance(ms);
      return { durationMs: ms, cpuMs: command.startsWith('wait') ? 0 : ms };
    },
    endLeftBehind: async () => {},
    live: (command, _options, events) => {
      const [, stepMs, batch] = command.split(' ').map(Number);
      const program = { ...counting(stepMs!, { batch: batch! }), ignoresSigterm };
      return simulatedLive(program, clock, events, (state) => states.push(`${command}: ${state}`));
    },
  });
  return { host: simulatedHost({ programs }), commands, environments, states };
}

const bench = (...args: string[]) => ['bench', '--command', 'compute 1200', ...args];

describe('bench --command', () => {
  test('compares two commands, in turn, by what a query takes', async () => {
    const { host, commands } = machine();
    const args = bench('--against-command', 'compute 1000', '--queries', '50', '--seconds', '60', '--json', '-');
    const { code, stdout, stderr } = await runMain(args, { host });
    expect(code, stderr).toBe(0);
    const whPer1000 = (ms: number) => expect.closeTo(((ms / 50) * WATTS_PER_BUSY_CORE) / 3600, 9);
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({
      conditions: {
        meter: { name: 'cpu-time', description: expect.stringContaining('of the command and the children') },
      },
      measurement: {
        command: 'compute 1200',
        evidence: 'reported',
        whPer1000: { estimate: whPer1000(1200) },
        msPerRun: 1200,
        queriesPerRun: 50,
      },
      against: { command: 'compute 1000', evidence: 'reported', whPer1000: { estimate: whPer1000(1000) } },
      comparison: { verdict: 'higher', ratio: { estimate: expect.closeTo(1.2, 9) }, timeRatio: { estimate: 1.2 } },
    });
    // Not known of a command, so not stated.
    expect(Object.keys(document.conditions)).not.toContain('threads');
    expect(stderr).toContain('20% more energy per query');
    expect(stderr).toContain('Evidence: reported.');
    const measured = commands.slice(commands.length - document.measurement.runs - document.against.runs);
    expect(measured.slice(0, 4).map((command) => command.split(' ')[1])).toEqual(['1000', '1200', '1200', '1000']);
  });

  test('measures one command by itself', async () => {
    const { host, environments } = machine();
    const args = bench('--queries', '1200', '--seconds', '30');
    const { code, stdout } = await runMain(args, { host, environment: { MY_SETTING: 'on' } });
    expect(code).toBe(0);
    expect(stdout).toMatch(/energy per 1,000 queries +0\.972 mWh/);
    expect(stdout).toMatch(/queries of a run, as stated +1200/);
    // It is the user's own command, so it gets the user's environment.
    expect(environments[0]).toMatchObject({ MY_SETTING: 'on' });
  });

  test('without a change finds none', async () => {
    const { host } = machine();
    const args = bench('--against-command', 'compute 1200', '--queries', '5', '--json', '-');
    const { stdout } = await runMain(args, { host });
    expect(JSON.parse(stdout).comparison).toMatchObject({ verdict: 'same' });
  });

  test('a command that is too long for the time is told', async () => {
    const { host } = machine();
    const args = bench('--queries', '5', '--seconds', '2', '--against-command', 'compute 9000');
    const { code, stdout, stderr } = await runMain(args, { host });
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain('of at least 3 blocks could be measured (one run takes 9.0 s and 1.2 s)');
  });

  test('a command that computes for less than the clock can see is told', async () => {
    const { host } = machine();
    const { code, stderr } = await runMain(['bench', '--command', 'wait 1000', '--queries', '5'], { host });
    expect(code).toBe(3);
    expect(stderr).toContain('A window with 5 queries took 0 ms of CPU time');
  });

  test('a failure in the middle gives no figure', async () => {
    const onRun = (_command: string, run: number) => {
      if (run === 9) throw new WattnudgeError('command-crashed', 'The command ended with exit code 1.');
    };
    const { code, stdout, stderr } = await runMain(bench('--queries', '5'), { host: machine({ onRun }).host });
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain('The command ended with exit code 1.');
  });

  test('compares two programs that go on, by their own count, in windows between which they are paused', async () => {
    const { host, states } = machine();
    const args = ['bench', '--command', 'serve 60 8', '--against-command', 'serve 50 8', '--json', '-'];
    const { code, stdout, stderr } = await runMain(args, { host });
    expect(code, stderr).toBe(0);
    const whPer1000 = (ms: number) => expect.closeTo(((ms / 8) * WATTS_PER_BUSY_CORE) / 3600, 9);
    const { measurement, against, comparison } = JSON.parse(stdout);
    expect(measurement).toMatchObject({
      evidence: 'reported',
      whPer1000: { estimate: whPer1000(60) },
      msPerQuery: 7.5,
    });
    expect(against).toMatchObject({ whPer1000: { estimate: whPer1000(50) }, processes: 6 });
    expect(comparison).toMatchObject({ verdict: 'higher', ratio: { estimate: expect.closeTo(1.2, 9) } });
    expect(stderr).toContain('as the command states it');
    // Each block has fresh processes, and nobody runs beside a window.
    expect(states.filter((state) => state.endsWith('started'))).toHaveLength(2 * measurement.processes);
    const running = new Set<string>();
    for (const [command, state] of states.map((line) => line.split(': '))) {
      if (state === 'started' || state === 'resumed') running.add(command!);
      else running.delete(command!);
      expect(running.size).toBeLessThanOrEqual(1);
    }
  });

  test('measures one program that goes on', async () => {
    const args = ['bench', '--command', 'serve 60 8'];
    const { code, stdout } = await runMain(args, { host: machine().host });
    expect(code).toBe(0);
    expect(stdout).toMatch(/mean time per query +7\.5 ms/);
  });

  test('a program that has to be killed gives no figure, and is stopped whatever happens', async () => {
    const { host, states } = machine({ ignoresSigterm: [7] });
    const { code, stdout, stderr } = await runMain(['bench', '--command', 'serve 60 8'], { host });
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain('still ran 10 s after SIGTERM (7)');
    expect(states.at(-1)).toBe('serve 60 8: stopped');
  });

  test.each([
    [['bench'], 'found neither a model nor --command'],
    [['bench', 'm.onnx', '--command', 'true', '--queries', '1'], 'are both given'],
    [['bench', '--command', ' ', '--queries', '1'], '--command is empty'],
    [['bench', '--command', 'true', '--queries', '1', '--against-command', ''], '--against-command is empty'],
    [['bench', '--command', 'true', '--queries', '0'], 'Expected a whole number from 1'],
    [['bench', '--command', 'true', '--queries', '1', '--threads', '2'], '--threads is for models'],
    [['bench', '--command', 'true', '--queries', '1', '--against', 'm.onnx'], '--against is for models'],
    [['bench', 'm.onnx', '--queries', '1'], '--queries is given without --command'],
    [['bench', 'm.onnx', '--against-command', 'true'], '--against-command is given without --command'],
  ])('%j is a mistake in the arguments', async (args, words) => {
    const { code, stdout, stderr } = await runMain(args, { host: machine().host });
    expect(stderr).toContain(words);
    expect([code, stdout]).toEqual([2, '']);
  });
});
