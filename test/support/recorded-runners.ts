/** Machines as `doctor` reads them. They are written by hand after the project's own errors: no figure is of a real board. */
import { CUDA_LIBRARIES } from '../../src/cli/doctor/cuda-libraries.ts';
import type { Attempt, EngineTrial, RunnerFacts } from '../../src/cli/doctor/runner-facts.ts';
import type { ErrorCode } from '../../src/errors/registry.ts';
import type { MeterState, NvidiaSurvey } from '../../src/meters/index.ts';

type Failed = Extract<Attempt<never>, { state: 'failed' }>;

const done = <T>(value: T): Attempt<T> => ({ state: 'done', value });
const failed = (code: ErrorCode, reason: string, remedy: string): Failed => ({ state: 'failed', code, reason, remedy });
const NOT_TRIED = { state: 'not tried' } as const;

const BOARD: NvidiaSurvey['boards'][number] = {
  index: 0,
  name: 'Stand-in H100',
  uuid: 'GPU-5ca1ab1e-0000-4000-8000-000000000000',
  mig: false,
  hasEnergyCounter: true,
  pids: [],
};

const available = (name: string, description: string): MeterState => ({
  name,
  kind: 'measured',
  state: 'available',
  description,
  shortestWindowMs: 10_000,
});
const unavailable = (name: string, { code, reason, remedy }: Failed): MeterState => ({
  name,
  kind: 'measured',
  state: 'unavailable',
  code,
  reason,
  remedy,
});
const CPU_TIME: MeterState = {
  name: 'cpu-time',
  kind: 'estimated',
  state: 'available',
  description: 'CPU seconds',
  shortestWindowMs: 25,
};

const NO_NVML = failed(
  'nvml-missing',
  'The library libnvidia-ml.so.1 cannot be loaded: cannot open shared object file: No such file or directory.',
  'Install the NVIDIA driver. In a container, start it with the NVIDIA container toolkit and the driver capability "utility" (docker run --gpus all).',
);
const NO_SMI = failed('nvidia-smi-missing', 'nvidia-smi was not found.', 'Install the NVIDIA driver.');
const NO_RAPL = failed(
  'rapl-missing',
  'There is no RAPL energy counter of a processor package in /sys/class/powercap.',
  'Virtual machines have none, and containers hide them: measure on the hardware itself.',
);
const NO_LLAMA = failed(
  'llama-missing',
  "A GGUF file is run through the package node-llama-cpp, and it can't be loaded from node_modules: Cannot find module 'node-llama-cpp'.",
  'Run `npm install node-llama-cpp` to install it.',
);

const WITH_GPU: RunnerFacts = {
  node: '24.21.0',
  system: { platform: 'linux', arch: 'x64', name: 'Ubuntu 24.04.3 LTS', glibc: '2.39' },
  processor: { name: 'Stand-in Xeon', cores: 16 },
  memory: { totalBytes: 128e9, availableBytes: 120e9 },
  disk: { folder: '/tmp', freeBytes: 60e9 },
  nvidia: done({ driver: '580.95.05', boards: [BOARD] }),
  chosenBoards: [0],
  ldconfigTimedOut: false,
  meters: [
    available('nvml', 'energy counter of Stand-in H100 (board 0) (NVML); its sensors may be off by 5%'),
    available('nvidia-smi', 'power of Stand-in H100 (board 0)'),
    unavailable('rapl', NO_RAPL),
    CPU_TIME,
  ],
  libraries: Object.fromEntries(
    CUDA_LIBRARIES.filter((name) => !name.endsWith('.13')).map((name) => [
      name,
      `${name.startsWith('libcudnn') ? '/usr/lib/x86_64-linux-gnu' : '/usr/local/cuda/lib64'}/${name}`,
    ]),
  ),
  engines: {
    onnxOnCpu: done('ONNX Runtime 1.30.0'),
    onnxOnCuda: done('ONNX Runtime 1.30.0'),
    transformers: done('Transformers.js 4.3.1'),
    llamaOnCpu: done('node-llama-cpp 3.22.1'),
    llamaOnCuda: done('node-llama-cpp 3.22.1'),
  },
  hub: { state: 'answered', host: 'huggingface.co', status: 200 },
};

const withEngines = (engines: Partial<Record<EngineTrial, Attempt<string>>>) => ({ ...WITH_GPU.engines, ...engines });
const replaceMeters = (...meters: readonly MeterState[]) =>
  WITH_GPU.meters.map((meter) => meters.find(({ name }) => name === meter.name) ?? meter);
const withoutLibraries = (pattern: RegExp) =>
  Object.fromEntries(Object.entries(WITH_GPU.libraries).filter(([name]) => !pattern.test(name)));

/** No board: a cheap runner, on which llama.cpp isn't installed. */
const PLAIN: RunnerFacts = {
  ...WITH_GPU,
  processor: { name: 'Stand-in EPYC', cores: 4 },
  memory: { totalBytes: 16e9, availableBytes: 14e9 },
  nvidia: NO_NVML,
  meters: replaceMeters(unavailable('nvml', NO_NVML), unavailable('nvidia-smi', NO_SMI)),
  libraries: {},
  engines: { ...withEngines({ llamaOnCpu: NO_LLAMA }), onnxOnCuda: NOT_TRIED, llamaOnCuda: NOT_TRIED },
};

const NOT_LOADED = failed(
  'driver-not-loaded',
  'NVML answered DRIVER_NOT_LOADED (9) when asked for initialisation.',
  'Load the NVIDIA driver (modprobe nvidia); `nvidia-smi` must list the board.',
);
const MIG = failed(
  'gpu-mig',
  'MIG is on for board 0 (Stand-in H100): the energy counter is the whole board’s, so that it would count what other instances do.',
  'Turn it off (nvidia-smi -i 0 -mig 0), or use another board.',
);
const SHARED = failed(
  'gpu-shared',
  'Other compute processes are on board 0 (Stand-in H100): process 4711. Their energy would be counted as the model’s.',
  'Stop them, or use another board (--device).',
);
const NO_CUDNN = failed(
  'provider-unavailable',
  'The provider "cuda" cannot be used: cuDNN 9 is missing (libcudnn.so.9 cannot be loaded).',
  'Install cuDNN 9 for CUDA 12.',
);
const NO_CUDA_13 = failed('provider-unavailable', 'llama.cpp can’t use CUDA here.', 'Install the CUDA runtime.');
const NO_READING = failed(
  'meter-no-permission',
  'No permission to read /sys/class/powercap/intel-rapl:0/energy_uj.',
  'Since Linux 5.10 only root may: sudo chmod a+r /sys/class/powercap/intel-rapl*/energy_uj (until the next start).',
);
const NO_ONNX = failed(
  'onnxruntime-missing',
  "Measuring a model needs the package onnxruntime-node, which can't be loaded: Cannot find module 'onnxruntime-node'.",
  'Run `npm install onnxruntime-node` to install it.',
);

export const runners = {
  withGpu: WITH_GPU,
  plain: PLAIN,
  containerWithoutNvml: { ...WITH_GPU, nvidia: NO_NVML, meters: PLAIN.meters, engines: PLAIN.engines },
  withoutDriver: {
    ...PLAIN,
    nvidia: NOT_LOADED,
    meters: replaceMeters(unavailable('nvml', NOT_LOADED), unavailable('nvidia-smi', NO_SMI)),
  },
  withMig: {
    ...WITH_GPU,
    nvidia: done({ driver: '580.95.05', boards: [{ ...BOARD, mig: true }] }),
    meters: replaceMeters(unavailable('nvml', MIG), unavailable('nvidia-smi', MIG)),
  },
  shared: {
    ...WITH_GPU,
    nvidia: done({ driver: '580.95.05', boards: [{ ...BOARD, pids: [4711] }] }),
    meters: replaceMeters(unavailable('nvml', SHARED), unavailable('nvidia-smi', SHARED)),
  },
  withoutCounter: {
    ...WITH_GPU,
    nvidia: done({ driver: '580.95.05', boards: [{ ...BOARD, hasEnergyCounter: false }] }),
    meters: replaceMeters(
      available('nvml', 'power of Stand-in H100 (board 0) (NVML), sampled 10 times a second and integrated'),
    ),
  },
  withoutCudnn: {
    ...WITH_GPU,
    libraries: withoutLibraries(/^libcudnn/),
    engines: withEngines({ onnxOnCuda: NO_CUDNN, llamaOnCuda: NO_LLAMA, llamaOnCpu: NO_LLAMA }),
  },
  ggufOnly: { ...WITH_GPU, libraries: withoutLibraries(/^libcudnn/), engines: withEngines({ onnxOnCuda: NO_CUDNN }) },
  withCuda13: {
    ...WITH_GPU,
    libraries: Object.fromEntries(
      ['libcudart.so.13', 'libcublas.so.13', 'libcublasLt.so.13'].map((name) => [
        name,
        `/usr/local/cuda/lib64/${name}`,
      ]),
    ),
    engines: withEngines({ onnxOnCuda: NO_CUDNN, llamaOnCuda: NO_CUDA_13 }),
  },
  laptop: { ...PLAIN, meters: [...PLAIN.meters.slice(0, 2), unavailable('rapl', NO_READING), CPU_TIME] },
  withOldNode: { ...WITH_GPU, node: '20.19.5' },
  alpine: { ...PLAIN, system: { platform: 'linux', arch: 'x64', name: 'Alpine Linux v3.22' } },
  withFullDisk: { ...WITH_GPU, disk: { folder: '/home/runner/work/_temp', freeBytes: 300e6 } },
  brokenLlama: {
    ...PLAIN,
    engines: {
      ...PLAIN.engines,
      llamaOnCpu: failed('llama-unusable', "Cannot find module 'bytes'.", 'Install node-llama-cpp again.'),
    },
  },
  withoutEngines: { ...PLAIN, engines: { ...PLAIN.engines, onnxOnCpu: NO_ONNX } },
  /** `--device 1`: what is wrong with board 0 doesn't matter. */
  secondBoard: {
    ...WITH_GPU,
    nvidia: done({
      driver: '580.95.05',
      boards: [
        { ...BOARD, mig: true, hasEnergyCounter: false, pids: [4711] },
        { ...BOARD, index: 1 },
      ],
    }),
    chosenBoards: [1],
  },
  withSlowLdconfig: {
    ...WITH_GPU,
    libraries: {},
    ldconfigTimedOut: true,
    engines: withEngines({ onnxOnCuda: NO_CUDNN }),
  },
  wrongEndpoint: {
    ...PLAIN,
    hub: {
      state: 'misconfigured',
      code: 'hub-endpoint-invalid',
      reason: 'HF_ENDPOINT isn’t the address of a hub (http:// or https://).',
      remedy: 'Unset it for https://huggingface.co, or correct it.',
    },
  },
  offTheNet: { ...PLAIN, hub: { state: 'failed', host: 'huggingface.co', reason: 'ENOTFOUND' } },
} satisfies Record<string, RunnerFacts>;
