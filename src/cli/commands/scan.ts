import { basename, dirname } from 'node:path';
import { Command } from 'commander';
import { gitOutput, type Repository } from '../../git/index.ts';
import { renderScan, renderScanMarkdown } from '../../report/index.ts';
import { POLICY_FILE } from '../../review/review.ts';
import { withHashes } from '../../scan/index.ts';
import { toolVersion } from '../../tool-version.ts';
import { EXIT } from '../exit-code.ts';
import { jsonOption } from '../options.ts';
import type { RunCommand } from '../run-command.ts';
import { type ScanRepositoryOptions, scanRepository } from '../scan-repository.ts';
import { standardOutput, writeJson, writeJsonText, writeText } from '../write-output.ts';

interface ScanCommandOptions extends ScanRepositoryOptions {
  json?: string;
  markdown?: string;
  html?: string;
  cyclonedx?: string;
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
    .option('--cyclonedx <file>', 'write a bill of materials of the models (CycloneDX 1.6); - is standard output')
    .addHelpText(
      'after',
      '\nExamples:\n  $ wattnudge scan\n  $ wattnudge scan --repo ../app --json models.json\n  $ wattnudge scan --html models.html --markdown models.md',
    )
    .action((options: ScanCommandOptions) => {
      const { json, markdown, html, cyclonedx } = options;
      const outputs = { '--json': json, '--markdown': markdown, '--html': html, '--cyclonedx': cyclonedx };
      return run(standardOutput(outputs), async (console, surroundings) => {
        const { repository, found } = await scanRepository(options, console, surroundings);
        console.result(renderScan(found, { color: console.color, columns: console.columns }));
        await writeJson(found, json, console);
        if (markdown !== undefined) await writeText(`${renderScanMarkdown(found)}\n`, markdown, console);
        if (html !== undefined) {
          // Most runs write no page.
          const { renderScanPage } = await import('../../report/pages/index.ts');
          await writeText(renderScanPage(found, { tool: `wattnudge ${toolVersion()}` }), html, console);
        }
        if (cyclonedx !== undefined) {
          console.progress.show('hashing model files');
          const { renderCycloneDx } = await import('../../report/render-cyclonedx.ts');
          const context = { ...(await nameAndTime(repository, found.commit)), version: toolVersion() };
          await writeJsonText(renderCycloneDx(await withHashes(found, repository), context), cyclonedx, console);
          console.progress.clear();
        }
        return EXIT.ok;
      });
    });
}

/** Alike in every clone of one remote: the name that `origin` has there, and when the commit was made. */
async function nameAndTime({ directory, commonDirectory }: Repository, commit: string) {
  const [seconds] = (await gitOutput(['rev-list', '--max-count=1', '--timestamp', commit], { directory }))
    .toString()
    .split(' ');
  const remote = await gitOutput(['config', '--get', 'remote.origin.url'], { directory }).catch(() => '');
  const folder = basename(commonDirectory) === '.git' ? dirname(commonDirectory) : commonDirectory;
  // The rest of an address may hold a password.
  const [, name] = /[/\\:]([\w.-]+?)(?:\.git)?\/?\n$/.exec(remote.toString()) ?? [];
  return { repository: name ?? basename(folder, '.git'), committedAt: new Date(1000 * Number(seconds)) };
}
