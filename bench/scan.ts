/**
 * Time to list the models of a repository of 20,000 files; prints a row of a Markdown table. Its files are this project's sources
 * over and over, each made different by its first line, and one in fifty names a model. `node bench/scan.ts`
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadBundledSnapshot } from '../src/baselines/ai-energy-score/index.ts';
import { openRepository } from '../src/git/index.ts';
import { scan } from '../src/scan/index.ts';

const FILES = 20_000;

const root = mkdtempSync(join(tmpdir(), 'wattnudge-bench-'));
try {
  const bytes = commitAll(root);
  const repository = await openRepository(root);
  const started = performance.now();
  const { models } = await scan(repository, { revision: 'HEAD', names: {}, snapshot: loadBundledSnapshot() });
  const seconds = (performance.now() - started) / 1000;
  const load = loadavg()[0]!.toFixed(1);
  console.log('| files | MB of text | models found | time | machine | load before |');
  console.log('|---:|---:|---:|---:|:---|---:|');
  console.log(
    `| ${FILES} | ${(bytes / 1e6).toFixed(0)} | ${models.length} | ${seconds.toFixed(1)} s | ${cpus().length}× ${cpus()[0]?.model} | ${load} |`,
  );
} finally {
  rmSync(root, { recursive: true });
}

/** @returns bytes of all files */
function commitAll(directory: string): number {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: directory, stdio: 'pipe', maxBuffer: 2 ** 28 }).toString();
  const sources = execFileSync('git', ['ls-files', 'src/**/*.ts'], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((path) => readFileSync(path, 'utf8'));
  git('init', '--quiet');
  let bytes = 0;
  for (let index = 0; index < FILES; index++) {
    const folder = join(directory, `folder-${index % 200}`);
    mkdirSync(folder, { recursive: true });
    const model = index % 50 === 0 ? `export const MODEL = 'acme/model-${index}';\n` : '';
    const text = `// ${index}\n${model}${sources[index % sources.length]}`;
    bytes += text.length;
    writeFileSync(join(folder, `${index}.ts`), text);
  }
  git('add', '--all');
  git('-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', 'commit', '--quiet', '--message=files');
  return bytes;
}
