import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonDepth } from '../../src/trust/claimed-json.ts';
import { readClaimedReview } from '../../src/trust/claimed-review.ts';
import { TRUST_LIMITS } from '../../src/trust/limits.ts';
import { anIncrease, aReview } from '../support/reviews.ts';
import { admissionOf, withModel } from './scene.ts';

const review = aReview([anIncrease()]);
const text = JSON.stringify(review);
const read = (json: string | Uint8Array) =>
  readClaimedReview(typeof json === 'string' ? Buffer.from(json) : json, TRUST_LIMITS);
const refusal = (code: string) => expect.objectContaining({ step: 'e', code });

describe('step e: the claimed review', () => {
  it('is read, with what the schema does not know, and without what would change its own kind', () => {
    expect(read(text)).toEqual(review);
    const further = read(text.replace('{', '{"__proto__":{"admin":true},"markdown":"**hi**",'));
    expect(further).toEqual({ ...review, markdown: '**hi**' });
    expect(further).not.toHaveProperty('admin');
  });

  it.each<[string, string | Uint8Array, string]>([
    ['is not JSON', 'blocks: false', 'review-malformed'],
    ['is not UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'review-malformed'],
    ['has NaN for a number', text.replace('"ratio":{"estimate":2.42', '"ratio":{"estimate":NaN'), 'review-malformed'],
    ['has Infinity for one', text.replace('"estimate":2.42', '"estimate":Infinity'), 'review-malformed'],
    ['has a number that overflows', text.replace('"upper":2.49', '"upper":1e999'), 'review-schema-mismatch'],
    ['has a text for a number', text.replace('"upper":2.49', '"upper":"2.49"'), 'review-schema-mismatch'],
    ['has a verdict of its own', text.replace('"verdict":"higher"', '"verdict":"great"'), 'review-schema-mismatch'],
    ['is of a later version', text.replace('"schemaVersion":2', '"schemaVersion":3'), 'review-schema-mismatch'],
    ['is a list', '[]', 'review-schema-mismatch'],
    ['is null', 'null', 'review-schema-mismatch'],
    ['is empty', '', 'review-malformed'],
    ['has a huge number', text.replace('"upper":2.49', '"upper":1e300'), 'review-implausible'],
    ['has a huge count', text.replace('"parameters":25600000', '"parameters":1e17'), 'review-schema-mismatch'],
    ['is nested without end', '['.repeat(1_000_000), 'review-too-deep'],
    ['hides its depth behind a string', `["[[\\"", ${'['.repeat(40)}${']'.repeat(40)}]`, 'review-too-deep'],
  ])('is refused when it %s', (_, json, code) => {
    expect(json).not.toBe(text);
    expect(() => read(json)).toThrow(refusal(code));
  });

  it.each([
    ['model', JSON.stringify({ ...review, models: [{ ...review.models[0], model: `${'a/'.repeat(512)}.onnx` }] })],
    ['earlier model', JSON.stringify({ ...review, models: [{ ...review.models[0], previous: 'b'.repeat(1025) }] })],
  ])('is refused when the name of a %s is too long to be held against globs', (_, json) => {
    expect(() => read(json)).toThrow(refusal('name-too-long'));
    const atTheLimit = { ...review, models: [{ ...review.models[0], model: 'a'.repeat(1024) }] };
    expect(read(JSON.stringify(atTheLimit)).models).toHaveLength(1);
  });

  it('is refused with 100,000 models', () => {
    const many = JSON.stringify({ ...review, models: Array.from({ length: 100_000 }, () => ({})) });
    expect(() => read(many)).toThrow(refusal('review-schema-mismatch'));
  });

  it('is refused whole: the run’s other figures are not shown', async () => {
    const broken = admissionOf({ claim: (honest) => withModel(honest, { model: '' }) });
    expect(await broken).toMatchObject({ state: 'refused', step: 'e', code: 'review-schema-mismatch' });
  });

  it('is read or refused, whatever the bytes', () => {
    const whole = Buffer.from(text);
    const almostReview = fc.tuple(fc.nat(whole.length - 1), fc.nat(255)).map(([at, byte]) => {
      const changed = Buffer.from(whole);
      changed[at] = byte;
      return changed;
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), fc.json().map(Buffer.from), almostReview), (bytes) => {
        try {
          expect(read(bytes).schemaVersion).toBe(2);
        } catch (error) {
          expect(error).toMatchObject({ name: 'Refusal', step: 'e' });
        }
      }),
    );
  });
});

describe('the depth of a JSON text', () => {
  it('is that of the value', () => {
    const depthOf = (value: unknown): number =>
      typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(jsonDepth(JSON.stringify(value), 1000)).toBe(depthOf(value));
      }),
    );
  });
});
