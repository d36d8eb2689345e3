/** The snapshot that ships with the program, also when it is bundled into one file. */

import { csvByTask, origin } from './snapshot.gen.ts';
import { parseSnapshot, type Snapshot } from './snapshot.ts';

let bundled: Snapshot | undefined;

/** The AI Energy Score of the date in `origin`. Parsed once; the same object each time. */
export function loadBundledSnapshot(): Snapshot {
  bundled ??= parseSnapshot(csvByTask, origin);
  return bundled;
}
