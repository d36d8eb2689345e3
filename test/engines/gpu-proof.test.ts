import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadsFor, startLoad } from '../../scripts/gpu-proof/loads/index.ts';
import type { GpuProof, ProbedCall, StepOutcome } from '../../scripts/gpu-proof/proof.ts';
import { systemClock } from '../../src/clock.ts';
import { temporaryFolder } from '../support/git.ts';
import { compileLibrary, hasCompiler, nvmlEnvironment, type Scenario } from '../support/gpu/nvml-stand-in.ts';

const RUN = script('run.ts');
const PACK = script('pack/pack.ts');
const PART_LIMIT = 60e6;
/** Steps that run no language model: `test/scripts/gpu-proof/gguf.test.ts` has those, and `gguf.test.ts` the real engine. */
const METERS = ['meters', 'probe', 'counter', 'self-test'] as const;

function script(path: string): string {
  return fileURLToPath(new URL(`../../scripts/gpu-proof/${path}`, import.meta.url));
}

/** Power is read twenty times a second: on a machine that is busy enough, a faster sampler misses too many of its beats. */
const standIn = (scenario: Scenario = {}) => ({ ...nvmlEnvironment(scenario), WATTNUDGE_NVML_PERIOD_MS: '50' });

/** Runs the proof as a person does, with the stand-in in place of the driver. */
function prove(scenario: Scenario, args: readonly string[]) {
  const cwd = temporaryFolder();
  const { status, stdout, stderr } = spawnSync(process.execPath, [RUN, ...args], {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: cwd, ...standIn(scenario) },
  });
  const files = readdirSync(join(cwd, 'gpu-proof')).sort();
  const [json, markdown] = files.map((file) => readFileSync(join(cwd, 'gpu-proof', file), 'utf8'));
  const proof: GpuProof = JSON.parse(json!);
  return { status, stdout, stderr, files, json: json!, markdown: markdown!, proof };
}

type Outcome<S extends StepOutcome['step']> = StepOutcome & { readonly step: S; readonly state: 'ran' };

function ran<S extends StepOutcome['step']>(proof: GpuProof, step: S): Outcome<S> {
  const outcome = proof.steps.find((one) => one.step === step);
  expect(outcome).toMatchObject({ state: 'ran' });
  return outcome as Outcome<S>;
}

describe.skipIf(!hasCompiler)('the GPU proof on the compiled stand-in for NVML', () => {
  test('runs through, and writes a report that names no board', () => {
    const { files, json, markdown, stdout, proof } = prove({}, [
      ...METERS,
      '--seconds',
      '1',
      '--self-test-seconds',
      '4',
    ]);
    const name = 'gpu-proof-stand-in-meters-probe-counter-self-test';
    expect(files).toEqual([`${name}.json`, `${name}.md`]);
    expect(proof.kind).toBe('stand-in');
    expect(proof.steps.map(({ step, state }) => [step, state])).toEqual(
      ['machine', ...METERS].map((step) => [step, 'ran']),
    );
    expect(markdown).toMatch(/^# GPU proof: run on a stand-in\n/);
    expect(stdout).toBe(`${markdown}\n`);
    for (const text of [json, markdown]) expect(text).not.toMatch(/Stand-in GPU|GPU-0|570\.00/);

    // The board of the scenario draws 20 W at rest; whatever is busy in a child process is on top.
    const { rest, load, tried } = ran(proof, 'counter').result;
    expect(rest.integratedWatts).toBeGreaterThan(15);
    expect(load!.integratedWatts).toBeGreaterThan(1.1 * rest.integratedWatts);
    expect(load!.counter!.watts).toBeGreaterThan(1.1 * rest.integratedWatts);
    expect(tried).toEqual([{ load: 'a busy processor core', outcome: 'used (one core)' }]);

    const { checks, result } = ran(proof, 'self-test');
    expect(checks.map(({ name }) => name)).toContain('agrees with power');
    expect(checks[0]).toMatchObject({ name: 'moves with load', state: 'ok' });
    expect(result).toMatchObject({ provider: 'cpu', skipped: [] });
  });

  test('asks every call of NVML, and says which one the driver refuses', () => {
    const { files, status, proof } = prove({ power_usage: 3, field_186: 4, mig_result: 3 }, ['probe']);
    expect(files).toEqual(['gpu-proof-stand-in-probe.json', 'gpu-proof-stand-in-probe.md']);
    expect(status).toBe(3);
    const { checks, result } = ran(proof, 'probe');
    const rowOf = (asksFor: string): ProbedCall => result.calls.find((call) => call.asksFor.startsWith(asksFor))!;
    expect(new Set(result.calls.map(({ symbol }) => symbol)).size).toBe(18);
    for (const { symbol, calls, latencyUs } of result.calls) {
      expect(symbol).toMatch(/^nvml[A-Z]\w+$/);
      expect(calls).toBeGreaterThanOrEqual(3);
      expect(latencyUs!.max).toBeGreaterThanOrEqual(latencyUs!.median);
    }
    expect(rowOf('power')).toMatchObject({ codes: ['NOT_SUPPORTED (3)'] });
    expect(rowOf('field 186, instant power of the board').answer).toContain('NO_PERMISSION (4)');
    expect(rowOf('MIG mode')).toMatchObject({ answer: 'no MIG' });
    expect(rowOf('temperature')).toMatchObject({ answer: '61 °C' });
    expect(checks.find(({ name }) => name === 'power')).toMatchObject({ state: 'failed', found: 'none' });
  });

  test('of a driver that does not start says so in each step, and ends none of them', () => {
    const { status, proof } = prove({ init: 9 }, ['meters', 'probe', 'counter']);
    expect(status).toBe(3);
    expect(ran(proof, 'machine').checks[0]).toMatchObject({ state: 'failed' });
    expect(ran(proof, 'meters').checks[0]).toMatchObject({ state: 'failed' });
    const failed = proof.steps.slice(2);
    expect(failed).toHaveLength(2);
    for (const step of failed) expect(step).toMatchObject({ state: 'could not run', code: 'driver-not-loaded' });
  });
});

test.skipIf(!hasCompiler)('the load through libcuda works until it is stopped', async () => {
  const [cuda] = loadsFor('cuda', 'board');
  const library = compileLibrary(new URL('../support/gpu/cuda-stand-in.c', import.meta.url));
  const environment = { PATH: process.env.PATH, WATTNUDGE_CUDA_LIBRARY: library };
  const running = await startLoad(cuda!, { lifetimeSeconds: 60, environment, clock: systemClock });
  expect(running.says).toBe('524288 threads');
  process.kill(running.pid, 0);
  await running.stop();
  expect(() => process.kill(running.pid, 0)).toThrow('ESRCH');
});

test.skipIf(!hasCompiler)('the pack runs in an empty folder, with nothing but what is in it', () => {
  const [out, elsewhere] = [join(temporaryFolder(), 'pack'), temporaryFolder()];
  execFileSync(process.execPath, [PACK, '--out', out], { encoding: 'utf8' });
  const parts = readdirSync(out).filter((name) => name.includes('.tar.gz.'));
  expect(parts.length).toBeGreaterThan(0);
  for (const name of parts) expect(statSync(join(out, name)).size).toBeLessThanOrEqual(PART_LIMIT);

  const args = [join(out, 'unpack.sh'), 'machine', 'meters', 'probe', 'counter', '--seconds', '1'];
  const { stdout, stderr } = spawnSync('sh', args, {
    cwd: elsewhere,
    encoding: 'utf8',
    // No Node, no npm, and no folder of this project is on its way.
    env: { PATH: '/usr/bin:/bin', HOME: elsewhere, ...standIn() },
  });
  expect(stderr).toContain('.tar.gz.01: OK');
  expect(stdout).toMatch(/^# GPU proof: run on a stand-in\n/);
  const report = join(elsewhere, 'gpu-proof', 'gpu-proof-stand-in-meters-probe-counter.json');
  const proof: GpuProof = JSON.parse(readFileSync(report, 'utf8'));
  expect(proof.steps.map(({ state }) => state)).toEqual(['ran', 'ran', 'ran', 'ran']);
  expect(proof.commit).toMatch(/^[0-9a-f]{12}/);
});
