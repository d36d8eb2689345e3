/** What a run keeps of a review, or of a list of models: the JSON, the files of alternatives, and a page, as artifacts. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EnergyReview } from '../energy-review/index.ts';
import { messageOf } from '../github/index.ts';
import type { Scan } from '../scan/index.ts';
import { toolVersion } from '../tool-version.ts';
import type { ActionRun } from './action-run.ts';
import { artifactNameOf, type UploadedArtifact, uploadArtifact, uploadFile } from './artifact.ts';
import { optionsDirectoryOf } from './make-review.ts';
import { isEnterpriseServer, type RunContext, runUrlOf } from './run-context.ts';
import { type Audience, renderPageFor } from './tell/index.ts';

/** @returns the path of the JSON */
export function writeReview(review: EnergyReview, context: RunContext): Promise<string> {
  return writeRecord(context, 'energy-review.json', `${JSON.stringify(review, null, 2)}\n`);
}

/** The review is an artifact by itself: whoever takes it over wants nothing else in it. */
export async function recordReview(reviewPath: string, run: ActionRun): Promise<void> {
  const name = artifactNameOf(run.inputs);
  note(name, await uploadArtifact(run.context, name, [reviewPath], dirname(reviewPath)), run);
  const optionsDirectory = optionsDirectoryOf(run);
  const options = await listFiles(optionsDirectory);
  if (options.length === 0) return;
  note(`${name}-options`, await uploadArtifact(run.context, `${name}-options`, options, optionsDirectory), run);
}

/**
 * Uploads the whole review as a page. Whatever goes wrong with that is a warning.
 *
 * @returns where the page is; `undefined` where no model changed, or it isn't kept
 */
export async function recordPage(
  review: EnergyReview,
  audience: Audience,
  run: ActionRun,
): Promise<string | undefined> {
  if (review.models.length === 0) return undefined;
  return recordHtml(artifactNameOf(run.inputs), () => renderPageFor(review, audience), run);
}

/**
 * Uploads the models of a branch: as JSON, and as a page.
 *
 * @returns the path of the JSON, and where the page is
 */
export async function recordScan(found: Scan, run: ActionRun): Promise<{ path: string; pageUrl: string | undefined }> {
  const name = `${artifactNameOf(run.inputs)}-scan`;
  const path = await writeRecord(run.context, 'energy-scan.json', `${JSON.stringify(found, null, 2)}\n`);
  note(name, await uploadArtifact(run.context, name, [path], dirname(path)), run);
  const render = async () => {
    const { renderScanPage } = await import('../report/pages/index.ts');
    return renderScanPage(found, { tool: `wattnudge ${toolVersion()}` });
  };
  return { path, pageUrl: await recordHtml(name, render, run) };
}

async function recordHtml(owner: string, render: () => Promise<string>, run: ActionRun): Promise<string | undefined> {
  const { context } = run;
  // That a server has no artifacts is said of the JSON, or is nothing new to who publishes.
  if (isEnterpriseServer(context)) return undefined;
  const name = `${owner}-page`;
  const keep = async () => {
    const path = await writeRecord(context, `${name}.html`, await render());
    return uploadFile(context, name, path);
  };
  const uploaded = await keep().catch(
    (error: unknown) => ({ state: 'not-uploaded', reason: messageOf(error) }) as const,
  );
  note(name, uploaded, run);
  return uploaded.state === 'uploaded' ? `${runUrlOf(context)}/artifacts/${uploaded.id}` : undefined;
}

function note(name: string, uploaded: UploadedArtifact, { log }: ActionRun): void {
  if (uploaded.state === 'uploaded') log.info(`Artifact \`${uploaded.name}\` uploaded.`);
  else log.warning(`The artifact \`${name}\` wasn’t uploaded: ${uploaded.reason} The result isn’t affected.`);
}

async function writeRecord({ temporary }: RunContext, name: string, content: string): Promise<string> {
  const folder = join(temporary, 'review');
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** Every file in a folder and below it, sorted; none where there is no such folder. */
async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
}
