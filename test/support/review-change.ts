import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EnergyReview, energyReviewSchema, parseEnergyReview } from '../../src/energy-review/index.ts';
import { createRepository, type TestRepository, temporaryFolder, type WorkFiles, writeAll } from './git.ts';
import { type CliResult, runMain, type Surrounded } from './run-main.ts';
import { unknownFieldsOf } from './unknown-fields.ts';

export type Files = WorkFiles;

/** A repository with `base` on main and `head` on the branch change. */
export function repositoryOf(base: Files, head: Files): TestRepository {
  const repository = createRepository();
  const commit = (files: Files, message: string) => {
    writeAll(repository, files);
    repository.commit(message);
  };
  commit({ 'README.md': 'models', ...base }, 'base');
  repository.branch('change');
  commit(head, 'head');
  return repository;
}

/** Arguments that review the change of such a repository. */
export const reviewArgs = ({ directory }: TestRepository): string[] => [
  'review',
  ...['--repo', directory, '--base', 'main', '--head', 'change'],
];

export interface Reviewed extends CliResult {
  readonly review: EnergyReview;
  readonly markdown: string;
  /** What `--write` left, by default nothing. */
  readonly written: string;
}

/** Reviews a change by the command line inside this process. */
export async function reviewed(
  base: Files,
  head: Files,
  { args = [], ...surrounded }: Surrounded & { readonly args?: readonly string[] } = {},
): Promise<Reviewed> {
  const folder = temporaryFolder();
  const [json, markdown, written] = ['review.json', 'review.md', 'written'].map((name) => join(folder, name));
  const output = ['--json', json!, '--markdown', markdown!, '--write', written!];
  const result = await runMain([...reviewArgs(repositoryOf(base, head)), ...output, ...args], surrounded);
  if (!existsSync(json!)) throw new Error(`No review was written: ${result.stderr}`);
  const document: unknown = JSON.parse(readFileSync(json!, 'utf8'));
  const unknown = unknownFieldsOf(document, energyReviewSchema);
  if (unknown.length > 0) throw new Error(`The schema does not name ${unknown.join(', ')}`);
  return {
    ...result,
    review: parseEnergyReview(document),
    markdown: readFileSync(markdown!, 'utf8'),
    written: written!,
  };
}
