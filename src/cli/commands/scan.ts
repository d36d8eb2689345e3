import { Command } from 'commander';
import { renderScan } from '../../report/index.ts';
import { POLICY_FILE } from '../../review/review.ts';
import { EXIT } from '../exit-code.ts';
import { jsonOption } from '../options.ts';
import type { RunCommand } from '../run-command.ts';
import { type ScanRepositoryOptions, scanRepository } from '../scan-repository.ts';
import { writeJson } from '../write-output.ts';

interface ScanCommandOptions extends ScanRepositoryOptions {
  json?: string;
}

export function scanCommand(run: RunCommand): Command {
  return new Command('scan')
    .description('List every model that a Git repository contains or names.')
    .option('--repo <dir>', 'the repository', '.')
    .option('--rev <rev>', 'the revision to look at', 'HEAD')
    .option('--policy <file>', `a local policy file, instead of ${POLICY_FILE} at that revision`)
    .option('--extends-from <dir>', 'folder with ORG/REPO/energy-policy.yml, for policies with `extends`')
    .addOption(jsonOption())
    .addHelpText('after', '\nExamples:\n  $ wattnudge scan\n  $ wattnudge scan --repo ../app --json models.json')
    .action((options: ScanCommandOptions) =>
      run(options.json, async (console, surroundings) => {
        const { found } = await scanRepository(options, console, surroundings);
        console.result(renderScan(found, { color: console.color, columns: console.columns }));
        await writeJson(found, options.json, console);
        return EXIT.ok;
      }),
    );
}
