import { join, relative } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stemOf } from '../../../src/alternatives/measured/candidate.ts';

test('a plain path is kept, without its extension', () => {
  expect(stemOf('models/classifier.onnx')).toBe('models/classifier');
  expect(stemOf('models/whisper-tiny.en')).toBe('models/whisper-tiny.en');
});

test('what is no plain name is replaced, and two such paths stay apart', () => {
  const [one, other] = ['models/a b.onnx', 'models/a\tb.onnx'].map(stemOf);
  expect(one).toMatch(/^models\/a_b-[0-9a-f]{8}$/);
  expect(one).not.toBe(other);
});

test('no path leads out of the folder, and none is too long for a file', () => {
  const path = fc.array(fc.oneof(fc.constantFrom('..', '.', '', '/', '\\', 'C:', 'a'), fc.string()), { minLength: 1 });
  fc.assert(
    fc.property(path, (parts) => {
      const stem = stemOf(parts.join('/'));
      const placed = relative('/folder', join('/folder', `${stem}.svg`));
      expect(placed).not.toMatch(/^\.\.|^\//);
      expect(stem).toMatch(/^[\w./-]+$/);
      for (const name of stem.split('/')) expect(name.length).toBeLessThanOrEqual(90);
    }),
  );
});
