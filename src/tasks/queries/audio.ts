import { seededRandom } from '../../random.ts';
import { SAMPLE_RATE_HZ } from '../runnable-tasks.ts';

const SYLLABLE_SECONDS = 0.22;

/**
 * A sound like speech: syllables of a voiced tone with two formants, pauses, and a little noise, within ±0.5. The same
 * for the same seed.
 *
 * @returns samples at 16 kHz
 */
export function makeAudio(seconds: number, seed: number): Float32Array {
  const random = seededRandom(seed, 'audio');
  const samples = new Float32Array(Math.round(seconds * SAMPLE_RATE_HZ));
  const perSyllable = Math.round(SYLLABLE_SECONDS * SAMPLE_RATE_HZ);
  for (let start = 0; start < samples.length; start += perSyllable) {
    const isPause = random() < 0.2;
    const [pitchHz, firstHz, secondHz] = [100 + 120 * random(), 300 + 500 * random(), 900 + 1500 * random()];
    for (let at = start; at < Math.min(start + perSyllable, samples.length); at++) {
      const time = at / SAMPLE_RATE_HZ;
      const envelope = isPause ? 0 : Math.sin((Math.PI * (at - start)) / perSyllable);
      const tone = (hz: number) => Math.sin(2 * Math.PI * hz * time);
      const voiced = 0.2 * tone(pitchHz) + 0.15 * tone(firstHz) + 0.1 * tone(secondHz);
      samples[at] = envelope * voiced + 0.01 * (random() - 0.5);
    }
  }
  return samples;
}
