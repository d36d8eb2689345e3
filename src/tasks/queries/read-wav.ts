import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { SAMPLE_RATE_HZ } from '../runnable-tasks.ts';

const MAX_BYTES = 512 * 1024 * 1024;
/** A query is a recording of seconds. An hour at 16 kHz is 230 MB. */
const MAX_SECONDS = 3600;

/**
 * Reads a WAV file (RIFF; PCM of 8, 16, 24 or 32 bits, or float of 32): the mean of its channels, at 16 kHz by linear
 * interpolation.
 *
 * @returns samples within ±1 at 16 kHz
 * @throws WattnudgeError `queries-invalid`
 */
export function readWav(bytes: Uint8Array, name: string): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tag = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.length > MAX_BYTES) throw invalid(name, `has ${bytes.length} bytes; at most ${MAX_BYTES} are read`);
  if (bytes.length < 12 || tag(0) !== 'RIFF' || tag(8) !== 'WAVE') throw invalid(name, 'is not a WAV file');

  let format: Format | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    const start = at + 8;
    if (tag(at) === 'fmt ' && size >= 16 && start + 16 <= bytes.length) format = readFormat(view, start);
    if (tag(at) === 'data') {
      if (format === undefined) throw invalid(name, 'has its samples before their format');
      // A recorder that was cut off leaves a size beyond the file's end.
      return readSamples(view, start, Math.min(size, bytes.length - start), format, name);
    }
    at = start + size + (size % 2);
  }
  throw invalid(name, 'has no samples');
}

interface Format {
  readonly isFloat: boolean;
  readonly channels: number;
  readonly rateHz: number;
  readonly bits: number;
}

function readFormat(view: DataView, at: number): Format {
  const code = view.getUint16(at, true);
  // 0xFFFE: the code proper is the start of the format's GUID.
  const kind = code === 0xfffe && at + 26 <= view.byteLength ? view.getUint16(at + 24, true) : code;
  return {
    isFloat: kind === 3,
    channels: view.getUint16(at + 2, true),
    rateHz: view.getUint32(at + 4, true),
    bits: view.getUint16(at + 14, true),
  };
}

/** Sample of one channel at a byte; by format and bits. */
const SAMPLE_READERS: ReadonlyMap<string, (view: DataView, at: number) => number> = new Map([
  ['int8', (view, at) => (view.getUint8(at) - 128) / 128],
  ['int16', (view, at) => view.getInt16(at, true) / 2 ** 15],
  ['int24', (view, at) => (view.getUint16(at, true) / 2 ** 8 + view.getInt8(at + 2) * 2 ** 8) / 2 ** 15],
  ['int32', (view, at) => view.getInt32(at, true) / 2 ** 31],
  ['float32', (view, at) => view.getFloat32(at, true)],
]);

/**
 * The samples between two bytes, at 16 kHz. What is allocated is bounded by the length in seconds: by its rate a file claims
 * how long it is, and a megabyte at 1 Hz would be twelve days, or 64 GB (CWE-770: allocation without limits).
 */
function readSamples(view: DataView, start: number, size: number, format: Format, name: string): Float32Array {
  const { channels, bits, isFloat, rateHz } = format;
  const read = SAMPLE_READERS.get(`${isFloat ? 'float' : 'int'}${bits}`);
  if (read === undefined || channels === 0 || rateHz === 0) {
    throw invalid(name, `holds ${channels} channels of ${bits} bits at ${rateHz} Hz, which cannot be read`);
  }
  const frameBytes = (channels * bits) / 8;
  const frames = Math.floor(size / frameBytes);
  if (frames === 0) throw invalid(name, 'has no samples');
  const seconds = frames / rateHz;
  if (seconds > MAX_SECONDS) {
    throw invalid(name, `lasts ${Math.round(seconds)} s at ${rateHz} Hz; at most ${MAX_SECONDS} s are read`);
  }
  const meanOf = (frame: number) => {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) {
      sum += read(view, start + frame * frameBytes + (channel * bits) / 8);
    }
    // As 32 bits, which is what a model is fed.
    return Math.fround(sum / channels);
  };
  const step = rateHz / SAMPLE_RATE_HZ;
  const samples = new Float32Array(Math.max(1, Math.floor(frames / step)));
  for (let index = 0; index < samples.length; index++) {
    const at = index * step;
    const before = Math.floor(at);
    const left = meanOf(before);
    samples[index] = at === before ? left : left + (at - before) * (meanOf(Math.min(before + 1, frames - 1)) - left);
  }
  return samples;
}

function invalid(name: string, found: string): WattnudgeError {
  return new WattnudgeError('queries-invalid', `"${name}" ${found}.`, {
    remedy: 'Use WAV files of 8, 16, 24 or 32 bits under `queries` in the policy.',
  });
}
