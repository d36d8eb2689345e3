import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { NO_EVIDENCE } from '../../src/energy-review/index.ts';
import { renderComment, renderTerminal } from '../../src/report/index.ts';
import { aReference, aReview } from '../support/reviews.ts';
import { runMain } from '../support/run-main.ts';

const UNKNOWN = aReview([
  aReference({ model: 'ada/novel', previous: 'ada/story', evidence: NO_EVIDENCE, ratings: undefined, findings: [] }),
]);
const SECTION = 'docs/evidence.md#add-data';

test('a comment on a name without data links to how to add it', () => {
  expect(renderComment(UNKNOWN, { toolUrl: 'https://github.com/acme/wattnudge' })).toContain(
    `[Add a figure](https://github.com/acme/wattnudge/blob/main/${SECTION})`,
  );
  expect(renderComment(UNKNOWN)).not.toContain('Add a figure');
  expect(readFileSync(new URL('../../docs/evidence.md', import.meta.url), 'utf8')).toMatch(/^## Add data$/m);
});

test('a terminal names the command that says it', async () => {
  expect(renderTerminal(UNKNOWN, { color: false, columns: 80 })).toContain('wattnudge review --help');
  const { stdout } = await runMain(['review', '--help']);
  for (const way of ['hub: sizes', 'hub: run', 'quality: { benchmarks', '"Add data"']) expect(stdout).toContain(way);
});
