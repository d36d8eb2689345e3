import { Tensor } from 'onnxruntime-node';
import { seededRandom } from '../../../src/random.ts';

/** Letters that show which way is up: five columns, seven rows, one number a row. */
const GLYPHS = [
  [0b01110, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001],
  [0b11111, 0b10000, 0b10000, 0b11110, 0b10000, 0b10000, 0b10000],
  [0b01110, 0b10001, 0b10000, 0b10111, 0b10001, 0b10001, 0b01110],
  [0b00111, 0b00010, 0b00010, 0b00010, 0b00010, 0b10010, 0b01100],
  [0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b11111],
  [0b11110, 0b10001, 0b10001, 0b11110, 0b10000, 0b10000, 0b10000],
  [0b11110, 0b10001, 0b10001, 0b11110, 0b10100, 0b10010, 0b10001],
  [0b11111, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100],
  [0b01110, 0b10001, 0b00001, 0b00110, 0b01000, 0b10000, 0b11111],
  [0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010],
  [0b11111, 0b00001, 0b00010, 0b00100, 0b01000, 0b01000, 0b01000],
];
const [COLUMNS, ROWS] = [5, 7];
const [PAPER, INK] = [0.8, -0.7];

/**
 * A line of letters on light paper, with noise, of values from −1 to 1 as text recognisers take them:
 * `[1, 3, height, width]`. Every second seed turns it upside down.
 */
export function textImage(height: number, width: number, seed: number): Tensor {
  const random = seededRandom(seed, 'letters');
  const plane = new Float32Array(height * width).fill(PAPER);
  const tall = Math.floor((height * (0.55 + 0.25 * random())) / ROWS);
  const wide = Math.max(1, Math.round(tall * (0.7 + 0.3 * random())));
  const top = Math.floor((height - ROWS * tall) / 2);
  for (let left = wide; left + COLUMNS * wide < width; left += (COLUMNS + 1) * wide) {
    const glyph = GLYPHS[Math.floor(random() * GLYPHS.length)] ?? [];
    for (let row = 0; row < ROWS * tall; row += 1) {
      for (let column = 0; column < COLUMNS * wide; column += 1) {
        const isInk = ((glyph[Math.floor(row / tall)] ?? 0) >> (COLUMNS - 1 - Math.floor(column / wide))) & 1;
        if (isInk === 1) plane[(top + row) * width + left + column] = INK;
      }
    }
  }
  if (seed % 2 === 1) plane.reverse();
  const pixels = Float32Array.from({ length: 3 * plane.length }, (_, index) => {
    return (plane[index % plane.length] ?? 0) + 0.1 * (random() - 0.5);
  });
  return new Tensor('float32', pixels, [1, 3, height, width]);
}
