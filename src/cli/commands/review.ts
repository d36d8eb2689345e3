import { Command } from 'commander';
import { renderComment, renderNothing, renderSarif, renderTerminal } from '../../report/index.ts';
import { POLICY_FILE } from '../../review/review.ts';
import { toolVersion } from '../../tool-version.ts';
import { exitCodeOfReview } from '../exit-code.ts';
import {
  alternativesSecondsOption,
  deviceOption,
  jsonOption,
  meterOption,
  providerOption,
  quickOption,
  runnerLabelOption,
  secondsOption,
  seedOption,
  threadsOption,
} from '../options.ts';
import { hintsOf, type ReviewRepositoryOptions, reviewRepository } from '../review-repository.ts';
import type { RunCommand } from '../run-command.ts';
import { standardOutput, writeJson, writeJsonText, writeText } from '../write-output.ts';

interface ReviewCommandOptions extends ReviewRepositoryOptions {
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
      run(standardOutput(outputsOf(options)), async (console, surroundings) => {
        const { reviewed, context } = await reviewRepository(options, console, surroundings);
        console.result(renderTerminal(reviewed, { color: console.color, columns: console.columns }, context));
        for (const hint of await hintsOf(reviewed, options)) console.notice(hint);
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

const ADD_DATA = `

No energy data for a name? State in ${POLICY_FILE}:
  hub: sizes                 reads the size of a model of the hub, for an estimate
  hub: run                   fetches a model of the hub and measures it
  quality: { benchmarks: … } what a model reaches on a benchmark
A model file is measured. All ways: docs/evidence.md of wattnudge, "Add data".`;
