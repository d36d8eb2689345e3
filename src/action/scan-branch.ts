import { todayOf } from '../clock.ts';
import type { Repository } from '../git/index.ts';
import { MISSING_POLICY_REMEDY, readSharedPolicy } from '../github/index.ts';
import { renderScanMarkdown } from '../report/index.ts';
import { hubOf } from '../review/hub-of.ts';
import { sizesFromHub } from '../review/read-sizes.ts';
import { scanByPolicy } from '../review/scan-by-policy.ts';
import type { Scan } from '../scan/index.ts';
import { shortenToFit } from '../text/index.ts';
import type { ActionResult, ActionRun } from './action-run.ts';
import { cacheDirectoryOf } from './make-review.ts';
import { newStore } from './new-store.ts';
import { createCommitStore } from './object-store/index.ts';
import { nothingToReview } from './outcome.ts';
import { readScanEvent } from './read-event.ts';
import { recordScan } from './record.ts';
import { SUMMARY_CHARACTERS, writeSummary } from './tell/index.ts';

/**
 * `mode: scan`: lists every model that a branch holds or names, in the job's summary and as artifacts. It measures nothing,
 * and writes neither a comment nor a check.
 *
 * @throws WattnudgeError `event-invalid`, `mode-mismatch`, `fetch-failed`, `too-much-to-fetch`, an invalid policy
 */
export async function scanBranch(run: ActionRun): Promise<ActionResult> {
  const { context, log, phases } = run;

  // 1. Which commit.
  const task = await readScanEvent(context);
  if (task.kind === 'none') {
    log.notice(task.reason);
    return nothingToReview;
  }
  phases.done('started');

  // 2. All that it holds, as data: nothing is checked out.
  const store = await createCommitStore({ ...(await newStore(run)), at: task.at });
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
  return scanByPolicy(repository, {
    commit: headSha,
    policy: {
      file: inputs.policy,
      readShared: readSharedPolicy(client),
      missingRemedy: MISSING_POLICY_REMEDY,
    },
    today: todayOf(host.clock),
    readSize: sizesFromHub(hubOf(context.environment), { host, cacheDirectory: cacheDirectoryOf(run) }),
    onNotice: log.info,
  });
}
