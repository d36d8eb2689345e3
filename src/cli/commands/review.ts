import { Command } from 'commander';
import { loadBundledSnapshot } from '../../baselines/ai-energy-score/index.ts';
import { openRepository, type Repository } from '../../git/index.ts';
import type { MeterName } from '../../meters/index.ts';
import { renderComment, renderNothing, renderSarif, renderTerminal } from '../../report/index.ts';
import { POLICY_FILE, type ReviewProgress, review } from '../../review/review.ts';
import { escapeTerminal } from '../../text/index.ts';
import { toolVersion } from '../../tool-version.ts';
import { cacheDirectory } from '../cache-directory.ts';
import type { Console } from '../console.ts';
import { findDefaultBranch } from '../default-branch.ts';
import { describeProgress, describeTrying } from '../describe-progress.ts';
import { exitCodeOfReview } from '../exit-code.ts';
import { policyPlace } from '../local-policy.ts';
import {
  alternativesSecondsOption,
  deviceOption,
  jsonOption,
  meterOption,
  providerOption,
  quickOption,
  resolveProvider,
  runnerLabelOption,
  secondsOption,
  seedOption,
  threadsOption,
} from '../options.ts';
import type { RunCommand } from '../run-command.ts';
import { standardOutput, writeJson, writeJsonText, writeText } from '../write-output.ts';

interface ReviewCommandOptions {
  repo: string;
  base?: string;
  head: string;
  policy?: string;
  extendsFrom?: string;
  seconds: number;
  alternativesSeconds?: number;
  quick?: boolean;
  write?: string;
  provider: string;
  meter: MeterName;
  device?: string;
  runnerLabel?: string;
  threads: number;
  seed?: number;
  json?: string;
  markdown?: string;
  html?: string;
  sarif?: string;
}

export function reviewCommand(run: RunCommand): Command {
  return new Command('review')
    .description('Review the model changes between two revisions of a Git repository.')
    .option('--repo <dir>', 'the repository', '.')
    .option('--base <rev>', 'the branch to compare with, at its merge base with head (default: the default branch)')
    .option('--head <rev>', 'the changes', 'HEAD')
    .option('--policy <file>', `a local policy file, instead of ${POLICY_FILE} at base`)
    .option('--extends-from <dir>', 'folder with ORG/REPO/energy-policy.yml, for policies with `extends`')
    .addOption(secondsOption())
    .addOption(alternativesSecondsOption())
    .addOption(quickOption())
    .option('--write <dir>', 'keep the files of the offered alternatives in this folder')
    .addOption(providerOption())
    .addOption(meterOption())
    .addOption(deviceOption())
    .addOption(runnerLabelOption())
    .addOption(threadsOption())
    .addOption(seedOption())
    .addOption(jsonOption())
    .option('--markdown <file>', 'write the comment as Markdown; - is standard output')
    .option('--html <file>', 'write the whole review as a page with charts, in one file; - is standard output')
    .option('--sarif <file>', 'write the findings as SARIF 2.1.0, for code scanning; - is standard output')
    .addHelpText(
      'after',
      '\nExamples:\n  $ wattnudge review\n  $ wattnudge review --base main --head my-branch --seconds 30\n  $ wattnudge review --json review.json --markdown review.md\n  $ wattnudge review --html review.html' +
        ADD_DATA,
    )
    .action((options: ReviewCommandOptions) =>
      run(standardOutput(outputsOf(options)), async (console, { environment, host }) => {
        const repository = await openRepository(options.repo);
        const base = options.base ?? (await defaultBase(repository, options, console));
        const context = { baseBranch: branchOf(base) };
        const reviewed = await review({
          host,
          repository,
          base,
          head: options.head,
          policy: policyPlace(options),
          snapshot: loadBundledSnapshot(),
          seconds: options.seconds,
          alternativesSeconds: options.alternativesSeconds,
          quick: options.quick,
          writeDirectory: options.write,
          provider: resolveProvider(options.provider, environment),
          meter: options.meter,
          device: options.device,
          runnerLabel: options.runnerLabel,
          environment,
          threads: options.threads,
          seed: options.seed,
          cacheDirectory: cacheDirectory(environment),
          // Most reviews need no hub, and its library takes a while to load.
          hub: async () => (await import('../../hub/index.ts')).hubAccess(environment),
          today: new Date(host.clock.now()).toISOString().slice(0, 10),
          onProgress: (progress) => console.progress.show(describe(progress)),
        });
        console.result(renderTerminal(reviewed, { color: console.color, columns: console.columns }, context));
        if (reviewed.models.length === 0 && options.head === 'HEAD') {
          console.notice('Only committed changes are reviewed. Commit your changes first.');
        }
        await writeJson(reviewed, options.json, console);
        if (options.markdown !== undefined) {
          const comment = renderComment(reviewed, context) ?? renderNothing(reviewed);
          await writeText(`${comment}\n`, options.markdown, console);
        }
        if (options.html !== undefined) {
          // Most runs write no page.
          const { renderReviewPage } = await import('../../report/pages/index.ts');
          await writeText(renderReviewPage(reviewed, context), options.html, console);
        }
        if (options.sarif !== undefined) {
          await writeJsonText(renderSarif(reviewed, toolVersion()), options.sarif, console);
        }
        return exitCodeOfReview(reviewed);
      }),
    );
}

function outputsOf({ json, markdown, html, sarif }: ReviewCommandOptions): Record<string, string | undefined> {
  return { '--json': json, '--markdown': markdown, '--html': html, '--sarif': sarif };
}

/** The default branch, with a hint where there is nothing to compare it with. */
async function defaultBase(repository: Repository, { head }: ReviewCommandOptions, console: Console): Promise<string> {
  const base = await findDefaultBranch(repository);
  if ((await repository.resolve(base)) === (await repository.resolve(head))) {
    console.notice(
      `${escapeTerminal(head)} is ${base} itself, so nothing has changed. Check out a feature branch, or name a base with --base.`,
    );
  }
  return base;
}

/** `origin/main` → `main`. Undefined for a commit, which is no branch. */
function branchOf(revision: string): string | undefined {
  const isCommit = /^[0-9a-f]{7,64}$|HEAD|[~^:@]/.test(revision);
  return isCommit ? undefined : revision.replace(/^(?:refs\/(?:heads|remotes)\/)?(?:origin\/)?/, '');
}

const ADD_DATA = `

No energy data for a name? State in ${POLICY_FILE}:
  hub: sizes                 reads the size of a model of the hub, for an estimate
  hub: run                   fetches a model of the hub and measures it
  quality: { benchmarks: … } what a model reaches on a benchmark
A model file is measured. All ways: docs/evidence.md of wattnudge, "Add data".`;

function describe(progress: ReviewProgress): string {
  if (progress.step === 'finding changes') return 'finding changes';
  const where = progress.count > 1 ? `${progress.model} (${progress.index} of ${progress.count})` : progress.model;
  if (progress.doing === 'benchmarking') return `${where}: ${describeProgress(progress.progress)}`;
  if (progress.doing === 'trying alternatives') return `${where}: ${describeTrying(progress)}`;
  const percent = progress.totalBytes === 0 ? 100 : Math.round((100 * progress.bytes) / progress.totalBytes);
  return `${where}: fetching, ${percent}%`;
}
