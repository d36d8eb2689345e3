import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isRated, loadBundledSnapshot } from '../../src/baselines/ai-energy-score/index.ts';
import { checkPolicy } from '../../src/policy/index.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const readme = read('README.md');
const { scripts, engines }: { scripts: Record<string, string>; engines: { node: string } } = JSON.parse(
  read('package.json'),
);

const policies = [...readme.matchAll(/```yaml\n(version: 1\n.*?)```/gs)].map((match) => match[1]!);

describe('every policy in the README is valid', () => {
  const snapshot = loadBundledSnapshot();
  test.each(policies)('%#', async (text) => {
    const checked = await checkPolicy({
      file: 'README.md',
      read: async ({ path }) => (path === 'README.md' ? text : 'version: 1\n'),
      isRated: (id) => isRated(snapshot, id),
      today: '2026-01-01',
    });
    expect(checked.problems).toEqual([]);
    expect(checked.state).toBe('found');
  });

  test('and there are some', () => expect(policies.length).toBeGreaterThanOrEqual(2));
});

test('every script that the README runs is there', () => {
  const named = [...readme.matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1]!);
  expect(named).toContain('demo');
  for (const name of named) expect(scripts).toHaveProperty([name]);
});

test.each(['README.md', 'docs/architecture.md', 'docs/migration.md'])(
  '%s names the Node.js of package.json',
  (path) => {
    const named = [...read(path).matchAll(/Node\.js ([\d.]+) or later/g)].map((match) => `>=${match[1]}.0`);
    expect(new Set(named)).toEqual(new Set([engines.node]));
  },
);
