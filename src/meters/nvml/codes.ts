import type { ErrorCode } from '../../errors/registry.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';

/** NVML's return codes that mean something to us (nvml.h, `nvmlReturn_t`). */
export const NVML = {
  success: 0,
  notSupported: 3,
  noPermission: 4,
  notFound: 6,
  insufficientSize: 7,
  driverNotLoaded: 9,
  functionNotFound: 13,
  gpuIsLost: 15,
  versionMismatch: 18,
} as const;

const NAMES: Readonly<Record<number, string>> = {
  0: 'SUCCESS',
  1: 'UNINITIALIZED',
  2: 'INVALID_ARGUMENT',
  3: 'NOT_SUPPORTED',
  4: 'NO_PERMISSION',
  6: 'NOT_FOUND',
  7: 'INSUFFICIENT_SIZE',
  9: 'DRIVER_NOT_LOADED',
  13: 'FUNCTION_NOT_FOUND',
  15: 'GPU_IS_LOST',
  17: 'OPERATING_SYSTEM',
  18: 'LIB_RM_VERSION_MISMATCH',
  999: 'UNKNOWN',
};

/** The code and the remedy by which a user knows what to do; every other code is `nvml-failed`. */
const EXPLAINED: Readonly<Record<number, { readonly code: ErrorCode; readonly remedy: string }>> = {
  [NVML.notSupported]: { code: 'counter-not-supported', remedy: 'Use a board of the Volta generation or later.' },
  [NVML.noPermission]: {
    code: 'meter-no-permission',
    remedy: 'Let the runner’s user read /dev/nvidiactl and the device files of the board, or run it as root.',
  },
  [NVML.notFound]: { code: 'gpu-not-found', remedy: 'Name a board that `nvidia-smi -L` lists.' },
  [NVML.driverNotLoaded]: {
    code: 'driver-not-loaded',
    remedy: 'Load the NVIDIA driver (modprobe nvidia); `nvidia-smi` must list the board.',
  },
  [NVML.gpuIsLost]: {
    code: 'gpu-lost',
    remedy: 'The board has fallen off the bus: check dmesg, and restart the machine.',
  },
  [NVML.versionMismatch]: {
    code: 'driver-mismatch',
    remedy: 'Driver and library have different versions, as after an update: restart the machine.',
  },
};

/** An error for a code of NVML's, with what was asked. */
export function nvmlError(code: number, doing: string): WattnudgeError {
  const explained = EXPLAINED[code];
  return new WattnudgeError(
    explained?.code ?? 'nvml-failed',
    `NVML answered ${codeName(code)} when asked for ${doing}.`,
    {
      remedy: explained?.remedy ?? 'Check with `nvidia-smi` that the driver and the board work.',
    },
  );
}

/** E.g. `NOT_SUPPORTED (3)`. */
export function codeName(code: number): string {
  return NAMES[code] === undefined ? `code ${code}` : `${NAMES[code]} (${code})`;
}
