/** The inputs that are kept: of each kind some that people write, and each that once broke something. */
import { readdirSync, readFileSync } from 'node:fs';

export interface Kept {
  readonly name: string;
  readonly content: Buffer;
}

const FOLDER = new URL('corpus/', import.meta.url);

/** In the order of their names. */
export function keptInputs(target: string): readonly Kept[] {
  const folder = new URL(`${target}/`, FOLDER);
  return readdirSync(folder)
    .toSorted()
    .map((name) => ({ name, content: readFileSync(new URL(name, folder)) }));
}
