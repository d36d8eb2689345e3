import { type ChildProcess, spawn } from 'node:child_process';
import type { Clock } from '../../clock.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import type { BoardState } from '../boards.ts';
import type { Mark } from '../meter.ts';
import { PowerIntegral } from '../power-integral.ts';
import { markOf } from '../sampled-power.ts';
import { nvidiaSmiCommand, outputError, parseNumber, parseRow } from './query.ts';

/** What one line of the stream tells. */
export interface StreamFields {
  readonly power: 'power.draw.instant' | 'power.draw';
  readonly reasons: 'clocks_event_reasons.active' | 'clocks_throttle_reasons.active' | undefined;
}

interface Waiting {
  readonly resolve: (mark: Mark) => void;
  readonly reject: (error: unknown) => void;
}

/** Nothing for so long means that the driver hangs. */
const SILENCE_MS = 10_000;

/**
 * One long-lived nvidia-smi that prints the power of the boards every so many milliseconds. Its own time stamps are of the
 * wall clock and a line late; a line counts from the moment at which it came.
 */
export class PowerStream {
  readonly #child: ChildProcess;
  readonly #clock: Clock;
  readonly #uuids: readonly string[];
  readonly #columns: readonly string[];
  readonly #integral = new PowerIntegral();
  readonly #states = new Map<string, BoardState>();
  #watts = new Map<string, number>();
  #rest = '';
  #waiting: Waiting[] = [];
  #failure: unknown;
  #stderr = '';

  constructor(
    uuids: readonly string[],
    fields: StreamFields,
    {
      everyMs,
      environment,
      clock,
    }: { readonly everyMs: number; readonly environment: NodeJS.ProcessEnv; readonly clock: Clock },
  ) {
    this.#clock = clock;
    this.#uuids = uuids;
    this.#columns = columnsOf(fields);
    const args = [
      `--id=${uuids.join(',')}`,
      `--query-gpu=${this.#columns.join(',')}`,
      '--format=csv,noheader,nounits',
      `--loop-ms=${everyMs}`,
    ];
    this.#child = spawn(nvidiaSmiCommand(environment), args, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => this.#take(text));
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-500);
    });
    this.#child.on('error', (error) => this.#fail(ended(error.message)));
    this.#child.on('exit', (code) => this.#fail(ended(this.#stderr.trim() || `exit code ${code}`)));
    // A program that is done is not to be kept alive by its meter.
    this.#child.unref();
  }

  /**
   * The integral at the next sample. A window begins on one, and its end waits for one: up to a period of rest, half of one on
   * average, is counted with it.
   */
  async mark(): Promise<Mark> {
    if (this.#failure !== undefined) throw this.#failure;
    const silence = setTimeout(() => this.#fail(ended(`no line for ${SILENCE_MS / 1000} s`)), SILENCE_MS);
    try {
      return await new Promise<Mark>((resolve, reject) => this.#waiting.push({ resolve, reject }));
    } finally {
      clearTimeout(silence);
    }
  }

  /** What the last lines told. */
  states(): BoardState[] {
    if (this.#failure !== undefined) throw this.#failure;
    return this.#uuids.flatMap((uuid) => this.#states.get(uuid) ?? []);
  }

  stop(): void {
    this.#failure ??= ended('it was stopped');
    this.#child.kill('SIGKILL');
  }

  #take(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    try {
      for (const line of lines) if (line.trim() !== '') this.#read(line);
    } catch {
      // When a board is lost, the program says so in words where numbers should stand.
      this.#fail(ended(`it printed "${lines.join(' ').slice(0, 200)}"`));
    }
  }

  #read(line: string): void {
    const cells = parseRow(line, this.#columns.length);
    const [uuid = '', power = '', temperature = '', utilisation = '', clock = '', reasons = '[N/A]'] = cells;
    const watts = parseNumber(power);
    if (watts === undefined) throw outputError('a power in watts', line);
    this.#states.set(uuid, {
      uuid,
      ...told('temperatureCelsius', temperature),
      ...told('utilisationPercent', utilisation),
      ...told('smClockMhz', clock),
      ...told('eventReasons', reasons),
    });
    this.#watts.set(uuid, watts);
    if (this.#watts.size < this.#uuids.length) return;
    this.#integral.add(
      this.#clock.now(),
      [...this.#watts.values()].reduce((sum, value) => sum + value),
    );
    this.#watts = new Map();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { resolve } of waiting) resolve(markOf(this.#integral));
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { reject } of waiting) reject(this.#failure);
    this.#child.kill('SIGKILL');
  }
}

export function columnsOf({ power, reasons }: StreamFields): string[] {
  return [
    'uuid',
    power,
    'temperature.gpu',
    'utilization.gpu',
    'clocks.sm',
    ...(reasons === undefined ? [] : [reasons]),
  ];
}

/** A field with its number, or nothing where the board does not tell. */
function told<K extends keyof BoardState>(field: K, cell: string): { [key in K]?: number } {
  const value = parseNumber(cell);
  const entry: { [key in K]?: number } = {};
  if (value !== undefined) entry[field] = value;
  return entry;
}

function ended(how: string): WattnudgeError {
  return new WattnudgeError('meter-lost', `nvidia-smi stopped reporting power: ${how}.`, {
    remedy: 'Run `nvidia-smi` on the machine: it must list the board. No figure is given.',
  });
}
