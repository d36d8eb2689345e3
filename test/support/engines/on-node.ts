/** Runs models on another Node, through the worker as it is bundled for users: their Node may not read TypeScript. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build, type RolldownOptions } from 'rolldown';
import config from '../../../rolldown.config.ts';
import { temporaryFolder } from '../git.ts';
import type { ModelRun, Outcome } from './run-models.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Bundles the program and the worker that it starts into a folder from which packages are found; returns the program. */
export async function bundlePrograms(): Promise<string> {
  const [product] = config as readonly RolldownOptions[];
  const dir = join(root, 'node_modules/.cache/engines-bundle');
  await build({
    ...product,
    cwd: root,
    input: { 'run-models': 'test/support/engines/run-models.ts', worker: 'src/benchmark/worker.ts' },
    output: { ...product!.output, dir, minify: false },
  });
  return join(dir, 'run-models.js');
}

export async function runOnNode(node: string, program: string, models: readonly ModelRun[]): Promise<Outcome[]> {
  const list = join(temporaryFolder(), 'models.json');
  writeFileSync(list, JSON.stringify(models));
  const { stdout } = await promisify(execFile)(node, [program, list], { maxBuffer: 2 ** 24 });
  return JSON.parse(stdout);
}
