import { expect, test } from 'vitest';
import { runnerReader } from '../../../src/cli/doctor/read-runner.ts';
import { temporaryFolder } from '../../support/git.ts';
import { simulatedHost } from '../../support/simulation/host.ts';

/** What is read of the machine that runs the tests, and is the same on all of them. */
function read(options: { gpu: boolean }) {
  const nothing = `${temporaryFolder()}/nothing`;
  const environment = {
    WATTNUDGE_NVML_LIBRARY: nothing,
    WATTNUDGE_NVIDIA_SMI: nothing,
    WATTNUDGE_POWERCAP_ROOT: nothing,
  };
  const host = simulatedHost();
  const reader = runnerReader({ environment, host });
  return { host, facts: reader({ device: undefined, offline: true, onProgress: () => {}, ...options }) };
}

test('the reader tells of this machine what Node.js knows, and asks the network nothing when it is offline', async () => {
  const facts = await read({ gpu: false }).facts;
  expect(facts).toMatchObject({
    node: process.versions.node,
    system: { platform: process.platform, arch: process.arch, name: expect.stringMatching(/\S/) },
    nvidia: { state: 'failed', code: 'nvml-missing', remedy: expect.stringMatching(/\S/) },
    hub: { state: 'not tried' },
  });
  expect(facts.memory.availableBytes).toBeLessThanOrEqual(facts.memory.totalBytes);
  expect(facts.disk.freeBytes).toBeGreaterThan(0);
  expect(facts.meters.map(({ name }) => name)).toEqual(['nvml', 'nvidia-smi', 'rapl', 'cpu-time']);
});

test('CUDA is tried only if it is asked for, or a board answers; every process is ended', async () => {
  const [without, asked] = [read({ gpu: false }), read({ gpu: true })];
  expect((await without.facts).engines).toEqual({
    onnxOnCpu: { state: 'done', value: 'ONNX Runtime, simulated' },
    transformers: { state: 'done', value: 'Transformers.js, simulated' },
    llamaOnCpu: { state: 'done', value: 'llama.cpp, simulated' },
    onnxOnCuda: { state: 'not tried' },
    llamaOnCuda: { state: 'not tried' },
  });
  expect((await asked.facts).engines.onnxOnCuda).toEqual({ state: 'done', value: 'ONNX Runtime, simulated' });
  expect(asked.host.pids()).toEqual([]);
});
