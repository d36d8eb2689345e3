import { machineFolders } from '../machine-folders.ts';
import { withoutMachinePaths } from '../text/index.ts';

/** Keys of sentences that may quote what a program or a library said. */
const SAID = new Set(['message', 'reason', 'remedy']);
/** Theirs are the policy's, or were cleaned before. */
const FINDINGS = 'findings';

/**
 * A review, or any part of one, without paths of the machine that made it.
 *
 * @param folders of this run: its cache, its repository
 */
export function withoutPathsOfMachine<Part>(part: Part, folders: readonly string[]): Part {
  const known = [...folders, ...machineFolders()];
  const clean = (value: unknown, key: string): unknown => {
    if (key === FINDINGS) return value;
    if (typeof value === 'string') return SAID.has(key) ? withoutMachinePaths(value, known) : value;
    if (Array.isArray(value)) return value.map((each) => clean(each, ''));
    if (typeof value !== 'object' || value === null) return value;
    // biome-ignore lint/plugin: the same keys again.
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, clean(each, name)]));
  };
  return clean(part, '') as Part;
}
