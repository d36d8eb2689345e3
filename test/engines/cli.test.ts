/** The command line with real engines: once through a process, and what only they show. */
import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { parseEnergyReview } from '../../src/energy-review/index.ts';
import { hasCompiler, nvmlEnvironment } from '../support/gpu/nvml-stand-in.ts';
import { patientMachine } from '../support/patient-machine.ts';
import { realModels } from '../support/real-models.ts';
import { repositoryOf, reviewArgs } from '../support/review-change.ts';
import { runMain } from '../support/run-main.ts';
import { spawnCli } from '../support/spawn-cli.ts';
import { textClassifier, writeFolder } from '../support/tasks/index.ts';

test('a review measures both revisions of a file with ONNX Runtime, and fails what is over the policy', async () => {
  const model = 'models/model.onnx';
  const repository = repositoryOf(
    {
      [model]: readFileSync(realModels.speechV5),
      '.github/energy-policy.yml': 'version: 1\ndefaults: { budget: { increase: 10% } }\n',
    },
    { [model]: readFileSync(realModels.textDirection) },
  );
  // Twenty times the energy is clear from the first blocks on, and the rest of the time is not used.
  const brief = ['--seconds', '20', '--quick', '--meter', 'cpu-time', '--alternatives-seconds', '0'];
  const { code, stdout, stderr } = await spawnCli([...reviewArgs(repository), ...brief, '--json', '-']).ended;
  expect(code, stderr).toBe(1);
  expect(parseEnergyReview(JSON.parse(stdout))).toMatchObject({
    outcome: 'fail',
    conditions: { runtime: expect.stringMatching(/^ONNX Runtime 1\./), provider: 'cpu' },
    models: [{ model, comparison: { verdict: 'higher' }, findings: [{ rule: 'increase', status: 'over' }] }],
  });
});

test('a bench of a folder runs queries of its task through Transformers.js', async () => {
  const args = ['bench', writeFolder(textClassifier()), '--seconds', '2', '--json', '-'];
  const { code, stdout, stderr } = await runMain(args, { host: patientMachine() });
  expect(code, stderr).toBe(0);
  const { measurement } = JSON.parse(stdout);
  expect(measurement.task).toMatchObject({
    id: 'text_classification',
    runner: expect.stringMatching(/^Transformers\.js \d/),
    phases: [{ name: 'preprocess' }, { name: 'prefill' }],
  });
  expect(measurement.whPer1000.estimate).toBeGreaterThan(0);
});

test.skipIf(process.platform !== 'linux')('a bench that is terminated leaves no worker', async () => {
  const { child, ended } = spawnCli(['bench', realModels.textDirection, '--meter', 'cpu-time']);
  for await (const text of child.stderr!) if (String(text).includes('measuring')) break;
  const workers = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ').map(Number);
  expect(workers.filter(isAlive)).not.toEqual([]);
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ signal: 'SIGTERM' });
  await vi.waitFor(() => expect(workers.filter(isAlive)).toEqual([]), { timeout: 60_000 });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe.skipIf(!hasCompiler)('with a counter of NVML', () => {
  test('the self-test reports every check, the first of which no busy machine can spoil', async () => {
    const args = ['meters', '--self-test', '--meter', 'nvml', '--seconds', '6', '--json', '-'];
    const { code, stdout, stderr } = await spawnCli(args, nvmlEnvironment()).ended;
    const { selfTest: report } = JSON.parse(stdout);
    expect(report, stderr).toMatchObject({
      meter: { name: 'nvml', kind: 'counter', boards: [{ name: 'Stand-in GPU' }] },
      provider: 'cpu',
      checks: [
        { name: 'moves with load', state: 'ok' },
        { name: 'rests without load', state: 'ok' },
        { name: 'agrees with power' },
        { name: 'tick period' },
        { name: 'drift' },
        { name: 'A/A noise floor' },
      ],
    });
    expect(code).toBe(report.verdict === 'fit' ? 0 : 3);
  });

  test('a driver that is not loaded is why the meter is unavailable', async () => {
    const { stdout } = await spawnCli(['meters', '--json', '-'], nvmlEnvironment({ init: 9 })).ended;
    expect(JSON.parse(stdout).meters[0]).toMatchObject({
      name: 'nvml',
      state: 'unavailable',
      code: 'driver-not-loaded',
      remedy: expect.stringMatching(/\S/),
    });
  });
});
