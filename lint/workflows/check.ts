/**
 * `npm run lint:workflows`: looks over the workflows of this repository, those to copy, and the manifest of the Action.
 *
 * Exits with 1 if something is wrong.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkflowLinter } from './problems.ts';

const root = join(import.meta.dirname, '../..');
const FOLDERS = ['.github/workflows', '.github/actions', 'examples/workflows'];

const paths = [
  'action.yml',
  ...FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.ya?ml$/.test(name))
      .map((name) => `${folder}/${name}`),
  ),
];
const problemsOf = await createWorkflowLinter();
const problems = paths.flatMap((path) => problemsOf(path, readFileSync(join(root, path), 'utf8')));

for (const problem of problems) console.error(problem);
console.log(
  `Checked ${paths.length} workflows and actions: ${problems.length === 0 ? 'no problems' : `${problems.length} problems`}.`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
