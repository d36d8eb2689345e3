/** Weights as whole numbers: `value ≈ (stored − zeroPoint) × scale` of its channel. */
export interface Quantized {
  readonly values: Uint8Array;
  readonly scales: Float32Array;
}

/** How whole numbers are stored. Symmetric: zero is exact, and values lie within ±levels of it. */
export interface IntegerFormat {
  readonly type: 'int8' | 'uint8';
  readonly levels: number;
  readonly zeroPoint: number;
}

/**
 * Seven bits for matrix products of uint8 by int8: on processors without VNNI these add pairs of products in 16 bits,
 * which 2 × 255 × 64 fits and 2 × 255 × 127 does not (ONNX Runtime's `reduce_range`). The result is then the same on
 * every machine.
 */
export const INT8_REDUCED = { type: 'int8', levels: 64, zeroPoint: 0 } as const satisfies IntegerFormat;

/** All of uint8, around 128: what ONNX Runtime's ConvInteger is fast for. */
export const UINT8: IntegerFormat = { type: 'uint8', levels: 127, zeroPoint: 128 };

/** All of int8 but −128, so that both signs reach as far. */
export const INT8: IntegerFormat = { type: 'int8', levels: 127, zeroPoint: 0 };

/** Weights for one float32 scale: with fewer, the scales would take as many bytes as int8 saves. */
export const MIN_WEIGHTS_PER_SCALE = 16;

/**
 * Quantises a matrix with one scale for each row: `scale = max|w| ÷ levels`, `q = round(w ÷ scale)`. No weight moves by
 * more than half its row's scale. No scale is smaller than `minScales` says. Undefined where a weight is infinite or not a
 * number.
 */
export function quantizeRows(
  weights: Float32Array,
  rows: number,
  format: IntegerFormat,
  minScales?: Float32Array,
): Quantized | undefined {
  const columns = rows === 0 ? 0 : weights.length / rows;
  const scales = new Float32Array(rows);
  const values = new Uint8Array(weights.length);
  for (let row = 0; row < rows; row += 1) {
    const start = row * columns;
    let largest = 0;
    for (let index = start; index < start + columns; index += 1) {
      largest = Math.max(largest, Math.abs(weights[index]!));
    }
    if (!Number.isFinite(largest)) return undefined;
    const scale = scaleOf(largest, format.levels, minScales?.[row]);
    scales[row] = scale;
    for (let index = start; index < start + columns; index += 1) {
      values[index] = Math.round(weights[index]! / scale) + format.zeroPoint;
    }
  }
  return { values, scales };
}

/** The same with one scale for each column of a matrix, which keeps its layout. */
export function quantizeColumns(
  weights: Float32Array,
  columns: number,
  format: IntegerFormat,
  minScales?: Float32Array,
): Quantized | undefined {
  const scales = new Float32Array(columns);
  const rows = columns === 0 ? 0 : weights.length / columns;
  for (let row = 0, index = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1, index += 1) {
      scales[column] = Math.max(scales[column]!, Math.abs(weights[index]!));
    }
  }
  if (!scales.every(Number.isFinite)) return undefined;
  for (let column = 0; column < columns; column += 1) {
    scales[column] = scaleOf(scales[column]!, format.levels, minScales?.[column]);
  }
  const values = new Uint8Array(weights.length);
  for (let row = 0, index = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1, index += 1) {
      values[index] = Math.round(weights[index]! / scales[column]!) + format.zeroPoint;
    }
  }
  return { values, scales };
}

/** The other way round: rows become columns. */
export function transposed(weights: Float32Array, rows: number): Float32Array {
  const columns = rows === 0 ? 0 : weights.length / rows;
  const result = new Float32Array(weights.length);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) result[column * rows + row] = weights[row * columns + column]!;
  }
  return result;
}

/**
 * The scale as float32 holds it. A channel of zeros, or of numbers too small for a scale, becomes zeros, which any scale
 * leaves zeros: it gets the least one, so that what is stored in steps of it, a bias, stays exact.
 */
function scaleOf(largest: number, levels: number, minScale = 0): number {
  const scale = Math.fround(Math.max(largest / levels, minScale));
  // Below the normal numbers a scale has so few digits that values would leave the range.
  return scale < 2 ** -126 ? 1 : scale;
}
