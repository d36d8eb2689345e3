import { lstat, mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { gitOutput, type Repository } from '../../git/index.ts';
import { initialPolicy } from '../../policy/index.ts';
import { renderScan } from '../../report/index.ts';
import { POLICY_FILE } from '../../review/review.ts';
import type { Scan } from '../../scan/index.ts';
import { escapeTerminal, shellWord } from '../../text/index.ts';
import { askVolumes } from '../ask-volumes.ts';
import type { Console, Surroundings } from '../console.ts';
import { findDefaultBranch } from '../default-branch.ts';
import { EXIT } from '../exit-code.ts';
import type { Questions } from '../questions.ts';
import type { RunCommand } from '../run-command.ts';
import { measurableModels, scanRepository } from '../scan-repository.ts';
import { isRunnerLabel, WORKFLOW_FILE, workflowText } from '../workflow.ts';
import { writeNew } from '../write-output.ts';

interface InitOptions {
  repo: string;
  yes?: true;
  gpuRunner?: string;
}

export function initCommand(run: RunCommand): Command {
  return new Command('init')
    .description('Set up a repository: list its models, and write the workflow and the policy.')
    .option('--repo <dir>', 'the repository', '.')
    .option('-y, --yes', 'write the files without asking; never overwrites a file')
    .option('--gpu-runner <label>', 'the label of your GPU runner, for models that must be measured on it', label)
    .addHelpText('after', '\nExamples:\n  $ wattnudge init\n  $ wattnudge init --yes --gpu-runner gpu-linux')
    .action((options: InitOptions) => run(undefined, (console, surroundings) => init(options, console, surroundings)));
}

function label(text: string): string {
  if (isRunnerLabel(text)) return text;
  throw new InvalidArgumentError('Expected one label: letters, digits, ".", "_" and "-".');
}

async function init(options: InitOptions, console: Console, surroundings: Surroundings): Promise<number> {
  const { repository, found } = await scanRepository({ repo: options.repo, rev: 'HEAD' }, console, surroundings);
  const root = await rootOf(repository);
  console.result(`${foundWords(found, console)}\n`);

  const questions = options.yes ? undefined : await surroundings.questions?.();
  const models = measurableModels(found);
  const [workflow, policy] = [await workflowPlace(root), await placeOf(root, POLICY_FILE)];
  const isAsked = workflow.state === 'free' && models.length > 0;
  const gpuRunner = options.gpuRunner ?? (isAsked ? await askGpuRunner(questions) : undefined);
  const volumes = questions && policy.state === 'free' ? await askVolumes(questions, models, console) : undefined;
  const branch = await branchOf(repository);
  const texts = new Map([
    [workflow, workflowText({ branch, gpuRunner })],
    [policy, initialPolicy({ models, volumes })],
  ]);

  for (const place of [workflow, policy])
    if (place.state === 'taken') console.result(`Kept ${escapeTerminal(place.path)}: ${place.why}.`);
  const open = [...texts].filter(([{ state }]) => state === 'free');
  if (open.length === 0) {
    console.result(nextSteps([], branch, undefined));
    return EXIT.ok;
  }
  const names = open
    .map(([{ path }]) => `  ${path.padEnd(WORKFLOW_FILE.length)}  ${purposeOf(path, models)}`)
    .join('\n');
  if (questions === undefined && !options.yes) {
    console.result(
      `wattnudge init would write:\n${names}\nNothing is written. To write these files, run: wattnudge init --yes`,
    );
    return EXIT.ok;
  }
  console.result(`Files to write:\n${names}`);
  if (questions !== undefined && !(await questions.confirm('Write them?', true))) {
    console.result('No file was written.');
    return EXIT.ok;
  }
  for (const [{ path }, text] of open) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeNew(join(root, path), text);
    console.result(`Wrote ${path}`);
  }
  const current = await currentBranch(repository);
  console.result(
    nextSteps(
      open.map(([{ path }]) => path),
      branch,
      current,
    ),
  );
  return EXIT.ok;
}

/** More models than these are a list of their own. */
const MAX_LISTED = 30;

function foundWords(found: Scan, { color, columns }: Console): string {
  const { length } = found.models;
  if (length <= MAX_LISTED) return renderScan(found, { color, columns });
  return `Found ${length.toLocaleString('en-US')} models. To list them, run: wattnudge scan`;
}

/** Nothing but names is known by published figures and estimates, which warn unless a policy lets them block. */
function purposeOf(path: string, modelFiles: readonly string[]): string {
  if (path === WORKFLOW_FILE) return 'reviews each pull request that changes a model';
  return modelFiles.length > 0
    ? 'fails the check if a model takes over 10% more energy'
    : 'warns if a model takes over 10% more energy (`evidence` in it makes that block)';
}

/** Where a file goes, and whether one is there. */
type Place =
  | { readonly state: 'free'; readonly path: string }
  | { readonly state: 'taken'; readonly path: string; readonly why: string };

/** Nothing is read or written through a link: it may lead out of the repository. */
async function placeOf(root: string, path: string): Promise<Place> {
  const parts = path.split('/');
  for (const [index] of parts.entries()) {
    const part = parts.slice(0, index + 1).join('/');
    const stats = await lstat(join(root, part)).catch(() => undefined);
    if (stats === undefined) return { state: 'free', path };
    if (part === path) return { state: 'taken', path, why: 'it already exists' };
    if (!stats.isDirectory()) {
      throw new WattnudgeError('cannot-write', `Expected a folder at "${part}" and found a file or a link.`, {
        remedy: 'Remove it, or write the files yourself: examples/workflows of wattnudge has them.',
      });
    }
  }
  return { state: 'free', path };
}

/** A workflow of this repository that uses wattnudge is as good as ours, whatever its name. */
async function workflowPlace(root: string): Promise<Place> {
  const place = await placeOf(root, WORKFLOW_FILE);
  if (place.state === 'taken') return place;
  const folder = dirname(WORKFLOW_FILE);
  const names = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  for (const entry of names.slice(0, MAX_WORKFLOWS)) {
    if (!entry.isFile() || !/\.ya?ml$/.test(entry.name)) continue;
    const { size } = await lstat(join(root, folder, entry.name));
    const text = size > MAX_WORKFLOW_BYTES ? '' : await readFile(join(root, folder, entry.name), 'utf8');
    if (/\buses: *["']?[\w.-]+\/wattnudge@/.test(text)) {
      return { state: 'taken', path: `${folder}/${entry.name}`, why: 'it already runs wattnudge' };
    }
  }
  return place;
}

/** A repository has a few dozen workflows of a few kilobytes. */
const MAX_WORKFLOWS = 200;
const MAX_WORKFLOW_BYTES = 1024 * 1024;

async function askGpuRunner(questions: Questions | undefined): Promise<string | undefined> {
  const answer = await questions?.text(
    'Label of your GPU runner, such as gpu-linux (empty: measure on the processor)',
    {
      problemOf: (text) =>
        text === '' || isRunnerLabel(text) ? undefined : 'Write one label: letters, digits, ".", "_" and "-".',
    },
  );
  return answer === '' ? undefined : answer;
}

/** @throws WattnudgeError `usage` for a bare repository */
async function rootOf({ directory }: Repository): Promise<string> {
  const output = await gitOutput(['rev-parse', '--show-toplevel'], { directory }).catch((cause: unknown) => {
    throw new WattnudgeError('usage', `Expected a repository with a work tree at ${directory}.`, {
      remedy: 'Run it in a clone.',
      cause,
    });
  });
  return output.toString().replace(/\n$/, '');
}

/** The short name of the default branch; `main` where there is none yet. */
async function branchOf(repository: Repository): Promise<string> {
  const found = await findDefaultBranch(repository).catch(() => 'main');
  if (found !== 'origin/HEAD') return found.replace(/^origin\//, '');
  const { directory } = repository;
  const name = await gitOutput(['rev-parse', '--abbrev-ref', 'origin/HEAD'], { directory });
  return name
    .toString()
    .trim()
    .replace(/^origin\//, '');
}

/** The branch that is checked out; undefined for a commit by itself. */
async function currentBranch({ directory }: Repository): Promise<string | undefined> {
  const name = (await gitOutput(['branch', '--show-current'], { directory })).toString().trim();
  return name === '' ? undefined : name;
}

/**
 * What to do next, in lines of at most 80 characters, commands on lines of their own.
 *
 * @param written paths of the files that were written
 * @param branch the default branch
 * @param current the branch that is checked out
 */
function nextSteps(written: readonly string[], branch: string, current: string | undefined): string {
  const isElsewhere = current !== branch;
  const commit = [
    ...(isElsewhere
      ? [
          `Commit the files to ${escapeTerminal(branch)}, which isn't checked out now:`,
          `git switch ${shellWord(branch)}`,
        ]
      : ['Commit the files to the default branch:']),
    `git add ${written.join(' ')}`,
    'git commit -m "Review the energy of model changes" && git push',
  ];
  const steps = [
    ...(written.length > 0 ? [commit] : []),
    ['Try it in a branch that changes a model:', 'npx wattnudge review'],
    [
      'Require the check. On GitHub, open Settings > Rules > Rulesets, and add a',
      'branch ruleset with "Require status checks to pass" and the check "energy".',
      'Its source is the App if you use the App, otherwise GitHub Actions.',
    ],
  ];
  return ['\nNext steps:', ...steps.map((lines, index) => `  ${index + 1}. ${lines.join('\n     ')}`)].join('\n');
}
