import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseEnergyReview } from '../../src/energy-review/index.ts';
import type { RenderContext } from '../../src/report/index.ts';
import { everyRendering } from './every-rendering.ts';

interface Stored {
  readonly name: string;
  readonly review: unknown;
  readonly context?: RenderContext;
}

/** Documents of version 1, written by version 0.1.0; and what it rendered of them. */
const SETS: Readonly<Record<string, readonly Stored[]>> = {
  demo: [{ name: 'demo', review: read('../../fixtures/energy-review.v1.json') }],
  standings: read('v1/standings.json'),
  findings: read('v1/findings.json'),
  trust: read('v1/trust.json'),
};

describe('documents of version 1 are rendered as they were', () => {
  for (const [set, documents] of Object.entries(SETS)) {
    test(`${set}: ${documents.length}`, async () => {
      const renderings = documents.map(({ name, review, context }) => {
        return `════ ${name}\n\n${everyRendering(parseEnergyReview(review), context)}`;
      });
      await expect(renderings.join('\n')).toMatchFileSnapshot(`snapshots/v1-${set}.txt`);
    });
  }
});

function read<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
}
