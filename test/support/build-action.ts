/** Builds the Action from its sources, so that no test runs a bundle that is older than they are. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import type { TestProject } from 'vitest/node';
import config from '../../rolldown.config.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the built Action, as a runner downloads it: no packages, no sources. */
    readonly builtAction: string;
  }
}

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** Vitest's global setup of the tests that run the Action as a process. */
export default async function setUp(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'wattnudge-built-'));
  await buildAction(folder);
  project.provide('builtAction', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}

export async function buildAction(folder: string): Promise<void> {
  for (const { output, ...input } of config) {
    const bundle = await rolldown({ ...input, cwd: projectRoot });
    await bundle.write({ ...output, dir: join(folder, 'dist') });
    await bundle.close();
  }
  for (const path of ['action.yml', 'package.json', 'dist/runtime', 'dist/runtime-tasks']) {
    cpSync(join(projectRoot, path), join(folder, path), { recursive: true });
  }
}
