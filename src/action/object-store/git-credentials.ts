import { basicAuthorization } from '../../github/index.ts';

/**
 * Lets git of this process read the repository: a header for its address alone, through git's own environment. Not an
 * argument, which every user of the machine can read; not a file, which outlives the job; and not in the environment of
 * the workers, which are given a short list of harmless variables.
 */
export function lendTokenToGit(environment: NodeJS.ProcessEnv, serverUrl: string, token: string): void {
  const settings: readonly (readonly [key: string, value: string])[] = [
    [`http.${serverUrl}/.extraheader`, `Authorization: ${basicAuthorization(token)}`],
    // A redirect to another host must not carry it along.
    ['http.followRedirects', 'initial'],
    // A transfer that stands still for a minute is over.
    ['http.lowSpeedLimit', '1000'],
    ['http.lowSpeedTime', '60'],
  ];
  const known = Number(environment.GIT_CONFIG_COUNT ?? '0') || 0;
  for (const [index, [key, value]] of settings.entries()) {
    environment[`GIT_CONFIG_KEY_${known + index}`] = key;
    environment[`GIT_CONFIG_VALUE_${known + index}`] = value;
  }
  environment.GIT_CONFIG_COUNT = String(known + settings.length);
}
