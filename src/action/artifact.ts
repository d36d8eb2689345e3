import { messageOf } from '../github/index.ts';
import type { Inputs } from './inputs.ts';
import { isEnterpriseServer, type RunContext } from './run-context.ts';

export type UploadedArtifact =
  | { readonly state: 'uploaded'; readonly id: number | undefined }
  /** The review stands on its own; that its JSON cannot be downloaded is said and is no failure. */
  | { readonly state: 'not-uploaded'; readonly reason: string };

/** Uploads files of a folder as an artifact of the run. */
export async function uploadArtifact(
  context: RunContext,
  name: string,
  files: readonly string[],
  folder: string,
): Promise<UploadedArtifact> {
  if (isEnterpriseServer(context)) {
    return { state: 'not-uploaded', reason: 'GitHub Enterprise Server doesn’t have the service for this upload.' };
  }
  try {
    const { DefaultArtifactClient } = await import('@actions/artifact');
    const { id } = await new DefaultArtifactClient().uploadArtifact(name, [...files], folder);
    return { state: 'uploaded', id };
  } catch (error) {
    return { state: 'not-uploaded', reason: messageOf(error) };
  }
}

/** Names are unique in a run: each job of a matrix has one of its own, all of them begin alike and hold the same format. */
export function artifactNameOf(inputs: Pick<Inputs, 'artifact-name' | 'section'>): string {
  const section = inputs.section?.replaceAll(' ', '-');
  return section === undefined ? inputs['artifact-name'] : `${inputs['artifact-name']}-${section}`;
}
