import type { Inputs } from './inputs.ts';

/** Names are unique in a run: each job of a matrix has one of its own, all of them begin alike and hold the same format. */
export function artifactNameOf(inputs: Pick<Inputs, 'artifact-name' | 'section'>): string {
  const section = inputs.section?.replaceAll(' ', '-');
  return section === undefined ? inputs['artifact-name'] : `${inputs['artifact-name']}-${section}`;
}
