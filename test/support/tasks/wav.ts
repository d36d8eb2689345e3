/** A WAV file of the samples given, the same in every channel. */
export function wav(
  samples: readonly number[],
  { bits = 16, channels = 1, rateHz = 16_000, isFloat = false }: Partial<Format> = {},
): Uint8Array {
  const bytesPerSample = bits / 8;
  const dataBytes = samples.length * channels * bytesPerSample;
  const file = Buffer.alloc(44 + dataBytes);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(36 + dataBytes, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(isFloat ? 3 : 1, 20);
  file.writeUInt16LE(channels, 22);
  file.writeUInt32LE(rateHz, 24);
  file.writeUInt32LE(rateHz * channels * bytesPerSample, 28);
  file.writeUInt16LE(channels * bytesPerSample, 32);
  file.writeUInt16LE(bits, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(dataBytes, 40);
  const all = samples.flatMap((sample) => Array.from({ length: channels }, () => sample));
  all.forEach((sample, index) => {
    const at = 44 + index * bytesPerSample;
    const whole = Math.round(Math.min(sample, 1 - 2 ** (1 - bits)) * 2 ** (bits - 1));
    if (isFloat) file.writeFloatLE(sample, at);
    else if (bits === 8) file.writeUInt8(whole + 128, at);
    else file.writeIntLE(whole, at, bytesPerSample);
  });
  return file;
}

interface Format {
  readonly bits: number;
  readonly channels: number;
  readonly rateHz: number;
  readonly isFloat: boolean;
}
