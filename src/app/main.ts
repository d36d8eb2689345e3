import { constants } from 'node:os';
import { Command, CommanderError } from 'commander';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { installCommand } from '../optional-packages.ts';
import { escapeTerminal } from '../text/index.ts';
import { readConfig } from './config.ts';
import type { Office } from './office.ts';

export interface AppProcess {
  readonly environment: NodeJS.ProcessEnv;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

/**
 * `wattnudge app`: starts the App, or does what its operator asks for.
 *
 * @param argv arguments after `app`
 * @returns the exit code: 0, or 2 for a mistake in the settings or the arguments
 */
export async function main(argv: readonly string[], { environment, stdout, stderr }: AppProcess): Promise<number> {
  const print = (text: string) => {
    stdout.write(`${text}\n`);
  };
  const program = createProgram(environment, print);
  for (const command of [program, ...program.commands]) command.exitOverride();

  try {
    await program.parseAsync(argv, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof WattnudgeError)) throw error;
    const lines = [`wattnudge app: ${error.message}`, ...(error.remedy === undefined ? [] : [`  ${error.remedy}`])];
    stderr.write(`${lines.map(escapeTerminal).join('\n')}\n`);
    return 2;
  }
}

/** `wattnudge app` and its commands. */
export function createProgram(environment: NodeJS.ProcessEnv, print: (text: string) => void): Command {
  const program = new Command('wattnudge app')
    .description('The GitHub App. Settings come from environment variables: see docs/operations.md.')
    .action(() => serve(environment));
  program
    .command('replay')
    .description('Retry deliveries that were given up.')
    .argument('[delivery]', 'the ID from the log')
    .option('--all', 'all of them')
    .action(async (id: string | undefined, { all }: { all?: boolean }) => {
      await using office = await open(environment);
      if (id === undefined && all !== true) {
        printDead(await office.listDead(), print);
        return;
      }
      const replayed = await office.replay(id);
      if (id !== undefined && replayed.length === 0) {
        throw new WattnudgeError('nothing-to-replay', `Delivery ${id} wasn’t given up, or its payload was deleted.`, {
          remedy: 'To list the deliveries that were given up, run `wattnudge app replay`.',
        });
      }
      print(`${replayed.length} ${replayed.length === 1 ? 'delivery is' : 'deliveries are'} worked on again.`);
    });
  program
    .command('token')
    .description('A new token for the API. It is shown once.')
    .option('--owner <login>', 'the account whose repositories the token can read', '*')
    .action(async ({ owner }: { owner: string }) => {
      await using office = await open(environment);
      print(await office.issueToken(owner));
    });
  return program;
}

async function open(environment: NodeJS.ProcessEnv): Promise<Office> {
  const { database } = readConfig(environment);
  const { openOffice } = await withPackages(() => import('./office.ts'));
  return openOffice(database);
}

/** Runs until it is told to end, by the first SIGTERM or SIGINT. */
async function serve(environment: NodeJS.ProcessEnv): Promise<void> {
  // In a container this is process 1, for which a signal without a handler does nothing: it would wait to be killed.
  process.once('SIGTERM', endAtOnce).once('SIGINT', endAtOnce);
  const config = readConfig(environment);
  const { createLog } = await withPackages(() => import('./log.ts'));
  const { startApp } = await withPackages(() => import('./start-app.ts'));
  const app = await startApp(config, createLog(config.logLevel));
  process.off('SIGTERM', endAtOnce).off('SIGINT', endAtOnce);
  await new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve).once('SIGINT', resolve);
  });
  await app.stop();
}

/** While it starts there is no work to be finished. */
function endAtOnce(signal: NodeJS.Signals): void {
  process.exit(128 + constants.signals[signal]);
}

/** @throws WattnudgeError `app-packages-missing` */
async function withPackages<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const missing = /Cannot find package '([^']+)'/.exec(error instanceof Error ? error.message : '')?.[1];
    if (missing === undefined) throw error;
    throw new WattnudgeError('app-packages-missing', `The App needs the package ${missing}, which isn't installed.`, {
      remedy: `Run \`${installCommand('runtime-app')}\` to install what the App needs.`,
    });
  }
}

function printDead(
  dead: readonly { id: string; event: string; attempts: number; reason: string }[],
  print: (text: string) => void,
): void {
  for (const { id, event, attempts, reason } of dead) {
    print(escapeTerminal(`${id}  ${event}  ${attempts} attempts  ${reason}`));
  }
  print(
    dead.length === 0
      ? 'No delivery was given up.'
      : 'After you have fixed the cause, run: wattnudge app replay DELIVERY, or --all.',
  );
}
