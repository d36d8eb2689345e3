/** The App as it runs, on a database of its own, against the fake GitHub: driven by signed webhooks over HTTP. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { type AppConfig, readConfig } from '../../src/app/config.ts';
import { openOffice } from '../../src/app/office.ts';
import { type RunningApp, startApp } from '../../src/app/start-app.ts';
import type { DatabaseLocation } from '../../src/app/storage/database.ts';
import { type FakeGitHub, type FakeGitHubOptions, startFakeGitHub } from '../support/github/index.ts';
import { postgresDatabase } from '../support/postgres/database.ts';
import { type SteppedClock, steppedClock } from '../support/simulation/stepped-clock.ts';
import { METRICS_TOKEN, PERMISSIONS, SECRET, signatureOf } from './signing.ts';
import { PUBLIC_URL } from './web/session/browser.ts';
import { createWorkLog, type Line, type WorkLog } from './work-log.ts';

export interface SceneOptions extends Omit<FakeGitHubOptions, 'now'> {
  /** Default: a new one on PostgreSQL. */
  readonly database?: DatabaseLocation;
  readonly config?: Partial<Pick<AppConfig, 'limits' | 'spaceMutations' | 'hub'>>;
  /** Time passes by itself as far as the work waits for it; otherwise from `letTimeFly` on. Default: `true`. */
  readonly timeFlies?: boolean;
  /** On the same database; webhooks go to each in turn. Default: 1. */
  readonly instances?: number;
}

export interface Webhook {
  readonly name: string;
  readonly payload: object;
}

export interface AppScene extends AsyncDisposable {
  readonly github: FakeGitHub;
  readonly url: string;
  /** That of the App and of GitHub. */
  readonly clock: SteppedClock;
  readonly letTimeFly: () => void;
  readonly log: readonly Line[];
  /** The first line of the scene's log that fits, those that are there already included. */
  readonly logged: (fits: (line: Line) => boolean) => Promise<Line>;
  readonly database: DatabaseLocation;
  readonly privateKey: string;
  readonly installationId: number;
  readonly installation: ReturnType<FakeGitHub['installApp']>;
  /** Sends a webhook as GitHub does. The installation is added to what the fake makes. */
  readonly send: (webhook: Webhook, options?: { delivery?: string; signature?: string }) => Promise<Response>;
  /** Resolves when everything that was stored is done, or given up. */
  readonly settled: () => Promise<void>;
  readonly deliver: (webhook: Webhook, options?: { delivery?: string }) => Promise<void>;
  readonly restart: () => Promise<void>;
  /** Time passes until the inbox is searched again. */
  readonly lookAround: () => Promise<void>;
  /** As `wattnudge app token` gets one. */
  readonly issueToken: (owner: string) => Promise<string>;
}

const OVERDUE_MS = 10_000;

type AddRepositories = (
  github: FakeGitHub,
  /** Not yet taken at this fake. */
  name: string,
) => Promise<readonly Awaited<ReturnType<FakeGitHub['addRepository']>>[]>;

/**
 * An App that is installed on the repositories of `github`. Scenes without options of their own share one App and one fake
 * GitHub in a test file, each with an installation of its own.
 */
export async function appScene(repositories: AddRepositories, options: SceneOptions = {}): Promise<AppScene> {
  if (Object.keys(options).length > 0) return sceneIn(await openHouse(options), repositories, { isShared: false });
  return sceneIn(await houseOfFile(), repositories, { isShared: true });
}

let shared: { readonly file: string | undefined; readonly house: Promise<House> } | undefined;

/** The next test file has one of its own; the last one ends with the process. */
async function houseOfFile(): Promise<House> {
  const { testPath: file } = expect.getState();
  if (shared === undefined || shared.file !== file) {
    const before = await shared?.house;
    shared = { file, house: openHouse({}) };
    await before?.close();
  }
  return shared.house;
}

/** The App and the GitHub that it speaks with. */
interface House {
  readonly github: FakeGitHub;
  readonly app: ReturnType<FakeGitHub['addApp']>['app'];
  readonly privateKey: string;
  readonly database: DatabaseLocation;
  readonly clock: SteppedClock;
  readonly workLog: WorkLog;
  readonly url: () => string;
  /** Of each instance in turn. */
  readonly nextUrl: () => string;
  readonly nextName: () => string;
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
}

async function openHouse(options: SceneOptions): Promise<House> {
  const clock = steppedClock();
  const github = await startFakeGitHub({ ...options, now: () => new Date(clock.now()) });
  const { app, privateKey } = github.addApp({ permissions: PERMISSIONS });
  const workLog = createWorkLog(clock, { timeFlies: options.timeFlies ?? true });
  app.callbackUrls.push(`${PUBLIC_URL}/login/callback`);
  const environment = {
    APP_ID: String(app.id),
    PRIVATE_KEY: privateKey,
    WEBHOOK_SECRET: SECRET,
    METRICS_TOKEN,
    PUBLIC_URL,
    GITHUB_CLIENT_ID: app.clientId,
    GITHUB_CLIENT_SECRET: app.clientSecret,
    ENCRYPTION_KEY: '07'.repeat(32),
  };
  const config = readConfig({ ...environment, GITHUB_API_URL: github.apiUrl, GITHUB_SERVER_URL: github.serverUrl });
  const { credentials } = config;
  if (credentials === undefined) throw new Error('the scene has no credentials');
  const database = options.database ?? (await postgresDatabase());
  const settings = { ...config, spaceMutations: false, ...options.config, credentials, port: 0, database };
  const start = () => startApp(settings, workLog.log, clock);
  let running: RunningApp = await start();
  const others: RunningApp[] = [];
  for (let count = 1; count < (options.instances ?? 1); count += 1) others.push(await start());
  let sent = 0;
  let scenes = 0;
  return {
    github,
    app,
    privateKey,
    database,
    clock,
    workLog,
    url: () => running.url,
    nextUrl() {
      const instances = [running, ...others];
      sent += 1;
      return instances[sent % instances.length]?.url ?? running.url;
    },
    nextName() {
      scenes += 1;
      return scenes === 1 ? 'models' : `models-${scenes}`;
    },
    async restart() {
      await running.stop();
      running = await start();
    },
    async close() {
      await Promise.all([running, ...others].map((instance) => instance.stop()));
      await github.close();
    },
  };
}

async function sceneIn(
  house: House,
  repositories: AddRepositories,
  { isShared }: { isShared: boolean },
): Promise<AppScene> {
  const { github, database, clock, workLog } = house;
  const installation = github.installApp(house.app, await repositories(github, house.nextName()));
  const before = workLog.lines.length;
  const send: AppScene['send'] = (webhook, { delivery = randomUUID(), signature } = {}) => {
    const body = JSON.stringify({ ...webhook.payload, installation: { id: installation.id } });
    return fetch(`${house.nextUrl()}/api/github/webhooks`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-github-event': webhook.name,
        'x-github-delivery': delivery,
        'x-hub-signature-256': signature ?? signatureOf(body),
      },
    });
  };
  return {
    github,
    get url() {
      return house.url();
    },
    clock,
    letTimeFly: workLog.letTimeFly,
    get log() {
      return workLog.lines.slice(before);
    },
    logged: (fits) => workLog.until(fits, before),
    database,
    privateKey: house.privateKey,
    installationId: installation.id,
    installation,
    send,
    settled: workLog.settled,
    async deliver(webhook, sending) {
      const response = await send(webhook, sending);
      if (response.status !== 202) throw new Error(`the webhook was answered ${response.status}`);
      await workLog.settled();
    },
    restart: house.restart,
    async lookAround() {
      await clock.untilWaiting(OVERDUE_MS);
      await clock.advance(OVERDUE_MS);
    },
    async issueToken(owner) {
      await using office = await openOffice(database);
      return await office.issueToken(owner);
    },
    async [Symbol.asyncDispose]() {
      if (!isShared) await house.close();
    },
  };
}
