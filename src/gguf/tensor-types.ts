/** The types of tensors in a GGUF file: `enum ggml_type` of ggml.h, with the blocks that their elements are stored in. */

interface Layout {
  /** As the file has it. */
  readonly id: number;
  /** Elements of one block, and the bytes that it takes. */
  readonly elements: number;
  readonly bytes: number;
}

const plain = (id: number, bytes: number): Layout => ({ id, elements: 1, bytes });
const blocks = (id: number, elements: number, bytes: number): Layout => ({ id, elements, bytes });

/** By the names that llama.cpp prints. Sizes are those of the structs in ggml-common.h. */
export const TENSOR_TYPES = {
  F32: plain(0, 4),
  F16: plain(1, 2),
  Q4_0: blocks(2, 32, 18),
  Q4_1: blocks(3, 32, 20),
  Q5_0: blocks(6, 32, 22),
  Q5_1: blocks(7, 32, 24),
  Q8_0: blocks(8, 32, 34),
  Q8_1: blocks(9, 32, 36),
  Q2_K: blocks(10, 256, 84),
  Q3_K: blocks(11, 256, 110),
  Q4_K: blocks(12, 256, 144),
  Q5_K: blocks(13, 256, 176),
  Q6_K: blocks(14, 256, 210),
  Q8_K: blocks(15, 256, 292),
  IQ2_XXS: blocks(16, 256, 66),
  IQ2_XS: blocks(17, 256, 74),
  IQ3_XXS: blocks(18, 256, 98),
  IQ1_S: blocks(19, 256, 50),
  IQ4_NL: blocks(20, 32, 18),
  IQ3_S: blocks(21, 256, 110),
  IQ2_S: blocks(22, 256, 82),
  IQ4_XS: blocks(23, 256, 136),
  I8: plain(24, 1),
  I16: plain(25, 2),
  I32: plain(26, 4),
  I64: plain(27, 8),
  F64: plain(28, 8),
  IQ1_M: blocks(29, 256, 56),
  BF16: plain(30, 2),
  TQ1_0: blocks(34, 256, 54),
  TQ2_0: blocks(35, 256, 66),
  MXFP4: blocks(39, 32, 17),
} as const satisfies Readonly<Record<string, Layout>>;

export type TensorType = keyof typeof TENSOR_TYPES;

const BY_ID: ReadonlyMap<number, readonly [TensorType, Layout]> = new Map(
  Object.entries(TENSOR_TYPES).map(([name, layout]) => [layout.id, [name as TensorType, layout]]),
);

/** `undefined` for a type that is newer than this table. */
export function tensorTypeOf(id: number): readonly [name: TensorType, layout: Layout] | undefined {
  return BY_ID.get(id);
}

/** `general.file_type`: what most tensors are stored as. `enum llama_ftype` of llama.h. */
const FILE_TYPES: Readonly<Record<number, string>> = {
  0: 'F32',
  1: 'F16',
  2: 'Q4_0',
  3: 'Q4_1',
  7: 'Q8_0',
  8: 'Q5_0',
  9: 'Q5_1',
  10: 'Q2_K',
  11: 'Q3_K_S',
  12: 'Q3_K_M',
  13: 'Q3_K_L',
  14: 'Q4_K_S',
  15: 'Q4_K_M',
  16: 'Q5_K_S',
  17: 'Q5_K_M',
  18: 'Q6_K',
  19: 'IQ2_XXS',
  20: 'IQ2_XS',
  21: 'Q2_K_S',
  22: 'IQ3_XS',
  23: 'IQ3_XXS',
  24: 'IQ1_S',
  25: 'IQ4_NL',
  26: 'IQ3_S',
  27: 'IQ3_M',
  28: 'IQ2_S',
  29: 'IQ2_M',
  30: 'IQ4_XS',
  31: 'IQ1_M',
  32: 'BF16',
  36: 'TQ1_0',
  37: 'TQ2_0',
  38: 'MXFP4',
};

/** All names that a quantisation may have here. */
export const QUANTISATIONS: readonly string[] = [
  ...new Set([...Object.values(FILE_TYPES), ...Object.keys(TENSOR_TYPES)]),
];

export function fileTypeOf(id: number): string | undefined {
  return FILE_TYPES[id];
}
