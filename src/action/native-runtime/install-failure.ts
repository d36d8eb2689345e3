import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import type { Ending } from './run-program.ts';

const ELSE =
  'Or install the native runtime on a machine with network access, and set the input `runtime-directory` to its folder.';

/** What the decisive words of npm, Node.js and the loader mean to whoever looks after the runner. The first one counts. */
const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [
    /EINTEGRITY|integrity checksum/i,
    'The registry sent a package that doesn’t match the lockfile. Check what is between the runner and ' +
      'the registry (a mirror, a proxy that changes content), and empty the cache of npm (`npm cache clean --force`).',
  ],
  [/ENOSPC|EDQUOT/, 'The disk is full: free about 500 MB in the tool cache, and as much for npm’s cache.'],
  [/EACCES|EPERM|EROFS/, 'The user that runs the job has no write access there: grant it, or set RUNNER_TOOL_CACHE.'],
  [
    /\bE?(?:401|403|407)\b|ENEEDAUTH/,
    'The registry or the proxy denies access: check the registry and its credentials in the runner’s .npmrc.',
  ],
  [
    /CERT|self.signed|UNABLE_TO_(?:GET|VERIFY)/i,
    'The network uses a certificate of its own: set NODE_EXTRA_CA_CERTS, or `cafile` in the runner’s .npmrc.',
  ],
  [
    /\bE?404\b|ETARGET|notarget/,
    'The registry doesn’t have these versions: add them to the mirror, or set another registry in the .npmrc.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|socket hang up|didn’t finish within|E?50\d\b/,
    'The registry can’t be reached: run the job again. Behind a proxy, set HTTPS_PROXY, or a mirror in the .npmrc.',
  ],
  [
    /GLIBC(?:XX)?_\d/,
    'The system is too old for the packages: use a runner with a newer system, such as Ubuntu 22.04.',
  ],
  [/ld-linux|musl/, 'The packages need glibc: use a runner or a container image other than Alpine Linux.'],
];

/** An error that says why nothing was installed, and what those words mean for whoever looks after the runner. */
export function installFailure(reason: string, cause?: Error): WattnudgeError {
  const remedy = REMEDIES.find(([pattern]) => pattern.test(reason))?.[1] ?? 'Run the job again.';
  const message = `Couldn’t install the native runtime: ${reason}.`;
  return new WattnudgeError('runtime-install-failed', message, { remedy: `${remedy} ${ELSE}`, cause });
}

/** How a program failed, in its own decisive words: the rest of a sentence, short enough for a line of a log. */
export function describeFailure(ending: Ending, limitMs: number): string {
  switch (ending.kind) {
    case 'not-started':
      return `it could not be started: ${ending.reason}`;
    case 'timed-out':
      return `it didn’t finish within ${Math.round(limitMs / 1000)} s`;
    case 'killed':
      return withWords(`it was ended by ${ending.signal}`, ending.stderr);
    case 'exited':
      return withWords(`it ended with status ${ending.status}`, ending.stderr.trim() || ending.stdout);
  }
}

function withWords(how: string, said: string): string {
  const words = decisiveLines(said).join(' ').replace(/\s+/g, ' ').slice(0, 400);
  return words === '' ? how : `${how}: ${words}`;
}

/** npm’s error lines, without where its log is; or what Node.js ended with, without the stack; or the last lines. */
function decisiveLines(said: string): readonly string[] {
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const ofNpm = lines.filter((line) => /^npm (?:error|ERR!) /.test(line) && !/complete log|debug-\d+\.log/.test(line));
  if (ofNpm.length > 0) return ofNpm.slice(0, 4).map((line) => line.replace(/^npm (?:error|ERR!) /, ''));
  const thrown = lines.find((line) => /^(?:Uncaught )?\w*Error(?: \[\w+\])?: /.test(line));
  return thrown === undefined ? lines.slice(-3) : [thrown];
}
