import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

export interface Page {
  /** From the root of the project. */
  readonly path: string;
  readonly text: string;
}

export interface Example extends Page {
  /** Where it begins, for messages. */
  readonly line: number;
  readonly language: string;
}

const pageOf = (path: string): Page => ({ path, text: readFileSync(`${projectRoot}${path}`, 'utf8') });

/** The pages in the root, everything below docs/, and how to test. */
export const pages: readonly Page[] = [
  'README.md',
  ...['AGENTS.md', 'CHANGELOG.md', 'CODE_OF_CONDUCT.md', 'CONTRIBUTING.md', 'SECURITY.md', 'test/README.md'],
  ...readdirSync(`${projectRoot}docs`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`)
    .toSorted(),
].map(pageOf);

/** The fenced blocks of a page, without the indentation of a list that they stand in. */
export function examplesOf({ path, text }: Page): Example[] {
  return [...text.matchAll(/^( *)```(\w*)\n(.*?)^\1```$/gms)].map(
    ({ index, 1: indent = '', 2: language = '', 3: inner = '' }) => ({
      path,
      line: text.slice(0, index).split('\n').length,
      language,
      text: inner.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  );
}

export const examples: readonly Example[] = pages.flatMap(examplesOf);

/** The words of a line of a shell, as far as examples use it: quotes, comments, and `&&`. */
export function commandsOf(script: string): string[][] {
  return script
    .split('\n')
    .flatMap((line) => line.split('&&'))
    .map((command) =>
      [...command.matchAll(/#.*$|"((?:[^"\\]|\\.)*)"|'([^']*)'|(\S+)/g)].flatMap(([word, double, single, plain]) =>
        word.startsWith('#') ? [] : [double ?? single ?? plain ?? ''],
      ),
    )
    .filter((words) => words.length > 0);
}
