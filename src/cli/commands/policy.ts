import { access, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Argument, Command } from 'commander';
import { WattnudgeError } from '../../error.ts';
import { checkPolicy, describeProblem, initialPolicy, policyJsonSchema } from '../../policy/index.ts';
import { isRated, loadBundledSnapshot, suggestId } from '../../rating/index.ts';
import { POLICY_FILE } from '../../review.ts';
import { EXIT } from '../exit-code.ts';
import { extendsFrom, readLocal } from '../local-policy.ts';
import type { RunCommand } from '../main.ts';
import { jsonOption } from '../options.ts';
import { writeJson, writeWhole } from '../write-output.ts';

export function policyCommand(run: RunCommand): Command {
  return new Command('policy')
    .description('Check a policy file, start one, or print its JSON Schema.')
    .addCommand(checkSubcommand(run))
    .addCommand(initSubcommand(run))
    .addCommand(schemaSubcommand(run))
    .addHelpText('after', '\nExamples:\n  $ wattnudge policy init\n  $ wattnudge policy check');
}

function checkSubcommand(run: RunCommand): Command {
  return new Command('check')
    .description('Find the mistakes in a policy file, each with its line.')
    .addArgument(new Argument('[file]', 'the policy file').default(POLICY_FILE))
    .option('--extends-from <dir>', 'folder with ORG/REPO/energy-policy.yml, for policies that extend one')
    .addOption(jsonOption())
    .action((file: string, options: { extendsFrom?: string; json?: string }) =>
      run(options.json, async (console, { host }) => {
        const snapshot = loadBundledSnapshot();
        const { state, problems } = await checkPolicy({
          file,
          read: readLocal,
          resolveExtends: extendsFrom(options.extendsFrom),
          isRated: (id) => isRated(snapshot, id),
          suggestRated: (id) => suggestId(snapshot, id),
          today: new Date(host.clock.now()).toISOString().slice(0, 10),
        });
        console.result(
          [...problems.map(describeProblem), ...(state === 'found' ? [`${file} is valid.`] : [])].join('\n'),
        );
        await writeJson({ valid: state === 'found', problems }, options.json, console);
        return state === 'found' ? EXIT.ok : EXIT.usage;
      }),
    );
}

function initSubcommand(run: RunCommand): Command {
  return new Command('init')
    .description('Write a commented policy file to start from.')
    .addArgument(new Argument('[file]', 'where to').default(POLICY_FILE))
    .action((file: string) =>
      run(undefined, async (console) => {
        if (await exists(file)) {
          throw new WattnudgeError('file-exists', `"${file}" is there already and was left as it is.`, {
            remedy: 'Give another name, or remove it first.',
          });
        }
        await mkdir(dirname(file), { recursive: true });
        await writeWhole(file, initialPolicy());
        console.result(
          `Wrote ${file}. Commit it to the base branch: a pull request cannot change the policy it is judged by.`,
        );
        return EXIT.ok;
      }),
    );
}

function schemaSubcommand(run: RunCommand): Command {
  return new Command('schema').description('Print the JSON Schema of the policy file, for editors.').action(() =>
    run('-', async (console) => {
      await writeJson(policyJsonSchema(), '-', console);
      return EXIT.ok;
    }),
  );
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
