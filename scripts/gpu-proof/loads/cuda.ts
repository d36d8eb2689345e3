/**
 * Runs a kernel through the driver's own library, libcuda, which compiles PTX for the board: no toolkit, no compiler. The functions
 * and their arguments are those of cuda.h (CUDA Driver API).
 *
 * `WATTNUDGE_CUDA_LIBRARY` names another library, for tests.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { lifetimeOver } from './lifetime.ts';

/** Fills every board: the largest has about 200 multiprocessors, each of which holds 2,048 threads. */
const BLOCKS = 2048;
const THREADS_PER_BLOCK = 256;

const koffi = createRequire(import.meta.url)('koffi') as typeof import('koffi');
const library = loadLibrary(
  process.env.WATTNUDGE_CUDA_LIBRARY || (process.platform === 'win32' ? 'nvcuda.dll' : 'libcuda.so.1'),
);
/** Handles (contexts, modules, functions, streams) are pointers, and travel as the integers that they are. */
const FUNCTIONS = {
  cuInit: ['uint'],
  cuDeviceGet: ['void *', 'int'],
  cuDevicePrimaryCtxRetain: ['void *', 'int'],
  cuCtxSetCurrent: ['uint64_t'],
  cuModuleLoadData: ['void *', 'void *'],
  cuModuleGetFunction: ['void *', 'uint64_t', 'str'],
  // Function; three sizes of the grid, three of a block, shared bytes; stream; parameters; extra.
  cuLaunchKernel: ['uint64_t', ...Array<string>(7).fill('uint'), 'uint64_t', 'void *', 'void *'],
  cuCtxSynchronize: [],
} as const satisfies Record<string, readonly string[]>;
type CudaFunction = keyof typeof FUNCTIONS;

const bound = new Map(Object.entries(FUNCTIONS).map(([name, types]) => [name, library.func(name, 'int', [...types])]));

function loadLibrary(path: string) {
  try {
    return koffi.load(path);
  } catch (error) {
    throw new Error(`${path} cannot be loaded: ${error instanceof Error ? error.message : error}`);
  }
}

function call(name: CudaFunction, ...args: readonly unknown[]): void {
  const code: number = bound.get(name)?.(...args);
  if (code !== 0) throw new Error(`${name} answered ${code}`);
}

function handleFrom(name: CudaFunction, ...args: readonly unknown[]): bigint {
  const handle = Buffer.alloc(8);
  call(name, handle, ...args);
  return handle.readBigUInt64LE();
}

call('cuInit', 0);
// The first board that CUDA_VISIBLE_DEVICES names. A device is an int, not a pointer.
const device = Number(handleFrom('cuDeviceGet', 0));
call('cuCtxSetCurrent', handleFrom('cuDevicePrimaryCtxRetain', device));
const ptx = Buffer.concat([readFileSync(new URL('logistic-map.ptx', import.meta.url)), Buffer.alloc(1)]);
const kernel = handleFrom('cuModuleGetFunction', handleFrom('cuModuleLoadData', ptx), 'load');

function launch(): void {
  call('cuLaunchKernel', kernel, BLOCKS, 1, 1, THREADS_PER_BLOCK, 1, 1, 0, 0, null, null);
  call('cuCtxSynchronize');
}

launch();
console.log(`ready: ${BLOCKS * THREADS_PER_BLOCK} threads`);
while (!lifetimeOver()) launch();
