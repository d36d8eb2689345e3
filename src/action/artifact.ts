import { basename, dirname } from 'node:path';
import type { DefaultArtifactClient } from '@actions/artifact';
import { messageOf } from '../github/index.ts';
import type { Inputs } from './inputs.ts';
import { isEnterpriseServer, type RunContext } from './run-context.ts';

export type UploadedArtifact =
  | { readonly state: 'uploaded'; readonly name: string; readonly id: number | undefined }
  /** The review stands on its own; that its JSON cannot be downloaded is said and is no failure. */
  | { readonly state: 'not-uploaded'; readonly reason: string };

/** Uploads files of a folder as an artifact of the run: a zip of them. */
export async function uploadArtifact(
  context: RunContext,
  name: string,
  files: readonly string[],
  folder: string,
): Promise<UploadedArtifact> {
  return upload(context, name, async (client) => (await client.uploadArtifact(name, [...files], folder)).id);
}

/**
 * Uploads one file as it is, which a browser then shows: the artifact has the file's name. Where the service takes zips alone,
 * it is one with the file in it.
 * https://github.blog/changelog/2026-02-26-github-actions-now-supports-uploading-and-downloading-non-zipped-artifacts
 *
 * @param name of the zip
 */
export async function uploadFile(context: RunContext, name: string, path: string): Promise<UploadedArtifact> {
  const [file, folder] = [basename(path), dirname(path)];
  const asItIs = await upload(context, file, async (client) => {
    return (await client.uploadArtifact(file, [path], folder, { skipArchive: true })).id;
  });
  return asItIs.state === 'uploaded' ? asItIs : uploadArtifact(context, name, [path], folder);
}

async function upload(
  context: RunContext,
  name: string,
  send: (client: DefaultArtifactClient) => Promise<number | undefined>,
): Promise<UploadedArtifact> {
  if (isEnterpriseServer(context)) {
    return { state: 'not-uploaded', reason: 'GitHub Enterprise Server doesn’t have the service for this upload.' };
  }
  try {
    const artifacts = await import('@actions/artifact');
    return { state: 'uploaded', name, id: await send(new artifacts.DefaultArtifactClient()) };
  } catch (error) {
    return { state: 'not-uploaded', reason: messageOf(error) };
  }
}

/** Names are unique in a run: each job of a matrix has one of its own, all of them begin alike and hold the same format. */
export function artifactNameOf(inputs: Pick<Inputs, 'artifact-name' | 'section'>): string {
  const section = inputs.section?.replaceAll(' ', '-');
  return section === undefined ? inputs['artifact-name'] : `${inputs['artifact-name']}-${section}`;
}
