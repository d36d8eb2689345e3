/** Starts the command line and does nothing else. */
import { thisMachine } from '../benchmark/index.ts';
import { TYPED_ARGUMENTS } from '../optional-packages.ts';
import { shellWord } from '../text/index.ts';
import { main } from './main.ts';

// A reader that closes its end early (`wattnudge rate … | head`) changes nothing of what the exit code says.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.env[TYPED_ARGUMENTS] = process.argv.slice(2).map(shellWord).join(' ');
process.exitCode = await main(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  host: thisMachine,
  questions:
    process.stdin.isTTY && process.stdout.isTTY
      ? async () => (await import('./terminal-questions.ts')).terminalQuestions
      : undefined,
});
