import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { ActionRun } from './action-run.ts';
import { Allowance, type StoreOptions } from './object-store/index.ts';
import { repositoryUrlOf } from './run-context.ts';

/** What every store of a run begins with: an empty folder, and how much may be fetched into it. */
export async function newStore({
  context,
  inputs,
  host,
}: ActionRun): Promise<Pick<StoreOptions, 'directory' | 'repositoryUrl' | 'allowance' | 'clock'>> {
  await mkdir(context.temporary, { recursive: true });
  return {
    directory: await mkdtemp(join(context.temporary, 'objects-')),
    repositoryUrl: repositoryUrlOf(context),
    allowance: new Allowance(inputs['max-total-mib'] * 2 ** 20),
    clock: host.clock,
  };
}
