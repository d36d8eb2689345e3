/** A whole language model of the size of a test: llama's architecture, a real tokenizer of its own, random weights. llama.cpp loads and runs it. */
import { normal, seededRandom } from '../../../src/random.ts';
import { BPE_IDS, BPE_MERGES, BPE_PIECES } from '../tasks/byte-bpe.ts';
import {
  count,
  flag,
  type GgufFile,
  type GgufTensor,
  type GgufValue,
  list,
  real,
  text,
  writeGguf,
} from './write-gguf.ts';

export interface TinyLlama {
  /** What the matrices are stored as; norms are F32 always. */
  readonly type?: StoredType;
  readonly layers?: number;
  /** A multiple of 32 times `heads`. */
  readonly width?: number;
  readonly heads?: number;
  readonly context?: number;
  readonly seed?: number;
  /** More metadata, or other values for what is there. */
  readonly metadata?: readonly (readonly [key: string, value: GgufValue])[];
}

export type StoredType = 'F32' | 'F16' | 'Q8_0' | 'Q4_0';

const FILE_TYPE: Readonly<Record<StoredType, number>> = { F32: 0, F16: 1, Q4_0: 2, Q8_0: 7 };
/** `enum llama_token_type` of llama.h. */
const TOKEN_TYPE = { normal: 1, control: 3 };

export function tinyLlama(options: TinyLlama = {}): Buffer {
  return writeGguf(modelOf(options));
}

/** The same model split over two files, as llama.cpp's `gguf-split` does it: the first has the metadata. */
export function tinyLlamaInParts(options: TinyLlama = {}): [Buffer, Buffer] {
  const { metadata, tensors } = modelOf(options);
  const half = Math.ceil(tensors.length / 2);
  const split = (index: number): [string, GgufValue][] => [
    ['split.no', { type: 'uint16', value: index }],
    ['split.count', { type: 'uint16', value: 2 }],
    ['split.tensors.count', { type: 'int32', value: tensors.length }],
  ];
  return [
    writeGguf({ metadata: [...metadata, ...split(0)], tensors: tensors.slice(0, half) }),
    writeGguf({ metadata: split(1), tensors: tensors.slice(half) }),
  ];
}

function modelOf(options: TinyLlama): Required<Pick<GgufFile, 'metadata' | 'tensors'>> {
  const { type = 'Q8_0', layers = 2, width = 64, heads = 2, context = 1024, seed = 1 } = options;
  const hidden = 2 * width;
  const vocabulary = BPE_PIECES.length;
  const control = new Set<number>(Object.values(BPE_IDS));
  const metadata = new Map<string, GgufValue>([
    ['general.architecture', text('llama')],
    ['general.name', text('Tiny llama')],
    ['general.license', text('apache-2.0')],
    ['general.file_type', count(FILE_TYPE[type])],
    ['llama.context_length', count(context)],
    ['llama.embedding_length', count(width)],
    ['llama.block_count', count(layers)],
    ['llama.feed_forward_length', count(hidden)],
    ['llama.attention.head_count', count(heads)],
    ['llama.attention.head_count_kv', count(heads)],
    ['llama.attention.layer_norm_rms_epsilon', real(1e-5)],
    ['llama.rope.dimension_count', count(width / heads)],
    ['llama.vocab_size', count(vocabulary)],
    ['tokenizer.ggml.model', text('gpt2')],
    ['tokenizer.ggml.pre', text('gpt-2')],
    ['tokenizer.ggml.tokens', list('string', BPE_PIECES)],
    [
      'tokenizer.ggml.token_type',
      list(
        'int32',
        BPE_PIECES.map((_, id) => (control.has(id) ? TOKEN_TYPE.control : TOKEN_TYPE.normal)),
      ),
    ],
    ['tokenizer.ggml.merges', list('string', BPE_MERGES)],
    ['tokenizer.ggml.bos_token_id', count(BPE_IDS.begin)],
    ['tokenizer.ggml.eos_token_id', count(BPE_IDS.end)],
    ['tokenizer.ggml.padding_token_id', count(BPE_IDS.pad)],
    ['tokenizer.ggml.add_bos_token', flag(true)],
    ['tokenizer.chat_template', text("{% for message in messages %}{{ message['content'] }}{% endfor %}")],
    ...(options.metadata ?? []),
  ]);
  const matrix = (name: string, columns: number, rows: number): GgufTensor => {
    const random = seededRandom(seed, name);
    const values = Float32Array.from({ length: columns * rows }, () => normal(random) / Math.sqrt(columns));
    return { name, shape: [columns, rows], type, data: store(values, type) };
  };
  const ones = (name: string): GgufTensor => ({
    name,
    shape: [width],
    type: 'F32',
    data: bytesOf(new Float32Array(width).fill(1)),
  });
  const layer = (index: number) => {
    const at = (name: string) => `blk.${index}.${name}.weight`;
    return [
      ones(at('attn_norm')),
      ...['attn_q', 'attn_k', 'attn_v', 'attn_output'].map((name) => matrix(at(name), width, width)),
      ones(at('ffn_norm')),
      matrix(at('ffn_gate'), width, hidden),
      matrix(at('ffn_up'), width, hidden),
      matrix(at('ffn_down'), hidden, width),
    ];
  };
  const tensors = [
    matrix('token_embd.weight', width, vocabulary),
    ...Array.from({ length: layers }, (_, index) => layer(index)).flat(),
    ones('output_norm.weight'),
    matrix('output.weight', width, vocabulary),
  ];
  return { metadata: [...metadata], tensors };
}

/** Rounds to the nearest, in blocks of 32 with one scale each, as llama.cpp's own quantisation does. */
function store(values: Float32Array, type: StoredType): Uint8Array {
  if (type === 'F32') return bytesOf(values);
  if (type === 'F16') return bytesOf(Uint16Array.from(values, halfBits));
  const largest = type === 'Q8_0' ? 127 : 7;
  const blockBytes = type === 'Q8_0' ? 34 : 18;
  const stored = new Uint8Array((values.length / 32) * blockBytes);
  const view = new DataView(stored.buffer);
  for (let block = 0; block < values.length / 32; block++) {
    const part = values.subarray(32 * block, 32 * block + 32);
    const scale = part.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / largest;
    const rounded = Array.from(part, (value) => (scale === 0 ? 0 : Math.round(value / scale)));
    view.setUint16(block * blockBytes, halfBits(scale), true);
    for (let at = 0; at < blockBytes - 2; at++) {
      const [one, other] = [rounded[at]!, rounded[at + 16]!];
      stored[block * blockBytes + 2 + at] = type === 'Q8_0' ? one & 0xff : (one + 8) | ((other + 8) << 4);
    }
  }
  return stored;
}

/** Of numbers that float16 has normally; smaller ones become 0. */
function halfBits(value: number): number {
  const bits = new Uint32Array(Float32Array.of(value).buffer)[0]!;
  const exponent = ((bits >>> 23) & 0xff) - 127 + 15;
  const sign = (bits >>> 16) & 0x8000;
  return exponent <= 0 ? sign : sign | (exponent << 10) | ((bits >>> 13) & 0x3ff);
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array | Uint16Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
