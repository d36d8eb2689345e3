import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { devNull } from 'node:os';
import { WattnudgeError } from '../errors/wattnudge-error.ts';

/** Where git runs. `directory` is any folder of a work tree, or a bare repository. */
export interface GitOptions {
  directory: string;
  signal?: AbortSignal | undefined;
}

export interface GitResult {
  status: number;
  stdout: Buffer;
  stderr: string;
}

/**
 * Settings for every call. No path, revision or other text from outside is ever an argument: objects are named by
 * their ids, everything else goes through standard input.
 */
const hardened = ['--no-pager', '-c', 'core.fsmonitor=false', '-c', `core.hooksPath=${devNull}`];

/**
 * Starts git with its three streams as pipes. The caller reads standard output to its end, or kills the process.
 * `environment` adds to git's environment, or takes from it what is `undefined`.
 */
export function startGit(
  args: readonly string[],
  { directory, signal }: GitOptions,
  environment: NodeJS.ProcessEnv = {},
): ChildProcessWithoutNullStreams {
  const child = spawn('git', [...hardened, ...args], {
    cwd: directory,
    env: { ...gitEnvironment(), ...environment },
    stdio: 'pipe',
    signal,
    windowsHide: true,
  });
  // git may end before it has read all its input (an error, or a reader that has seen enough); its exit tells why.
  child.stdin.on('error', () => {});
  return child;
}

/** Resolves when the process is over. Throws `git-missing`, or the reason of an abort. */
export function exitOf(child: ChildProcessWithoutNullStreams, options: GitOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', (cause: NodeJS.ErrnoException) => {
      if (options.signal?.aborted) return reject(options.signal.reason);
      reject(cause.code === 'ENOENT' ? gitMissing(cause) : cause);
    });
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/**
 * Output that is kept of one call. A file of a listing takes a hundred bytes, and the largest repositories have half a million.
 * A few trees of which each names the next one ten times are a billion paths, in some hundred bytes of a pull request
 * (CWE-400: uncontrolled resource consumption).
 */
export const MAX_OUTPUT_BYTES = 128 * 2 ** 20;
/** What git says of a failure; the end tells. */
const KEPT_ERROR_CHARACTERS = 64 * 1024;

/**
 * Runs git to its end with all output in memory: for listings, never for contents of models.
 *
 * @throws WattnudgeError `listing-too-large` as soon as there is more than `MAX_OUTPUT_BYTES` of it; `git-missing`
 */
export async function runGit(args: readonly string[], options: GitOptions & { input?: string }): Promise<GitResult> {
  const child = startGit(args, options);
  const stdout: Buffer[] = [];
  let bytes = 0;
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= MAX_OUTPUT_BYTES) stdout.push(chunk);
    else child.kill('SIGKILL');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr = (stderr + chunk.toString()).slice(-KEPT_ERROR_CHARACTERS);
  });
  child.stdin.end(options.input ?? '');
  const status = await exitOf(child, options);
  if (bytes > MAX_OUTPUT_BYTES) throw listingTooLarge(args[0]);
  return { status, stdout: Buffer.concat(stdout), stderr };
}

/** Like `runGit`, and a failure of git is an error. */
export async function gitOutput(args: readonly string[], options: GitOptions & { input?: string }): Promise<Buffer> {
  const result = await runGit(args, options);
  if (result.status !== 0) throw gitFailed(args, result);
  return result.stdout;
}

export function listingTooLarge(command: string | undefined): WattnudgeError {
  return new WattnudgeError(
    'listing-too-large',
    `Expected at most ${MAX_OUTPUT_BYTES / 2 ** 20} MiB from git ${command}, which is over a million files; there is more.`,
    { remedy: 'Look for folders that contain each other many times, and remove them from the commit.' },
  );
}

export function gitFailed(args: readonly string[], result: { status: number; stderr: string }): WattnudgeError {
  const said = result.stderr.trim().split('\n').slice(-3).join(' ') || 'nothing on standard error';
  return new WattnudgeError('git-failed', `git ${args[0]} ended with status ${result.status}: ${said}`, {
    remedy: 'Run `git fsck` in the repository; in a partial or shallow clone, fetch the missing objects.',
  });
}

function gitMissing(cause: unknown): WattnudgeError {
  return new WattnudgeError('git-missing', 'Expected the program git on PATH, found none.', {
    remedy: 'Install git (https://git-scm.com/downloads).',
    cause,
  });
}

/**
 * The environment of git. What the user configured for safety (`safe.directory`) and for fetching (credentials of a
 * partial clone) stays; what would point git elsewhere or let it ask or run something goes.
 */
function gitEnvironment(): NodeJS.ProcessEnv {
  const {
    GIT_DIR: _dir,
    GIT_WORK_TREE: _workTree,
    GIT_COMMON_DIR: _commonDir,
    GIT_INDEX_FILE: _index,
    GIT_OBJECT_DIRECTORY: _objects,
    GIT_ALTERNATE_OBJECT_DIRECTORIES: _alternates,
    GIT_NAMESPACE: _namespace,
    GIT_SHALLOW_FILE: _shallow,
    GIT_EXTERNAL_DIFF: _externalDiff,
    ...inherited
  } = process.env;
  return {
    ...inherited,
    LC_ALL: 'C', // messages of git are matched
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '', // set but empty: git asks no helper either
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_GRAFT_FILE: devNull,
  };
}
