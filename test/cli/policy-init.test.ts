import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import type { Questions } from '../../src/cli/questions.ts';
import { initialPolicy } from '../../src/policy/index.ts';
import { createRepository, temporaryFolder } from '../support/git.ts';
import { classifier } from '../support/onnx/classifier.ts';
import { runMain } from '../support/run-main.ts';

const newFile = () => join(temporaryFolder(), '.github/energy-policy.yml');

function fileWith(text: string): string {
  const file = newFile();
  mkdirSync(dirname(file));
  writeFileSync(file, text);
  return file;
}

describe('policy init', () => {
  it('writes a commented policy, and the folder for it', async () => {
    const file = newFile();
    const { code, stdout } = await runMain(['policy', 'init', file]);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining(`Wrote ${file}`) });
    expect(readFileSync(file, 'utf8')).toBe(initialPolicy());
  });

  it('asks on a terminal how often the models of the repository are used', async () => {
    const repository = createRepository();
    repository.write('models/a.onnx', classifier(2));
    repository.commit();
    const questions: Questions = { confirm: async () => true, text: async () => '7_000/day' };
    const file = newFile();
    const { code, stdout } = await runMain(['policy', 'init', file], { cwd: repository.directory, questions });
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('How often is each model used?'),
    });
    expect(readFileSync(file, 'utf8')).toContain('  - path: models/a.onnx\n    volume: 7_000/day\n');
  });

  it('asks nothing where there is no repository', async () => {
    const questions: Questions = { confirm: async () => true, text: () => Promise.reject(new Error('asked')) };
    const file = newFile();
    const { code } = await runMain(['policy', 'init', file], { cwd: temporaryFolder(), questions });
    expect(code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(initialPolicy());
  });

  it('overwrites nothing without --force, and says so', async () => {
    const file = fileWith('mine');
    const { code, stderr } = await runMain(['policy', 'init', file]);
    expect(code).toBe(2);
    expect(stderr).toBe(
      `wattnudge: "${file}" already exists and wasn’t changed.\n  Use another name, or overwrite it with --force.\n`,
    );
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it('leaves a link alone that leads nowhere', async () => {
    const file = fileWith('');
    const link = join(dirname(file), 'link.yml');
    symlinkSync(join(dirname(file), 'nowhere.yml'), link);
    expect((await runMain(['policy', 'init', link])).code).toBe(2);
    expect(readdirSync(dirname(file)).toSorted()).toEqual(['energy-policy.yml', 'link.yml']);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
  });

  it('overwrites with --force, the link itself and not what it leads to', async () => {
    const file = fileWith('mine');
    expect((await runMain(['policy', 'init', '--force', file])).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(initialPolicy());

    const other = fileWith('theirs');
    const link = join(dirname(other), 'link.yml');
    symlinkSync(other, link);
    expect((await runMain(['policy', 'init', '--force', link])).code).toBe(0);
    expect(lstatSync(link).isSymbolicLink()).toBe(false);
    expect(readFileSync(other, 'utf8')).toBe('theirs');
  });

  test.each([[[]], [['--force']]])('says which folder it cannot write to (%j)', async (force) => {
    const file = join(fileWith('mine'), 'energy-policy.yml');
    const { code, stderr } = await runMain(['policy', 'init', ...force, file]);
    expect(code).toBe(2);
    expect(stderr).toContain(`wattnudge: Couldn’t write the file "${file}": `);
    expect(stderr).toContain('Check that its folder exists and that you can write to it.');
  });
});

describe('policy check', () => {
  it('says of a new key where the mistake is and what to write', async () => {
    const file = fileWith('version: 1\nignoreBelow: 20\nlanguages: [english]\n');
    const { code, stdout } = await runMain(['policy', 'check', file]);
    expect(code).toBe(2);
    expect(stdout).toBe(
      [
        `${file}:2:14: \`ignoreBelow\`: expected an amount of energy such as \`10 kWh/year\`, found the number 20`,
        '  ignoreBelow: 20',
        '               ^',
        '  Write `20 kWh/year`.',
        `${file}:3:13: \`languages[0]\`: expected a two-letter ISO 639-1 code such as \`en\`, found the text "english"`,
        '  languages: [english]',
        '              ^',
        '  Write `en`.',
        '',
      ].join('\n'),
    );
  });

  it('says what an organisation’s policy does not let a repository loosen', async () => {
    const file = fileWith('version: 1\nextends: ./organisation.yml\nignoreBelow: 1 GWh/year\n');
    writeFileSync(join(dirname(file), 'organisation.yml'), 'version: 1\ndefaults: { budget: { increase: 5% } }\n');
    const { code, stdout } = await runMain(['policy', 'check', file]);
    expect(code).toBe(0);
    expect(stdout).toContain(`${file}:3:1: line 3 tries to loosen \`ignoreBelow\` from 10 kWh/year to 1 GWh/year`);
    expect(stdout).toContain(`${file} is valid.`);
  });

  it('prints nothing that steers a terminal, whatever the policy says', async () => {
    const file = fileWith(
      'version: 1\nwaivers: [{ model: "\\e]0;owned\\a", until: 2020-01-01, reason: "\\e[2J", by: "\\e[31m" }]\n',
    );
    const { stdout } = await runMain(['policy', 'check', file]);
    expect(stdout).toContain('ended on 2020-01-01');
    expect(stdout).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
  });

  it('says that a folder is no policy', async () => {
    const folder = dirname(fileWith(''));
    const { code, stderr } = await runMain(['policy', 'check', folder]);
    expect(code).toBe(2);
    expect(stderr).toContain(`wattnudge: Couldn’t read the file "${folder}": EISDIR`);
  });
});
