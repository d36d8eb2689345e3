import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What runs models when nobody says: a GPU where the runtime has the library for it, else the processor. */
export function bestProvider(environment: NodeJS.ProcessEnv): 'cpu' | 'cuda' {
  return cudaLibrary(environment) !== undefined && existsSync('/dev/nvidiactl') ? 'cuda' : 'cpu';
}

/** Path of the library by which ONNX Runtime uses CUDA; `undefined` where it is not installed. */
export function cudaLibrary({ WATTNUDGE_RUNTIME: directory }: NodeJS.ProcessEnv): string | undefined {
  try {
    const require = createRequire(directory ? `${directory}/package.json` : import.meta.url);
    const root = dirname(require.resolve('onnxruntime-node/package.json'));
    const path = join(root, 'bin', 'napi-v6', process.platform, process.arch, 'libonnxruntime_providers_cuda.so');
    return existsSync(path) ? path : undefined;
  } catch {
    // No runtime at all: whoever needs it will say so.
    return undefined;
  }
}
