/** What a long-running program says of itself, one line each: `warm`, and `done N` with all queries that it has answered. */
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { clip } from '../../text/index.ts';

/** Far longer than any line that is understood. */
const MAX_LINE_CHARACTERS = 64;

/** Reads the lines of one process, in pieces as they come. */
export class ProgressLines {
  readonly #command: string;
  #rest = '';
  #warm = false;
  #queries = 0;
  #steps = 0;
  #isFaulty = false;

  /** @param command how it is called in errors */
  constructor(command: string) {
    this.#command = command;
  }

  /** Whether it has said so. */
  get warm(): boolean {
    return this.#warm;
  }

  /** Queries since its start. */
  get queries(): number {
    return this.#queries;
  }

  /** Lines with more queries than the one before. */
  get steps(): number {
    return this.#steps;
  }

  /** @throws WattnudgeError `command-line-unknown`, `command-count-backwards` */
  feed(text: string): void {
    // The first fault ends the measurement; what the program writes until it has ended isn't kept.
    if (this.#isFaulty) return;
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop()!;
    this.#isFaulty = true;
    for (const line of lines) this.#read(line.trim());
    if (this.#rest.length > MAX_LINE_CHARACTERS) throw this.#unknown(this.#rest);
    this.#isFaulty = false;
  }

  #read(line: string): void {
    if (line === 'warm') {
      this.#warm = true;
      return;
    }
    const queries = Number(/^done (\d{1,15})$/.exec(line)?.[1]);
    if (Number.isNaN(queries)) throw this.#unknown(line);
    if (queries < this.#queries) throw this.#backwards(queries);
    if (queries > this.#queries) this.#steps++;
    this.#queries = queries;
  }

  #unknown(line: string): WattnudgeError {
    return new WattnudgeError(
      'command-line-unknown',
      `${this.#command} wrote a line that wattnudge can’t read: expected \`warm\` or \`done N\` with a whole number; found ${JSON.stringify(clip(line, MAX_LINE_CHARACTERS))}.`,
      { remedy: 'Write nothing else to the file descriptor in WATTNUDGE_FD.' },
    );
  }

  #backwards(queries: number): WattnudgeError {
    return new WattnudgeError(
      'command-count-backwards',
      `${this.#command} wrote \`done ${queries}\` after \`done ${this.#queries}\`.`,
      { remedy: 'Count all queries since the start of the process, from one thread.' },
    );
  }
}
