import type { InferenceSession } from 'onnxruntime-node';
import { isNumericType } from '../engines/onnxruntime/tensor-data.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';

type Output = InferenceSession.ValueMetadata;

/**
 * Names of the outputs that ONNX Runtime's Node binding can hand over: tensors of numbers, truth values and texts. A run
 * that asks for no others computes the whole graph all the same. Asked for a list or a map, the binding throws; asked
 * for a tensor of 4-bit numbers, it ends the process.
 *
 * @throws WattnudgeError `output-unsupported` where there is none
 */
export function readableOutputs({ outputMetadata }: Pick<InferenceSession, 'outputMetadata'>): string[] {
  const readable = outputMetadata.filter(isReadable).map(({ name }) => name);
  if (readable.length > 0) return readable;
  throw new WattnudgeError(
    'output-unsupported',
    `The model has no output that Node.js has a type for: ${outputMetadata.map(inWords).join(', ')}.`,
    {
      remedy: 'Export it with an output that is a tensor of numbers or text.',
    },
  );
}

function isReadable(output: Output): boolean {
  return output.isTensor && (output.type === 'string' || isNumericType(output.type));
}

function inWords(output: Output): string {
  return `"${output.name}" is ${output.isTensor ? `a tensor of ${output.type}` : 'a list or a map'}`;
}
