import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../../src/clock.ts';
import type { StepName, StepOutcome } from './proof.ts';

export interface StepProcess {
  readonly environment: NodeJS.ProcessEnv;
  readonly clock: Clock;
  /** It is ended after this long: a driver may hang. */
  readonly limitSeconds: number;
  /** Where the process writes what it is doing. */
  readonly onText: (text: string) => void;
  /** Another program than the steps' own, for tests. */
  readonly program?: string;
}

const PROGRAM = fileURLToPath(new URL('step-process.ts', import.meta.url));

/** Runs one step in a process of its own. It never throws: a process that crashes or hangs is an outcome. */
export async function runStep(step: StepName, settings: object, options: StepProcess): Promise<StepOutcome> {
  const { environment, clock, limitSeconds, onText, program = PROGRAM } = options;
  const begun = clock.now();
  const child = fork(program, [step, JSON.stringify(settings)], {
    env: environment,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let lastWords = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-600);
    onText(text);
  });
  const failure = (code: string, reason: string): StepOutcome => ({
    step,
    state: 'could not run',
    seconds: Math.round((clock.now() - begun) / 100) / 10,
    code,
    reason,
  });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const wait = new AbortController();
  const hung = clock.sleep(1000 * limitSeconds, wait.signal).then(
    () => failure('step-hung', `The step gave no result for ${limitSeconds} s.`),
    () => new Promise<never>(() => {}),
  );
  const ended = new Promise<StepOutcome>((resolve) => {
    child.once('message', (outcome) => resolve(outcome as StepOutcome));
    child.once('error', (error) =>
      resolve(failure('step-crashed', `The step could not be started: ${error.message}.`)),
    );
    child.once('close', (code, signal) => {
      const said = lastWords.trim() === '' ? '' : ` Its last words: ${lastWords.trim()}`;
      resolve(failure('step-crashed', `The step’s process ended with ${signal ?? code}.${said}`));
    });
  });
  const outcome = await Promise.race([ended, hung]);
  wait.abort();
  child.kill('SIGKILL');
  if (child.pid !== undefined) await closed;
  return outcome;
}
