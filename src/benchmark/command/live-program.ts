import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import type { WindowRunner } from '../run-window.ts';
import { crashed } from './child-words.ts';
import type { CommandSettings } from './command-runner.ts';
import { LOOK_EVERY_MS, named, SETTLE_MS } from './end-processes.ts';
import type { LiveProcess } from './live-process.ts';
import { ProgressLines } from './progress-lines.ts';

/** From SIGTERM to SIGKILL: what frees the memory of a GPU takes its time. */
const GRACE_MS = 10_000;

/**
 * A long-running program in the place of a worker. It starts for each block, says when it is warm, and runs in its windows only:
 * between them its processes are paused. A window goes from one of its lines to another.
 */
export class LiveProgram implements WindowRunner {
  readonly pid = 0;
  readonly command: string;
  readonly #settings: CommandSettings;
  #process: LiveProcess | undefined;
  #lines: ProgressLines;
  #goal: () => boolean = () => false;
  /** When the goal was reached, and what CPU time it had taken by then. */
  #paused: { readonly atMs: number; readonly cpuMs: number } | undefined;
  #failure: unknown;
  #end: string | undefined;
  #closed = false;
  #wake: () => void = () => {};

  constructor(command: string, settings: CommandSettings) {
    this.command = command;
    this.#settings = settings;
    this.#lines = new ProgressLines(named(command));
  }

  /**
   * Starts the program and waits until it is warm.
   *
   * @throws WattnudgeError what `ask` throws, `command-hung`, `command-needs-linux`
   */
  async start(): Promise<void> {
    const { host, environment, mark, firstLimitMs } = this.#settings;
    this.#lines = new ProgressLines(named(this.command));
    [this.#end, this.#failure, this.#closed, this.#paused] = [undefined, undefined, false, undefined];
    // What a process that was stopped did last may be told when the next one runs already.
    const isCurrent = () => this.#process === live;
    const events = {
      onText: (text: string) => {
        if (isCurrent()) this.#read(text);
      },
      onClosed: () => {
        if (!isCurrent()) return;
        this.#closed = true;
        this.#wake();
      },
      onEnd: (how: string) => {
        if (!isCurrent()) return;
        this.#end = how;
        this.#wake();
      },
    };
    const live = host.programs.live(this.command, { clock: host.clock, environment, mark }, events);
    this.#process = live;
    await this.#runUntil(
      () => this.#lines.warm,
      () => live.start(),
      { limitMs: firstLimitMs, late: () => neverWarm(this.command, firstLimitMs) },
    );
  }

  /**
   * Lets the program go on until it has told of progress so many times.
   *
   * @throws WattnudgeError `command-crashed`, `command-ended-early`, `command-closed-descriptor`, `command-line-unknown`,
   * `command-count-backwards`, `command-no-progress`
   */
  async ask({ runs }: { readonly runs: number }, limitMs: number = this.#settings.firstLimitMs) {
    const { host } = this.#settings;
    const [live, before, { queries, steps }] = [this.#process!, this.#paused!, this.#lines];
    const begunMs = host.clock.now();
    await this.#runUntil(
      () => this.#lines.steps >= steps + runs,
      () => live.resume(),
      { limitMs, late: () => this.#noProgress(queries, limitMs) },
    );
    const after = this.#paused!;
    const [durationMs, cpuMs] = [after.atMs - begunMs, Math.max(0, after.cpuMs - before.cpuMs)];
    const answered = this.#lines.queries - queries;
    return {
      durationMs,
      cpuMs,
      latenciesMs: Float64Array.of(durationMs / answered),
      // The memory of a tree of processes would have to be polled, which would disturb what is measured.
      peakMemoryBytes: Number.NaN,
      queries: answered,
      steps: this.#lines.steps - steps,
    };
  }

  /**
   * Stops the program.
   *
   * @throws WattnudgeError `command-ignored-sigterm`
   */
  async stop(): Promise<void> {
    const left = await this.end();
    if (left.length === 0) return;
    const what = left.length === 1 ? 'a process' : `${left.length} processes`;
    throw new WattnudgeError(
      'command-ignored-sigterm',
      `${named(this.command)} was asked to stop, but ${what} still ran ${GRACE_MS / 1000} s after SIGTERM (${left.slice(0, 8).join(', ')}). wattnudge killed ${left.length === 1 ? 'it' : 'them'}.`,
      { remedy: 'Let the command, and all processes that it starts, end at SIGTERM.' },
    );
  }

  /** Ends what runs of it, whatever state it is in. */
  async end(): Promise<readonly number[]> {
    const live = this.#process;
    this.#process = undefined;
    return (await live?.stop(GRACE_MS)) ?? [];
  }

  async #runUntil(
    goal: () => boolean,
    go: () => void,
    { limitMs, late }: { limitMs: number; late: () => WattnudgeError },
  ): Promise<void> {
    this.#paused = undefined;
    this.#goal = goal;
    go();
    const waiting = new AbortController();
    let isLate = false;
    let limit: Promise<void> | undefined;
    try {
      while (this.#paused === undefined) {
        if (this.#failure !== undefined) throw this.#failure;
        if (this.#end !== undefined) throw await this.#endedEarly(this.#end);
        if (this.#closed) throw await this.#closedEarly();
        if (isLate) throw late();
        limit ??= this.#settings.host.clock.sleep(limitMs, waiting.signal).then(
          () => {
            isLate = true;
          },
          () => {},
        );
        await Promise.race([limit, this.#nextEvent()]);
      }
    } finally {
      waiting.abort();
      this.#goal = () => false;
    }
  }

  /** The next thing that happens to it. */
  #nextEvent(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #read(text: string): void {
    try {
      this.#lines.feed(text);
      if (!this.#goal()) return;
      // Here and now: what it does from here on belongs to no window.
      const atMs = this.#settings.host.clock.now();
      this.#goal = () => false;
      this.#paused = { atMs, cpuMs: this.#process!.pause() };
    } catch (error) {
      this.#failure ??= error;
    }
    this.#wake();
  }

  /** The descriptor of a program closes when it ends, too. */
  async #closedEarly(): Promise<WattnudgeError> {
    const { clock } = this.#settings.host;
    const untilMs = clock.now() + SETTLE_MS;
    while (this.#end === undefined && clock.now() < untilMs) await clock.sleep(LOOK_EVERY_MS);
    if (this.#end !== undefined) return this.#endedEarly(this.#end);
    return new WattnudgeError(
      'command-closed-descriptor',
      `${named(this.command)} closed the file descriptor in WATTNUDGE_FD, and went on without it.`,
      { remedy: 'Keep the descriptor open until SIGTERM, and write `done N` to it as queries are answered.' },
    );
  }

  async #endedEarly(how: string): Promise<WattnudgeError> {
    const live = this.#process!;
    // Its other processes, too: what they have to say is not there before.
    await live.stop(SETTLE_MS);
    if (how !== 'done') return crashed(this.command, how, await live.words());
    const when = this.#lines.warm
      ? 'before it was asked to stop'
      : 'before it wrote `warm` to the descriptor in WATTNUDGE_FD';
    return new WattnudgeError('command-ended-early', `${named(this.command)} ended ${when}.`, {
      remedy:
        'If each run answers a fixed number of queries, state it with --queries. Otherwise let it go on until SIGTERM.',
    });
  }

  #noProgress(queries: number, limitMs: number): WattnudgeError {
    const more = this.#lines.queries - queries;
    return new WattnudgeError(
      'command-no-progress',
      `${named(this.command)} reported ${more === 0 ? 'no more queries' : `only ${more} more queries`} in ${Math.round(limitMs / 1000)} s, after ${queries}, so wattnudge ended it.`,
      { remedy: 'Write `done N` after each batch, at an even pace, until SIGTERM.' },
    );
  }
}

function neverWarm(command: string, limitMs: number): WattnudgeError {
  return new WattnudgeError(
    'command-hung',
    `${named(command)} didn’t write \`warm\` to the descriptor in WATTNUDGE_FD within ${Math.round(limitMs / 1000)} s, and was ended.`,
    {
      remedy:
        'If each run answers a fixed number of queries, state it with --queries. Otherwise write `warm`, or give it more time with --seconds.',
    },
  );
}
