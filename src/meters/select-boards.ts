import { WattnudgeError } from '../errors/wattnudge-error.ts';

/** What identifies a board: its place in the driver's (PCI) order, and its UUID. */
interface Identified {
  readonly index: number;
  readonly uuid: string;
}

/**
 * The boards that are meant: by a list of indices or UUIDs (or the beginning of one, as CUDA takes it); without a list by
 * `CUDA_VISIBLE_DEVICES`, else the first one, which is where CUDA would go.
 *
 * Indices are the driver's. CUDA may count boards otherwise (fastest first), which is why workers are given the UUID.
 *
 * @throws WattnudgeError `gpu-not-found`, `gpu-mig`, `gpu-ambiguous`
 */
export function selectBoards<T extends Identified>(
  boards: readonly T[],
  list: string | undefined,
  environment: NodeJS.ProcessEnv,
): T[] {
  const visible = environment.CUDA_VISIBLE_DEVICES;
  const [wanted, source] =
    list !== undefined
      ? [list, '--device']
      : visible !== undefined
        ? [visible, 'CUDA_VISIBLE_DEVICES']
        : ['0', 'the first board'];
  const entries = wanted.split(',').map((entry) => entry.trim());
  const chosen = entries.filter((entry) => entry !== '' && entry !== '-1').map((entry) => find(boards, entry, source));
  if (chosen.length === 0 || boards.length === 0) {
    throw new WattnudgeError('gpu-not-found', `${source} names no board: "${wanted}".`, {
      remedy: `Name one of ${listOf(boards)}.`,
    });
  }
  return [...new Set(chosen)];
}

function find<T extends Identified>(boards: readonly T[], entry: string, source: string): T {
  if (entry.startsWith('MIG-')) {
    throw new WattnudgeError(
      'gpu-mig',
      `${source} names "${entry}", a MIG instance: the counter is the whole board’s.`,
      {
        remedy: 'Measure on a whole board, with MIG off.',
      },
    );
  }
  const found = /^\d+$/.test(entry)
    ? boards.filter((board) => board.index === Number(entry))
    : boards.filter((board) => board.uuid.toLowerCase().startsWith(entry.toLowerCase()));
  if (found.length === 1) return found[0]!;
  const code = found.length === 0 ? 'gpu-not-found' : 'gpu-ambiguous';
  const what = found.length === 0 ? 'no board' : `${found.length} boards`;
  throw new WattnudgeError(code, `"${entry}" of ${source} is ${what} of this machine.`, {
    remedy: `Name one of ${listOf(boards)}.`,
  });
}

function listOf(boards: readonly Identified[]): string {
  return boards.length === 0
    ? 'the boards that `nvidia-smi -L` lists'
    : boards.map((b) => `${b.index} (${b.uuid})`).join(', ');
}
