import { type Random, seededRandom } from '../../random.ts';

/** A picture as raw pixels, three bytes each. */
export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

const DISCS = 12;

/** Discs over a gradient, with noise: content at all scales, as in a photograph. The same for the same seed. */
export function makeImage(width: number, height: number, seed: number): Pixels {
  const random = seededRandom(seed, 'image');
  const pixels = { data: new Uint8ClampedArray(3 * width * height), width, height };
  paintGradient(pixels, 2 * Math.PI * random());
  for (let disc = 0; disc < DISCS; disc++) paintDisc(pixels, random);
  for (let at = 0; at < pixels.data.length; at++) pixels.data[at] = pixels.data[at]! + 24 * (random() - 0.5);
  return pixels;
}

function paintGradient({ data, width, height }: Pixels, tilt: number): void {
  const [across, down] = [(6 * Math.cos(tilt)) / width, (6 * Math.sin(tilt)) / width];
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const level = 100 + 100 * Math.sin(x * across + y * down);
      for (let channel = 0; channel < 3; channel++) data[at++] = level;
    }
  }
}

function paintDisc({ data, width, height }: Pixels, random: Random): void {
  const [middleX, middleY] = [random() * width, random() * height];
  const radius = (0.05 + 0.25 * random()) * Math.min(width, height);
  const color = [random(), random(), random()].map((part) => 255 * part);
  for (let y = Math.max(0, Math.ceil(middleY - radius)); y < Math.min(height, middleY + radius); y++) {
    const half = Math.sqrt(radius ** 2 - (y - middleY) ** 2);
    const end = Math.min(width, middleX + half);
    for (let x = Math.max(0, Math.ceil(middleX - half)); x < end; x++) {
      for (let channel = 0; channel < 3; channel++) data[3 * (y * width + x) + channel] = color[channel]!;
    }
  }
}
