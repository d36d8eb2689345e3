/** Whether work grows with its size or with the square of it, told by processor time: on a busy machine as on any other. */

const TIMES = 16;
const MAX_ROUNDS = 3;

/**
 * Between 1, for work that grows in proportion, and 16, for work that grows with the square. Where the larger input no longer fits the
 * processor's cache, work in proportion was seen to reach 5.8 on a busy machine.
 */
export const IN_PROPORTION = 10;

/**
 * The processor time of work on one input of 16 times the size ÷ that of the work on 16 inputs of the size: about 1 where
 * it is in proportion to the size, about 16 where it is to the square. Collecting garbage and compiling only add to either, so
 * that the least of several rounds counts; the first is enough where it is in proportion.
 *
 * @param size such that the work takes a few milliseconds
 * @param inputOf makes an input, which does not count
 */
export async function growth<Input>(
  size: number,
  inputOf: (size: number) => Input,
  work: (input: Input) => unknown,
): Promise<number> {
  const [small, large] = [Array<Input>(TIMES).fill(inputOf(size)), [inputOf(TIMES * size)]];
  // What runs for the first time is compiled.
  await cpuTimeOf(small, work);
  let [few, many] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    few = Math.min(few, await cpuTimeOf(small, work));
    many = Math.min(many, await cpuTimeOf(large, work));
    if (many / few < IN_PROPORTION) break;
  }
  return many / few;
}

/** In microseconds. */
async function cpuTimeOf<Input>(inputs: readonly Input[], work: (input: Input) => unknown): Promise<number> {
  const before = process.cpuUsage();
  for (const input of inputs) await work(input);
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
