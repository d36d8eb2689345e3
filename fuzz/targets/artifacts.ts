/** Zips as a workflow run leaves them. */
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { TRUST_LIMITS } from '../../src/trust/index.ts';
import { readOnlyEntry } from '../../src/trust/only-entry.ts';
import { REVIEW_ENTRY } from '../../src/trust/read-artifact.ts';
import { makeZip, type ZipEntry, type ZipShape } from '../../test/support/zip.ts';
import { ofBytes } from '../mutators/bytes.ts';
import { hostileText } from '../mutators/hostile.ts';
import { ofJson } from '../mutators/json.ts';
import type { Mutator } from '../mutators/mutator.ts';
import { claim, ending, type Target } from '../target.ts';
import { attackReview } from './reviews.ts';

export function artifacts(): Target {
  return {
    name: 'artifacts',
    mutators: [repacked, repacked, otherHeaders, otherHeaders, ...ofBytes],
    fresh: madeZip,
    attack: (zip) =>
      ending(async () => {
        const content = readOnlyEntry(zip, { allowedName: REVIEW_ENTRY, maxBytes: TRUST_LIMITS.uncompressedBytes });
        claim(
          content.length <= TRUST_LIMITS.uncompressedBytes,
          'an entry is larger than what is allowed',
          content.length,
        );
        return await attackReview(content);
      }),
  };
}

/** The same zip around a changed review. */
const repacked: Mutator = (input, tools) => {
  const content = contentOf(input);
  return content === undefined ? input : makeZip([{ name: REVIEW_ENTRY, content: ofJson(content, tools) }]);
};

/** The same review in a zip that says other things of it. */
const otherHeaders: Mutator = (input, { dice }) => {
  const content = contentOf(input);
  if (content === undefined) return input;
  const name = dice.chance(0.5)
    ? REVIEW_ENTRY
    : `${dice.pick(['', '../', '/', './'])}${hostileText(dice)}`.slice(0, 1000);
  const sizes = [0, 1, content.length - 1, content.length + 1, 2 ** 31, 2 ** 32 - 1];
  const entry: ZipEntry = {
    name,
    content,
    ...(dice.chance(0.3) && { statedBytes: dice.pick(sizes) }),
    ...(dice.chance(0.2) && { statedCrc: dice.below(2 ** 31) }),
    ...(dice.chance(0.2) && { localName: dice.pick([REVIEW_ENTRY, 'x', '']) }),
    ...(dice.chance(0.3) && { flags: dice.pick([1, 8, 0x40, 0x800, 0x2000, 0xffff]) }),
    ...(dice.chance(0.2) && { method: dice.pick([0, 8, 9, 12, 99]) }),
    ...(dice.chance(0.2) && { mode: dice.pick([0, 0o100755, 0o120777, 0o040755, 0o177777]) }),
  };
  const shape: ZipShape = {
    ...(dice.chance(0.1) && { before: Buffer.from(hostileText(dice)) }),
    ...(dice.chance(0.1) && { between: Buffer.from(hostileText(dice)) }),
    ...(dice.chance(0.1) && { after: Buffer.from(hostileText(dice)) }),
    ...(dice.chance(0.2) && { statedEntries: dice.pick([0, 1, 2, 0xffff]) }),
  };
  const others = dice.chance(0.2) ? [{ name: REVIEW_ENTRY, content: '{}' }] : [];
  return makeZip([entry, ...others], shape);
};

function contentOf(zip: Buffer): Buffer | undefined {
  try {
    return readOnlyEntry(zip, { allowedName: REVIEW_ENTRY, maxBytes: TRUST_LIMITS.uncompressedBytes });
  } catch {
    return undefined;
  }
}

function madeZip(): fc.Arbitrary<Uint8Array> {
  const content = fc.oneof(fc.json(), fc.string(), fc.uint8Array());
  const entry = fc.record({
    name: fc.oneof(fc.constant(REVIEW_ENTRY), fc.string()),
    content: content.map((made) => (typeof made === 'string' ? made : Buffer.from(made))),
    method: fc.constantFrom(0, 8),
  });
  // What unpacks to more than it states: zeros, and a stream that has no end.
  const bomb = fc
    .record({ bytes: fc.nat(4_000_000), stated: fc.nat(4_000_000), end: fc.nat(4) })
    .map(({ bytes, stated, end }) => {
      const deflated = deflateRawSync(Buffer.alloc(bytes));
      return { name: REVIEW_ENTRY, deflated: deflated.subarray(0, deflated.length - end), statedBytes: stated };
    });
  return fc
    .oneof(
      { weight: 9, arbitrary: fc.array(entry, { maxLength: 2 }) },
      { weight: 1, arbitrary: bomb.map((made) => [made]) },
    )
    .map((entries: readonly ZipEntry[]) => makeZip(entries));
}
