import { GitHub } from '@actions/github/lib/utils';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import Bottleneck from 'bottleneck/light.js';
import { toolVersion } from '../tool-version.ts';

/** What this station asks of an Octokit. That of a Probot context fits as well. */
export type GitHubClient = Pick<InstanceType<typeof GitHub>, 'request' | 'graphql' | 'paginate' | 'auth'>;

export interface ClientOptions {
  token: string;
  /** `GITHUB_API_URL`: `https://api.github.com`, or `https://HOST/api/v3` on GitHub Enterprise Server. */
  apiUrl: string;
  /** Told of waits and retries. */
  log?: (message: string) => void;
  /** Least time between two requests that change something. Default: {@link MUTATION_INTERVAL_MS}. */
  mutationIntervalMs?: number;
  /** Length of a "second" of waiting for limits and retries. Default: 1000. Smaller only in tests. */
  secondMs?: number;
  /** Longest time that GitHub may ask for before the request is given up. Default: {@link MAX_WAIT_S}. */
  longestWaitSeconds?: number;
}

/** "Wait at least one second between each request" that changes something (GitHub, best practices for the REST API). */
const MUTATION_INTERVAL_MS = 1000;
/** GitHub asks for 60 s after most secondary limits; a job that waited for much longer would only cost its owner money. */
const MAX_WAIT_S = 120;
/** A third refusal in a row is no accident of timing. */
const LIMIT_RETRIES = 2;
/** After 1, 4 and 9 s. */
const FAILURE_RETRIES = 3;
/** Never cured by asking again. 429 belongs to the limits, which wait as long as they are told to. */
const FINAL_STATUSES = [400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429, 451];

const Client = GitHub.plugin(retry, throttling);

/**
 * An Octokit that behaves as GitHub asks: one change at a time and at least a second apart, limits waited out as long
 * as GitHub says (but bounded in number and length), failed gateways and broken connections tried again.
 */
export function createClient(options: ClientOptions): GitHubClient {
  const { log = () => {}, secondMs = 1000, longestWaitSeconds = MAX_WAIT_S } = options;
  const spaced = { maxConcurrent: 1, minTime: options.mutationIntervalMs ?? MUTATION_INTERVAL_MS };

  function waitFor(limit: string) {
    return (seconds: number, request: { method: string; url: string }, _client: unknown, retries: number) => {
      const what = `GitHub's ${limit} was reached at ${request.method} ${request.url}`;
      if (seconds > longestWaitSeconds) {
        log(`${what}; it asks to wait for ${seconds} s, more than the limit of ${longestWaitSeconds} s.`);
        return false;
      }
      if (retries >= LIMIT_RETRIES) {
        log(`${what} for the ${retries + 1}th time; giving up.`);
        return false;
      }
      log(`${what}; trying again after ${seconds} s.`);
      return true;
    };
  }

  const client = new Client({
    auth: `token ${options.token}`,
    baseUrl: options.apiUrl.replace(/\/+$/, ''),
    userAgent: `wattnudge/${toolVersion()}`,
    log: { debug: () => {}, info: () => {}, warn: log, error: log },
    retry: { doNotRetry: FINAL_STATUSES, retries: FAILURE_RETRIES, retryAfterBaseValue: secondMs },
    throttle: {
      // Groups of its own: those of the plugin are shared by all clients of a process, whatever their tokens.
      write: new Bottleneck.Group(spaced),
      notifications: new Bottleneck.Group(spaced),
      retryAfterBaseValue: secondMs,
      onRateLimit: waitFor('rate limit'),
      onSecondaryRateLimit: waitFor('secondary rate limit'),
    },
  });

  // The plugin spaces the starts of requests; a slow one could still overlap the next.
  const oneAfterAnother = inOrder();
  client.hook.wrap('request', (request, parameters) => {
    const reads = parameters.method === 'GET' || parameters.method === 'HEAD';
    return reads ? request(parameters) : oneAfterAnother(async () => request(parameters));
  });
  return client;
}

/** A queue of one: each task starts when the one before has ended, well or badly. */
function inOrder(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = last.then(task, task);
    last = result.catch(() => {});
    return result;
  };
}
