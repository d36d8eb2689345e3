/** NVML's C interface through koffi. Nothing here interprets: that is what `board.ts` does. */
import { createRequire } from 'node:module';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { installCommand } from '../../optional-packages.ts';

/** Handle of a device, a pointer. */
export type DeviceHandle = bigint;

/**
 * The functions in use: names by which drivers export them, newest first, and the types of their arguments. All return
 * an int, 0 for success. Pointers to results are buffers of ours, device handles travel as the integers they are.
 */
const FUNCTIONS = {
  init: [['nvmlInit_v2'], []],
  shutdown: [['nvmlShutdown'], []],
  driverVersion: [['nvmlSystemGetDriverVersion'], ['void *', 'uint']],
  deviceCount: [['nvmlDeviceGetCount_v2'], ['void *']],
  handleByIndex: [['nvmlDeviceGetHandleByIndex_v2'], ['uint', 'void *']],
  name: [['nvmlDeviceGetName'], ['uint64_t', 'void *', 'uint']],
  uuid: [['nvmlDeviceGetUUID'], ['uint64_t', 'void *', 'uint']],
  totalEnergy: [['nvmlDeviceGetTotalEnergyConsumption'], ['uint64_t', 'void *']],
  powerUsage: [['nvmlDeviceGetPowerUsage'], ['uint64_t', 'void *']],
  fieldValues: [['nvmlDeviceGetFieldValues'], ['uint64_t', 'int', 'void *']],
  migMode: [['nvmlDeviceGetMigMode'], ['uint64_t', 'void *', 'void *']],
  virtualisation: [['nvmlDeviceGetVirtualizationMode'], ['uint64_t', 'void *']],
  // The structure has been the same, 24 bytes, since the second version.
  computeProcesses: [
    ['nvmlDeviceGetComputeRunningProcesses_v3', 'nvmlDeviceGetComputeRunningProcesses_v2'],
    ['uint64_t', 'void *', 'void *'],
  ],
  eventReasons: [
    ['nvmlDeviceGetCurrentClocksEventReasons', 'nvmlDeviceGetCurrentClocksThrottleReasons'],
    ['uint64_t', 'void *'],
  ],
  temperature: [['nvmlDeviceGetTemperature'], ['uint64_t', 'int', 'void *']],
  powerLimit: [['nvmlDeviceGetEnforcedPowerLimit'], ['uint64_t', 'void *']],
  utilisation: [['nvmlDeviceGetUtilizationRates'], ['uint64_t', 'void *']],
  clock: [['nvmlDeviceGetClockInfo'], ['uint64_t', 'int', 'void *']],
} as const satisfies Record<string, readonly [readonly string[], readonly string[]]>;

export type NvmlFunction = keyof typeof FUNCTIONS;

export interface NvmlLibrary {
  /** @returns NVML's code; {@link FUNCTION_NOT_FOUND} where this driver has no such function */
  call(name: NvmlFunction, ...args: readonly (number | DeviceHandle | Buffer)[]): number;
  /** @returns the name by which this driver exports a function; `undefined` where it does not */
  symbolOf(name: NvmlFunction): string | undefined;
}

const FUNCTION_NOT_FOUND = 13;

/** Some systems lack the unversioned link. */
const LIBRARY = process.platform === 'win32' ? 'nvml.dll' : 'libnvidia-ml.so.1';

/**
 * Loads NVML. `WATTNUDGE_NVML_LIBRARY` names another file, for tests.
 *
 * @throws WattnudgeError `koffi-missing`, `nvml-missing`
 */
export function loadNvml(environment: NodeJS.ProcessEnv = process.env): NvmlLibrary {
  const koffi = loadKoffi(environment);
  const path = environment.WATTNUDGE_NVML_LIBRARY || LIBRARY;
  const library = openLibrary(koffi, path);
  const bound = new Map(
    Object.entries(FUNCTIONS).map(([name, [symbols, types]]) => [name, bind(library, symbols, types)]),
  );
  return {
    call: (name, ...args) => bound.get(name)?.call(...args) ?? FUNCTION_NOT_FOUND,
    symbolOf: (name) => bound.get(name)?.symbol,
  };
}

type Koffi = typeof import('koffi');
type Library = ReturnType<Koffi['load']>;

/** A native package: it stands in node_modules, or in the directory that the Action installs its runtime into. */
function loadKoffi({ WATTNUDGE_RUNTIME: directory }: NodeJS.ProcessEnv): Koffi {
  const anchors = [...(directory ? [`${directory}/package.json`] : []), import.meta.url];
  const errors: unknown[] = [];
  for (const anchor of anchors) {
    try {
      return createRequire(anchor)('koffi');
    } catch (error) {
      errors.push(error);
    }
  }
  throw new WattnudgeError('koffi-missing', 'The package "koffi", through which NVML is called, cannot be loaded.', {
    remedy: `Run \`${installCommand('runtime')}\` to install it, or use the meter "nvidia-smi".`,
    cause: errors[0],
  });
}

function openLibrary(koffi: Koffi, path: string): Library {
  try {
    return koffi.load(path);
  } catch (error) {
    throw new WattnudgeError('nvml-missing', `The library ${path} cannot be loaded: ${reasonOf(error)}.`, {
      remedy:
        'Install the NVIDIA driver. In a container, start it with the NVIDIA container toolkit and the driver capability "utility" (docker run --gpus all).',
      cause: error,
    });
  }
}

function bind(
  library: Library,
  symbols: readonly string[],
  types: readonly string[],
): { readonly symbol: string; readonly call: (...args: readonly unknown[]) => number } | undefined {
  for (const symbol of symbols) {
    try {
      return { symbol, call: library.func(symbol, 'int', [...types]) };
    } catch {
      // Not in this driver: an older name may be.
    }
  }
  return undefined;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/^Failed to load shared library: /, '') : String(error);
}
