/** The example for forks: one workflow measures with a token that reads, another publishes with one that writes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Permissions } from '../support/github/index.ts';
import type { Finished } from './finished.ts';
import { projectRoot } from './project-root.ts';
import { type ActionScene, actionScene, READS, type SceneOptions } from './scene.ts';

export const WORKFLOW = '.github/workflows/energy.yml';
const example = (name: string) => parse(readFileSync(join(projectRoot, 'examples/workflows', `${name}.yml`), 'utf8'));
const measuring = example('public-with-forks').jobs.review.steps[0].with;
const { permissions, jobs } = example('public-with-forks-publish');
export const publishing = jobs.publish.steps[0].with;

/** What the example's `permissions:` give, by the names of tokens. */
const granted: Permissions = Object.fromEntries(
  Object.entries<'read' | 'write'>(permissions).map(([name, level]) => [name.replace('-', '_'), level]),
);

export function forkScene({ base, head }: Pick<SceneOptions, 'base' | 'head'>): Promise<ActionScene> {
  return actionScene({ base: { [WORKFLOW]: 'on: pull_request\n', ...base }, head, fork: true, permissions: READS });
}

export interface Halves {
  /** What happens after the first. */
  readonly between?: () => Promise<void> | void;
  /** How the second is run. Default: within this process. */
  readonly publish?: ActionScene['reviewAsProcess'];
}

/** The two halves of the example, one after the other. */
export async function measureAndPublish(
  s: ActionScene,
  { between = () => {}, publish = s.review }: Halves = {},
): Promise<Finished> {
  const measured = s.addRun({ event: 'pull_request' });
  const { code } = await s.review({ run: measured, inputs: measuring, cache: 'read' });
  measured.status = 'completed';
  measured.conclusion = code === 0 ? 'success' : 'failure';
  s.github.requests.length = 0;
  await between();
  const token = s.github.addActionsToken(s.repository, granted);
  const event = s.github.events.workflowRun(measured);
  return publish({ event, token, inputs: publishing });
}
