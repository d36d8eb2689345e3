/** A matrix of K rows and N columns as MatMulNBits takes it: each column in blocks of successive rows. */
export interface BlockQuantized {
  /** `[N, blocks, bytes of a block]`; of two 4-bit values in a byte the first is the low one. */
  readonly values: Uint8Array;
  /** `[N, blocks]`. */
  readonly scales: Float32Array;
  readonly blocks: number;
  readonly blockBytes: number;
}

export interface BlockFormat {
  readonly bits: 4 | 8;
  readonly blockSize: number;
}

/** How a column is read: its first element, and the distance to the next. */
export interface Layout {
  readonly start: (column: number) => number;
  readonly step: number;
}

/**
 * Quantises by block, symmetric around the operator's default zero point `2^(bits−1)`: `w ≈ (q − 2^(bits−1)) × scale`.
 * With eight bits `scale = max|w| ÷ 127`. With four there is one more step below zero than above, and the weight of the
 * largest magnitude takes it: `scale = −w ÷ 8`. No weight moves by more than half a scale, but in four bits one that
 * is as large with the other sign, by one. The last block is filled with zeros. A block of zeros has the scale 0: the operator
 * takes the zero point away in floats, after rounding, and any other scale would leave what was rounded.
 *
 * Undefined where a weight is infinite or not a number.
 */
export function quantizeBlocks(
  weights: Float32Array,
  rows: number,
  columns: number,
  layout: Layout,
  { bits, blockSize }: BlockFormat,
): BlockQuantized | undefined {
  const blocks = Math.ceil(rows / blockSize);
  const blockBytes = (blockSize * bits) / 8;
  const zero = 2 ** (bits - 1);
  const values = new Uint8Array(columns * blocks * blockBytes).fill(bits === 4 ? zero * 17 : zero);
  const scales = new Float32Array(columns * blocks);
  const top = 2 * zero - 1;
  for (let column = 0; column < columns; column += 1) {
    const start = layout.start(column);
    for (let block = 0; block < blocks; block += 1) {
      const first = block * blockSize;
      const last = Math.min(first + blockSize, rows);
      let peak = 0;
      for (let row = first; row < last; row += 1) {
        const weight = weights[start + row * layout.step]!;
        // Written so that what is not a number is kept, too.
        if (!(Math.abs(weight) <= Math.abs(peak))) peak = weight;
        if (!Number.isFinite(peak)) return undefined;
      }
      const exact = Math.fround(bits === 4 ? -peak / zero : Math.abs(peak) / (zero - 1));
      // Below the normal numbers a scale has so few digits that values would leave the range. What is stored is zeros.
      if (Math.abs(exact) < 2 ** -126) continue;
      scales[column * blocks + block] = exact;
      const target = (column * blocks + block) * blockBytes;
      for (let row = first; row < last; row += 1) {
        const stored = Math.min(top, Math.max(0, Math.round(weights[start + row * layout.step]! / exact) + zero));
        const index = row - first;
        if (bits === 8) values[target + index] = stored;
        else
          values[target + (index >> 1)] =
            index % 2 === 0 ? (zero << 4) | stored : (stored << 4) | (values[target + (index >> 1)]! & 15);
      }
    }
  }
  return { values, scales, blocks, blockBytes };
}
