import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { dateOf } from '../clock.ts';
import type { Repository } from '../git/index.ts';
import { MISSING_POLICY_REMEDY, readSharedPolicy } from '../github/index.ts';
import { renderScanMarkdown } from '../report/index.ts';
import { sizesFromHub } from '../review/read-sizes.ts';
import { scanByPolicy } from '../review/scan-by-policy.ts';
import type { Scan } from '../scan/index.ts';
import { shortenToFit } from '../text/index.ts';
import type { ActionResult, ActionRun } from './action-run.ts';
import { cacheDirectoryOf } from './make-review.ts';
import { Allowance, createCommitStore } from './object-store/index.ts';
import { nothingToReview } from './outcome.ts';
import { readScanEvent } from './read-event.ts';
import { recordScan } from './record.ts';
import { repositoryUrlOf } from './run-context.ts';
import { SUMMARY_CHARACTERS, writeSummary } from './tell/index.ts';

/**
 * `mode: scan`: lists every model that a branch holds or names, in the job's summary and as artifacts. Nothing is measured,
 * and nobody is told: a list holds nothing against anybody.
 *
 * @throws WattnudgeError `event-invalid`, `mode-mismatch`, `fetch-failed`, `too-much-to-fetch`, an invalid policy
 */
export async function scanBranch(run: ActionRun): Promise<ActionResult> {
  const { context, inputs, log, phases, host } = run;

  // 1. Which commit.
  const task = await readScanEvent(context);
  if (task.kind === 'none') {
    log.notice(task.reason);
    return nothingToReview;
  }
  phases.done('started');

  // 2. All that it holds, as data: nothing is checked out.
  const allowance = new Allowance(inputs['max-total-mib'] * 2 ** 20);
  await mkdir(context.temporary, { recursive: true });
  const store = await createCommitStore({
    directory: await mkdtemp(join(context.temporary, 'objects-')),
    repositoryUrl: repositoryUrlOf(context),
    at: task.at,
    allowance,
    clock: host.clock,
  });
  phases.done('commit fetched');

  // 3. Its models.
  const found = await scanStore(store, run);
  phases.done('scanned');

  // 4. Where they are listed.
  const { path, pageUrl } = await recordScan(found, run);
  const link = pageUrl === undefined ? '' : `\n\n[The list as a page with charts](${pageUrl})`;
  const list = shortenToFit([renderScanMarkdown(found)], SUMMARY_CHARACTERS);
  await writeSummary(`${list}${link}`, context.environment, log);
  phases.done('recorded');

  const models = String(found.models.length);
  return { outputs: { ...nothingToReview.outputs, outcome: 'scanned', models, 'scan-path': path }, failed: false };
}

async function scanStore(
  { repository, headSha }: { readonly repository: Repository; readonly headSha: string },
  run: ActionRun,
): Promise<Scan> {
  const { context, inputs, client, log, host } = run;
  const hub = async () => (await import('../hub/index.ts')).hubAccess(context.environment);
  return scanByPolicy(repository, {
    commit: headSha,
    policy: {
      file: inputs.policy,
      readShared: readSharedPolicy(client),
      missingRemedy: MISSING_POLICY_REMEDY,
    },
    today: dateOf(host.clock).toISOString().slice(0, 10),
    readSize: sizesFromHub(hub, { host, cacheDirectory: cacheDirectoryOf(run) }),
    onNotice: log.info,
  });
}
