import type { ErrorCode } from '../../errors/registry.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { elementTypeName } from '../../onnx/element-types.ts';

/**
 * Turns what ONNX Runtime throws into an error with a stable code, the decisive part of its message, and what to do.
 * Its messages are long, carry source positions, and quote names from the model, so they are cut and cleaned here.
 */
export function explainRuntimeError(
  failure: { readonly code: ErrorCode; readonly message: string; readonly remedy?: string },
  model: string,
): WattnudgeError {
  const { code, message, remedy } = failure;
  if (remedy !== undefined) return new WattnudgeError(code, message, { remedy });
  const text = innermost(message);

  const operator = (/Fatal error: (\S+?)\(.*?\) is not a registered function\/op/.exec(message) ??
    /No Op registered for (\S+) with domain_version/.exec(message))?.[1];
  if (operator !== undefined) {
    return new WattnudgeError(
      'unsupported-operator',
      `ONNX Runtime cannot load ${model}: operator \`${operator.replace(':', '::')}\` is unknown to it.`,
      { remedy: 'Export without custom operators.' },
    );
  }
  const kernel = /Could not find an implementation for ([\w.]+)\(\d+\)/.exec(message)?.[1];
  if (kernel !== undefined) {
    return new WattnudgeError(
      'unsupported-operator',
      `ONNX Runtime cannot run ${model}: it has no implementation of operator \`${kernel}\` for these element types.`,
      { remedy: 'Export with another precision or opset.' },
    );
  }
  const typeError = explainElementType(message, model);
  if (typeError !== undefined) return typeError;
  if (/opset.*under development|guarantees\* support|Unsupported model IR version/i.test(message)) {
    return new WattnudgeError('unsupported-opset', `ONNX Runtime cannot load ${model}: ${text}`, {
      remedy: 'Export with an older opset, or use a newer ONNX Runtime.',
    });
  }
  if (/execution ?provider|CUDA|cudnn|libonnxruntime_providers/i.test(message) && code === 'model-load-failed') {
    return new WattnudgeError('provider-unavailable', `The execution provider could not be used: ${text}`, {
      remedy: 'Use the provider "cpu", or install what it needs.',
    });
  }
  const verb = code === 'model-load-failed' ? 'load' : 'run';
  return new WattnudgeError(code, `ONNX Runtime cannot ${verb} ${model}: ${text}`, {
    remedy:
      verb === 'load'
        ? 'Check that the file is complete and exported for ONNX.'
        : 'Set `inputs.shapes` for it in the policy to what it takes.',
  });
}

/** The runtime's names of element types that are called otherwise everywhere else. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['float', 'float32'],
  ['double', 'float64'],
]);

function explainElementType(message: string, model: string): WattnudgeError | undefined {
  const mismatch = /Unexpected input data type. Actual: \(tensor\((\w+)\)\) , expected: \(tensor\((\w+)\)\)/.exec(
    message,
  );
  if (mismatch !== null) {
    const [given, wanted] = mismatch.slice(1).map((name) => OTHER_NAMES.get(name) ?? name);
    return new WattnudgeError(
      'input-unsupported',
      `ONNX Runtime cannot run ${model}: an input is a tensor of ${wanted}, and its pipeline gives ${given}.`,
      { remedy: 'Export it with inputs and outputs of float32 (the weights may stay float16).' },
    );
  }
  const type = missingElementType(message);
  if (type === undefined) return undefined;
  return new WattnudgeError(
    'element-type-unsupported',
    `ONNX Runtime cannot run ${model} in Node: an input or output is a tensor of ${type}.`,
    { remedy: 'Cast it to float32 or float16 inside the model.' },
  );
}

/** The element type that the binding (by number) or the runtime (by name) has no tensors of. */
function missingElementType(message: string): string | undefined {
  const number = /^Unsupported data type: (\d+)$/.exec(message)?.[1];
  if (number !== undefined) return elementTypeName(Number(number));
  return /MLDataType for: tensor\((\w{1,40})\) is not currently registered or supported/.exec(message)?.[1];
}

/** Far more than is shown; the time that the first pattern below takes grows with the square of the length. */
const MAX_EXPLAINED_CHARACTERS = 4000;

/** The cause in a message of the runtime's: without source positions and repeated prefixes, at most 400 characters. */
export function innermost(message: string): string {
  const cause = message.split('Status Message: ').at(-1) ?? message;
  return cause
    .slice(0, MAX_EXPLAINED_CHARACTERS)
    .replace(/^.*?[\w/.-]+\.(?:cc|h|cpp):\d+\s+\S+(?:\(.*?\))?\s*/s, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 400);
}
