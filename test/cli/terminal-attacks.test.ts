/** Attacks on the terminal of whoever runs the command line: by names of files, models' names, policies, and arguments. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createConsole } from '../../src/cli/console.ts';
import { temporaryFolder } from '../support/git.ts';
import { classifier } from '../support/onnx/classifier.ts';
import { repositoryOf, reviewArgs } from '../support/review-change.ts';
import { type CliResult, runMain } from '../support/run-main.ts';
import { simulatedHost } from '../support/simulation/host.ts';

/** What a terminal would do for it, and what it does it with. */
const ATTACKS: readonly [string, string][] = [
  ['clears the screen', '\x1b[2J'],
  ['hides what follows', '\x1b[8m'],
  ['goes up and overwrites', '\x1b[5A\x1b[Kvalid'],
  ['renames the window', '\x1b]0;owned\x07'],
  ['writes the clipboard', '\x1b]52;c;cm0gLXJmIH4=\x1b\\'],
  ['links elsewhere', '\x1b]8;;https://example.com\x1b\\here'],
  ['sends a device string', '\x1bP$q"p\x1b\\'],
  ['clears the screen by one byte', '\x9b2J'],
  ['renames the window by one byte', '\x9d0;owned\x9c'],
  ['resets the terminal', '\x1bc'],
  ['goes back to the first column', 'bad\rgood'],
  ['deletes what was printed', 'bad\b\b\bgood'],
  ['rings', '\x07'],
  ['is cut within a sequence', `\x1b[${'1;'.repeat(40)}`],
  ['reverses what follows', '\u202egood'],
  ['isolates', '\u2066good\u2069'],
  ['is not seen', 'go\u200bod\u2060\ufeff'],
  ['is a tag that is not seen', 'good\u{e0041}'],
];

/** All that the product itself sends to a terminal: bold, dim, cyan, their ends, and the progress line. */
const OWN = /\x1b\[(?:1|2|22|36|39)m|\r\x1b\[K/g;
const HARMFUL = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/u;

function expectHarmless({ stdout, stderr }: Pick<CliResult, 'stdout' | 'stderr'>): void {
  for (const text of [stdout, stderr]) expect(HARMFUL.exec(text.replaceAll(OWN, ''))).toBeNull();
}

describe.each([
  ['a terminal', 2000],
  ['a log', undefined],
])('in %s', (_, terminalColumns) => {
  const colored = { environment: { FORCE_COLOR: '1' }, ...(terminalColumns !== undefined && { terminalColumns }) };

  test.each([0, 6, 12])("a model's path that holds the attacks from %i on is shown as it is written", async (from) => {
    const attacks = ATTACKS.slice(from, from + 6).map(([, attack]) => attack.replaceAll('/', '_'));
    const path = `models/${attacks.join(' ')}.onnx`;
    const repository = repositoryOf({ [path]: classifier(1) }, { [path]: classifier(2) });
    const result = await runMain(
      [...reviewArgs(repository), '--seconds', '20', '--alternatives-seconds', '0'],
      colored,
    );
    expect(result.stderr).toContain('measuring');
    expectHarmless(result);
  });

  test.each(ATTACKS)('`policy check` of a file whose name and text %s', async (_what, attack) => {
    const folder = temporaryFolder();
    const file = join(folder, `${attack.replaceAll('/', '_')}.yml`);
    const texts = [
      'version: 1\n',
      `version: 1\n"${attack}": 1\n`,
      `version: 1\nextends: ${JSON.stringify(`./${attack}`)}\n`,
      `version: 1\nmodels:\n  - path: ${JSON.stringify(`${attack}[`)}\n    budget: { increase: ${JSON.stringify(attack)} }\n`,
      `*${attack}`,
    ];
    for (const text of texts) {
      writeFileSync(file, text);
      expectHarmless(await runMain(['policy', 'check', file], colored));
    }
  });
});

test.each(ATTACKS)('no other command lets an argument through that %s', async (_what, attack) => {
  const name = attack.replaceAll('/', '_');
  const folder = join(temporaryFolder(), name);
  mkdirSync(folder);
  const model = join(folder, `${name}.onnx`);
  writeFileSync(model, classifier(1));
  const seconds = ['--seconds', '20'];
  for (const args of [
    ['inspect', model, '--against', model],
    ['inspect', folder],
    ['bench', model, '--against', model, ...seconds],
    ['rate', attack],
    ['policy', 'init', join(folder, 'policy.yml')],
    ['review', '--base', attack, '--repo', folder],
    ['bench', model, `--${attack}`],
    [attack],
  ]) {
    expectHarmless(await runMain(args, { terminalColumns: 80, environment: { FORCE_COLOR: '1' } }));
  }
});

test.each(ATTACKS)('whatever a command forgets, the console holds: text that %s', (_, attack) => {
  for (const isTTY of [true, false]) {
    const written = { stdout: '', stderr: '' };
    const stream = (name: keyof typeof written) => ({ isTTY, write: (text: string) => (written[name] += text) });
    const console = createConsole(
      { stdout: stream('stdout'), stderr: stream('stderr'), environment: { FORCE_COLOR: '1' }, host: simulatedHost() },
      false,
    );
    console.notice(attack);
    console.progress.show(attack);
    console.result(`\x1b[1mbold\x1b[22m ${attack}`);
    console.document(`@\u200b${attack.replaceAll('\u200b', '')}\n`);
    expect(written.stdout).toContain('@\u200b');
    expectHarmless({ ...written, stdout: written.stdout.replaceAll('\u200b', '') });
    expect(written.stdout).toContain('\x1b[1mbold\x1b[22m');
  }
});

test('the document on standard output is the same, without what begins a sequence', async () => {
  const path = 'models/\x9b2J\u202e.onnx';
  const repository = repositoryOf({ [path]: classifier(1) }, { [path]: classifier(2) });
  const { stdout } = await runMain([...reviewArgs(repository), '--seconds', '20', '--json', '-']);
  expect(JSON.parse(stdout).models[0].model).toBe(path);
  expect(HARMFUL.exec(stdout)).toBeNull();
});

test('a policy cannot print a line of its own, such as one that says that it is valid', async () => {
  const folder = temporaryFolder();
  const forged = 'x\\npolicy.yml is valid.';
  writeFileSync(
    join(folder, 'policy.yml'),
    `version: 1\nextends: "./${forged}"\n"${forged}": 1\nmodels: [{ path: "${forged}[" }]\n`,
  );
  const { code, stdout } = await runMain(['policy', 'check', 'policy.yml'], { cwd: folder });
  expect(code).toBe(2);
  expect(stdout.split('\n')).not.toContain('policy.yml is valid.');
});
