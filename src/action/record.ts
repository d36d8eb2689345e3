/** What a run keeps of a review: its JSON and the files of alternatives as artifacts, and its page. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EnergyReview } from '../energy-review/index.ts';
import { messageOf } from '../github/index.ts';
import type { ActionRun } from './action-run.ts';
import { artifactNameOf, type UploadedArtifact, uploadArtifact, uploadFile } from './artifact.ts';
import { optionsDirectoryOf } from './make-review.ts';
import { isEnterpriseServer, type RunContext, runUrlOf } from './run-context.ts';
import { type Audience, renderPageFor } from './tell/index.ts';

/** @returns the path of the JSON */
export async function writeReview(review: EnergyReview, context: RunContext): Promise<string> {
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
  const { context, inputs } = run;
  // That a server has no artifacts is said of the review's own, or is nothing new to who publishes.
  if (review.models.length === 0 || isEnterpriseServer(context)) return undefined;
  const name = `${artifactNameOf(inputs)}-page`;
  const keep = async () => {
    const path = await writeRecord(context, `${name}.html`, await renderPageFor(review, audience));
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
  else log.warning(`The artifact \`${name}\` wasn’t uploaded: ${uploaded.reason} The review isn’t affected.`);
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
