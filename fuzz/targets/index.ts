/** Everything that is attacked. */
import type { Target } from '../target.ts';
import { artifacts } from './artifacts.ts';
import { configurations, notebooks } from './changed-texts.ts';
import { ggufFiles } from './gguf-files.ts';
import { graphs } from './graphs.ts';
import { names, safetensors } from './names-and-weights.ts';
import { policies } from './policies.ts';
import { reviews } from './reviews.ts';
import { rewrites } from './rewrites.ts';
import { webhooks } from './webhooks.ts';

/** By name. `folder` is a scratch folder of one run. */
const OPEN: Readonly<Record<string, (folder: string) => Target>> = {
  graphs,
  rewrites,
  policies,
  artifacts,
  reviews,
  webhooks,
  notebooks,
  configurations,
  names,
  safetensors,
  'gguf-files': ggufFiles,
};

export const targetNames: readonly string[] = Object.keys(OPEN);

/** @param folder where a target may write, and nobody else does */
export function openTarget(name: string, folder: string): Target {
  const open = OPEN[name];
  if (open === undefined) throw new Error(`There is no target ${name}; there are ${targetNames.join(', ')}.`);
  return open(folder);
}
