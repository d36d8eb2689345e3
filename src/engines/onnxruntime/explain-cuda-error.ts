import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { innermost } from './innermost.ts';

const CUDNN_REMEDY =
  'Install cuDNN 9 for CUDA 12 (apt-get install libcudnn9-cuda-12), and name its folder in LD_LIBRARY_PATH where the system does not find it.';

/** What may be missing, by the library that could not be loaded, and how to get it. */
const LIBRARIES: readonly { readonly pattern: RegExp; readonly what: string; readonly remedy: string }[] = [
  {
    pattern: /^libonnxruntime_providers_/,
    what: 'the CUDA part of ONNX Runtime',
    remedy:
      'npm does not install it by itself: run `ONNXRUNTIME_NODE_INSTALL=cuda12 node node_modules/onnxruntime-node/script/install.js` where onnxruntime-node is installed.',
  },
  {
    pattern: /^libcudnn/,
    what: 'cuDNN 9',
    remedy: CUDNN_REMEDY,
  },
  {
    pattern: /^libcuda\.so/,
    what: 'the NVIDIA driver',
    remedy:
      'Install the NVIDIA driver; in a container, start it with the NVIDIA container toolkit (docker run --gpus all) and the driver capability "compute".',
  },
  {
    pattern: /^lib(cublas|cublasLt|cudart|cufft|curand|cusparse|cusolver|nvrtc|nvJitLink)\b/,
    what: 'CUDA 12',
    remedy:
      'Install the libraries of CUDA 12 (apt-get install cuda-libraries-12-6), and name their folder in LD_LIBRARY_PATH where the system does not find them.',
  },
];

/** Failures of CUDA itself, by its number. */
const FAILURES: ReadonlyMap<string, readonly [what: string, remedy: string]> = new Map([
  ['35', ['the driver is too old for CUDA 12', 'Install driver 525 or later.']],
  ['100', ['no CUDA device can be seen', 'Check CUDA_VISIBLE_DEVICES, and that `nvidia-smi` lists the board.']],
]);

/** `cudaErrorMemoryAllocation`: the provider is there, and the model does not fit. */
const OUT_OF_MEMORY = '2';

/**
 * One error for whatever keeps CUDA from being used: which library, driver or device is missing, and how to get it.
 * ONNX Runtime throws little more than "failed to load"; which library it was stands on its standard error.
 *
 * @param message what was thrown
 * @param words what the process wrote to standard error
 */
export function explainCudaError(message: string, words: string): WattnudgeError {
  const said = `${words}\n${message}`;
  const library = missingLibrary(said);
  const known = library === undefined ? undefined : LIBRARIES.find(({ pattern }) => pattern.test(library));
  if (known !== undefined) {
    return unavailable(`${known.what} is missing (${library} cannot be loaded)`, known.remedy);
  }
  if (/CUDNN_STATUS_NOT_INITIALIZED/.test(said)) return unavailable('cuDNN cannot start', CUDNN_REMEDY);
  const number = /CUDA failure (\d+): ([^;\n]+)/.exec(said);
  const failure = FAILURES.get(number?.[1] ?? '');
  if (number?.[1] === OUT_OF_MEMORY) {
    return new WattnudgeError('allocation-failed', `The memory of the GPU is full (CUDA failure ${OUT_OF_MEMORY}).`, {
      remedy: 'End what else runs on the GPU, or use one with more memory.',
    });
  }
  if (failure !== undefined) return unavailable(`${failure[0]} (CUDA failure ${number?.[1]})`, failure[1]);
  const rest = library === undefined ? (number?.[2]?.trim() ?? innermost(message)) : `${library} cannot be loaded`;
  return unavailable(rest, 'Use the provider `cpu`, or install what it needs.');
}

/** How to get a library that CUDA needs; `undefined` for any other. */
export function remedyForLibrary(library: string): string | undefined {
  return LIBRARIES.find(({ pattern }) => pattern.test(library))?.remedy;
}

/** The dependency that is missing, else the library that was to be loaded. */
function missingLibrary(said: string): string | undefined {
  const [, wanted = '', reason = ''] = /Failed to load library (\S+) with error: ([^\n]*)/.exec(said) ?? [];
  const missing = /(lib[\w.+-]+\.so[.\d]*): cannot open shared object file/.exec(reason)?.[1];
  return (
    missing ??
    wanted
      .split('/')
      .at(-1)
      ?.match(/^lib\S+$/)?.[0]
  );
}

function unavailable(what: string, remedy: string): WattnudgeError {
  return new WattnudgeError('provider-unavailable', `The provider "cuda" cannot be used: ${what}.`, { remedy });
}
