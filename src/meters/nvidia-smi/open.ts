import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { type BoardFacts, type ComputeProcess, pidList } from '../boards.ts';
import type { Meter } from '../meter.ts';
import type { GpuMeterOptions } from '../nvml/open.ts';
import { energyOfSamples, windowsOf } from '../sampled-power.ts';
import { selectBoards } from '../select-boards.ts';
import { columnsOf, PowerStream, type StreamFields } from './power-stream.ts';
import { outputError, parseNumber, query } from './query.ts';

/** nvidia-smi's own shortest sensible loop: below, it misses beats. */
const LOOP_PERIOD_MS = 100;

/** From the best that a driver may know to what every driver knows. */
const STREAMS: readonly StreamFields[] = [
  { power: 'power.draw.instant', reasons: 'clocks_event_reasons.active' },
  { power: 'power.draw.instant', reasons: 'clocks_throttle_reasons.active' },
  { power: 'power.draw', reasons: 'clocks_throttle_reasons.active' },
  { power: 'power.draw', reasons: undefined },
];

const FACTS = ['index', 'uuid', 'name', 'driver_version', 'mig.mode.current', 'enforced.power.limit'] as const;

interface Listed {
  readonly index: number;
  readonly uuid: string;
  readonly cells: readonly string[];
}

/**
 * Integrates the power that nvidia-smi prints: for where NVML cannot be called.
 *
 * `WATTNUDGE_NVIDIA_SMI` names another program and `WATTNUDGE_NVML_PERIOD_MS` another period, for tests.
 *
 * @throws WattnudgeError `nvidia-smi-missing`, `nvidia-smi-failed`, `nvidia-smi-output`, `gpu-not-found`, `gpu-ambiguous`,
 * `gpu-mig`, `gpu-shared`, `counter-not-supported`
 */
export async function openNvidiaSmi({ device, environment, clock }: GpuMeterOptions): Promise<Meter> {
  const periodMs = Number(environment.WATTNUDGE_NVML_PERIOD_MS) || LOOP_PERIOD_MS;
  const rows = await query('gpu', FACTS, environment);
  const listed = rows.map((cells): Listed => ({ index: Number(cells[0]), uuid: cells[1] ?? '', cells }));
  const boards = selectBoards(listed, device, environment);
  for (const board of boards) refuseMig(board);
  const uuids = boards.map(({ uuid }) => uuid);
  await refuseSharing(boards, environment);
  const { fields, restingWatts } = await bestStream(uuids, environment);
  const facts = boards.map((board) => factsOf(board, restingWatts.get(board.uuid) ?? 0));

  const averaged = fields.power === 'power.draw' ? ', an average over one second on most boards' : '';
  const stream = new PowerStream(uuids, fields, { everyMs: periodMs, environment, clock });
  return {
    name: 'nvidia-smi',
    kind: 'measured',
    description: `power of ${facts.map(({ name, index }) => `${name} (board ${index})`).join(' and ')} (nvidia-smi: ${fields.power}${averaged}), printed ${Math.round(1000 / periodMs)} times a second and integrated; such sensors may be off by 5%`,
    periodMs,
    ...windowsOf(periodMs),
    plausibleWatts: {
      lowest: 0.5 * facts.reduce((sum, board) => sum + board.restingWatts, 0),
      highest: 1.1 * facts.reduce((sum, board) => sum + board.powerLimitWatts, 0),
    },
    boards: facts,
    mark: () => stream.mark(),
    energyJoules: (from, to) => energyOfSamples(from, to, periodMs),
    observe: async () => {
      const processes = await processesOn(uuids, environment);
      return stream.states().map((state) => ({ ...state, processes: processes.get(state.uuid) ?? [] }));
    },
    close: async () => stream.stop(),
  };
}

function refuseMig({ index, cells }: Listed): void {
  if (cells[4] !== 'Enabled') return;
  throw new WattnudgeError('gpu-mig', `MIG is on for board ${index} (${cells[2]}): its power is the whole board’s.`, {
    remedy: `Turn it off (nvidia-smi -i ${index} -mig 0), or use another board.`,
  });
}

async function refuseSharing(boards: readonly Listed[], environment: NodeJS.ProcessEnv): Promise<void> {
  const processes = await processesOn(
    boards.map(({ uuid }) => uuid),
    environment,
  );
  for (const { uuid, index, cells } of boards) {
    const pids = (processes.get(uuid) ?? []).map(({ pid }) => pid);
    if (pids.length === 0) continue;
    throw new WattnudgeError(
      'gpu-shared',
      `Other compute processes are on board ${index} (${cells[2]}): ${pidList(pids)}. Their energy would be counted as the model’s.`,
      { remedy: 'Stop them, or use another board (--device).' },
    );
  }
}

async function processesOn(
  uuids: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<Map<string, ComputeProcess[]>> {
  const rows = await query('compute-apps', ['gpu_uuid', 'pid', 'used_memory'], environment);
  return new Map(
    uuids.map((uuid) => [
      uuid,
      rows.filter(([of]) => of === uuid).map(([, pid = '', used = '']) => processOf(pid, used)),
    ]),
  );
}

function processOf(pid: string, used: string): ComputeProcess {
  const mebibytes = parseNumber(used);
  const number = parseNumber(pid);
  if (number === undefined) throw outputError('the number of a process', pid);
  return mebibytes === undefined ? { pid: number } : { pid: number, usedBytes: mebibytes * 2 ** 20 };
}

/** Asks for the best fields first: older drivers refuse names that they do not know. */
async function bestStream(uuids: readonly string[], environment: NodeJS.ProcessEnv) {
  let refusal: unknown;
  for (const fields of STREAMS) {
    const rows = await query('gpu', columnsOf(fields), environment).catch((error: unknown) => {
      if (error instanceof WattnudgeError && error.code === 'nvidia-smi-failed') refusal ??= error;
      else throw error;
    });
    if (rows === undefined) continue;
    const restingWatts = new Map<string, number>();
    for (const [uuid = '', power = ''] of rows) {
      const watts = parseNumber(power);
      if (watts !== undefined) restingWatts.set(uuid, watts);
    }
    if (uuids.every((uuid) => restingWatts.has(uuid))) return { fields, restingWatts };
  }
  throw (
    refusal ??
    new WattnudgeError('counter-not-supported', 'nvidia-smi reports no power for this board.', {
      remedy: 'Use a board with a power sensor.',
    })
  );
}

function factsOf({ index, uuid, cells }: Listed, restingWatts: number): BoardFacts {
  const powerLimitWatts = parseNumber(cells[5] ?? '');
  if (powerLimitWatts === undefined) throw outputError('the enforced power limit in watts', cells.join(', '));
  return { index, uuid, name: cells[2] ?? '', driver: cells[3] ?? '', powerLimitWatts, restingWatts };
}
