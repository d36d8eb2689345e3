/** Precisions in which a graph can stand in a folder, by the ending of its name, as Transformers.js knows them. */
const SUFFIXES = {
  fp32: '',
  fp16: '_fp16',
  int8: '_int8',
  uint8: '_uint8',
  q8: '_quantized',
  q4: '_q4',
  q4f16: '_q4f16',
  bnb4: '_bnb4',
} as const;

export type Precision = keyof typeof SUFFIXES;

export const PRECISIONS = Object.keys(SUFFIXES).filter(isPrecision);

/** A graph's name without folder and extension, taken apart: `model_q4f16` is the stem `model` in `q4f16`. */
export function precisionOf(graphPath: string): { stem: string; precision: Precision } {
  const name = (graphPath.split('/').at(-1) ?? '').replace(/\.onnx$/i, '');
  // The longest ending first: `_q4f16` before `_q4`.
  const found = PRECISIONS.filter((precision) => SUFFIXES[precision] !== '')
    .toSorted((a, b) => SUFFIXES[b].length - SUFFIXES[a].length)
    .find((precision) => name.endsWith(SUFFIXES[precision]));
  return found === undefined
    ? { stem: name, precision: 'fp32' }
    : { stem: name.slice(0, -SUFFIXES[found].length), precision: found };
}

function isPrecision(name: string): name is Precision {
  return name in SUFFIXES;
}
