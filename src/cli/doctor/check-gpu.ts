import { remedyForLibrary } from '../../engines/onnxruntime/explain-cuda-error.ts';
import type { MeterState, NvidiaSurvey } from '../../meters/index.ts';
import { withoutPeriod } from '../../text/index.ts';
import type { Check } from './check.ts';
import { CUDA_12, CUDA_13_OF_LLAMA, CUDNN } from './cuda-libraries.ts';
import { LDCONFIG_LIMIT_MS } from './find-libraries.ts';
import type { RunnerFacts } from './runner-facts.ts';

/** Driver, boards, meter and libraries. Where no board answers and none is asked for, only that. */
export function checkGpu(facts: RunnerFacts, gpu: boolean): Check[] {
  const bad = gpu ? 'failed' : 'warning';
  const driver = checkDriver(facts, gpu);
  if (driver.state === 'ok') return [driver, ...checkBoards(facts, bad), ...checkLibraries(facts, bad)];
  return gpu ? [driver, ...checkLibraries(facts, bad)] : [driver];
}

/** The meter that a measurement on a GPU takes here. */
export function gpuMeterOf({ meters }: Pick<RunnerFacts, 'meters'>): MeterState | undefined {
  return ['nvml', 'nvidia-smi']
    .map((name) => meters.find((meter) => meter.name === name))
    .find((meter) => meter?.state === 'available');
}

function checkDriver({ nvidia }: RunnerFacts, gpu: boolean): Check {
  const name = 'NVIDIA driver';
  const rest = { name, state: gpu ? 'failed' : 'warning', isOptional: !gpu } as const;
  const instead = gpu ? '' : '; models run on the processor';
  if (nvidia.state !== 'done') {
    const { reason = 'not tried', ...error } = nvidia.state === 'failed' ? nvidia : {};
    return { ...error, ...rest, found: `${withoutPeriod(reason)}${instead}` };
  }
  const { driver, boards } = nvidia.value;
  if (boards.length > 0) return { name, state: 'ok', found: `${driver}; ${boards.map(nameOfBoard).join(', ')}` };
  const remedy =
    'Give the machine a board. Start a container with the NVIDIA container toolkit: docker run --gpus all.';
  return { ...rest, code: 'gpu-not-found', found: `${driver}, but it lists no board${instead}`, remedy };
}

function nameOfBoard({ index, name }: NvidiaSurvey['boards'][number]): string {
  return `${name} (board ${index})`;
}

/** What other boards do doesn't matter to a measurement. */
function chosenBoardsOf({ nvidia, chosenBoards }: RunnerFacts): NvidiaSurvey['boards'] {
  return nvidia.state === 'done' ? nvidia.value.boards.filter(({ index }) => chosenBoards.includes(index)) : [];
}

function checkBoards(facts: RunnerFacts, bad: 'failed' | 'warning'): Check[] {
  const boards = chosenBoardsOf(facts);
  const nvml = facts.meters.find(({ name }) => name === 'nvml');
  const refused = nvml?.state === 'unavailable' ? nvml : undefined;
  const problem = (code: 'gpu-mig' | 'gpu-shared') =>
    refused?.code === code ? ({ state: bad, code, remedy: refused.remedy } as const) : ({ state: 'ok' } as const);
  const withMig = boards.filter(({ mig }) => mig === true);
  const busy = boards.filter(({ pids = [] }) => pids.length > 0);
  return [
    {
      name: 'MIG',
      ...problem('gpu-mig'),
      found: withMig.length === 0 ? 'off' : `on for ${withMig.map(nameOfBoard).join(', ')}`,
    },
    {
      name: 'other processes',
      ...problem('gpu-shared'),
      found:
        busy.length === 0
          ? 'none'
          : busy.map((board) => `${board.pids?.join(', ')} on board ${board.index}`).join('; '),
    },
    checkMeter(facts, bad),
  ];
}

function checkMeter(facts: RunnerFacts, bad: 'failed' | 'warning'): Check {
  const name = 'GPU energy counter';
  const nvml = facts.meters.find((meter) => meter.name === 'nvml');
  const meter = gpuMeterOf(facts);
  if (nvml === undefined || nvml.state === 'unavailable') {
    const { reason = 'not listed', code, remedy } = nvml ?? {};
    if (meter?.state !== 'available') return { name, state: bad, found: withoutPeriod(reason), code, remedy };
    const found = `NVML can’t be used (${withoutPeriod(reason)}); ${meter.name} integrates power instead`;
    return { name, state: 'warning', found, code, remedy };
  }
  const isCounter = chosenBoardsOf(facts).every(({ hasEnergyCounter }) => hasEnergyCounter !== false);
  return { name, state: isCounter ? 'ok' : 'warning', found: nvml.description };
}

/** ONNX Runtime needs CUDA 12 and cuDNN 9; llama.cpp needs CUDA alone, 12 or 13. What an engine has used is there. */
function checkLibraries({ libraries, ldconfigTimedOut, engines }: RunnerFacts, bad: 'failed' | 'warning'): Check[] {
  const isOnnxFine = engines.onnxOnCuda.state === 'done';
  const state = engines.llamaOnCuda.state === 'done' ? 'warning' : bad;
  const late = ldconfigTimedOut
    ? `; ldconfig didn’t answer within ${LDCONFIG_LIMIT_MS / 1000} s, so its cache wasn’t searched`
    : '';
  const has13 = CUDA_13_OF_LLAMA.every((library) => libraries[library] !== undefined);
  const check = (name: string, wanted: readonly string[], note: string): Check => {
    const missing = wanted.filter((library) => libraries[library] === undefined);
    if (missing.length === 0) return { name, state: 'ok', found: foldersOf(wanted, libraries) };
    if (isOnnxFine) return { name, state: 'ok', found: 'ONNX Runtime finds them beside itself' };
    return {
      name,
      state,
      found: `not found: ${missing.join(', ')}${note}${late}`,
      remedy: remedyForLibrary(missing[0]!),
    };
  };
  return [
    check('CUDA 12 libraries', CUDA_12, has13 ? '; CUDA 13 is there, which only llama.cpp can use' : ''),
    check('cuDNN 9', [CUDNN], ''),
  ];
}

function foldersOf(wanted: readonly string[], libraries: RunnerFacts['libraries']): string {
  const folders = wanted.map((library) => libraries[library]?.replace(/\/[^/]*$/, '') || '/');
  return `found in ${[...new Set(folders)].join(', ')}`;
}
