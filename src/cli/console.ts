import picocolors from 'picocolors';
import type { Host } from '../benchmark/index.ts';
import type { Clock } from '../clock.ts';
import type { WattnudgeError } from '../errors/wattnudge-error.ts';
import { harmlessJson, makeVisible } from '../text/index.ts';
import type { ReadRunner } from './doctor/runner-facts.ts';
import type { Questions } from './questions.ts';

/** What of a stream is used: a terminal has a width, anything else takes text alone. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** The outside of the command line, handed in so that `main` is a function of it. */
export interface Surroundings {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly environment: NodeJS.ProcessEnv;
  /** Where models are run and measured. */
  readonly host: Host;
  /** How `doctor` reads a machine. Default: this one. */
  readonly readRunner?: ReadRunner | undefined;
  /** Absent where nobody sits at a terminal to answer. */
  readonly questions?: (() => Promise<Questions>) | undefined;
}

/**
 * What commands say, and where. Results go to standard output; everything about the run goes to standard error.
 *
 * Here is the only way to a terminal, so here text from outside loses its power over it: names of files and models, values of
 * a policy, and messages may hold escape sequences that rewrite what was printed, retitle the window, or put text into the
 * reader's clipboard (CWE-150). Commands escape what they quote; what one forgets is held here.
 */
export interface Console {
  /** Width of the output in characters. */
  readonly columns: number;
  readonly color: boolean;
  /** A result for people. Goes to standard error when standard output carries JSON. */
  result(text: string): void;
  /** The one machine-readable document of `--json -`. */
  json(text: string): void;
  /** The one document for people of `--markdown -` or `--html -`. Its renderer escapes what is from outside. */
  document(text: string): void;
  notice(text: string): void;
  readonly progress: ProgressLine;
}

/** One line that is rewritten in a terminal; in a log, lines at a calm pace. */
export interface ProgressLine {
  show(text: string): void;
  /** Removes the line, so that results do not stand behind it. */
  clear(): void;
}

/** Piped output has no width; this is what terminals and logs show without wrapping. */
const DEFAULT_COLUMNS = 100;
/** In a log every line stays: one each this many milliseconds tells that work goes on without burying the rest. */
const LOG_INTERVAL_MS = 5000;

export function createConsole({ stdout, stderr, environment, host }: Surroundings, jsonOnStdout: boolean): Console {
  const out = jsonOnStdout ? stderr : stdout;
  const progress = progressLine(stderr, environment, host.clock);
  return {
    columns: out.columns ?? DEFAULT_COLUMNS,
    color: wantsColor(out, environment),
    progress,
    result: (text) => {
      progress.clear();
      out.write(`${harmless(text)}\n`);
    },
    json: (text) => {
      progress.clear();
      stdout.write(harmlessJson(text));
    },
    document: (text) => {
      progress.clear();
      stdout.write(harmless(text, LINE_FEED_OR_BREAK));
    },
    notice: (text) => {
      progress.clear();
      stderr.write(`${harmless(text)}\n`);
    },
  };
}

/** What picocolors writes for bold, dim and cyan, and where these end: the styles that the product uses. */
const OWN_STYLE_OR_LINE_FEED = /(\x1b\[(?:1|2|22|36|39)m|\n)/;

/** A document keeps the zero-width spaces with which Markdown breaks mentions and links. */
const LINE_FEED_OR_BREAK = /(\n|\u200b)/;

/** Text of several lines, in which everything that a reader could not see is written out but line feeds and own styles, or what `kept` captures. */
export function harmless(text: string, kept: RegExp = OWN_STYLE_OR_LINE_FEED): string {
  const parts = text.split(kept);
  return parts.map((part, index) => (index % 2 === 1 ? part : makeVisible(part))).join('');
}

/** An error as the command line says it: what is wrong, and below it what to do. */
export function sayError({ message, remedy }: WattnudgeError): string {
  const lines = [`wattnudge: ${message}`, ...(remedy === undefined ? [] : [`  ${remedy}`])];
  return harmless(lines.join('\n'));
}

/** NO_COLOR (no-color.org) and FORCE_COLOR outrank what the stream is. */
export function wantsColor(stream: { isTTY?: boolean }, environment: NodeJS.ProcessEnv): boolean {
  if (environment.NO_COLOR) return false;
  if (environment.FORCE_COLOR && environment.FORCE_COLOR !== '0') return true;
  return stream.isTTY === true && environment.TERM !== 'dumb';
}

function progressLine(stream: Output, environment: NodeJS.ProcessEnv, clock: Clock): ProgressLine {
  if (!stream.isTTY || environment.TERM === 'dumb') return loggedProgress(stream, clock);
  const { dim } = picocolors.createColors(wantsColor(stream, environment));
  let shown = false;
  return {
    show: (text) => {
      // Back to the first column, erase to the end: the line never wraps, or it could not be erased.
      stream.write(`\r\x1b[K${dim(makeVisible(text).slice(0, (stream.columns ?? DEFAULT_COLUMNS) - 1))}`);
      shown = true;
    },
    clear: () => {
      if (shown) stream.write('\r\x1b[K');
      shown = false;
    },
  };
}

function loggedProgress(stream: Output, clock: Clock): ProgressLine {
  let lastMs = Number.NEGATIVE_INFINITY;
  let lastSubject = '';
  return {
    show: (text) => {
      const now = clock.now();
      const subject = text.split(',')[0] ?? '';
      // A new model or step is news at once.
      if (subject === lastSubject && now - lastMs < LOG_INTERVAL_MS) return;
      lastMs = now;
      lastSubject = subject;
      stream.write(`${makeVisible(text)}\n`);
    },
    clear: () => {},
  };
}
