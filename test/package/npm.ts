import { execFile } from 'node:child_process';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { npmEnvironment } from '../../src/action/native-runtime/child-environment.ts';
import { temporaryFolder } from '../support/git.ts';

const execute = promisify(execFile);

/** Has nothing in it: what a command finds, it finds in the package. */
const home = temporaryFolder();

/**
 * Runs npm with an empty home. The machine's registry, its credentials and npm's cache are used all the same.
 *
 * @returns its standard output
 * @throws Error with what npm wrote, where it fails
 */
export async function npm(folder: string, ...args: readonly string[]): Promise<string> {
  const settings = { npm_config_userconfig: join(homedir(), '.npmrc'), npm_config_cache: join(homedir(), '.npm') };
  const environment = npmEnvironment({ ...settings, ...process.env, HOME: home }, process.execPath);
  const { stdout } = await execute('npm', args, { cwd: folder, env: environment, maxBuffer: Infinity });
  return stdout;
}

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command that npm has put into the folder, as its first line says, with this Node.js and an empty home. */
export async function runInstalled(command: string, args: readonly string[], where: Where): Promise<Ended> {
  const { node, folder, directory } = where;
  const PATH = [dirname(node), process.env.PATH].join(delimiter);
  const options = { cwd: directory, env: { PATH, HOME: home, GIT_CONFIG_GLOBAL: '/dev/null' }, maxBuffer: Infinity };
  return execute(join(folder, 'node_modules/.bin', command), args, options).then(
    (output) => ({ code: 0, ...output }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

interface Where {
  readonly node: string;
  /** Where the package is installed. */
  readonly folder: string;
  /** Where the command is run. */
  readonly directory: string;
}
