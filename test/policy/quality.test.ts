import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Quality } from '../../src/energy-review/index.ts';
import { WattnudgeError } from '../../src/errors/wattnudge-error.ts';
import { readQuality } from '../../src/policy/index.ts';
import { qualityChange } from '../../src/policy/quality.ts';

const at = (key: string) => ({ file: 'metrics.json', revision: 'head', key });
const accuracy = (base: number, head: number, samples?: number): Quality => ({
  file: 'metrics.json',
  key: 'eval.accuracy',
  base,
  head,
  higherIsBetter: true,
  samples,
});

describe('a metrics file', () => {
  it('is read by dotted path, with the samples beside the figure', () => {
    const text = '{ "eval": { "accuracy": 0.91, "samples": 5000 }, "runs": [{ "f1": 0.8 }], "a.b": { "c": 3 } }';
    expect(readQuality(text, at('eval.accuracy'))).toEqual({ value: 0.91, samples: 5000 });
    expect(readQuality(text, at('runs.0.f1'))).toEqual({ value: 0.8 });
    expect(readQuality('{ "a.b": 2 }', at('a.b'))).toEqual({ value: 2 });
  });

  it.each([
    ['quality-file-missing', undefined, 'a'],
    ['quality-file-invalid', '{ "a": NaN }', 'a'],
    ['quality-file-invalid', '', 'a'],
    ['quality-key-missing', '{ "b": 1 }', 'a'],
    ['quality-key-missing', '{ "a": 1 }', 'a.b'],
    ['quality-key-missing', '{}', '__proto__'],
    ['quality-key-missing', '[]', 'constructor.name'],
    ['quality-not-a-number', '{ "a": "0.9" }', 'a'],
    ['quality-not-a-number', '{ "a": 1e999 }', 'a'],
    ['quality-not-a-number', '{ "a": {} }', 'a'],
  ])('is refused with file, revision and key: %s for %s', (code, text, key) => {
    const read = () => readQuality(text, at(key));
    expect(read).toThrow(expect.objectContaining({ code }));
    expect(read).toThrow('metrics.json at head');
  });

  it('throws nothing but an error for the user, whatever it holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), fc.string(), (text, key) => {
        try {
          expect(Number.isFinite(readQuality(text, at(key)).value)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(WattnudgeError);
        }
      }),
    );
  });

  it('gives what stands at a key, where it is a finite number, whatever the key', () => {
    const value = fc.oneof(fc.double({ noDefaultInfinity: true, noNaN: true }), fc.jsonValue());
    fc.assert(
      fc.property(fc.string(), value, (key, found) => {
        const read = () => readQuality(`{ "other": 1, ${JSON.stringify(key)}: ${JSON.stringify(found)} }`, at(key));
        // JSON has no −0.
        if (typeof found === 'number') expect(read().value).toBe(found + 0);
        else expect(read).toThrow(expect.objectContaining({ code: 'quality-not-a-number' }));
      }),
    );
  });
});

describe('the change of a quality figure', () => {
  it('has the interval of its samples: 91.2% to 91.6% of 5,000 images is +0.4 points (−0.7 to +1.5)', () => {
    const change = qualityChange(accuracy(0.912, 0.916, 5000));
    expect(change?.unit).toBe('points');
    expect(change?.difference.estimate).toBeCloseTo(0.4, 6);
    expect(change?.difference.lower).toBeCloseTo(-0.7, 1);
    expect(change?.difference.upper).toBeCloseTo(1.5, 1);
  });

  it('is the same for a share written as 0 to 1 and as 0 to 100', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 9999 }), fc.integer({ min: 2000, max: 9999 }), (base, head) => {
        const small = qualityChange(accuracy(base / 10_000, head / 10_000, 1000))?.difference;
        const large = qualityChange(accuracy(base / 100, head / 100, 1000))?.difference;
        expect(small?.lower).toBeCloseTo(large?.lower ?? Number.NaN, 6);
        expect(small?.upper).toBeCloseTo(large?.upper ?? Number.NaN, 6);
      }),
    );
  });

  it('takes no loss for a share of samples', () => {
    expect(qualityChange({ ...accuracy(0.5, 0.4, 1000), key: 'loss' })).toMatchObject({
      unit: 'own-unit',
      hasInterval: false,
    });
    expect(qualityChange({ ...accuracy(0.5, 0.4, 1000), key: 'f1' })).toMatchObject({
      unit: 'points',
      hasInterval: false,
    });
  });
});
