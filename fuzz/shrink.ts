/** A small input that finds the same fault. */

/** Most attempts for one fault; each may take long, where that is the fault. */
const MAX_ATTEMPTS = 1500;

/**
 * Leaves out ever smaller parts for as long as the fault stays (ddmin; Zeller and Hildebrandt, Simplifying and Isolating
 * Failure-Inducing Input, 2002). Then bytes become plain ones, so that what matters is seen.
 */
export async function shrink(
  input: Buffer,
  stays: (smaller: Buffer) => Promise<boolean>,
  mostAttempts: number = MAX_ATTEMPTS,
): Promise<Buffer> {
  let smallest = input;
  let left = mostAttempts;
  const take = async (candidate: Buffer): Promise<boolean> => {
    if (left <= 0 || candidate.equals(smallest)) return false;
    left -= 1;
    if (!(await stays(candidate))) return false;
    smallest = candidate;
    return true;
  };
  for (let part = Math.ceil(input.length / 2); part >= 1 && left > 0; part = part === 1 ? 0 : Math.ceil(part / 2)) {
    for (let at = 0; at < smallest.length && left > 0; ) {
      const without = Buffer.concat([smallest.subarray(0, at), smallest.subarray(at + part)]);
      if (!(await take(without))) at += part;
    }
  }
  for (let at = 0; at < smallest.length && left > 0; at++) {
    if (smallest[at] === PLAIN || smallest[at]! < 0x30) continue;
    const plain = Buffer.from(smallest);
    plain[at] = PLAIN;
    await take(plain);
  }
  return smallest;
}

const PLAIN = 'a'.charCodeAt(0);
