import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { commitWorkTree } from './loose-objects.ts';

// Also for git as the code under test starts it: no user's or machine's configuration.
process.env.GIT_CONFIG_GLOBAL = '/dev/null';
process.env.GIT_CONFIG_NOSYSTEM = '1';

/** Read as a file, which takes a fraction of the time of another process. */
function readHead(directory: string): string | undefined {
  const [, branch] = /^ref: (refs\/heads\/\S+)$/m.exec(readFileSync(join(directory, '.git/HEAD'), 'utf8')) ?? [];
  const file = branch === undefined ? undefined : join(directory, '.git', branch);
  return file !== undefined && existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

const folders: string[] = [];
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new folder that goes when the process ends; a worker of Vitest is killed, and its run removes it (`vitest.config.ts`). */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wattnudge-test-'));
  folders.push(folder);
  return folder;
}

/** A real repository in a temporary folder, with the branch `main` and fixed author and dates. */
export interface TestRepository {
  directory: string;
  /** Runs git there and returns its standard output without the last line feed. */
  git(...args: string[]): string;
  /** Writes a file of the work tree; a name that is not UTF-8 is a Buffer (relative to the root, no folders). */
  write(path: string | Buffer, content: string | Uint8Array): void;
  link(path: string, target: string): void;
  /** Removes a file, a link, or a folder of the work tree, if it is there. */
  remove(path: string): void;
  /** Commits the whole work tree and returns the id. */
  commit(message?: string): string;
  /** Goes on in a new branch from where it stands, with the work tree as it is. */
  branch(name: string): void;
}

/** Nothing here lives long enough to be tidied up. */
const WITHOUT_MAINTENANCE = {
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'maintenance.auto',
  GIT_CONFIG_VALUE_0: 'false',
};

/** Where a symbolic link leads. */
export interface Link {
  readonly link: string;
}

/** Files of a work tree: path → content; `undefined` removes the file. */
export type WorkFiles = Readonly<Record<string, string | Uint8Array | Link | undefined>>;

export function isLink(content: WorkFiles[string]): content is Link {
  return typeof content === 'object' && 'link' in content;
}

/** Writes files to a work tree. */
export function writeAll(git: Pick<TestRepository, 'remove' | 'link' | 'write'>, files: WorkFiles): void {
  for (const [path, content] of Object.entries(files)) {
    git.remove(path);
    if (content === undefined) continue;
    if (isLink(content)) git.link(path, content.link);
    else git.write(path, content);
  }
}

export function createRepository(options: { objectFormat?: 'sha1' | 'sha256' } = {}): TestRepository {
  const directory = temporaryFolder();
  let commits = 0;
  // One second a commit, so that histories have an order and ids are the same in every run.
  const date = (): string => `${1_700_000_000 + commits} +0000`;
  const run = (program: string, args: readonly string[]): string => {
    const env = {
      ...process.env,
      GIT_AUTHOR_NAME: 'Ada',
      GIT_AUTHOR_EMAIL: 'ada@example.org',
      GIT_AUTHOR_DATE: date(),
      GIT_COMMITTER_NAME: 'Ada',
      GIT_COMMITTER_EMAIL: 'ada@example.org',
      GIT_COMMITTER_DATE: date(),
      ...WITHOUT_MAINTENANCE,
    };
    const output = execFileSync(program, args, { cwd: directory, env, stdio: 'pipe', maxBuffer: 2 ** 28 });
    return output.toString().replace(/\n$/, '');
  };
  const git = (...args: string[]): string => run('git', args);
  cpSync(emptyRepository(options.objectFormat ?? 'sha1'), directory, { recursive: true });
  return {
    directory,
    git,
    write(path, content) {
      if (typeof path === 'string') mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(
        typeof path === 'string' ? join(directory, path) : Buffer.concat([Buffer.from(`${directory}/`), path]),
        content,
      );
    },
    remove(path) {
      rmSync(join(directory, path), { recursive: true, force: true });
    },
    link(path, target) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      symlinkSync(target, join(directory, path));
    },
    commit(message = 'change') {
      commits += 1;
      const committed = commitWorkTree(directory, { message, signature: `Ada <ada@example.org> ${date()}` });
      if (committed !== undefined) return committed;
      // One process from this one, which is large by now: starting one takes the longer the larger it is.
      run('/bin/sh', ['-c', 'git add --all && exec git commit --quiet --allow-empty "--message=$0"', message]);
      return readHead(directory) ?? git('rev-parse', 'HEAD');
    },
    branch(name) {
      const head = readHead(directory);
      if (head !== undefined) {
        mkdirSync(dirname(join(directory, '.git/refs/heads', name)), { recursive: true });
        writeFileSync(join(directory, '.git/refs/heads', name), `${head}\n`);
      }
      writeFileSync(join(directory, '.git/HEAD'), `ref: refs/heads/${name}\n`);
    },
  };
}

const empty = new Map<string, string>();

/** Made by git once, and copied: each test has several. */
function emptyRepository(objectFormat: string): string {
  let directory = empty.get(objectFormat);
  if (directory === undefined) {
    directory = temporaryFolder();
    const format = `--object-format=${objectFormat}`;
    execFileSync('git', ['init', '--quiet', '--initial-branch=main', '--template=', format, directory]);
    empty.set(objectFormat, directory);
  }
  return directory;
}
