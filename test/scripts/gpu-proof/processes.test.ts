import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadsFor, startLoad } from '../../../scripts/gpu-proof/loads/index.ts';
import { runStep } from '../../../scripts/gpu-proof/run-step.ts';
import { type Clock, systemClock } from '../../../src/clock.ts';
import { temporaryFolder } from '../../support/git.ts';

/** On it every limit is over at once. */
const impatient: Clock = { ...systemClock, sleep: async () => {} };
/** On it no limit is ever over. */
const patient: Clock = {
  ...systemClock,
  sleep: (_, signal) =>
    new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
};

function program(source: string): string {
  const path = join(temporaryFolder(), 'program.mjs');
  writeFileSync(path, source);
  return path;
}

describe('the process of a step', () => {
  const options = { environment: { PATH: process.env.PATH }, clock: patient, limitSeconds: 300, onText: () => {} };
  const run = (source: string, changes: Partial<typeof options> = {}) =>
    runStep('probe', { phaseSeconds: 10 }, { ...options, ...changes, program: program(source) });

  test('gets the step and its settings, and gives its outcome', async () => {
    const outcome = await run(
      `process.send({ step: process.argv[2], state: 'ran', result: JSON.parse(process.argv[3]) })`,
    );
    expect(outcome).toEqual({ step: 'probe', state: 'ran', result: { phaseSeconds: 10 } });
  });

  test('that a driver crashes is an outcome, with its last words', async () => {
    const crash = `process.stderr.write('in the driver\\n', () => process.kill(process.pid, 'SIGSEGV')); setInterval(() => {}, 1000)`;
    expect(await run(crash)).toMatchObject({
      step: 'probe',
      state: 'could not run',
      code: 'step-crashed',
      reason: 'The step’s process ended with SIGSEGV. Its last words: in the driver',
    });
  });

  test('that hangs is ended when its time is over', async () => {
    expect(await run('setInterval(() => {}, 1000)', { clock: impatient })).toMatchObject({
      state: 'could not run',
      code: 'step-hung',
      reason: 'The step gave no result for 300 s.',
    });
  });
});

describe('a load', () => {
  const start = (source: string, clock = patient) =>
    startLoad(
      { command: process.execPath, args: [program(source)] },
      { lifetimeSeconds: 4.2, environment: { PATH: process.env.PATH }, clock },
    );
  const exists = (pid: number) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };

  test('is started once it has done its first work, is told how long it may live, and is gone once it is stopped', async () => {
    const running = await start(
      `console.log('compiling'); console.log('ready: lives ' + process.argv[2]); setInterval(() => {}, 1000)`,
    );
    expect(running.says).toBe('lives 5');
    expect(exists(running.pid)).toBe(true);
    await running.stop();
    expect(exists(running.pid)).toBe(false);
  });

  test('that fails says why in the words of its error, not in those of the trace', async () => {
    const failing = `console.error('Warning: no Vulkan'); throw new TypeError('no adapter')`;
    await expect(start(failing)).rejects.toMatchObject({
      code: 'load-unavailable',
      message: 'Warning: no Vulkan TypeError: no adapter',
    });
    await expect(start(`process.exitCode = 7`)).rejects.toMatchObject({ message: 'it ended with 7' });
  });

  test('whose program is not on the machine says so', async () => {
    const load = { command: 'no-such-program', args: [] };
    const starting = startLoad(load, { lifetimeSeconds: 1, environment: {}, clock: patient });
    await expect(starting).rejects.toMatchObject({
      code: 'load-unavailable',
      message: expect.stringMatching(/could not be started \(.*ENOENT/),
    });
  });

  test('that does no work in its time is ended', async () => {
    await expect(start('setInterval(() => {}, 1000)', impatient)).rejects.toMatchObject({
      message: 'no work was done within 90 s',
    });
  });

  test('through libcuda says which library it lacks', async () => {
    const [cuda] = loadsFor('cuda', 'board');
    const environment = { PATH: process.env.PATH, WATTNUDGE_CUDA_LIBRARY: '/nowhere/libcuda.so.1' };
    await expect(startLoad(cuda!, { lifetimeSeconds: 1, environment, clock: patient })).rejects.toMatchObject({
      message: expect.stringMatching(/Error: .*\/nowhere\/libcuda\.so\.1/),
    });
  });
});

test('the loads of a board need no toolkit, and a stand-in’s is the processor', () => {
  expect(loadsFor('auto', 'board').map(({ name }) => name)).toEqual(['webgpu', 'cuda', 'python']);
  expect(loadsFor('auto', 'stand-in').map(({ name }) => name)).toEqual(['processor']);
  expect(loadsFor('python', 'stand-in').map(({ name }) => name)).toEqual(['python']);
  expect(loadsFor('none', 'board')).toEqual([]);
});
