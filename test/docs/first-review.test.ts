/** The tutorial, done line by line. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/git.ts';
import { type CliResult, runMain } from '../support/run-main.ts';
import { commandsOf, examplesOf, pages } from './pages.ts';

const page = pages.find(({ path }) => path === 'docs/first-review.md')!;
const AUTHOR = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org'];

test('docs/first-review.md leads from the first line to a failing check and back', async () => {
  let folder = temporaryFolder();
  const results: { args: readonly string[]; result: CliResult }[] = [];
  for (const { language, text } of examplesOf(page)) {
    if (language === 'yaml') {
      writeFileSync(join(folder, '.github/energy-policy.yml'), text);
      continue;
    }
    for (const [program, ...args] of commandsOf(text)) {
      if (program === 'cd') folder = join(folder, args[0]!);
      else if (program === 'echo') writeFileSync(join(folder, args[2]!), `${args[0]}\n`);
      else if (program === 'git') execFileSync('git', [...AUTHOR, ...args], { cwd: folder, stdio: 'pipe' });
      else results.push({ args: args.slice(1), result: await runMain(args.slice(1), { cwd: folder }) });
    }
  }
  expect(results.map(({ args, result: { code } }) => [args[0], code])).toEqual([
    ['init', 0],
    ['review', 1],
    ['review', 0],
  ]);
  expect(results[0]!.result.stdout).toContain('openai/whisper-small');
  expect(results[1]!.result.stdout).toContain('transcribe.py');
  expect(results[1]!.result.stdout).toContain('openai/whisper-large-v3');
});
