import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/git.ts';
import { repositoryOf, reviewArgs, reviewed } from '../support/review-change.ts';
import { runMain } from '../support/run-main.ts';
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

test.each([
  ['--markdown', /^(?:<!--[^\n]*\n)*### /],
  ['--html', /^<!doctype html>/],
  ['--sarif', /^\{\n {2}"\$schema"/],
])('`review %s -` writes that alone to standard output', async (option, start) => {
  const repository = repositoryOf({ 'app.py': 'model = "gpt-4o-mini"\n' }, { 'app.py': 'model = "gpt-5.5"\n' });
  const { code, stdout, stderr } = await runMain([...reviewArgs(repository), option, '-']);
  expect(code).toBe(0);
  expect(stdout).toMatch(start);
  expect(stderr).toContain('gpt-5.5');
  const both = await runMain([...reviewArgs(repository), option, '-', '--json', '-']);
  expect(both).toMatchObject({ code: 2, stdout: '' });
});
