import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { type HubAccess, hubAccess } from '../hub/hub-access.ts';
import type { DatabaseLocation } from './storage/database.ts';

/** What makes an instance this GitHub App and no other. */
export interface Credentials {
  readonly appId: string;
  /** PEM. */
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** Of the set-up page; settings outrank it. */
  readonly oauth?: OAuthClient | undefined;
}

/** What the GitHub App signs people in with. */
export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface AppConfig {
  readonly host: string;
  readonly port: number;
  readonly database: DatabaseLocation;
  /** Absent: the set-up page is served until they are there. */
  readonly credentials: Credentials | undefined;
  /** Absent: that of the set-up page, or nobody signs in. */
  readonly oauth: OAuthClient | undefined;
  /** `https://api.github.com`, or that of a GitHub Enterprise Server. */
  readonly apiUrl: string;
  /** Where people see GitHub. */
  readonly serverUrl: string;
  /** The repository that this server was built from, for links to its documentation; absent: there are none. */
  readonly toolUrl: string | undefined;
  /** Where sizes of named models are read, if a policy lets them be. */
  readonly hub: HubAccess;
  readonly logLevel: string;
  readonly production: boolean;
  /** GitHub asks for a second between two requests that change something. The client waits for real: not so in tests. */
  readonly spaceMutations: boolean;
  readonly limits: Limits;
  /** 32 bytes that what the set-up page gets, and the tokens of people who are signed in, are encrypted with. */
  readonly encryptionKey: Uint8Array | undefined;
  /** The one before it: opens what it encrypted, and encrypts nothing. */
  readonly previousEncryptionKey: Uint8Array | undefined;
  /** The server as GitHub and people reach it, such as `https://wattnudge.example.org`. */
  readonly publicUrl: string | undefined;
  /** Whoever brings it reads `/metrics`; absent: nobody does. */
  readonly metricsToken: string | undefined;
  readonly retentionDays: number;
}

export interface Limits {
  readonly concurrency: number;
  readonly perInstallation: number;
  /** Attempts at a delivery that did not come to an end, because the process did, before it is given up. */
  readonly unfinishedAttempts: number;
  /** Of a webhook. GitHub sends up to 25 MB; those that are read here have some ten kilobytes. */
  readonly bodyBytes: number;
}

const LIMITS: Limits = { concurrency: 16, perInstallation: 4, unfinishedAttempts: 10, bodyBytes: 5 * 1024 * 1024 };
/** Reviews are compared over time; two years show a trend. */
const RETENTION_DAYS = 730;
/** Probot's default, which everybody knows. */
const DEFAULT_SECRET = 'development';

/**
 * The App's settings from environment variables; `docs/operations.md` lists them.
 *
 * @throws WattnudgeError `app-config`, `app-default-secret`, `hub-endpoint-invalid`
 */
export function readConfig(environment: NodeJS.ProcessEnv): AppConfig {
  const production = environment.NODE_ENV === 'production';
  const apiUrl = (environment.GITHUB_API_URL || 'https://api.github.com').replace(/\/+$/, '');
  const serverUrl = (environment.GITHUB_SERVER_URL || 'https://github.com').replace(/\/+$/, '');
  return {
    host: environment.HOST || (production ? '0.0.0.0' : '127.0.0.1'),
    port: wholeNumber(environment, 'PORT', 3000, 0, 65_535),
    database: databaseOf(environment),
    credentials: credentialsOf(environment, production),
    oauth: oauthOf(environment),
    apiUrl,
    serverUrl,
    toolUrl: toolUrlOf(environment),
    // Without a token: everybody who opens a pull request sees the answer.
    hub: hubAccess({ HF_ENDPOINT: environment.HF_ENDPOINT }),
    logLevel: environment.LOG_LEVEL || 'info',
    production,
    spaceMutations: true,
    limits: { ...LIMITS, concurrency: wholeNumber(environment, 'CONCURRENCY', LIMITS.concurrency, 1, 1000) },
    encryptionKey: encryptionKeyOf(environment, 'ENCRYPTION_KEY'),
    previousEncryptionKey: encryptionKeyOf(environment, 'PREVIOUS_ENCRYPTION_KEY'),
    publicUrl: publicUrlOf(environment),
    metricsToken: metricsTokenOf(environment),
    retentionDays: wholeNumber(environment, 'RETENTION_DAYS', RETENTION_DAYS, 1, 36_500),
  };
}

function databaseOf({ DATABASE_URL: url, DATA_DIR: directory }: NodeJS.ProcessEnv): DatabaseLocation {
  if (url === undefined || url === '') return { kind: 'pglite', directory: resolve(directory || 'data') };
  if (/^postgres(ql)?:\/\//.test(url)) return { kind: 'postgres', url };
  throw new WattnudgeError('app-config', 'Expected DATABASE_URL to begin with postgres://; it does not.', {
    remedy: `Set it to postgres://USER:PASSWORD@HOST/NAME, or leave it out to keep the data in ${join('.', 'data')}.`,
  });
}

function encryptionKeyOf(
  environment: NodeJS.ProcessEnv,
  name: 'ENCRYPTION_KEY' | 'PREVIOUS_ENCRYPTION_KEY',
): Uint8Array | undefined {
  const text = environment[name];
  if (!text) return undefined;
  const isHex = /^[0-9a-f]{64}$/i.test(text);
  if (isHex || /^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return Buffer.from(text, isHex ? 'hex' : 'base64');
  throw new WattnudgeError('app-config', `Expected ${name} to be 32 bytes in hexadecimal or base64; it is not.`, {
    remedy: 'Make one with `openssl rand -hex 32`, and keep it apart from the data.',
  });
}

/** Named as Probot names them. */
function oauthOf({
  GITHUB_CLIENT_ID: clientId,
  GITHUB_CLIENT_SECRET: clientSecret,
}: NodeJS.ProcessEnv): OAuthClient | undefined {
  if (!clientId && !clientSecret) return undefined;
  if (clientId && clientSecret) return { clientId, clientSecret };
  const missing = clientId ? 'GITHUB_CLIENT_SECRET' : 'GITHUB_CLIENT_ID';
  throw new WattnudgeError(
    'app-config',
    `Expected GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET together; ${missing} is missing.`,
    {
      remedy:
        "Copy the client ID from the GitHub App's settings page, and generate a client secret there. To have no signing in, set neither.",
    },
  );
}

function toolUrlOf({ SOURCE_URL: text }: NodeJS.ProcessEnv): string | undefined {
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.username + url.password + url.search + url.hash === '')
    return url.href.replace(/\/+$/, '');
  throw new WattnudgeError('app-config', `Expected SOURCE_URL to be the address of a repository; found "${text}".`, {
    remedy: 'Set it to where its source is, such as https://github.com/my-org/wattnudge, or leave it out.',
  });
}

function publicUrlOf({ PUBLIC_URL: text }: NodeJS.ProcessEnv): string | undefined {
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain =
    url !== undefined &&
    url.username === '' &&
    url.password === '' &&
    url.pathname === '/' &&
    url.search + url.hash === '';
  if (isPlain && /^https?:$/.test(url.protocol)) return url.origin;
  throw new WattnudgeError('app-config', `Expected PUBLIC_URL to be an address without a path; found "${text}".`, {
    remedy: 'Set it to where GitHub reaches this server, such as https://wattnudge.example.org.',
  });
}

/** So long that nobody finds it by trying. */
const MIN_TOKEN_CHARACTERS = 16;

function metricsTokenOf({ METRICS_TOKEN: token }: NodeJS.ProcessEnv): string | undefined {
  if (!token) return undefined;
  if (token.length >= MIN_TOKEN_CHARACTERS && /^[\x21-\x7e]+$/.test(token)) return token;
  throw new WattnudgeError(
    'app-config',
    `Expected METRICS_TOKEN to have at least ${MIN_TOKEN_CHARACTERS} visible ASCII characters; it does not.`,
    { remedy: 'Make one with `openssl rand -hex 32`. Without a token, there is no /metrics.' },
  );
}

function credentialsOf(environment: NodeJS.ProcessEnv, production: boolean): Credentials | undefined {
  const { APP_ID: appId, WEBHOOK_SECRET: webhookSecret } = environment;
  if (!appId) return undefined;
  if (!/^(\d+|Iv[\w.]+)$/.test(appId)) {
    throw new WattnudgeError('app-config', 'Expected APP_ID to be a number or a client id; it is neither.', {
      remedy: "It is at the top of the GitHub App's settings page.",
    });
  }
  if (!webhookSecret || webhookSecret === DEFAULT_SECRET) {
    const found = webhookSecret ? `the public default ("${DEFAULT_SECRET}")` : 'missing';
    if (production || !webhookSecret) {
      throw new WattnudgeError('app-default-secret', `WEBHOOK_SECRET is ${found}, so anyone could send webhooks.`, {
        remedy:
          'Set the same random text here and in the settings of the GitHub App, for example from `openssl rand -hex 32`.',
      });
    }
  }
  return { appId, privateKey: privateKeyOf(environment), webhookSecret };
}

function privateKeyOf({ PRIVATE_KEY: text, PRIVATE_KEY_PATH: path }: NodeJS.ProcessEnv): string {
  const written = text || (path ? readKey(path) : undefined);
  if (written === undefined) {
    throw new WattnudgeError('app-config', 'APP_ID is set, but neither PRIVATE_KEY nor PRIVATE_KEY_PATH is.', {
      remedy:
        "Generate a private key on the GitHub App's settings page, and set PRIVATE_KEY_PATH to the path of the file.",
    });
  }
  // One line: with `\n` written out, or in base64.
  const plain = written.includes('-----BEGIN') ? written.replaceAll('\\n', '\n') : decodeBase64(written);
  if (!plain.includes('PRIVATE KEY-----')) {
    throw new WattnudgeError('app-config', 'Expected PRIVATE_KEY to be a private key in PEM form; it is not.', {
      remedy: 'Use the file that you downloaded from GitHub, or its text in base64.',
    });
  }
  return plain;
}

function readKey(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new WattnudgeError('app-config', `PRIVATE_KEY_PATH names ${path}, which can’t be read.`, {
      remedy: 'Set it to the path of the .pem file that you downloaded from GitHub.',
      cause: error,
    });
  }
}

function decodeBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8');
}

function wholeNumber(environment: NodeJS.ProcessEnv, name: string, usual: number, least: number, most: number): number {
  const written = environment[name];
  if (written === undefined || written === '') return usual;
  const value = Number(written);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new WattnudgeError(
    'app-config',
    `Expected ${name} to be a whole number from ${least} to ${most}; found "${written}".`,
    {
      remedy: `Leave it out for the default, ${usual}.`,
    },
  );
}
