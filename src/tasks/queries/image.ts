import { seededRandom } from '../../random.ts';

/** A picture as raw pixels, three bytes each. */
export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Soft shapes over a gradient, with noise: content at all scales, as in a photograph. The same for the same seed. */
export function makeImage(width: number, height: number, seed: number): Pixels {
  const random = seededRandom(seed, 'image');
  const discs = Array.from({ length: 12 }, () => ({
    x: random() * width,
    y: random() * height,
    radius: (0.05 + 0.25 * random()) * Math.min(width, height),
    color: [random(), random(), random()].map((part) => 255 * part),
  }));
  const tilt = random() * 2 * Math.PI;
  const data = new Uint8ClampedArray(3 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const disc = discs.findLast((each) => (x - each.x) ** 2 + (y - each.y) ** 2 < each.radius ** 2);
      const slope = 0.5 + 0.5 * Math.sin(((x * Math.cos(tilt) + y * Math.sin(tilt)) * 6) / width);
      const noise = 24 * (random() - 0.5);
      for (let channel = 0; channel < 3; channel++) {
        data[3 * (y * width + x) + channel] = (disc?.color[channel] ?? 200 * slope) + noise;
      }
    }
  }
  return { data, width, height };
}
