import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/git.ts';
import { reviewed } from '../support/review-change.ts';
import { args, changing, MODEL } from './changing-model.ts';

test('`review --html` writes the review as one page, with its charts and without scripts', async () => {
  const file = join(temporaryFolder(), 'review.html');
  const policy = 'version: 1\ndefaults: { budget: { increase: 10% } }\n';
  const { code } = await reviewed(...changing(policy), { args: [...args, '--html', file] });
  expect(code).toBe(1);
  const page = readFileSync(file, 'utf8');
  expect(page).toMatch(/^<!doctype html>/);
  expect(page).toContain(`Energy of ${MODEL}</figcaption>`);
  expect(page).toContain('budget +10%');
  expect(page).not.toMatch(/<script|<link|src=/);
});
