/**
 * Time to find the changes of a pull request with 3,000 changed files of which 40 are models; prints a row of a
 * Markdown table. `node bench/changes.ts`
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChanges } from '../src/changes/index.ts';
import { openRepository } from '../src/git/index.ts';

const files = 3000;
const models = 40;
const modelBytes = 1024 * 1024;

const root = mkdtempSync(join(tmpdir(), 'wattnudge-bench-'));
try {
  const directory = join(root, 'repository');
  const base = commitAll(directory, 1);
  const head = commitAll(directory, 2);
  const repository = await openRepository(directory);
  const measure = async (cacheDirectory: string) => {
    const start = performance.now();
    const options = { base, head, cacheDirectory, names: {} };
    const changes = await findChanges(repository, options);
    return { seconds: (performance.now() - start) / 1000, found: changes.models.length };
  };
  const cold = await measure(join(root, 'cache'));
  const warm = await measure(join(root, 'cache'));
  console.log('| changed files | models | found | empty cache | full cache | machine |');
  console.log('|---|---|---|---|---|---|');
  const times = [cold, warm].map(({ seconds }) => `${seconds.toFixed(2)} s`).join(' | ');
  console.log(`| ${files} | ${models} × 1 MiB | ${cold.found} | ${times} | ${cpus().length}× ${cpus()[0]?.model} |`);
} finally {
  rmSync(root, { recursive: true });
}

function commitAll(directory: string, version: number): string {
  mkdirSync(directory, { recursive: true });
  const git = (...args: string[]) => execFileSync('git', args, { cwd: directory, stdio: 'pipe' }).toString().trim();
  if (version === 1) git('init', '--quiet');
  for (let index = 0; index < files; index++) {
    const folder = join(directory, `folder-${index % 60}`);
    mkdirSync(folder, { recursive: true });
    if (index < models) writeFileSync(join(folder, `${index}.onnx`), graph(index, version));
    else if (index % 3 === 0) writeFileSync(join(folder, `${index}.py`), code(index, version));
    else
      writeFileSync(join(folder, `${index}.${index % 3 === 1 ? 'json' : 'md'}`), `{ "value": "${version} ${index}" }`);
  }
  git('add', '--all');
  git('-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', 'commit', '--quiet', '--message=change');
  return git('rev-parse', 'HEAD');
}

function code(index: number, version: number): string {
  const lines = Array.from({ length: 100 }, (_, line) => `value_${line} = compute(${line}, ${version}, "some/path")`);
  return [...lines, `MODEL_ID = "org/model-${index % 10 === 0 ? version : 0}"`].join('\n');
}

/** A valid model without nodes, made large by its documentation (protobuf field 6 of ModelProto). */
function graph(index: number, version: number): Buffer {
  const name = Buffer.from(`graph-${String(index).padStart(4, '0')}-${version}`);
  const text = Buffer.alloc(modelBytes, 'weights ');
  return Buffer.concat([
    Buffer.from([0x08, 8]), // ir_version
    Buffer.from([0x32, ...varint(text.length)]), // doc_string
    text,
    Buffer.from([0x3a, name.length + 2, 0x12, name.length]), // graph { name }
    name,
    Buffer.from([0x42, 2, 0x10, 13]), // opset_import { version }
  ]);
}

function varint(integer: number): number[] {
  return integer < 128 ? [integer] : [(integer & 127) | 128, ...varint(integer >>> 7)];
}
