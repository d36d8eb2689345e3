import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the platform keeps what may be deleted at any time (XDG Base Directory Specification). */
export function cacheDirectory(environment: NodeJS.ProcessEnv): string {
  return join(environment.XDG_CACHE_HOME || join(environment.HOME || homedir(), '.cache'), 'wattnudge');
}
