import { Command } from 'commander';
import { renderScan, renderScanMarkdown } from '../../report/index.ts';
import { POLICY_FILE } from '../../review/review.ts';
import { toolVersion } from '../../tool-version.ts';
import { EXIT } from '../exit-code.ts';
import { jsonOption } from '../options.ts';
import type { RunCommand } from '../run-command.ts';
import { type ScanRepositoryOptions, scanRepository } from '../scan-repository.ts';
import { standardOutput, writeJson, writeText } from '../write-output.ts';

interface ScanCommandOptions extends ScanRepositoryOptions {
  json?: string;
  markdown?: string;
  html?: string;
}

export function scanCommand(run: RunCommand): Command {
  return new Command('scan')
    .description('List every model that a Git repository contains or names.')
    .option('--repo <dir>', 'the repository', '.')
    .option('--rev <rev>', 'the revision to look at', 'HEAD')
    .option('--policy <file>', `a local policy file, instead of ${POLICY_FILE} at that revision`)
    .option('--extends-from <dir>', 'folder with ORG/REPO/energy-policy.yml, for policies with `extends`')
    .addOption(jsonOption())
    .option('--markdown <file>', 'write the list as Markdown; - is standard output')
    .option('--html <file>', 'write the list as a page with charts, in one file; - is standard output')
    .addHelpText(
      'after',
      '\nExamples:\n  $ wattnudge scan\n  $ wattnudge scan --repo ../app --json models.json\n  $ wattnudge scan --html models.html --markdown models.md',
    )
    .action((options: ScanCommandOptions) => {
      const { json, markdown, html } = options;
      return run(
        standardOutput({ '--json': json, '--markdown': markdown, '--html': html }),
        async (console, surroundings) => {
          const { found } = await scanRepository(options, console, surroundings);
          console.result(renderScan(found, { color: console.color, columns: console.columns }));
          await writeJson(found, json, console);
          if (markdown !== undefined) await writeText(`${renderScanMarkdown(found)}\n`, markdown, console);
          if (html !== undefined) {
            // Most runs write no page.
            const { renderScanPage } = await import('../../report/pages/index.ts');
            await writeText(renderScanPage(found, { tool: `wattnudge ${toolVersion()}` }), html, console);
          }
          return EXIT.ok;
        },
      );
    });
}
