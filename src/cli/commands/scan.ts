import { Command } from 'commander';
import { loadBundledSnapshot } from '../../baselines/ai-energy-score/index.ts';
import { openRepository } from '../../git/index.ts';
import { loadPolicy, nameSearchOf, readerOf } from '../../policy/index.ts';
import { renderScan } from '../../report/index.ts';
import { POLICY_FILE } from '../../review/review.ts';
import { scan } from '../../scan/index.ts';
import { EXIT } from '../exit-code.ts';
import { policyPlace } from '../local-policy.ts';
import { jsonOption } from '../options.ts';
import type { RunCommand } from '../run-command.ts';
import { writeJson } from '../write-output.ts';

interface ScanCommandOptions {
  repo: string;
  rev: string;
  policy?: string;
  extendsFrom?: string;
  json?: string;
}

export function scanCommand(run: RunCommand): Command {
  return new Command('scan')
    .description('List every model that a git repository holds or names.')
    .option('--repo <dir>', 'the repository', '.')
    .option('--rev <rev>', 'the revision to look at', 'HEAD')
    .option('--policy <file>', `a local policy file, instead of ${POLICY_FILE} at that revision`)
    .option('--extends-from <dir>', 'folder with ORG/REPO/energy-policy.yml, for policies that extend one')
    .addOption(jsonOption())
    .addHelpText('after', '\nExamples:\n  $ wattnudge scan\n  $ wattnudge scan --repo ../app --json models.json')
    .action((options: ScanCommandOptions) =>
      run(options.json, async (console, { host }) => {
        const repository = await openRepository(options.repo);
        const revision = await repository.resolve(options.rev);
        const snapshot = loadBundledSnapshot();
        const { file, readOwn, readShared, missingRemedy } = policyPlace(options);
        const policy = await loadPolicy({
          file,
          read: readerOf(readOwn ?? ((path) => repository.readText(revision, path)), readShared),
          missingRemedy,
          isRated: () => true,
          suggestRated: () => [],
          today: new Date(host.clock.now()).toISOString().slice(0, 10),
        });
        const found = await scan(repository, {
          revision,
          names: nameSearchOf(policy, snapshot),
          snapshot,
          onProgress: ({ read, files }) => console.progress.show(`reading file ${read} of ${files}`),
        });
        console.result(renderScan(found, { color: console.color, columns: console.columns }));
        await writeJson(found, options.json, console);
        return EXIT.ok;
      }),
    );
}
