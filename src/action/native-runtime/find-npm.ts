import { existsSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { npmEnvironment, pathFolders } from './child-environment.ts';
import type { Machine } from './machine.ts';
import type { Program } from './run-program.ts';

/** The oldest that is known to install from a lockfile without the addresses of the packages. */
const MIN_MAJOR = 8;

const VERSION_LIMIT_MS = 30_000;

type ProgramsOfMachine = Pick<Machine, 'node' | 'runProgram'>;

/**
 * Finds npm: the one that came with this Node.js, else the first on PATH that is new enough. A folder of PATH that is
 * relative is passed over: it would be looked for in the working directory, which may hold what a pull request brings.
 *
 * @throws WattnudgeError `npm-missing`, which names those that are too old
 */
export async function findNpm(environment: NodeJS.ProcessEnv, machine: ProgramsOfMachine): Promise<Program> {
  const { node } = machine;
  const folders = [dirname(node), ...pathFolders(environment)].filter(isAbsolute);
  const refused: string[] = [];
  for (const folder of new Set(folders)) {
    const npm = npmIn(folder, node);
    if (npm === undefined) continue;
    const version = await versionOf(npm, folder, npmEnvironment(environment, node), machine);
    if (version !== undefined && Number.parseInt(version, 10) >= MIN_MAJOR) return npm;
    refused.push(`in ${folder} ${version === undefined ? 'one that does not start' : `version ${version}`}`);
  }
  const found = refused.length === 0 ? 'none' : refused.join(', ');
  const message = `Expected npm ${MIN_MAJOR} or newer beside ${node} or on PATH, to install the native runtime; found ${found}.`;
  throw new WattnudgeError('npm-missing', message, {
    remedy:
      'Add a step with `actions/setup-node` before this one, or set the input `runtime-directory` ' +
      'to a folder that has the native runtime already.',
  });
}

/** npm’s script is run by this Node.js: the one on PATH may be too old for it. */
function npmIn(folder: string, node: string): Program | undefined {
  const scripts = ['node_modules/npm/bin/npm-cli.js', '../lib/node_modules/npm/bin/npm-cli.js'];
  const command = join(folder, 'npm');
  // `npm` without an ending is a shell script on Windows, for shells that do not come with it.
  if (process.platform !== 'win32' && existsSync(command)) {
    const target = realpathSync(command);
    return target.endsWith('.js') ? { command: node, args: [target] } : { command, args: [] };
  }
  const script = scripts.map((path) => join(folder, path)).find((path) => existsSync(path));
  return script === undefined ? undefined : { command: node, args: [script] };
}

async function versionOf(
  { command, args }: Program,
  directory: string,
  environment: NodeJS.ProcessEnv,
  { runProgram }: ProgramsOfMachine,
): Promise<string | undefined> {
  const program = { command, args: [...args, '--version'] };
  const ending = await runProgram(program, { directory, environment, limitMs: VERSION_LIMIT_MS });
  if (ending.kind !== 'exited' || ending.status !== 0) return undefined;
  return /^\d+\.\d+\.\d+\S*/m.exec(ending.stdout.trim())?.[0];
}
