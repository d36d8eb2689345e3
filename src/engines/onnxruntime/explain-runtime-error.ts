import type { ErrorCode } from '../../errors/registry.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { innermost } from './innermost.ts';
import { knownCause } from './runtime-causes.ts';

/** What is known of the session in which something failed. */
export interface FailedSession {
  readonly provider: string;
  /** Whether it runs a folder through Transformers.js; else a file through ONNX Runtime alone. */
  readonly isFolder: boolean;
}

/** Codes of what a model does to itself when it is run: another guess at its inputs may fare better. */
export const REFUSALS_OF_INPUTS: ReadonlySet<ErrorCode> = new Set([
  'model-run-failed',
  'allocation-failed',
  'input-shape-refused',
  'input-value-refused',
]);

/** Codes of a model that fails by itself, whatever it is compared with. */
export const OWN_FAILURES: ReadonlySet<ErrorCode> = new Set([
  ...REFUSALS_OF_INPUTS,
  'corrupt-model',
  'decoder-not-merged',
  'external-data-missing',
  'external-data-outside',
  'folder-incomplete',
  'folder-invalid',
  'graph-invalid',
  'llama-load-failed',
  'llama-run-failed',
  'model-load-failed',
  'model-unreadable',
  'tokenizer-invalid',
  'unsupported-architecture',
  'unsupported-operator',
  'unsupported-opset',
  'worker-crashed',
  'worker-out-of-memory',
]);

/**
 * Turns what ONNX Runtime, or Transformers.js above it, throws into an error that names the cause and the one step that helps.
 * Their messages are long, carry places of C++ sources and paths of the machine, and quote names from the model, so only
 * the cause is taken from them.
 */
export function explainRuntimeError(
  failure: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly remedy?: string | undefined;
    readonly by?: string;
  },
  model: string,
  { provider, isFolder }: FailedSession,
): WattnudgeError {
  const { code, message, remedy, by } = failure;
  if (by !== undefined) return new WattnudgeError(code, `${by} can't use ${model}: ${message}`, { remedy });
  if (remedy !== undefined) return new WattnudgeError(code, message, { remedy });
  const isLoading = code === 'model-load-failed';
  const verb = isLoading ? 'load' : 'run';
  if (isLoading && provider !== 'cpu' && isOfProvider(message)) {
    return new WattnudgeError('provider-unavailable', `The execution provider can't be used: ${innermost(message)}`, {
      remedy: 'Use the provider `cpu`, or install what it needs.',
    });
  }
  const known = knownCause({ message, cause: innermost(message), isLoading, isFolder, provider });
  if (known !== undefined) {
    const { code, by: engine = 'ONNX Runtime', what, remedy } = known;
    return new WattnudgeError(code, `${engine} can't ${verb} ${model}: ${what}`, { remedy });
  }
  const engine = isFolder && !isOfRuntime(message) ? 'Transformers.js' : 'ONNX Runtime';
  return new WattnudgeError(code, `${engine} can't ${verb} ${model}: ${innermost(message)}`, {
    remedy: isFolder ? FOLDER_REMEDY : isLoading ? LOAD_REMEDY : RUN_REMEDY,
  });
}

const LOAD_REMEDY = 'Export the model again, and run it in Python before you commit it.';
const FOLDER_REMEDY =
  'Export the folder again (`optimum-cli export onnx`): its graph, configuration, and tokenizer belong together.';
const RUN_REMEDY =
  'Run the model in Python. If it runs there, name a file of the same inputs under `inputs.file` in the policy.';

/** Whether a provider could not be set up: by the runtime's own words for it, never by a name that the message quotes. */
function isOfProvider(message: string): boolean {
  return /AppendExecutionProvider|backend not found|libonnxruntime_providers_\w+\.so|CU(?:DA|DNN|BLAS) failure \d+|Unsupported device/.test(
    message.replace(/^Load model from .*? failed:/s, ''),
  );
}

/** Whether the words are ONNX Runtime's. */
function isOfRuntime(message: string): boolean {
  return /^Load model from|^Exception during|^Non-zero status code|ONNXRuntime|\.(?:cc|h):\d+ /.test(message);
}
