/** Runs models on several versions of Node, through the worker as it is bundled for users: theirs may not read TypeScript. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build, type RolldownOptions } from 'rolldown';
import { beforeAll, describe, expect, test } from 'vitest';
import config from '../../../rolldown.config.ts';
import { temporaryFolder } from '../git.ts';
import { NODE_VERSIONS, nodeOf } from './other-node.ts';
import type { ModelRun, Outcome } from './run-models.ts';

export interface NodeCase {
  readonly name: string;
  readonly run: ModelRun;
  /** What comes of it on a version of Node, as `toEqual` takes it. */
  expected(version: string): object;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Defines a test for each case on each version of Node. Without the version its tests are skipped, with the reason. */
export function testOnEveryNode(cases: readonly NodeCase[]): void {
  let program: string;
  beforeAll(async () => {
    program = await bundlePrograms();
  });

  describe.each(NODE_VERSIONS)('on Node %s', (version) => {
    let outcomes: readonly Outcome[] = [];
    let missing: string | undefined;
    beforeAll(async () => {
      const node = await nodeOf(version);
      if ('path' in node) {
        outcomes = await runOnNode(
          node.path,
          program,
          cases.map(({ run }) => run),
        );
      } else {
        missing = node.missing;
        console.warn(`Skipped on Node ${version}: ${missing}`);
      }
    });

    const numbered = cases.map((each, index) => ({ ...each, index }));
    test.for(numbered)('$name', ({ expected, index }, { skip }) => {
      if (missing !== undefined) skip(missing);
      expect(outcomes[index]).toEqual(expected(version));
    });
  });
}

/** Bundles the program and the worker that it starts into a folder from which packages are found; returns the program. */
async function bundlePrograms(): Promise<string> {
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

async function runOnNode(node: string, program: string, models: readonly ModelRun[]): Promise<Outcome[]> {
  const list = join(temporaryFolder(), 'models.json');
  writeFileSync(list, JSON.stringify(models));
  const { stdout } = await promisify(execFile)(node, [program, list], { maxBuffer: 2 ** 24 });
  return JSON.parse(stdout);
}

/** A refusal that says what was found, and what to do. */
export function refused(code: string, words: string): object {
  const [message, remedy] = [expect.stringContaining(words), expect.any(String)];
  return { kind: 'failed', code, message, remedy };
}
