import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Argument, Command } from 'commander';
import { isRated, loadBundledSnapshot, suggestId } from '../../baselines/ai-energy-score/index.ts';
import { todayOf } from '../../clock.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import {
  checkPolicy,
  describeProblem,
  initialPolicy,
  type PolicyProblem,
  policyJsonSchema,
  readerOf,
} from '../../policy/index.ts';
import { POLICY_FILE } from '../../review/review.ts';
import { escapeTerminal } from '../../text/index.ts';
import { askVolumes } from '../ask-volumes.ts';
import type { Console, Surroundings } from '../console.ts';
import { EXIT } from '../exit-code.ts';
import { LOCAL_POLICY_REMEDY, readLocal, sharedBelow } from '../local-policy.ts';
import { jsonOption } from '../options.ts';
import type { RunCommand } from '../run-command.ts';
import { measurableModels, scanRepository } from '../scan-repository.ts';
import { writeJson, writeNew, writeWhole } from '../write-output.ts';

export function policyCommand(run: RunCommand): Command {
  return new Command('policy')
    .description('Check or write a policy file, or print its JSON Schema.')
    .addCommand(checkSubcommand(run))
    .addCommand(initSubcommand(run))
    .addCommand(schemaSubcommand(run))
    .addHelpText('after', '\nExamples:\n  $ wattnudge policy init\n  $ wattnudge policy check');
}

function checkSubcommand(run: RunCommand): Command {
  return new Command('check')
    .description('Find mistakes in a policy file, each with its line.')
    .addArgument(new Argument('[file]', 'the policy file').default(POLICY_FILE))
    .option('--extends-from <dir>', 'folder with ORG/REPO/energy-policy.yml, for policies with `extends`')
    .addOption(jsonOption())
    .action((file: string, options: { extendsFrom?: string; json?: string }) =>
      run(options.json, async (console, { host }) => {
        const snapshot = loadBundledSnapshot();
        const { state, problems } = await checkPolicy({
          file,
          read: readerOf(readLocal, sharedBelow(options.extendsFrom)),
          missingRemedy: LOCAL_POLICY_REMEDY,
          isRated: (id) => isRated(snapshot, id),
          suggestRated: (id) => suggestId(snapshot, id),
          today: todayOf(host.clock),
        });
        for (const problem of problems) console.result(describe(problem));
        if (state === 'found') console.result(`${escapeTerminal(file)} is valid.`);
        await writeJson({ valid: state === 'found', problems }, options.json, console);
        return state === 'found' ? EXIT.ok : EXIT.usage;
      }),
    );
}

function initSubcommand(run: RunCommand): Command {
  return new Command('init')
    .description('Write a policy file with comments to start from.')
    .addArgument(new Argument('[file]', 'where to').default(POLICY_FILE))
    .option('--force', 'overwrite an existing file')
    .action((file: string, { force }: { force?: true }) =>
      run(undefined, async (console, surroundings) => {
        const { models, volumes } = await askAboutModels(console, surroundings);
        await mkdir(dirname(file), { recursive: true }).catch(() => {}); // Writing says what is wrong with the folder.
        await (force ? writeWhole : writeNew)(file, initialPolicy({ models, volumes }));
        console.result(
          `Wrote ${escapeTerminal(file)}. Commit it to the base branch: a pull request can’t change its own policy.`,
        );
        console.result(volumes === undefined || volumes.size === 0 ? ASK_FOR_VOLUME : WHAT_VOLUMES_DO);
        return EXIT.ok;
      }),
    );
}

const WHAT_VOLUMES_DO = `
With a volume, an increase over its budget that adds less than 10 kWh a year warns and doesn't block. To
set another amount, change \`ignoreBelow\`. Without a volume, every increase over its budget blocks.`;

const ASK_FOR_VOLUME = `
How many queries does each model answer in production? State it in the model's entry:

  models:
    - path: models/classifier.onnx
      volume: 2_000_000/month
${WHAT_VOLUMES_DO}`;

/** On a terminal: the model files of the repository here, and how often they are used. */
async function askAboutModels(
  console: Console,
  surroundings: Surroundings,
): Promise<{ models?: readonly string[]; volumes?: ReadonlyMap<string, string> }> {
  if (surroundings.questions === undefined) return {};
  // A policy can be started anywhere, also where there is no repository or nothing in it yet.
  const scanned = await scanRepository({ repo: '.', rev: 'HEAD' }, console, surroundings).catch((error: unknown) => {
    if (error instanceof WattnudgeError) return undefined;
    throw error;
  });
  const models = scanned === undefined ? [] : measurableModels(scanned.found);
  return { models, volumes: await askVolumes(await surroundings.questions(), models, console) };
}

function schemaSubcommand(run: RunCommand): Command {
  return new Command('schema').description('Print the JSON Schema of the policy file, for editors.').action(() =>
    run('-', async (console) => {
      await writeJson(policyJsonSchema(), '-', console);
      return EXIT.ok;
    }),
  );
}

/**
 * A policy's own text, and names of files that it extends, are in it: nothing of them steers a terminal or begins a line, such
 * as one that says that the policy is valid.
 */
function describe({ suggestion, snippet, ...problem }: PolicyProblem): string {
  const lines = [describeProblem(problem), ...(snippet?.split('\n') ?? []), ...(suggestion ? [`  ${suggestion}`] : [])];
  return lines.map(escapeTerminal).join('\n');
}
