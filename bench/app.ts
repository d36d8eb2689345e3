/**
 * Load: webhooks at a steady rate to `wattnudge app` as it is, with its real waits, against the fake GitHub on the same
 * machine. Prints the table of `docs/operations.md`.
 *
 *     npm run bench:app [-- --rate 100 --seconds 60 --pulls 50 --installations 10 --only pglite|postgres]
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { PERMISSIONS, SECRET, signatureOf } from '../test/app/signing.ts';
import { createRepository } from '../test/support/git.ts';
import { startFakeGitHub } from '../test/support/github/index.ts';
import { pgliteFolder } from '../test/support/pglite-folder.ts';
import { startPostgres } from '../test/support/postgres/server.ts';

const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '60' },
    only: { type: 'string' },
    pulls: { type: 'string', default: '50' },
    installations: { type: 'string', default: '10' },
  },
});
const [rate, seconds] = [Number(values.rate), Number(values.seconds)];

interface Result {
  readonly name: string;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly refused: number;
  readonly drainSeconds: number;
  readonly memoryMegabytes: number;
}

const METRICS_TOKEN = 'a-token-of-this-benchmark';
const results: Result[] = [];
if (values.only !== 'postgres') {
  results.push(await measure('PGlite, 1 instance', { DATA_DIR: await pgliteFolder() }, 1));
}
if (values.only !== 'pglite') {
  await using postgres = await startPostgres();
  for (const instances of [1, 2]) {
    const environment = { DATABASE_URL: await postgres.createDatabase() };
    results.push(
      await measure(`PostgreSQL, ${instances === 1 ? '1 instance' : '2 instances'}`, environment, instances),
    );
  }
}
process.stdout.write(
  `${markdownTable(
    [
      ['', 'acknowledged, median', 'p99', 'not acknowledged', 'drained after', 'most memory'],
      ...results.map((one) => [
        one.name,
        `${one.p50Ms.toFixed(1)} ms`,
        `${one.p99Ms.toFixed(1)} ms`,
        String(one.refused),
        `${one.drainSeconds.toFixed(1)} s`,
        `${one.memoryMegabytes.toFixed(0)} MB`,
      ]),
    ],
    { align: ['l', 'r', 'r', 'r', 'r', 'r'] },
  )}\n`,
);

async function measure(name: string, environment: NodeJS.ProcessEnv, instances: number): Promise<Result> {
  await using github = await startFakeGitHub();
  const git = createRepository();
  git.write('.github/energy-policy.yml', 'version: 1\npublish: app\n');
  git.write('model.onnx', 'one');
  const base = git.commit('base');
  const branches = Array.from(
    { length: Math.ceil(Number(values.pulls) / Number(values.installations)) },
    (_, index) => `changed-${index}`,
  );
  for (const branch of branches) {
    git.git('switch', '--quiet', '-c', branch, base);
    git.write('model.onnx', branch);
    git.commit('head');
  }
  git.git('switch', '--quiet', 'main');
  const { app, privateKey } = github.addApp({ permissions: PERMISSIONS });
  const files = [{ filename: 'model.onnx', status: 'modified' as const }];
  const bodies: string[] = [];
  for (let index = 0; index < Number(values.installations); index += 1) {
    const repository = await github.addRepository({ from: git.directory, name: `models-${index}` });
    const installation = github.installApp(app, [repository]);
    for (const ref of branches) {
      const pull = await github.addPull(repository, { head: { ref }, base: { sha: base }, files });
      const { payload } = await github.events.pullRequest(pull, 'synchronize');
      bodies.push(JSON.stringify({ ...payload, installation: { id: installation.id } }));
    }
  }
  const apps = await Promise.all(
    Array.from({ length: instances }, () =>
      startInstance({
        ...process.env,
        METRICS_TOKEN,
        ...environment,
        APP_ID: String(app.id),
        PRIVATE_KEY: privateKey,
        WEBHOOK_SECRET: SECRET,
        GITHUB_API_URL: github.apiUrl,
        GITHUB_SERVER_URL: github.serverUrl,
        PORT: '0',
      }),
    ),
  );

  let memory = 0;
  const watching = setInterval(() => {
    memory = Math.max(memory, ...apps.map(({ child }) => residentMegabytes(child)));
  }, 500);
  const times: number[] = [];
  let refused = 0;
  const sending: Promise<void>[] = [];
  const started = performance.now();
  for (let index = 0; index < rate * seconds; index += 1) {
    await wait(Math.max(0, started + (index * 1000) / rate - performance.now()));
    const [body, target] = [bodies[index % bodies.length] ?? '', apps[index % apps.length]];
    sending.push(
      post(`${target?.url}/api/github/webhooks`, body).then(({ ok, durationMs }) => {
        if (ok) times.push(durationMs);
        else refused += 1;
      }),
    );
  }
  await Promise.all(sending);
  const drainStarted = performance.now();
  for (;;) {
    const metrics = await fetch(`${apps[0]?.url}/metrics`, {
      headers: { authorization: `Bearer ${METRICS_TOKEN}` },
    }).then((response) => response.text());
    if (/^wattnudge_queue_depth 0$/m.test(metrics)) break;
    await wait(200);
  }
  const drainSeconds = (performance.now() - drainStarted) / 1000;
  clearInterval(watching);
  for (const { child } of apps) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return { name, p50Ms: at(0.5), p99Ms: at(0.99), refused, drainSeconds, memoryMegabytes: memory };
}

async function post(url: string, body: string): Promise<{ ok: boolean; durationMs: number }> {
  const started = performance.now();
  const headers = {
    'content-type': 'application/json',
    'x-github-event': 'pull_request',
    'x-github-delivery': randomUUID(),
    'x-hub-signature-256': signatureOf(body),
  };
  const ok = await fetch(url, { method: 'POST', body, headers }).then(
    async (response) => {
      await response.arrayBuffer();
      return response.status === 202;
    },
    () => false,
  );
  return { ok, durationMs: performance.now() - started };
}

async function startInstance(environment: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; url: string }> {
  const script = new URL('../src/bin.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, 'app'], { env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
  const url = new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stderr })
      .on('line', (line) => {
        const { level, msg, url } = JSON.parse(line);
        if (msg === 'started') resolve(url);
        if (level === 'error') process.stderr.write(`${line}\n`);
      })
      .on('close', () => reject(new Error('The App ended before it had started.')));
  });
  return { child, url: await url };
}

/** Linux only; 0 elsewhere. */
function residentMegabytes({ pid }: ChildProcess): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
