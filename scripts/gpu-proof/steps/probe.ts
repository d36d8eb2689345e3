/** Asks everything of NVML that the meters ask, several times each, through the meters' own code. */

import { WattnudgeError } from '../../../src/errors/wattnudge-error.ts';
import { NvmlBoard, check as refuseFailure } from '../../../src/meters/nvml/board.ts';
import { codeName } from '../../../src/meters/nvml/codes.ts';
import { loadNvml, type NvmlFunction, type NvmlLibrary } from '../../../src/meters/nvml/library.ts';
import { driverVersion, listBoards } from '../../../src/meters/nvml/open.ts';
import { selectBoards } from '../../../src/meters/select-boards.ts';
import { median } from '../../../src/statistics/index.ts';
import type { Check, ProbedCall, StepResult } from '../proof.ts';
import { type RecordedLibrary, recordCalls } from '../recorded-library.ts';
import type { StepSettings } from '../step-settings.ts';

/** Enough that one slow call shows in the maximum and not in the median. */
const REPEATS = 20;
/** Initialisation wakes the driver, which takes seconds where persistence mode is off. */
const INITIALISATIONS = 3;

interface Question {
  readonly asksFor: string;
  /** Without it nothing can be measured on this board. */
  readonly isNeeded?: true;
  readonly repeats?: number;
  /** @returns what the project reads, in words */
  readonly ask: (asked: Asked) => string;
}

interface Asked {
  readonly library: NvmlLibrary;
  /** Throws where the board cannot be opened. */
  readonly board: () => NvmlBoard;
  readonly openAgain: () => NvmlBoard;
}

const initialisation: Question = {
  asksFor: 'initialisation and its end, again and again',
  isNeeded: true,
  repeats: INITIALISATIONS,
  ask: ({ library }) => {
    refuseFailure(library.call('init'), 'initialisation');
    refuseFailure(library.call('shutdown'), 'the end');
    return 'done';
  },
};

/** Every function that the meters bind; a new one does not compile until it is asked here. */
const QUESTIONS: Readonly<Record<NvmlFunction, readonly Question[]>> = {
  init: [initialisation],
  shutdown: [initialisation],
  driverVersion: [{ asksFor: 'driver version', isNeeded: true, ask: ({ library }) => driverVersion(library) }],
  deviceCount: [
    {
      asksFor: 'number of boards',
      isNeeded: true,
      ask: ({ library }) => String(listBoards(library).length),
    },
  ],
  handleByIndex: [
    { asksFor: 'handle of the board', isNeeded: true, ask: ({ openAgain }) => `board ${openAgain().index}` },
  ],
  name: [{ asksFor: 'name', isNeeded: true, ask: ({ openAgain }) => openAgain().name }],
  uuid: [{ asksFor: 'UUID', isNeeded: true, ask: ({ openAgain }) => openAgain().uuid }],
  totalEnergy: [
    {
      asksFor: 'energy counter',
      ask: ({ board }) => {
        const millijoules = board().energyMillijoules();
        return millijoules === undefined ? NO_COUNTER : `${millijoules / 1e6} kJ`;
      },
    },
  ],
  fieldValues: [
    {
      asksFor: 'field 186, instant power of the board',
      ask: ({ board }) => watts(board().powerWatts({ kind: 'instant', scope: 0, of: 'board', words: '' })),
    },
    {
      asksFor: 'field 186, instant power of the module',
      ask: ({ board }) => watts(board().powerWatts({ kind: 'instant', scope: 1, of: 'module', words: '' })),
    },
  ],
  powerUsage: [
    {
      asksFor: 'power (an average over 1 s on most boards)',
      ask: ({ board }) => watts(board().powerWatts({ kind: 'average', of: 'board', words: '' })),
    },
  ],
  powerLimit: [
    { asksFor: 'enforced power limit', isNeeded: true, ask: ({ board }) => watts(board().powerLimitWatts()) },
  ],
  migMode: [
    {
      asksFor: 'MIG mode',
      ask: ({ board }) => {
        const enabled = board().migEnabled();
        return enabled === undefined ? 'no MIG' : enabled ? 'on' : 'off';
      },
    },
  ],
  virtualisation: [{ asksFor: 'virtualisation', ask: ({ board }) => board().virtualisation() ?? UNKNOWN }],
  computeProcesses: [
    {
      asksFor: 'compute processes',
      isNeeded: true,
      ask: ({ board }) => {
        const pids = board()
          .computeProcesses()
          .map(({ pid }) => pid);
        return pids.length === 0 ? 'none' : pids.join(', ');
      },
    },
  ],
  eventReasons: [
    {
      asksFor: 'clocks’ event reasons',
      ask: ({ board }) => {
        const { eventReasons } = board().state();
        return eventReasons === undefined ? UNKNOWN : `0x${eventReasons.toString(16)}`;
      },
    },
  ],
  temperature: [{ asksFor: 'temperature', ask: ({ board }) => known(board().state().temperatureCelsius, ' °C') }],
  utilisation: [{ asksFor: 'utilisation', ask: ({ board }) => known(board().state().utilisationPercent, '%') }],
  clock: [{ asksFor: 'clock of the SMs', ask: ({ board }) => known(board().state().smClockMhz, ' MHz') }],
};

const UNKNOWN = 'not known';
const NO_COUNTER = 'no counter';

/**
 * @throws WattnudgeError where NVML cannot be loaded or the board is not there
 */
export async function probeStep({ device, environment }: StepSettings): Promise<StepResult> {
  // Not the clock of the project: milliseconds since 1970 leave no room for a tenth of a microsecond.
  const library = recordCalls(loadNvml(environment), () => performance.now());
  const calls = probeAll(library, (boards) => selectBoards(boards, device, environment)[0]!);
  return { step: 'probe', checks: checksOf(calls), result: { calls: calls.map(({ call }) => call) } };
}

interface Answered {
  readonly name: NvmlFunction;
  readonly question: Question;
  readonly succeeded: boolean;
  readonly call: ProbedCall;
}

/** Asks every question. One that fails says so in its row, and the others are asked all the same. */
export function probeAll(library: RecordedLibrary, choose: (boards: readonly NvmlBoard[]) => NvmlBoard): Answered[] {
  const answered: Answered[] = [];
  const put = (names: readonly NvmlFunction[], asked: Asked) => {
    for (const name of names) {
      for (const question of QUESTIONS[name]) answered.push(answerOf(name, question, { library, asked }));
    }
  };
  const functions = Object.keys(QUESTIONS) as NvmlFunction[];
  const nowhere = () => {
    throw new Error('asked for a board before there is one');
  };
  put(['init', 'shutdown'], { library, board: nowhere, openAgain: nowhere });

  // A driver that does not start has answered: the row says how. Nothing else can be asked then.
  refuseFailure(library.call('init'), 'initialisation');
  try {
    const board = choose(listBoards(library));
    const openAgain = () => new NvmlBoard(library, board.index);
    put(
      functions.filter((name) => name !== 'init' && name !== 'shutdown'),
      { library, board: () => board, openAgain },
    );
  } finally {
    library.call('shutdown');
  }
  return answered;
}

function answerOf(
  name: NvmlFunction,
  question: Question,
  { library, asked }: { readonly library: RecordedLibrary; readonly asked: Asked },
): Answered {
  library.takeCalls();
  let [answer, succeeded] = ['', false];
  for (let repeat = 0; repeat < (question.repeats ?? REPEATS); repeat++) {
    try {
      answer = question.ask(asked);
      succeeded = true;
    } catch (error) {
      if (!(error instanceof WattnudgeError)) throw error;
      answer = error.message;
      succeeded = false;
    }
  }
  const calls = library.takeCalls().filter((call) => call.name === name);
  const us = calls.map(({ durationUs }) => durationUs);
  const call: ProbedCall = {
    symbol: library.symbolOf(name) ?? `${name} (not in this driver)`,
    asksFor: question.asksFor,
    codes: [...new Set(calls.map(({ code }) => codeName(code)))],
    calls: calls.length,
    answer,
    ...(us.length > 0 && { latencyUs: { median: median(us), max: Math.max(...us) } }),
  };
  return { name, question, succeeded, call };
}

/** What the rows say of the board as a whole. */
export function checksOf(answered: readonly Answered[]): Check[] {
  const rowsOf = (name: NvmlFunction) => answered.filter((row) => row.name === name);
  const refused = answered.filter((row) => row.question.isNeeded && !row.succeeded);
  const [energy] = rowsOf('totalEnergy');
  const { answer } = energy!.call;
  const counter = { answer, isPositive: energy!.succeeded && answer !== '0 kJ' };
  const powers = [...rowsOf('fieldValues'), ...rowsOf('powerUsage')].filter((row) => row.succeeded);
  const states = (['temperature', 'eventReasons'] as const).filter((name) => rowsOf(name)[0]!.call.answer === UNKNOWN);
  return [
    {
      name: 'calls that every measurement needs',
      state: refused.length === 0 ? 'ok' : 'failed',
      expected: 'all of them succeed',
      found: refused.length === 0 ? 'they do' : refused.map(({ call }) => `${call.symbol}: ${call.answer}`).join('; '),
    },
    {
      name: 'energy counter',
      state: counter.answer === NO_COUNTER ? 'not applicable' : counter.isPositive ? 'ok' : 'failed',
      expected: 'more than 0',
      found: counter.answer === NO_COUNTER ? `${NO_COUNTER}: the meter integrates power` : counter.answer,
    },
    {
      name: 'power',
      state: powers.length > 0 ? 'ok' : 'failed',
      expected: 'at least one way to read it',
      found: powers.length > 0 ? powers.map(({ question }) => question.asksFor).join('; ') : 'none',
    },
    {
      name: 'signs of a disturbed window',
      state: states.length === 0 ? 'ok' : 'failed',
      expected: 'temperature and clocks’ event reasons',
      found: states.length === 0 ? 'both' : `not known: ${states.join(', ')}`,
    },
  ];
}

function watts(value: number): string {
  return `${value} W`;
}

function known(value: number | undefined, unit: string): string {
  return value === undefined ? UNKNOWN : `${value}${unit}`;
}
