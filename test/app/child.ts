/** The App as a process of its own, against the GitHub of a scene. The scene's own App hears of none of its webhooks. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import type { AppScene, Webhook } from './scene.ts';
import { SECRET, signatureOf } from './signing.ts';
import type { Line } from './work-log.ts';

export interface AppChild {
  readonly process: ChildProcess;
  readonly lines: readonly Line[];
  /** The first line of its log that fits, those that are there already included. */
  readonly logged: (fits: (line: Line) => boolean) => Promise<Line>;
  /** Resolves when the webhook is stored. */
  readonly deliver: (webhook: Webhook, delivery?: string) => Promise<void>;
  /** The exit code and the signal. */
  readonly ended: Promise<readonly unknown[]>;
}

/**
 * Resolves once it is up.
 *
 * @param argv of Node
 * @param database `DATABASE_URL` or `DATA_DIR`
 */
export async function startChild(
  scene: AppScene,
  argv: readonly string[],
  database: NodeJS.ProcessEnv,
): Promise<AppChild> {
  const { github, installation, installationId, privateKey } = scene;
  const child = spawn(process.execPath, argv, {
    env: {
      ...process.env,
      APP_ID: String(installation.app.id),
      PRIVATE_KEY: privateKey,
      WEBHOOK_SECRET: SECRET,
      GITHUB_API_URL: github.apiUrl,
      GITHUB_SERVER_URL: github.serverUrl,
      LOG_LEVEL: 'debug',
      PORT: '0',
      ...database,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'exit');
  const lines: Line[] = [];
  const reader = createInterface({ input: child.stderr });
  reader.on('line', (text) => lines.push(text.startsWith('{') ? JSON.parse(text) : { text }));
  const logged: AppChild['logged'] = async (fits) => {
    for (let at = 0; ; at += 1) {
      while (at >= lines.length) await once(reader, 'line', { signal: closed.signal });
      const line = lines[at];
      if (line !== undefined && fits(line)) return line;
    }
  };
  const closed = new AbortController();
  reader.once('close', () => closed.abort(new Error(`the App ended: ${JSON.stringify(lines.slice(-5))}`)));
  const { url } = await logged(({ msg }) => msg === 'started');
  return {
    process: child,
    lines,
    logged,
    ended,
    async deliver({ name, payload }, delivery = randomUUID()) {
      const body = JSON.stringify({ ...payload, installation: { id: installationId } });
      const response = await fetch(`${url}/api/github/webhooks`, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          'x-github-event': name,
          'x-github-delivery': delivery,
          'x-hub-signature-256': signatureOf(body),
        },
      });
      if (response.status !== 202) throw new Error(`the webhook was answered ${response.status}`);
    },
  };
}
