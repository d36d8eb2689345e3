import type { GpuProof, StepOutcome } from '../../../scripts/gpu-proof/proof.ts';

const board = { index: 0, name: 'NVIDIA H100 80GB HBM3', uuid: 'GPU-8e1b3f77-0d5e-4c2a-9b57-6d2f1f0e4a11' };

export const machineOutcome: StepOutcome = {
  step: 'machine',
  state: 'ran',
  seconds: 0.2,
  checks: [
    {
      name: 'driver',
      state: 'ok',
      expected: 'NVML is loaded and lists at least one board',
      found: 'driver 570.86.15, 1 board',
    },
  ],
  result: {
    system: 'Linux 6.1.0',
    device: 'AMD EPYC, 16 cores',
    runtime: 'ONNX Runtime 1.30.0, Node.js 24.21.0',
    platform: 'linux-x64',
    deviceFiles: ['nvidia0', 'nvidiactl'],
    nvml: { driver: '570.86.15', boards: [board] },
  },
};

/** Invented figures of a board that does not exist: they show what a report looks like, and nothing else. */
export const boardProof: GpuProof = {
  kind: 'board',
  version: '0.2.0',
  commit: '0123456789ab',
  date: '2026-03-01T12:00:00.000Z',
  steps: [
    machineOutcome,
    {
      step: 'meters',
      state: 'ran',
      seconds: 1,
      checks: [{ name: 'the meter nvml', state: 'ok', expected: 'available', found: `counter of ${board.name}` }],
      result: {
        meters: [
          {
            name: 'nvml',
            kind: 'measured',
            state: 'available',
            description: `energy counter of ${board.name} (board 0) (NVML)`,
            periodMs: 100,
            shortestWindowMs: 10_000,
          },
          {
            name: 'rapl',
            kind: 'measured',
            state: 'unavailable',
            code: 'rapl-missing',
            reason: 'There is no counter.',
            remedy: 'Measure on the hardware itself.',
          },
        ],
      },
    },
    {
      step: 'probe',
      state: 'ran',
      seconds: 0.4,
      checks: [{ name: 'power', state: 'failed', expected: 'at least one way to read it', found: 'none' }],
      result: {
        calls: [
          {
            symbol: 'nvmlDeviceGetName',
            asksFor: 'name',
            codes: ['SUCCESS (0)'],
            calls: 20,
            latencyUs: { median: 1.234, max: 12_345.6 },
            answer: board.name,
          },
          {
            symbol: 'clock (not in this driver)',
            asksFor: 'clock of the SMs',
            codes: [],
            calls: 0,
            answer: 'a | b',
          },
        ],
      },
    },
    {
      step: 'counter',
      state: 'ran',
      seconds: 31,
      checks: [
        { name: 'counter ÷ power at rest', state: 'ok', expected: 'from 0.9 to 1.1 over 10 s', found: '1.004' },
        { name: 'counter ÷ power under load', state: 'not applicable', expected: 'from 0.9 to 1.1', found: 'no load' },
      ],
      result: {
        power: `power of ${board.name} (board 0)`,
        samplesPerSecond: 10,
        rest: { seconds: 10, integratedWatts: 70.123, counter: { watts: 70.4, ratio: 1.00395, agrees: true } },
        load: {
          by: 'ONNX Runtime with WebGPU',
          seconds: 10,
          integratedWatts: 412.3,
          disturbance: 'hardware slow-down',
        },
        tried: [{ load: 'ONNX Runtime with WebGPU', outcome: 'used (ResNet-18, batch 16)' }],
      },
    },
    {
      step: 'self-test',
      state: 'could not run',
      seconds: 3,
      code: 'provider-unavailable',
      reason: `No provider of ONNX Runtime runs on ${board.name}, ${board.uuid}.`,
      remedy: 'Install the driver’s Vulkan library.',
    },
  ],
};
