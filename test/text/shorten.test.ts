import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortenToFit } from '../../src/text/index.ts';

test('takes the first variant that fits', () => {
  expect(shortenToFit(['a'.repeat(11), 'b'.repeat(10), 'c'], 10)).toBe('b'.repeat(10));
});

test('cuts the last variant at the end of a line and closes what is open', () => {
  const long = `# x\n\n<details><summary>y</summary>\n\n\`\`\`yaml\n${'line\n'.repeat(100)}\`\`\`\n\n</details>`;
  const short = shortenToFit([long], 300);
  expect(short).toMatch(/\nline\n```\n\n<\/details>$/);
});

test('never exceeds the limit, whatever the text', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 400 }), { maxLength: 3 }), fc.nat(500), (variants, limit) => {
      expect(shortenToFit(variants, limit).length).toBeLessThanOrEqual(limit);
    }),
  );
});
