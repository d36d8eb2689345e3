/**
 * Webhooks for many pull requests, while the process that receives them is killed again and again, or its database goes away.
 * GitHub's part is played as GitHub plays it: what was not acknowledged is sent again under the same id.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { OVER, POLICY_TEXT } from '../../test/app/claims.ts';
import { METRICS_TOKEN, PERMISSIONS, SECRET, signatureOf } from '../../test/app/signing.ts';
import { createRepository } from '../../test/support/git.ts';
import { startFakeGitHub } from '../../test/support/github/index.ts';
import { createSeededRandom } from '../../test/support/github/random.ts';
import type { CheckRun, Comment, Pull } from '../../test/support/github/state.ts';
import type { PostgresServer } from '../../test/support/postgres/server.ts';
import { aReview, told } from '../../test/support/reviews.ts';
import { aRevision, MODEL, POLICY, WORKFLOW } from '../../test/trust/scene.ts';

export interface Ordeal {
  /** Where the data is: `DATABASE_URL`, or `DATA_DIR`. */
  readonly database: Readonly<Record<string, string>>;
  readonly pulls: number;
  readonly deliveriesPerPull: number;
  readonly kills: number;
  /** The database is gone for so long, once half of the deliveries are acknowledged. */
  readonly outage?: { readonly server: Pick<PostgresServer, 'stop' | 'start'>; readonly durationMs: number };
  /** Instances that share the database. */
  readonly instances?: number;
  readonly seed: number;
  readonly onProgress?: (text: string) => void;
}

export interface Survivors {
  readonly kills: number;
  readonly deliveries: number;
  /** Attempts that were not acknowledged, each of which was made again. */
  readonly refused: number;
  readonly pulls: readonly { pull: Pull; checks: readonly CheckRun[]; comments: readonly Comment[] }[];
  readonly violations: readonly string[];
}

interface Job {
  readonly name: string;
  readonly payload: object;
  readonly delivery: string;
}

export async function survive(ordeal: Ordeal): Promise<Survivors> {
  const { onProgress = () => {} } = ordeal;
  const git = createRepository();
  git.write(WORKFLOW, 'on: pull_request\n');
  git.write(POLICY, POLICY_TEXT);
  git.write(MODEL, 'a small model');
  git.commit('base');
  const branches = Array.from({ length: ordeal.pulls }, (_, index) => `larger-${index}`);
  for (const branch of branches) {
    git.git('switch', '--quiet', '-c', branch, 'main');
    git.write(MODEL, `a model that is much larger: ${branch}`);
    git.commit(branch);
  }
  git.git('switch', '--quiet', 'main');

  await using github = await startFakeGitHub();
  const repository = await github.addRepository({ from: git.directory });
  const { app, privateKey } = github.addApp({ permissions: PERMISSIONS });
  const installation = github.installApp(app, [repository]);
  const base = git.git('rev-parse', 'main');
  const pulls: Pull[] = [];
  const jobs: Job[][] = [];
  for (const branch of branches) {
    const pull = await github.addPull(repository, { head: { ref: branch } });
    pulls.push(pull);
    const run = github.addRun(repository, {
      headSha: pull.headSha,
      headBranch: branch,
      status: 'completed',
      conclusion: 'success',
    });
    const model = {
      model: MODEL,
      change: 'modified' as const,
      kind: 'file' as const,
      locations: [],
      revisions: { base: aRevision(git, 'main', MODEL), head: aRevision(git, branch, MODEL) },
      alternatives: [],
      findings: [],
      ...OVER,
    };
    const review = aReview([told(model)], { base: { sha: base, mergeBase: base }, head: { sha: pull.headSha } });
    github.addArtifact(run, { files: { 'energy-review.json': JSON.stringify(review) } });
    const opened = await github.events.pullRequest(pull, 'opened');
    const finished = github.events.workflowRun(run);
    // The result in the midst of others, some of which come later than they were caused.
    const events = Array.from({ length: ordeal.deliveriesPerPull }, (_, index) =>
      index === Math.floor(ordeal.deliveriesPerPull / 2) ? finished : opened,
    );
    jobs.push(
      events.map(({ name, payload }) => ({
        name,
        payload: { ...payload, installation: { id: installation.id } },
        delivery: randomUUID(),
      })),
    );
  }

  const random = createSeededRandom(ordeal.seed);
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    APP_ID: String(app.id),
    PRIVATE_KEY: privateKey,
    WEBHOOK_SECRET: SECRET,
    METRICS_TOKEN,
    GITHUB_API_URL: github.apiUrl,
    GITHUB_SERVER_URL: github.serverUrl,
    ...ordeal.database,
    EPOCH: String(Date.now()),
    PORT: '0',
    LOG_LEVEL: 'fatal',
  };
  const instances = await Promise.all(Array.from({ length: ordeal.instances ?? 1 }, () => startInstance(environment)));
  const target = () => instances[Math.floor(random() * instances.length)];

  let kills = 0;
  let sent = 0;
  let refused = 0;
  const total = ordeal.pulls * ordeal.deliveriesPerPull;
  const sending = Promise.all(
    jobs.map(async (ofPull) => {
      for (const job of ofPull) {
        // Spread over the kills, so that each finds work under way.
        while (kills < ordeal.kills && sent > (total * (kills + 1)) / ordeal.kills) await wait(10);
        while (!(await send(target()?.url, job))) {
          refused += 1;
          await wait(20);
        }
        sent += 1;
      }
    }),
  );

  const killing = (async () => {
    while (kills < ordeal.kills) {
      const index = kills % instances.length;
      // From the first moments of a start to the midst of the work.
      await wait(random() * 400);
      const victim = instances[index];
      if (victim === undefined) break;
      victim.child.kill('SIGKILL');
      await victim.ended;
      kills += 1;
      if (kills % 20 === 0) onProgress(`${kills} kills, ${sent} of ${total} deliveries acknowledged`);
      instances[index] = await startInstance(environment);
    }
  })();
  const cutting = (async () => {
    if (ordeal.outage === undefined) return;
    const { server, durationMs } = ordeal.outage;
    while (sent < total / 2) await wait(5);
    await server.stop();
    onProgress(`the database is gone, ${sent} of ${total} deliveries acknowledged`);
    await wait(durationMs);
    await server.start();
    onProgress(`the database is back, ${sent} of ${total} deliveries acknowledged, ${refused} attempts refused`);
  })();
  await Promise.all([sending, killing, cutting]);
  await drained(() => instances[0]?.url);
  for (const { child, ended } of instances) {
    child.kill('SIGTERM');
    await ended;
  }
  return {
    kills,
    deliveries: sent,
    refused,
    pulls: pulls.map((pull) => ({
      pull,
      checks: github.checkRuns(pull.headSha).filter((check) => check.app.slug === app.slug),
      comments: github.comments(pull),
    })),
    violations: [...github.violations],
  };
}

interface Instance {
  readonly child: ChildProcess;
  readonly url: string;
  readonly ended: Promise<unknown>;
}

async function startInstance(environment: NodeJS.ProcessEnv): Promise<Instance> {
  const script = new URL('../../test/app/app-process.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [script], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const first = await Promise.race([lines.next(), ended.then(() => undefined)]);
  if (first === undefined || first.done) throw new Error('the App did not start');
  return { child, url: first.value, ended };
}

/** Whether it was acknowledged. */
async function send(url: string | undefined, { name, payload, delivery }: Job): Promise<boolean> {
  const body = JSON.stringify(payload);
  try {
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
    return response.status === 202;
  } catch {
    return false;
  }
}

async function drained(url: () => string | undefined): Promise<void> {
  for (;;) {
    const response = await fetch(`${url()}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
    if (!response.ok) throw new Error(`/metrics answered ${response.status}`);
    const text = await response.text();
    if (/^wattnudge_queue_depth 0$/m.test(text)) return;
    await wait(100);
  }
}
