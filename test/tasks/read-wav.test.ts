import { describe, expect, test } from 'vitest';
import { readWav } from '../../src/tasks/queries/read-wav.ts';
import { wav } from '../support/tasks/wav.ts';

describe('a WAV file that claims to last for days is refused before anything is made of it', () => {
  const hour = new Array<number>(3_601).fill(0.5);
  test.each([
    ['at 1 Hz', wav(hour, { bits: 8, rateHz: 1 }), '3601 s at 1 Hz'],
    ['at 1 Hz, as floating point', wav(hour, { bits: 32, isFloat: true, rateHz: 1 }), '3601 s at 1 Hz'],
    ['at 2 Hz', wav([...hour, ...hour], { rateHz: 2 }), '3601 s at 2 Hz'],
    ['of many channels', wav(hour, { bits: 8, channels: 9, rateHz: 1 }), '3601 s at 1 Hz'],
    ['at 1 Hz, with a length beyond its end', beyondItsEnd(wav(hour, { bits: 8, rateHz: 1 })), '3601 s at 1 Hz'],
  ])('%s', (_, bytes, found) => {
    expect(() => readWav(bytes, 'a.wav')).toThrow(
      expect.objectContaining({ code: 'queries-invalid', message: expect.stringContaining(found) }),
    );
  });
});

test.each([
  ['a rate of a few Hz', { rateHz: 4 }, 4 * 4_000],
  ['a rate beyond all recorders', { rateHz: 4_294_967_295 / 4, bits: 8, channels: 1 }, 1],
  ['more channels than samples', { rateHz: 16_000, bits: 8, channels: 500 }, 4],
] as const)('a short recording of %s is read', (_, format, length) => {
  expect(readWav(wav([0, 0.5, -0.5, 0.25], { ...format, rateHz: Math.floor(format.rateHz) }), 'a.wav')).toHaveLength(
    length,
  );
});

function beyondItsEnd(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  new DataView(copy.buffer).setUint32(40, 0xffff_ffff, true);
  return copy;
}
