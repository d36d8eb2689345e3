import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { FileWindow, openModelFile, RECOGNIZED_BYTES, recognizeOther } from '../onnx/index.ts';
import { GgufReader } from './gguf-reader.ts';
import { LIMITS } from './limits.ts';
import { countKeys, type MetadataValue, readMetadata } from './read-metadata.ts';
import { countTensors, readTensors } from './read-tensors.ts';
import { fileTypeOf } from './tensor-types.ts';

/** What a GGUF file says of its model, without its weights. All texts come from the file, unchanged. */
export interface GgufModel {
  /** Of the whole file. */
  readonly bytes: number;
  /** Of the format: 2 or 3. */
  readonly version: number;
  /** E.g. `llama`, which llama.cpp knows how to compute; `''` where the file names none. */
  readonly architecture: string;
  readonly name: string | undefined;
  readonly licence: string | undefined;
  /** Elements of all tensors. */
  readonly parameters: number;
  /** Type → parameters, the most frequent first: `Q4_K`, `F32`. */
  readonly parametersByType: ReadonlyMap<string, number>;
  readonly tensors: number;
  /** What the file calls its quantisation: `Q4_K_M`. The type of most parameters where it names none that is known. */
  readonly quantisation: string | undefined;
  /** Tokens that the model was trained for. */
  readonly contextLength: number | undefined;
  readonly chatTemplate: string | undefined;
  readonly tokenizer: GgufTokenizer | undefined;
  /** Of a model that is split over several files: which of them this is, from 1. */
  readonly part: { readonly number: number; readonly of: number } | undefined;
}

export interface GgufTokenizer {
  /** `llama` (SentencePiece), `gpt2` (byte-level BPE), `bert` (WordPiece), … */
  readonly kind: string;
  readonly tokens: number | undefined;
}

/**
 * Reads header, metadata, and list of tensors of a GGUF file. The file is taken for hostile; see `LIMITS`. The format is
 * specified in github.com/ggml-org/ggml.
 *
 * Throws WattnudgeError: `not-gguf` (another format or version), `corrupt-model` (truncated, or contradicting itself),
 * `model-too-complex` (beyond a limit), `model-unreadable` (no such file, or not a file).
 *
 * @param options.name shown in errors instead of the path
 */
export async function readGguf(path: string, options: { readonly name?: string } = {}): Promise<GgufModel> {
  const name = options.name ?? path;
  const file = await openModelFile(path, name);
  try {
    const { size } = await file.stat();
    return readWindow(FileWindow.overFile(file.fd, size), name);
  } finally {
    await file.close();
  }
}

function readWindow(window: FileWindow, name: string): GgufModel {
  const reader = new GgufReader(window, name);
  const version = readVersion(reader, window, name);
  const tensorCount = countTensors(reader);
  const metadata = readMetadata(reader, countKeys(reader));
  const totals = readTensors(reader, tensorCount, alignmentOf(reader, metadata));
  const architecture = textOf(metadata, 'general.architecture') ?? '';
  const fileType = numberOf(metadata, 'general.file_type');
  const [mostFrequent] = totals.parametersByType.keys();
  return {
    bytes: window.size,
    version,
    architecture,
    name: textOf(metadata, 'general.name'),
    licence: textOf(metadata, 'general.license'),
    ...totals,
    quantisation: (fileType === undefined ? undefined : fileTypeOf(fileType)) ?? mostFrequent,
    contextLength: numberOf(metadata, `${architecture}.context_length`),
    chatTemplate: textOf(metadata, 'tokenizer.chat_template'),
    tokenizer: tokenizerOf(metadata),
    part: partOf(metadata),
  };
}

/** Version 1 had counts of 32 bits; llama.cpp reads neither that nor numbers the other way round. */
function readVersion(reader: GgufReader, window: FileWindow, name: string): number {
  const start = window.bytesAt(0, RECOGNIZED_BYTES);
  if (start.toString('latin1', 0, 4) !== 'GGUF') {
    const what = recognizeOther(start)?.what ?? 'an ONNX model, or something else';
    throw notGguf(name, `expected a GGUF file, found ${what}`);
  }
  reader.bytes(4, 'the word GGUF');
  const version = reader.uint32('version of the format');
  if (version === 2 || version === 3) return version;
  const isSwapped = version > 0 && version % 0x10000 === 0;
  throw notGguf(
    name,
    isSwapped
      ? 'expected a file with its least significant bytes first, found one for big-endian machines'
      : `expected version 2 or 3 of GGUF, found ${version}`,
  );
}

function notGguf(name: string, found: string): WattnudgeError {
  return new WattnudgeError('not-gguf', `${name}: ${found}`, {
    remedy: 'Convert the model with a recent llama.cpp (`convert_hf_to_gguf.py`), or download the file itself.',
  });
}

/** What a writer may choose within the format: a power of two, since it is 8 or more. */
function alignmentOf(reader: GgufReader, metadata: ReadonlyMap<string, MetadataValue>): number {
  const stated = metadata.get('general.alignment');
  if (stated === undefined) return 32;
  const isPowerOfTwo = typeof stated === 'number' && stated >= 1 && Number.isInteger(Math.log2(stated));
  if (isPowerOfTwo && stated <= LIMITS.alignment) return stated;
  const found = typeof stated === 'object' ? 'a list' : stated;
  return reader.corrupt(
    `general.alignment: expected a power of two up to ${LIMITS.alignment}, found ${String(found).slice(0, 80)}`,
  );
}

function textOf(metadata: ReadonlyMap<string, MetadataValue>, key: string): string | undefined {
  const value = metadata.get(key);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A whole number from 0 on; anything else says nothing. */
function numberOf(metadata: ReadonlyMap<string, MetadataValue>, key: string): number | undefined {
  const value = metadata.get(key);
  const number = typeof value === 'bigint' ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

function tokenizerOf(metadata: ReadonlyMap<string, MetadataValue>): GgufTokenizer | undefined {
  const kind = textOf(metadata, 'tokenizer.ggml.model');
  const tokens = metadata.get('tokenizer.ggml.tokens');
  return kind === undefined ? undefined : { kind, tokens: typeof tokens === 'object' ? tokens.items : undefined };
}

/** In the file they count from 0. */
function partOf(metadata: ReadonlyMap<string, MetadataValue>): GgufModel['part'] {
  const [index, of] = [numberOf(metadata, 'split.no'), numberOf(metadata, 'split.count')];
  return index === undefined || of === undefined || of < 2 ? undefined : { number: index + 1, of };
}
