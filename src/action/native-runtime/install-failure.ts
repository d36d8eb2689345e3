import { WattnudgeError } from '../../errors/wattnudge-error.ts';

const ELSE =
  'Or install the native runtime where there is a network, and name its directory by the input `runtime-directory`.';

/** What the decisive words of npm, Node.js and the loader mean to whoever looks after the runner. The first one counts. */
const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [
    /EINTEGRITY|integrity checksum/i,
    'What the registry sent is not the package that the lockfile names. Look at what stands between the runner and ' +
      'the registry (a mirror, a proxy that changes content), and empty the cache of npm (`npm cache clean --force`).',
  ],
  [/ENOSPC|EDQUOT/, 'The disk is full: free about 500 MB in the tool cache, and as much for npm’s cache.'],
  [
    /EACCES|EPERM|EROFS/,
    'The user that runs the job may not write there: give it the right, or set RUNNER_TOOL_CACHE.',
  ],
  [
    /\bE?(?:401|403|407)\b|ENEEDAUTH/,
    'The registry or the proxy refuses: check the registry and its credentials in the runner’s .npmrc.',
  ],
  [
    /CERT|self.signed|UNABLE_TO_(?:GET|VERIFY)/i,
    'The network shows a certificate of its own: set NODE_EXTRA_CA_CERTS, or `cafile` in the runner’s .npmrc.',
  ],
  [
    /\bE?404\b|ETARGET|notarget/,
    'The registry does not have these versions: let the mirror fetch them, or use another registry in the .npmrc.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|socket hang up|not done after|E?50\d\b/,
    'The registry cannot be reached: run the job again; behind a proxy set HTTPS_PROXY, or a mirror in the .npmrc.',
  ],
  [
    /GLIBC(?:XX)?_\d/,
    'The system is too old for the packages: use a runner with a newer one (Ubuntu 22.04 is enough).',
  ],
  [/ld-linux|musl/, 'The packages need glibc: use a runner or a container image that is not Alpine Linux.'],
];

/** An error that says why nothing was installed, and what those words mean for whoever looks after the runner. */
export function installFailure(reason: string, cause?: Error): WattnudgeError {
  const remedy = REMEDIES.find(([pattern]) => pattern.test(reason))?.[1] ?? 'Run the job again.';
  const message = `The native runtime could not be installed: ${reason}.`;
  return new WattnudgeError('runtime-install-failed', message, { remedy: `${remedy} ${ELSE}`, cause });
}
