import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const { engines }: { engines: { node: string } } = JSON.parse(read('package.json'));

test.each(['README.md', 'CONTRIBUTING.md', 'docs/first-review.md', 'docs/architecture.md', 'docs/migration.md'])(
  '%s names the Node.js of package.json',
  (path) => {
    const named = [...read(path).matchAll(/Node\.js ([\d.]+) or later/g)].map((match) => `>=${match[1]}.0`);
    expect(new Set(named)).toEqual(new Set([engines.node]));
  },
);
