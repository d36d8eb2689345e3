import type { AppConfig } from './config.ts';

/** What Probot hands to a client that it makes: for an installation, or for the App itself. */
interface GivenOptions {
  readonly throttle?: object;
  readonly auth?: { readonly installationId?: number };
}

/**
 * How clients of GitHub's API wait. A function, since what stands in an object Probot replaces by throttling of its own: that waits
 * and tries again with a lock held, and spaces the writes of all installations as if they were one.
 */
export function clientDefaults({ spaceMutations }: Pick<AppConfig, 'spaceMutations'>) {
  return (given: GivenOptions) => ({
    ...given,
    // The queue waits and tries again, with the work still in the database and without holding a lock.
    retry: { enabled: false },
    throttle: spaceMutations
      ? {
          ...given.throttle,
          enabled: true,
          // GitHub counts for each installation.
          id: String(given.auth?.installationId ?? 'app'),
          onRateLimit: () => false,
          onSecondaryRateLimit: () => false,
        }
      : { enabled: false },
  });
}
