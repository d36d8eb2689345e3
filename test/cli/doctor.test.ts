import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MIN_NODE } from '../../src/cli/doctor/check-machine.ts';
import type { Diagnosis } from '../../src/cli/doctor/examine-runner.ts';
import type { ReadRunnerOptions, RunnerFacts } from '../../src/cli/doctor/runner-facts.ts';
import { runners } from '../support/recorded-runners.ts';
import { runMain } from '../support/run-main.ts';

function doctor(facts: RunnerFacts, ...args: string[]) {
  return runMain(['doctor', ...args], { readRunner: async () => facts });
}

async function diagnosisOf(facts: RunnerFacts, ...args: string[]): Promise<Diagnosis & { code: number | null }> {
  const { code, stdout } = await doctor(facts, ...args, '--json', '-');
  return { code, ...JSON.parse(stdout) };
}

const stateOf = ({ checks }: Diagnosis, name: string) => checks.find((check) => check.name === name)?.state;

test('a machine with a sound GPU prints one line a check, and nothing to fix', async () => {
  const { code, stdout } = await doctor(runners.withGpu, '--gpu');
  await expect(stdout).toMatchFileSnapshot('snapshots/doctor-gpu.txt');
  expect(code).toBe(0);
});

test('a GPU machine that lacks cuDNN prints what to fix first', async () => {
  const { code, stdout } = await doctor(runners.withoutCudnn, '--gpu');
  await expect(stdout).toMatchFileSnapshot('snapshots/doctor-no-cudnn.txt');
  expect(code).toBe(1);
});

test('a cheap runner without a board measures on the processor, and is asked for no driver', async () => {
  const { code, stdout } = await doctor(runners.plain);
  await expect(stdout).toMatchFileSnapshot('snapshots/doctor-plain.txt');
  expect(code).toBe(0);
});

describe('with --gpu, the first thing to fix is', () => {
  test.each([
    [
      'the container toolkit, in a container without NVML',
      runners.containerWithoutNvml,
      'NVIDIA driver',
      'docker run --gpus all',
    ],
    ['the driver, where it isn’t loaded', runners.withoutDriver, 'NVIDIA driver', 'modprobe nvidia'],
    ['MIG, where it is on', runners.withMig, 'MIG', 'nvidia-smi -i 0 -mig 0'],
    ['the other processes, on a shared board', runners.shared, 'other processes', 'Stop them'],
    ['cuDNN, where it is missing', runners.withoutCudnn, 'cuDNN 9', 'apt-get install libcudnn9-cuda-12'],
    ['CUDA 12, where only CUDA 13 is installed', runners.withCuda13, 'CUDA 12 libraries', 'cuda-libraries-12'],
    ['Node.js, where it is too old', runners.withOldNode, 'Node.js', 'nvm install 24'],
    ['the disk, where it is full', runners.withFullDisk, 'disk', 'set TMPDIR'],
    ['the C library, on Alpine', runners.alpine, 'operating system', 'node:24-bookworm-slim'],
  ])('%s', async (_, facts, name, command) => {
    const diagnosis = await diagnosisOf(facts, '--gpu');
    expect(diagnosis).toMatchObject({ code: 1, works: false, onGpu: false, fixFirst: { name, state: 'failed' } });
    expect(diagnosis.fixFirst?.remedy).toContain(command);
  });
});

describe('without --gpu, a machine measures on its processor', () => {
  test.each(['containerWithoutNvml', 'withoutDriver', 'withMig', 'withoutCudnn', 'withCuda13'] as const)(
    '%s',
    async (name) => {
      const diagnosis = await diagnosisOf(runners[name]);
      expect(diagnosis).toMatchObject({ code: 0, works: true, onCpu: true, onGpu: false });
      expect(diagnosis.checks.filter(({ state }) => state === 'failed')).toEqual([]);
    },
  );

  test.each(['withOldNode', 'alpine', 'withFullDisk', 'withoutEngines'] as const)('but not %s', async (name) => {
    expect(await diagnosisOf(runners[name])).toMatchObject({ code: 1, works: false, fixFirst: { state: 'failed' } });
  });
});

test('a board without an energy counter works, with a warning', async () => {
  const diagnosis = await diagnosisOf(runners.withoutCounter, '--gpu');
  expect(diagnosis).toMatchObject({ code: 0, onGpu: true });
  expect(stateOf(diagnosis, 'GPU energy counter')).toBe('warning');
});

test('with --device, only the boards that it names are looked at', async () => {
  const { checks, fixFirst } = await diagnosisOf(runners.secondBoard, '--gpu', '--device', '1');
  expect(fixFirst).toBeUndefined();
  const found = (name: string) => checks.find((check) => check.name === name);
  expect(found('GPU energy counter')).toMatchObject({ state: 'ok' });
  expect(found('MIG')).toMatchObject({ state: 'ok', found: 'off' });
  expect(found('other processes')).toMatchObject({ state: 'ok', found: 'none' });
});

test('libraries that aren’t found while ldconfig doesn’t answer are shown with that', async () => {
  const { checks } = await diagnosisOf(runners.withSlowLdconfig, '--gpu');
  expect(checks.find(({ name }) => name === 'cuDNN 9')?.found).toContain('ldconfig didn’t answer within 5 s');
});

test('a wrong HF_ENDPOINT is shown as such, with its own remedy', async () => {
  const { checks } = await diagnosisOf(runners.wrongEndpoint);
  expect(checks.at(-1)).toEqual({
    name: 'hub',
    state: 'warning',
    isOptional: true,
    found: 'HF_ENDPOINT isn’t the address of a hub (http:// or https://); only names with `hub` in the policy need it',
    code: 'hub-endpoint-invalid',
    remedy: 'Unset it for https://huggingface.co, or correct it.',
  });
});

test('without cuDNN, a GPU still measures GGUF files', async () => {
  const diagnosis = await diagnosisOf(runners.ggufOnly, '--gpu');
  expect(diagnosis).toMatchObject({ code: 0, onGpu: true, fixFirst: { name: 'cuDNN 9', state: 'warning' } });
});

test('a laptop whose RAPL counter only root may read gets the command', async () => {
  const { code, stdout } = await doctor(runners.laptop);
  expect(code).toBe(0);
  expect(stdout).toContain('You can improve: RAPL.\n  Since Linux 5.10 only root may: sudo chmod a+r');
});

test('an engine that isn’t installed has one line, with the command that installs it', async () => {
  const diagnosis = await diagnosisOf(runners.withoutCudnn, '--gpu');
  expect(stateOf(diagnosis, 'llama.cpp')).toBe('warning');
  expect(stateOf(diagnosis, 'llama.cpp on CUDA')).toBeUndefined();
  expect(diagnosis.checks.find(({ name }) => name === 'llama.cpp')).toMatchObject({
    found: 'not installed; only GGUF files need it',
    code: 'llama-missing',
    remedy: expect.stringContaining('npm install'),
  });
});

test('an engine that is installed and can’t be loaded says why', async () => {
  const { checks } = await diagnosisOf(runners.brokenLlama);
  const check = checks.find(({ name }) => name === 'llama.cpp');
  expect(check?.found).toBe("Cannot find module 'bytes'; only GGUF files need it");
});

test('a hub that can’t be reached is told, and changes nothing', async () => {
  const diagnosis = await diagnosisOf(runners.offTheNet);
  expect(diagnosis).toMatchObject({ code: 0, works: true });
  expect(diagnosis.fixFirst).toBeUndefined();
  expect(diagnosis.checks.at(-1)).toMatchObject({
    name: 'hub',
    state: 'warning',
    found: expect.stringContaining('ENOTFOUND'),
  });
});

test('the README shows what is printed', async () => {
  const { stdout } = await doctor(runners.withoutCudnn, '--gpu');
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const [, shown = ''] = /```text\n(.*?)```/s.exec(readme) ?? [];
  const lines = shown.split('\n').filter((line) => line !== '');
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.filter((line) => !stdout.split('\n').includes(line))).toEqual([]);
});

test('the options say what is read', async () => {
  const asked: ReadRunnerOptions[] = [];
  const readRunner = async (options: ReadRunnerOptions): Promise<RunnerFacts> => {
    asked.push(options);
    return { ...runners.withGpu, hub: { state: 'not tried' } };
  };
  const { stdout } = await runMain(['doctor', '--gpu', '--offline', '--device', '1'], { readRunner });
  expect(asked).toMatchObject([{ gpu: true, offline: true, device: '1' }]);
  expect(stdout).not.toContain('hub');
});

test('the oldest Node.js that is fit is that of package.json', () => {
  const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(engines.node).toBe(`>=${MIN_NODE}`);
});
