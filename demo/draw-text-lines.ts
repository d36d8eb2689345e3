/**
 * Draws the lines of text that the demo's recognition model reads, in headless Chromium: `demo/text-lines.gz` has the pictures (48 × 320
 * grey pixels each, one after the other), `demo/text-lines.json` what is written on them. The same seed gives the same words; the pixels
 * depend on the fonts of the machine, so both files are committed.
 *
 *   npm run demo:draw
 */
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { seededRandom } from '../src/random.ts';
import { LINE } from './text-lines.ts';

const LINES = 200;

/** What invoices and delivery notes say. `#` becomes a digit. */
const PHRASES = [
  'Invoice ######',
  'Total due: #,###.## EUR',
  'Order No. ##-####',
  'Delivered on ## March',
  'Ship to ## Harbour Road',
  'VAT ID DE#########',
  'Payment within ## days',
  'Quantity ## pcs',
  'Thank you for your order',
  'Unit price ##.## EUR',
  'Page # of ##',
  'Customer ######',
  'Received by J. Miller',
  'Weight #.## kg',
  'Fragile, handle with care',
  'Return before ##/##/20##',
  'Contract ####-##',
  'Signed in Leipzig',
  'Tel. +49 ### ######',
  'Discount ## %',
];

const next = seededRandom(1, 'text lines');
const between = (least: number, most: number) => least + next() * (most - least);
const oneOf = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)]!;
const lines = Array.from({ length: LINES }, (_, index) => ({
  text: PHRASES[index % PHRASES.length]!.replaceAll('#', () => String(Math.floor(next() * 10))),
  font: `${oneOf(['', 'bold ', 'italic '])}${between(19, 27).toFixed(1)}px ${oneOf(['serif', 'sans-serif', 'monospace'])}`,
  angle: between(-0.012, 0.012),
  ink: Math.floor(between(0, 140)),
  paper: Math.floor(between(190, 255)),
  /** A scan of fewer dots: drawn this much smaller, and enlarged. */
  scale: between(0.38, 1),
}));

/** Runs in the page. */
const DRAW = `({ lines, width, height }) => lines.map(({ text, font, angle, ink, paper, scale }) => {
  const canvas = (w, h) => Object.assign(document.createElement('canvas'), { width: Math.round(w), height: Math.round(h) });
  const small = canvas(width * scale, height * scale);
  const pen = small.getContext('2d');
  pen.scale(small.width / width, small.height / height);
  pen.fillStyle = 'rgb(' + [paper, paper, paper] + ')';
  pen.fillRect(0, 0, width, height);
  pen.translate(8, height / 2);
  pen.rotate(angle);
  pen.font = font;
  pen.textBaseline = 'middle';
  pen.fillStyle = 'rgb(' + [ink, ink, ink] + ')';
  pen.fillText(text, 0, 0, width - 16);
  const whole = canvas(width, height).getContext('2d');
  whole.drawImage(small, 0, 0, width, height);
  return Array.from(whole.getImageData(0, 0, width, height).data.filter((_, index) => index % 4 === 0));
})`;

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  const pixels: number[][] = await page.evaluate(`(${DRAW})(${JSON.stringify({ lines, ...LINE })})`);
  writeFileSync(new URL('text-lines.gz', import.meta.url), gzipSync(Buffer.from(pixels.flat()), { level: 9 }));
  const texts = lines.map(({ text }) => text);
  writeFileSync(new URL('text-lines.json', import.meta.url), `${JSON.stringify(texts, null, 2)}\n`);
} finally {
  await browser.close();
}
